"""Another county changes data/ and docs/ alone: the core knows no place and no organisation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sluss.check import House

PROJECT = Path(__file__).parents[1]
# Folders that serve every county, and what in them is ours to read.
CORE = [
    path
    for folder in ("hooks", "overrides", "tests", "setup", "bench")
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.is_file()
    and path.suffix in {".py", ".js", ".mjs", ".html", ".css", ".sh", ".yaml", ".yml", ".json"}
    and "__pycache__" not in path.parts
]
# Words that stand in names of places and mean something else as well.
EVERYDAY = {"stockholm"}  # the time zone of the country is called Europe/Stockholm


def names(house: House) -> set[str]:
    """Every name by which the real site would be recognised."""
    site = house.directory.site
    found = {place.name for place in site.municipalities} | {
        place.page for place in site.municipalities
    }
    found |= {word for text in site.county.name.values() for word in text.split()[:1]}
    entries = [*house.directory.contacts.values(), *house.directory.wanted.values()]
    found |= {entry.org for entry in entries if " " in entry.org}
    return {name.lower() for name in found} - EVERYDAY


def places_of(text: str, known: set[str]) -> list[str]:
    words = text.lower()
    return sorted(name for name in known if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_no_place_or_organisation_is_named(path: Path, house: House) -> None:
    if path == Path(__file__):
        return
    assert not places_of(path.read_text(encoding="utf-8"), names(house))


def test_the_search_would_find_one(house: House) -> None:
    name = house.directory.site.municipalities[0].name
    assert places_of(f"# as in {name}, where", names(house))
