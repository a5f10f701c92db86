"""
The command `sluss`: one module of `sluss.commands` per command.

Exit codes: 0 fine, 1 problems found, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sluss import clock, commands
from sluss.words import NoWord


def main(arguments: list[str] | None = None) -> int:
    """Run one command; in: the words after `sluss`; out: the exit code."""
    parser = argparse.ArgumentParser(
        prog="sluss", description="Checks, proves, builds and publishes an information site."
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (here)")
    parser.add_argument("--today", metavar="YYYY-MM-DD", help="the day that counts as today")
    chosen = parser.add_subparsers(title="commands", dest="command", required=True)
    for name, module in commands.ALL.items():
        summary = (module.__doc__ or "").strip().splitlines()[0]
        own = chosen.add_parser(name, help=summary, description=module.__doc__)
        module.arguments(own)
        own.set_defaults(run=module.run)
    args = parser.parse_args(arguments)
    args.root = args.root.resolve()
    try:
        args.day = clock.today(args.today)
    except ValueError:
        parser.error(f"--today {args.today}: write year-month-day, like 2026-11-20")
    if not (args.root / "data").is_dir():
        parser.error(f"{args.root} has no folder data/: run sluss in the project's folder")
    try:
        return int(args.run(args))
    except NoWord as error:
        sys.stdout.write(f"{error}. It was taken out in every language, and is still needed.\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
