"""Prove that nobody is led to a dead end: every case, every minute; names what is not known."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path

from sluss import coverage, coverage_page, directory, proof_file, route
from sluss.built import pages
from sluss.problem import report
from sluss.proof import Proof, Status
from sluss.proof_words import Speaker

_MARKS = {
    Status.PROVED: "proved ",
    Status.GAP: "gap    ",
    Status.UNKNOWN: "unknown",
    Status.FAILED: "FAILED ",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss prove`."""
    parser.add_argument("--json", action="store_true", help="the whole proof as JSON")
    parser.add_argument("--days", type=_days, default=coverage.DAYS, help="how far ahead (400)")
    parser.add_argument("--start", type=date.fromisoformat, help="the first day (today)")
    parser.add_argument("--site", type=Path, help="a built site, to read its pages back (no. 18)")
    parser.add_argument("--causes", type=int, default=3, help="so many causes a property (3)")
    parser.add_argument("--language", default="en", help="the language of the causes (en)")


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 3660:
        raise argparse.ArgumentTypeError("between 1 and 3660 days")
    return days


def run(args: argparse.Namespace) -> int:
    """Print the verdicts; 1 when a property failed or the data is not in order."""
    read, problems = directory.load(args.root, args.day)
    table = None
    if read is not None:
        table, problems = route.load(read)
    if read is None or table is None:
        print(report(problems))
        return 1
    if args.language not in read.languages.codes:
        print(f"--language {args.language}: one of {', '.join(read.languages.codes)}")
        return 2
    proof = coverage.prove(table, args.start or args.day, args.days)
    if args.site is not None:
        proof = coverage_page.read_back(table, pages(args.site), proof)
    if args.json:
        print(json.dumps(proof_file.given(proof, read), ensure_ascii=False, indent=1))
    else:
        print(_told(proof, Speaker(read, args.language), args.causes))
    return 1 if proof.failed else 0


def _told(proof: Proof, speaker: Speaker, most: int) -> str:
    counts = ", ".join(f"{count} {status.value}" for status, count in proof.counts().items())
    lines = [f"{proof.cases} cases, {proof.days} days from {proof.start}: {counts}."]
    for verdict in proof.verdicts:
        says = speaker.words.proof[f"property_{verdict.number}"]
        lines.append(f"{verdict.number:2} {_MARKS[verdict.status]} {says}")
        lines += [
            f"     {cause.status.value}: {speaker.cause(cause, found)} [{found.cells}]"
            for cause, found in verdict.causes[:most]
        ]
        if len(verdict.causes) > most:
            lines.append(f"     and {len(verdict.causes) - most} more (--causes, --json)")
    return "\n".join(lines)
