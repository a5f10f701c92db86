"""Scripts and styles that stand in a page itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_OPENING = re.compile(r"<(script|style)\b([^>]*)>")


class Inline(NamedTuple):
    """One of them: "script" or "style", what its tag says beside that, and what it holds."""

    element: str
    attributes: str
    text: str

    @property
    def applied(self) -> bool:
        """Whether a browser runs or shows what stands here: it is not a file's."""
        return " src=" not in self.attributes


def styles(found: Iterable[Inline]) -> list[str]:
    """The texts of the styles among them."""
    return [one.text for one in found if one.element == "style"]


def of(html: str) -> Iterator[Inline]:
    """All scripts and styles of a page, in order."""
    at = 0
    while found := _OPENING.search(html, at):
        at = html.find(f"</{found[1]}>", found.end())
        if at < 0:
            return
        yield Inline(found[1], found[2], html[found.end() : at])
