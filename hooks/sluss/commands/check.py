"""Check data, text, words, translations and spelling; seconds, no build."""

from __future__ import annotations

import argparse
import sys

from sluss import prose, readability
from sluss.check import House, everything
from sluss.problem import report, report_json
from sluss.spelling import Spelling, spelling


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss check`."""
    parser.add_argument("--json", action="store_true", help="problems as a JSON list")
    parser.add_argument("--lix", action="store_true", help="print how hard each page is to read")
    parser.add_argument(
        "--spelling", action="store_true", help="fail where the spelling cannot be checked"
    )


def run(args: argparse.Namespace) -> int:
    """Print every problem, or what was found to be fine."""
    house, problems = everything(args.root, args.day)
    spelt = spelling(house) if house else Spelling()
    problems += spelt.problems
    if args.json:
        print(report_json(problems))
    elif house is None or problems:
        print(report(problems))
    else:
        print(_summary(house))
        if args.lix:
            print(_lix(house))
    for language, why in spelt.unchecked.items():
        print(f"Spelling was not checked in {language}: {why}.", file=sys.stderr)
    lacking = args.spelling and spelt.lacking
    return 1 if problems or lacking else 0


def _summary(house: House) -> str:
    directory = house.directory
    counts = ", ".join(f"{len(pages)} pages in {code}" for code, pages in house.pages.items())
    return (
        f"Nothing is wrong: {len(directory.contacts)} contacts ({len(directory.wanted)} wanted), "
        f"{len(directory.laws)} statements of law, {len(directory.links)} links, {counts}."
    )


def _lix(house: House) -> str:
    rows = [
        f"{readability.lix(page.body).value:5.1f} of {prose.limit_of(page)}  {page.file}"
        for pages in house.pages.values()
        for page in pages.values()
    ]
    return "\n".join(sorted(rows, reverse=True))
