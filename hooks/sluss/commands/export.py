"""Write the contacts and statements of law in open formats, each saying how sure it is."""

from __future__ import annotations

import argparse
from pathlib import Path

from sluss import directory, export
from sluss.problem import report


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss export`."""
    parser.add_argument("folder", type=Path, help="where the files go")


def run(args: argparse.Namespace) -> int:
    """Check the data and write the files."""
    read, problems = directory.load(args.root, args.day)
    if read is None:
        print(report(problems))
        return 1
    try:
        written = list(export.export(read, args.root / args.folder))
    except OSError as error:
        print(f"{args.folder}: {error.strerror}")
        return 2
    for file in written:
        print(file)
    return 0
