"""
The first screen of a page and its style: what stands there before the first number, and that one.

On a bad line each kilobyte of style is 20 ms before the number is seen. So the first screen's own
style comes before it and the room's whole style right after it, before the rest of the page: what
is drawn does not change, since each rule of the first stands in the whole, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import soupsieve
import tinycss2
from bs4 import BeautifulSoup

_NUMBER = 'href="tel:'
_SECTION = "<h2"
_NOT_DRAWN = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
# What stands for a piece of an element is drawn with it.
_PIECE = re.compile(r"::[\w-]+")
# What nobody can ask for before the rest has come.
LATER = frozenset({"print", "prefers-reduced-motion"})
# Scripts say so of the page before it is shown: exit-first.js.
_STATES = "scripted left"
_REST_OPENING = '<svg class="unseen" width="0" height="0" aria-hidden="true"><style>'
_REST_ENDING = "</style></svg>"
_REST = re.compile(re.escape(_REST_OPENING) + r".*?" + re.escape(_REST_ENDING))


def end(page: str) -> int | None:
    """Where the section of a page's first number ends; None when it has none."""
    number = page.find(_NUMBER)
    if number < 0:
        return None
    section = page.find(_SECTION, number)
    return section if section >= 0 else None


def fits(css: str) -> bool:
    """Whether a style can stand in a picture, where signs of HTML are read as such."""
    return "<" not in css and "&" not in css


class FirstScreen:
    """What some pages show first; says of a selector whether something there matches it."""

    def __init__(self, pages: Iterable[str]) -> None:
        self._trees = [_tree(page[: end(page)]) for page in pages]

    @cache  # noqa: B019  as many as a style sheet has, and gone with the build
    def _matches(self, selector: str) -> bool:
        return any(soupsieve.select_one(selector, tree) for tree in self._trees)

    def could_match(self, selector: list[Any]) -> bool:
        """In: a selector's tokens. States (:hover, :focus) match nothing."""
        return self._matches(_PIECE.sub(":is(*)", tinycss2.serialize(selector)).strip())


def _tree(opening: str) -> BeautifulSoup:
    tree = BeautifulSoup(_NOT_DRAWN.sub("", opening), "lxml")
    for hidden in tree.select("[hidden]"):
        hidden.decompose()
    if tree.html is not None:
        tree.html["class"] = _STATES
    return tree


def with_rest(page: str, css: str) -> str:
    """
    A page with the whole style after its first screen.

    HTML allows style in the body only inside a picture; it holds for the page all the same.
    """
    at = end(page)
    if at is None:
        return page
    return f"{page[:at]}{_REST_OPENING}{css}{_REST_ENDING}{page[at:]}"


def without_rest(page: str) -> str:
    """The page as it was before `with_rest`."""
    return _REST.sub("", page)
