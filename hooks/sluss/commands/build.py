"""Check, build aside, finish, and put the site in place; the old one stays if anything fails."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from sluss import clock, search
from sluss.check import everything
from sluss.problem import report


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss build`."""
    parser.add_argument("dest", nargs="?", type=Path, default=Path("site"), help="site/")
    parser.add_argument(
        "--generator", choices=("mkdocs", "properdocs"), default="mkdocs", help="mkdocs"
    )


def run(args: argparse.Namespace) -> int:
    """Build into a folder beside the destination and switch at the very end."""
    house, problems = everything(args.root, args.day)
    if house is None:
        print(report(problems))
        return 1
    dest: Path = (args.root / args.dest).resolve()
    dest.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=dest.parent) as folder:
        aside = Path(folder) / "site"
        if not _generate(args, aside):
            return 1
        search.index(aside)
        if dest.exists():
            dest.rename(Path(folder) / "before")
        aside.rename(dest)
    print(f"{dest}: {sum(1 for _ in dest.rglob('index.html'))} pages.")
    return 0


def _generate(args: argparse.Namespace, aside: Path) -> bool:
    # NO_MKDOCS_2_WARNING silences a banner that has nothing to do with the reader's mistake.
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": clock.epoch(args.day),
        "NO_MKDOCS_2_WARNING": "1",
    }
    command = [sys.executable, "-m", args.generator, "build", "--strict", "--site-dir", str(aside)]
    done = subprocess.run(  # noqa: S603  our own interpreter with our own arguments
        command, cwd=args.root, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0 or not aside.is_dir():
        print(done.stdout + done.stderr)
        shutil.rmtree(aside, ignore_errors=True)
        return False
    return True
