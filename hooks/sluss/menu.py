"""
The menu of the work room: its parts, their pages, and the order of both.

A part is a folder; its name is a word (`area_…` in data/words). Worked out once for a language
from the pages as they were read; the templates only draw it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from posixpath import normpath

from sluss.page import Page
from sluss.render_page import folder
from sluss.room import WORK_FOLDERS
from sluss.words import Words


@dataclass(frozen=True)
class Entry:
    """A page in the menu: its file below docs/<language>/, and what the menu calls it."""

    path: str
    label: str


@dataclass(frozen=True)
class Part:
    """
    A folder of the work room: its pages first, then the parts within it.

    `first` is the page that a link to the part opens.
    """

    folder: str
    name: str
    pages: tuple[Entry, ...]
    parts: tuple[Part, ...]

    @property
    def first(self) -> str:
        """The folder's own first page, else the first in the menu."""
        return self.pages[0].path if self.pages else self.parts[0].first

    @property
    def led(self) -> bool:
        """Whether the folder has a first page of its own, to which its name can lead."""
        return self.first == f"{self.folder}/index.md"

    def holds(self, path: str) -> bool:
        """Whether a page stands in this part or in one within it."""
        return path.startswith(f"{self.folder}/")

    def way(self, path: str) -> tuple[Part, ...]:
        """Give the parts that hold a page, outermost first; none if it stands elsewhere."""
        if not self.holds(path):
            return ()
        return (self, *(one for part in self.parts for one in part.way(path)))


def parts(pages: Mapping[str, Page], words: Words, first: tuple[str, ...]) -> tuple[Part, ...]:
    """
    The work room of one language.

    In: its pages by path; its words; names of pages that stand first (municipalities, in the order
    of the site's own list). Out: those who work come first: `WORK_FOLDERS` is the order.
    """
    ranks = order(pages)
    found: dict[str, list[Entry]] = {}
    within: dict[str, set[str]] = {}
    for path, page in pages.items():
        if page.room == "work":
            entry = Entry(path, page.meta.nav_title or page.meta.title)
            home, *above = (str(one) for one in list(PurePosixPath(path).parents)[:-1])
            found.setdefault(home, []).append(entry)
            for inner, outer in zip([home, *above], above, strict=False):
                within.setdefault(outer, set()).add(inner)

    def rank(entry: Entry) -> tuple[int, int, str]:
        name = PurePosixPath(entry.path).stem
        label = entry.label.lower()
        if name == "index":
            return 0, 0, label
        if name in first:
            return 1, first.index(name), label
        return (2, ranks[entry.path], label) if entry.path in ranks else (3, 0, label)

    def part(name: str) -> Part:
        return Part(
            folder=name,
            name=words.work[f"area_{PurePosixPath(name).name}"],
            pages=tuple(sorted(found.get(name, ()), key=rank)),
            parts=tuple(part(other) for other in sorted(within.get(name, ()))),
        )

    return tuple(part(name) for name in WORK_FOLDERS if name in found or name in within)


def order(pages: Mapping[str, Page]) -> dict[str, int]:
    """
    Rank pages as the first page of their folder leads to them, else that of a folder above.

    In: the pages of a language by path. Out: path → rank; a page that is not led to has none.
    """
    ranks: dict[str, int] = {}
    firsts = [path for path in pages if path.endswith("/index.md")]
    for path in sorted(firsts, key=lambda path: -path.count("/")):
        part = folder(path)
        for link in pages[path].links:
            target = normpath(f"{part}/{link.text.partition('#')[0]}")
            if target in pages and target.startswith(f"{part}/"):
                ranks.setdefault(target, len(ranks))
    return ranks
