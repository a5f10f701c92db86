"""What an audit is given, and how it says where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from lxml import etree
from lxml.html import HtmlElement

from sluss.built import BuiltPage, names
from sluss.check import House
from sluss.problem import Place, Problem


@dataclass(frozen=True)
class Built:
    """A built site, the house it was built from, and its pages, read once."""

    site: Path
    house: House
    pages: tuple[BuiltPage, ...]

    @cached_property
    def files(self) -> dict[str, None]:
        """All files but squeezed copies, below the site, in order."""
        return dict.fromkeys(names(self.site))

    @cached_property
    def by_address(self) -> dict[str, BuiltPage]:
        """Each page by the path it answers to."""
        return {page.address: page for page in self.pages}

    def texts(self, *suffixes: str) -> Iterator[tuple[str, str]]:
        """Files with these suffixes, and their text."""
        for name in self.files:
            if name.endswith(suffixes):
                yield name, (self.site / name).read_text(encoding="utf-8")


def elements(path: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    """Finds the elements of a page by an XPath, read once: it is asked of every page."""
    return cast(Callable[[HtmlElement], list[HtmlElement]], etree.XPath(path))


def strings(path: str) -> Callable[[HtmlElement], list[str]]:
    """Finds texts and values of attributes."""
    return cast(Callable[[HtmlElement], list[str]], etree.XPath(path, smart_strings=False))


def wrong(
    file: str,
    what: str,
    write: str,
    *,
    at: HtmlElement | None = None,
    came: str = "",
    cause: str = "",
) -> Problem:
    """A problem in a file of the site; `at` gives its line and, without `came`, the element."""
    line = 1 if at is None else int(at.sourceline or 1)
    seen = came or ("" if at is None else shown(at))
    short = seen if len(seen) <= 120 else f"{seen[:117]}…"
    return Problem(Place(f"site/{file}", line), what, write, came=short, cause=cause or what)


def shown(element: HtmlElement) -> str:
    """An element's opening tag, for a message."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"
