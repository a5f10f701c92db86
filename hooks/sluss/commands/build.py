"""
Check, build aside, finish, prove, audit, and put the site in place.

The site that stands stays as it is if anything fails.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from sluss import weight
from sluss.building import build
from sluss.check import everything
from sluss.generator import Ungenerated
from sluss.manifest import BUILD
from sluss.problem import report
from sluss.search import SearchError


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss build`."""
    parser.add_argument("dest", nargs="?", type=Path, default=Path("site"), help="site/")
    parser.add_argument(
        "--generator", choices=("mkdocs", "properdocs"), default="mkdocs", help="mkdocs"
    )


def run(args: argparse.Namespace) -> int:
    """Build into a folder beside the destination and switch at the very end."""
    dest: Path = (args.root / args.dest).resolve()
    if not _may_go(dest, args.root):
        print(f"{dest} holds something else than a built site, and a build takes its place.")
        print("Give a folder that is new or empty, or one that `sluss build` has made before.")
        return 2
    house, problems = everything(args.root, args.day)
    if house is None:
        print(report(problems))
        return 1
    try:
        problems = build(house, dest, args.generator)
    except Ungenerated as error:
        print(f"{error}\nTo see where in the code: mkdocs build --strict")
        return 1
    except SearchError as error:
        print(error)
        return 1
    if problems:
        print(report(problems))
        return 1
    print(_summary(dest))
    return 0


def _may_go(dest: Path, root: Path) -> bool:
    """Whether nothing but a site built before is lost when a new one takes its place."""
    if root.is_relative_to(dest):
        return False
    if not dest.exists():
        return True
    return dest.is_dir() and ((dest / BUILD).is_file() or not any(dest.iterdir()))


def _summary(dest: Path) -> str:
    """What was built, in a few lines: pages, contacts, proof, weight."""
    built: dict[str, Any] = json.loads((dest / BUILD).read_text(encoding="utf-8"))
    counts = built["counts"]
    pages = ", ".join(f"{number} {code}" for code, number in counts["pages"].items())
    sure = f"{counts['contacts']} to turn to, {counts['confirmed']} of them confirmed"
    lines = [
        str(dest),
        f"  pages     {pages}",
        f"  contacts  {sure}; {counts['wanted']} wanted",
    ]
    if built["proof"]:
        proof = ", ".join(f"{number} {status}" for status, number in built["proof"].items())
        lines.append(f"  proof     {proof}")
    for kind in weight.LIMITS:
        weights = sorted(one["whole"] for one in built["weights"].values() if one["kind"] == kind)
        if weights:
            half = weights[len(weights) // 2]
            lines.append(
                f"  {kind:<9} {half} bytes compressed in the middle, {weights[-1]} at most"
            )
    return "\n".join(lines)
