"""Record that somebody has confirmed an entry: when, how, in which role, and where it was read."""

from __future__ import annotations

import argparse
import typing

from sluss import directory
from sluss.confirm import Confirmation, Unrecorded, recorded
from sluss.contact import CONTACTS, Method
from sluss.problem import report
from sluss.source import read_text


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss confirm`."""
    parser.add_argument("id", help="the entry, as in contacts.yaml")
    parser.add_argument("--method", choices=typing.get_args(Method), required=True, help="how")
    parser.add_argument("--role", default="redaktör", help="who you are, never a name (redaktör)")
    parser.add_argument("--source", default="", help="the page or document, if it was read")


def run(args: argparse.Namespace) -> int:
    """Write it and check the data; when that finds a problem the file stays as it was."""
    if args.method in ("source_page", "several_sources") and not args.source:
        print(f"--method {args.method} needs --source: where did you read it?")
        return 2
    path = args.root / CONTACTS
    before, problems = read_text(path, CONTACTS)
    if before is None:
        print(report(problems))
        return 1
    confirmation = Confirmation(args.id, args.method, args.role, args.day, args.source)
    try:
        after = recorded(before, confirmation)
    except Unrecorded as error:
        print(error)
        return 1
    path.write_text(after, encoding="utf-8")
    read, problems = directory.load(args.root, args.day)
    if read is None:
        path.write_text(before, encoding="utf-8")
        print(report(problems))
        print("Nothing was written.")
        return 1
    print(f"{args.id}: confirmed {args.day} by {args.method}.")
    return 0
