"""The built site read back: what stands on disk, not what was meant."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree, html

from sluss import inline
from sluss.headers import headers_for, room_of
from sluss.room import Room

SQUEEZED = (".br", ".gz")
# Kinds of files that hold text: what a site is made of, but for the search index.
TEXTS = (".html", ".css", ".js", ".json", ".csv", ".svg", ".txt", ".xml", ".ics", ".vcf")
# What assets/reading.js asks for instead of the whole next page: its parts, without what the page
# that is open has already. It lies beside each page of the quiet room.
PART = "part.html"


@dataclass(frozen=True)
class BuiltPage:
    """One page: its file below the site, the address it answers to, and its text."""

    file: str
    text: str

    @property
    def address(self) -> str:
        """The path that a reader asks for: "/kontakt/"."""
        return address(self.file)

    @property
    def room(self) -> Room:
        """The room that the page stands in."""
        return room_of(self.address)

    @cached_property
    def inline(self) -> tuple[inline.Inline, ...]:
        """Its scripts and styles, in order."""
        return tuple(inline.of(self.text))

    @cached_property
    def headers(self) -> dict[str, str]:
        """What a server says beside the page."""
        return headers_for(self.address, self.text)

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The page as a tree."""
        return html.document_fromstring(self.text)

    @cached_property
    def having(self) -> dict[str, list[html.HtmlElement]]:
        """The elements that have an attribute, by its name; audits ask for a dozen names a page."""
        found: dict[str, list[html.HtmlElement]] = {}
        for element in self.tree.iter(etree.Element):
            for name in element.keys():  # noqa: SIM118  an element gives its children
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def anchors(self) -> frozenset[str]:
        """All ids of the page."""
        return frozenset(self.tree.xpath("//@id"))

    @property
    def language(self) -> str:
        """The language that the page says it is in."""
        return str(self.tree.get("lang") or "")


def pages(site: Path) -> list[BuiltPage]:
    """All pages of a built site, in order of their files."""
    return [
        BuiltPage(name, (site / name).read_text(encoding="utf-8"))
        for name in names(site)
        if name.endswith(".html") and not name.endswith(f"/{PART}") and name != PART
    ]


def names(site: Path) -> list[str]:
    """All files of a built site but the squeezed copies, by their names below it, in order."""
    # Sorting names takes a tenth of the time of sorting paths, and there are thousands.
    below = len(f"{site}/")
    found = [
        f"{folder}/{name}"[below:]
        for folder, _, files in os.walk(site)
        for name in files
        if not name.endswith(SQUEEZED)
    ]
    return sorted(found, key=lambda name: name.split("/"))


def address(name: str) -> str:
    """The path under which a file is asked for."""
    return "/" + name.removesuffix("index.html")
