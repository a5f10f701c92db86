"""The invented county: as a project of its own, or read once for tests that only look at it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from sluss.directory import Directory, load

TESTS = Path(__file__).parent
PROJECT = TESTS.parent
COUNTY = TESTS / "county"
DAY = date(2026, 11, 20)


def make_county(root: Path) -> Path:
    """The invented county as a project of its own: its data and text, our code and templates."""
    shutil.copytree(COUNTY, root, dirs_exist_ok=True)
    shutil.copytree(PROJECT / "data" / "words", root / "data" / "words", dirs_exist_ok=True)
    for name in ("hooks", "overrides", "mkdocs.yml"):
        (root / name).symlink_to(PROJECT / name)
    return root


def build(root: Path, dest: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Build into a folder as a person would, on the day of the tests."""
    return sluss(root, "build", str(dest), *words)


def sluss(
    root: Path, *words: str, today: str = DAY.isoformat()
) -> subprocess.CompletedProcess[str]:
    """Run one command as a person would, on the day of the tests or another."""
    command = [sys.executable, "-m", "sluss.cli", "--root", str(root), "--today", today, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)


@cache
def directory() -> Directory:
    """Its data with our words, on the day of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(COUNTY / "data", root / "data")
        shutil.copytree(PROJECT / "data" / "words", root / "data" / "words")
        shutil.copy(PROJECT / "mkdocs.yml", root)
        made, problems = load(root, DAY)
    assert made is not None, problems
    return made
