"""Print how the numbers differ from numbers.lock, and write them there."""

from __future__ import annotations

import argparse
import difflib

from sluss import directory, ledger
from sluss.problem import report


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss numbers`."""
    parser.add_argument("--dry-run", action="store_true", help="print the difference only")


def run(args: argparse.Namespace) -> int:
    """Show each number that changed; compare it with the owner's own words before you commit."""
    read, problems = directory.load(args.root, args.day, ledger_too=False)
    problems += ledger.unreadable(args.root)
    if read is None or problems:
        print(report(problems))
        return 1
    every: list[ledger.Entry] = [
        *read.contacts.values(),
        *read.wanted.values(),
        *read.removed.values(),
    ]
    was, now = ledger.locked(args.root), ledger.lines(every)
    changes = [
        line
        for line in difflib.unified_diff(was, now, "numbers.lock", "contacts.yaml", n=0)
        if not line.startswith("@@")
    ]
    print("\n".join(changes) if changes else "numbers.lock agrees with contacts.yaml.")
    if not args.dry_run and changes:
        ledger.write(args.root, now)
        print("Written. Compare every digit with the owner's own words before you commit.")
    return 0
