"""
Look through a built site for everything that must not be there, all of it at once.

Part of every `sluss build`; alone it looks again at what is about to be served, or is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sluss import audit, manifest
from sluss.built import pages
from sluss.check import everything
from sluss.problem import report, report_json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss audit`."""
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="site/")
    parser.add_argument("--json", action="store_true", help="as a list for a program")


def run(args: argparse.Namespace) -> int:
    """Audit the site against the data of the day it was built for."""
    site: Path = args.root / args.site
    try:
        day = manifest.read_day(site)
    except ValueError as error:
        print(f"{error}: run `sluss build` first")
        return 1
    house, problems = everything(args.root, day)
    if house is not None:
        problems = audit.audit(site, house, pages(site))
    print(report_json(problems) if args.json else report(problems))
    return 1 if problems else 0
