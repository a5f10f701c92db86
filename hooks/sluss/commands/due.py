"""List what should be asked, keeper by keeper, with the sentence to send."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from sluss import coverage, directory, due, route
from sluss.directory import Directory
from sluss.due import Ask
from sluss.page import pages
from sluss.problem import report


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss due`."""
    parser.add_argument("--steward", help="only this keeper (an id of site.yaml)")
    parser.add_argument("--language", help="the language of the letters (the site's first)")
    parser.add_argument("--json", action="store_true", help="everything as JSON")
    parser.add_argument(
        "--mailto",
        action="store_true",
        help="letters: a mail link, or the text where no mailbox is known",
    )
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write reminders as a calendar")


def run(args: argparse.Namespace) -> int:
    """
    Print the questions; 2 for a name that does not exist.

    What is wrong in routes or pages, as a waiver that has ended, is told after them, with 1: just
    then somebody must be asked. Contacts that cannot be read are told alone.
    """
    read, problems = directory.load(args.root, args.day)
    if read is None:
        print(report(problems))
        return 1
    table, problems = route.load(read)
    written, found = pages(args.root, read.languages.codes)
    problems += found
    language = args.language or read.languages.default
    if language not in read.languages.codes:
        print(f"--language {language}: one of {', '.join(read.languages.codes)}")
        return 2
    if args.steward and read.site.steward(args.steward) is None:
        print(f"--steward {args.steward}: one of {_keepers(read)}")
        return 2
    # Where the routes cannot say on whom a step hangs alone, everybody is asked as early.
    alone = coverage.of(table).criticality if table else read.contacts
    asks = due.due(read, alone, language, written)
    if args.steward:
        asks = {keeper: found for keeper, found in asks.items() if keeper == args.steward}
    if args.ics:
        try:
            args.ics.write_text(due.calendar(asks, read), encoding="utf-8", newline="")
        except OSError as error:
            print(f"--ics {args.ics}: {error.strerror}")
            return 2
    if args.json:
        given = {keeper: [ask.as_json() for ask in found] for keeper, found in asks.items()}
        print(json.dumps(given, ensure_ascii=False, indent=1))
    else:
        print(_told(asks, read, language, mailto=args.mailto))
    if problems:
        print(report(problems), file=sys.stderr)
    return 1 if problems else 0


def _keepers(read: Directory) -> str:
    return ", ".join(steward.id for steward in read.site.stewards)


def _told(asks: dict[str, list[Ask]], read: Directory, language: str, *, mailto: bool) -> str:
    parts = []
    for steward in read.site.stewards:
        found = asks.get(steward.id)
        if not found:
            continue
        if mailto:
            link = due.mailto(steward, found, read, language)
            parts.append(link or due.letter(steward, found, read, language))
            continue
        lines = [f"{steward.name} ({steward.email}): {len(found)}"]
        lines += [f"  {ask.why:<11} {ask.by}  {ask.entry}: {ask.sentence}" for ask in found]
        parts.append("\n".join(lines))
    return "\n\n".join(parts) if parts else "Nothing is due."
