"""The real project, an invented county, and a built site that all tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from invented import DAY, PROJECT, build, make_county
from sluss.check import House, everything


@pytest.fixture(scope="session")
def project() -> Path:
    return PROJECT


@pytest.fixture
def county(tmp_path: Path) -> Path:
    return make_county(tmp_path / "county")


@pytest.fixture(scope="session")
def house() -> House:
    """The real data and text, checked."""
    made, problems = everything(PROJECT, DAY)
    assert made is not None, f"the real data has problems: {problems}"
    return made


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all parallel workers of one run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def build_once(shared: Path) -> Callable[[str, Callable[[Path], None]], Path]:
    """Make something costly once for all workers: a name and what makes it in a given folder."""

    def once(name: str, make: Callable[[Path], None]) -> Path:
        place = shared / name
        with FileLock(shared / f"{name}.lock"):
            if not place.exists():
                make(place)
        return place

    return once


@pytest.fixture(scope="session")
def built_site(build_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The real site, built from the real data and text."""

    def make(place: Path) -> None:
        done = build(PROJECT, place)
        assert done.returncode == 0, done.stdout + done.stderr

    return build_once("site", make)


@pytest.fixture(scope="session")
def county_site(build_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The invented county, built."""

    def make(place: Path) -> None:
        root = make_county(place.with_name("county-root"))
        done = build(root, place)
        assert done.returncode == 0, done.stdout + done.stderr

    return build_once("county-site", make)
