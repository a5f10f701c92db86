"""What a visit leaves in the profile of a real browser: nothing of what was read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("residue")]

BROWSERS = pytest.mark.parametrize("browser", ["chromium", "firefox"])
ENDINGS = pytest.mark.parametrize("ending", ["closed", "left", "reading"])
LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])

# Where the ordinary site must be seen; one that is empty means that the instrument is blind.
MUST_BE_SEEN = {
    "chromium": [
        "history: address", "history: title", "sessions: address", "sessions: title",
        "icons: address", "cache: text", "typed: typed",
    ],
    "firefox": [
        "history: address", "history: title", "sessions: address", "sessions: title",
        "icons: address", "cache: text", "typed: typed",
    ],
}  # fmt: skip

FAULTS = [
    "a form around the field",
    "a telling picture that may be kept",
    "the last page in localStorage, removed at exit",
    "the first page without no-store",
    "the title changes with the page",
    "the address changes with the page",
    "a telling description",
]


@pytest.fixture(scope="session")
def figures(
    built_site: Path, build_once: Callable[[str, Callable[[Path], None]], Path]
) -> list[dict[str, Any]]:
    """All visits, measured once in a process of their own."""

    def make(place: Path) -> None:
        program = Path(__file__).with_name("measure.py")
        done = subprocess.run(
            [sys.executable, str(program), str(built_site), str(place)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr

    file = build_once("residue.json", make)
    visits: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["visits"]
    return visits


def _only(figures: list[dict[str, Any]], **wanted: str) -> list[dict[str, Any]]:
    found = [one for one in figures if all(one[key] == value for key, value in wanted.items())]
    assert found, f"no visit was measured with {wanted}"
    return found


@BROWSERS
@LANGUAGES
@ENDINGS
def test_no_word_of_what_was_read_is_in_any_file_of_the_profile(
    figures: list[dict[str, Any]], browser: str, language: str, ending: str
) -> None:
    [one] = _only(figures, build="ours", browser=browser, language=language, ending=ending)
    assert (one["total"], one["kinds"], one["words"]) == (0, [], [])


@BROWSERS
@LANGUAGES
@ENDINGS
def test_no_list_of_the_browser_holds_more_of_ours_than_one_neutral_address(
    figures: list[dict[str, Any]], browser: str, language: str, ending: str
) -> None:
    [one] = _only(figures, build="ours", browser=browser, language=language, ending=ending)
    assert one["rows"] == []


@BROWSERS
@ENDINGS
def test_an_ordinary_site_of_the_same_pages_leaves_hundreds(
    figures: list[dict[str, Any]], browser: str, ending: str
) -> None:
    [one] = _only(figures, build="ordinary", browser=browser, ending=ending)
    assert one["total"] >= 200


@BROWSERS
@ENDINGS
def test_the_instrument_is_not_blind_anywhere(
    figures: list[dict[str, Any]], browser: str, ending: str
) -> None:
    [one] = _only(figures, build="ordinary", browser=browser, ending=ending)
    blind = [place for place in MUST_BE_SEEN[browser] if place not in one["kinds"]]
    assert not blind, f"BLIND: the ordinary site leaves nothing in {blind}"


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault_in_our_site_is_caught(figures: list[dict[str, Any]], fault: str) -> None:
    [one] = _only(figures, build=fault)
    assert one["total"] or one["rows"]


def test_every_fault_that_can_be_planted_is_tested() -> None:
    from builds import MUTANTS

    assert sorted(MUTANTS) == sorted(FAULTS)
