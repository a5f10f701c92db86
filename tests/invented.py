"""The invented county, read once for tests that only look at it."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from sluss.directory import Directory, load

TESTS = Path(__file__).parent
DAY = date(2026, 11, 20)


@cache
def directory() -> Directory:
    """Its data with our words, on the day of the tests."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(TESTS / "county" / "data", root / "data")
        shutil.copytree(TESTS.parent / "data" / "words", root / "data" / "words")
        shutil.copy(TESTS.parent / "mkdocs.yml", root)
        made, problems = load(root, DAY)
    assert made is not None, problems
    return made
