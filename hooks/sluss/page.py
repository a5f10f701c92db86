"""A page as its author wrote it: front matter, headings, markers and links with their lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sluss.contact import Day
from sluss.problem import Place, Problem
from sluss.room import Room, of
from sluss.shape import Filled, Shape, Surroundings, fit
from sluss.source import Value, locate, parse

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*(?:\{([^}]*)\})?\s*$")
_ANCHOR = re.compile(r"#([\w-]+)")
MARKER = re.compile(r"<!--\s*(.*?)\s*-->", re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")


class Meta(Shape):
    """What stands between the two lines of hyphens."""

    title: Filled
    discreet_title: Filled | None = None
    nav_title: Filled | None = None
    description: Filled | None = None
    reviewed: Day
    reviewed_role: Filled
    follows: str | None = None


@dataclass(frozen=True)
class Heading:
    """A heading: its level, its words, its anchor ("" when none is given), and its line."""

    level: int
    text: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Found:
    """A marker or a link target, and its line."""

    text: str
    line: int


@dataclass(frozen=True)
class Page:
    """One Markdown page; `path` is the same in every language, `lines` are numbered from 1."""

    file: str
    language: str
    path: str
    meta: Meta
    source: Value
    lines: tuple[tuple[int, str], ...]

    @property
    def room(self) -> Room:
        """The room in which the page is read."""
        return of(self.path)

    @cached_property
    def body(self) -> str:
        """The text without front matter."""
        return "\n".join(text for _, text in self.lines)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings in order."""
        return tuple(self._headings())

    @cached_property
    def markers(self) -> tuple[Found, ...]:
        """All markers in order, as the words between `<!--` and `-->`."""
        return tuple(self._matches(MARKER))

    @cached_property
    def links(self) -> tuple[Found, ...]:
        """All link targets in order."""
        return tuple(self._matches(_LINK))

    @cached_property
    def stamp(self) -> str:
        """Eight hexadecimal digits that change with title or text; white space does not count."""
        text = " ".join(f"{self.meta.title} {self.body}".split())
        return hashlib.sha256(text.encode()).hexdigest()[:8]

    def place(self, line: int, column: int = 1) -> Place:
        """A place in this file."""
        return Place(self.file, line, column)

    def meta_place(self, key: str) -> Place:
        """The place of a key of the front matter."""
        return locate(self.source, (key,))

    def _headings(self) -> Iterator[Heading]:
        for line, text in self.lines:
            if found := _HEADING.match(text):
                anchor = _ANCHOR.search(found[3] or "")
                yield Heading(len(found[1]), found[2], anchor[1] if anchor else "", line)

    def _matches(self, pattern: re.Pattern[str]) -> Iterator[Found]:
        first = self.lines[0][0] if self.lines else 1
        for match in pattern.finditer(self.body):
            line = first + self.body.count("\n", 0, match.start())
            yield Found(" ".join(match[1].split()), line)


def pages(
    root: Path, languages: tuple[str, ...]
) -> tuple[dict[str, dict[str, Page]], list[Problem]]:
    """
    Read every page of every language.

    Out: language → path → page, in the order of the folders, and all problems of front matter.
    """
    read: dict[str, dict[str, Page]] = {language: {} for language in languages}
    problems: list[Problem] = []
    for language in languages:
        folder = root / "docs" / language
        if not folder.is_dir():
            wrong = f"the language {language} of mkdocs.yml has no folder of pages"
            problems.append(Problem(Place(f"docs/{language}"), wrong, "create it"))
        for path in sorted(folder.rglob("*.md")):
            name = path.relative_to(folder).as_posix()
            page, found = _page(path, f"docs/{language}/{name}", language, name)
            problems += found
            if page is not None:
                read[language][name] = page
    return read, problems


def _page(path: Path, file: str, language: str, name: str) -> tuple[Page | None, list[Problem]]:
    try:
        # Some editors begin a file with a mark that nobody sees; MkDocs overlooks it as well.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        wrong = "the page cannot be read as UTF-8 text"
        return None, [Problem(Place(file), wrong, "save it as UTF-8", came=str(error))]
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), 0)
    if lines[0].rstrip() != "---" or not end:
        wrong = "the page does not begin with front matter between two lines of ---"
        write = "begin as the other pages do: ---, title, reviewed, reviewed_role, ---"
        return None, [Problem(Place(file), wrong, write, cause="front matter")]
    # An empty line stands for the first ---, so that lines keep their numbers.
    value, problems = parse("\n".join(["", *lines[1:end]]), file)
    if value is None:
        return None, problems
    meta, found = fit(Meta, value, "front matter", Surroundings(()))
    problems += found
    if meta is None:
        return None, problems
    body = tuple(_without_code(lines[end + 1 :], end + 2))
    return Page(file, language, name, meta, value, body), problems


def _without_code(lines: list[str], first: int) -> Iterator[tuple[int, str]]:
    fenced = False
    for number, text in enumerate(lines, start=first):
        if text.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            yield number, ""
        else:
            yield number, "" if fenced else text
