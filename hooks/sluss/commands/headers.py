"""
Write the response headers as configuration for nginx, Caddy and static hosts.

From one table (sluss/headers.py) and the built site, whose inline scripts and styles the policy
names by their sums. Give also the site that is being served now, and readers of both are let
through while one takes the other's place.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sluss.language import languages
from sluss.problem import report
from sluss.servers import configurations, policy


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss headers`."""
    parser.add_argument("sites", nargs="*", type=Path, default=[Path("site")], help="site/")
    parser.add_argument("--to", type=Path, default=Path("deploy"), metavar="DIR", help="deploy/")


def run(args: argparse.Namespace) -> int:
    """Write the files and say where."""
    spoken, problems = languages(args.root)
    sites = [args.root / site for site in args.sites]
    if spoken is None:
        print(report(problems))
        return 1
    for site in sites:
        if not (site / "index.html").is_file():
            print(f"{site} is no built site: run `sluss build` first")
            return 1
    folder: Path = args.root / args.to
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in configurations(policy(sites, spoken), sites[0]).items():
        (folder / name).write_text(text, encoding="utf-8")
        print(folder / name)
    return 0
