"""Nothing is fetched from anybody else: by no page, style sheet, script, picture or header."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from sluss.audited import Built, wrong
from sluss.built import BuiltPage
from sluss.problem import Problem

# Attributes that make a browser fetch something by itself.
_FETCHED = frozenset({
    "src", "srcset", "imagesrcset", "data", "poster", "background", "manifest", "ping", "archive",
    "codebase", "classid", "longdesc", "profile", "icon", "formaction", "action",
    "{http://www.w3.org/1999/xlink}href", "xlink:href",
})  # fmt: skip
# Elements whose href is fetched without a click.
_FETCHING = frozenset({"link", "image", "use", "feimage", "base", "script"})
_AHEAD = frozenset({
    "prefetch", "prerender", "preconnect", "dns-prefetch", "preload", "modulepreload",
    "manifest", "search", "pingback", "alternate", "next", "prev",
})  # fmt: skip
_IN_CSS = re.compile(
    r"@import\b|url\(\s*['\"]?\s*(?!data:)([^)'\"]+)|image-set\(|(?<![\w:])src\(", re.IGNORECASE
)
_IN_SCRIPT = re.compile(r"(?:\b(?:https?|wss?|ftp)://|['\"`]//)[\w.-]+[^\s'\"`]*", re.IGNORECASE)
# An address that is a name, not a place to fetch from.
_NAMES = ("http://www.w3.org/",)


def of_site(built: Built) -> Iterator[Problem]:
    """Style sheets, pictures and scripts in files of their own."""
    for name, text in built.texts(".css", ".svg"):
        yield from _css(name, text)
    for name, text in built.texts(".js"):
        if not name.startswith("pagefind/"):
            yield from _script(name, text)
    for name, text in built.texts(".svg"):
        if found := re.search(
            r"(?:href|src)\s*=\s*[\"']\s*(?!#|data:)[^\"']+|<script|\son\w+\s*=", text
        ):
            yield wrong(name, "a picture fetches or runs something", "shapes only", came=found[0])


def of_pages(_: Built, pages: Sequence[BuiltPage]) -> Iterator[Problem]:
    """Everything that would leave the site without a reader's click."""
    for page in pages:
        tree = page.tree
        for name in _FETCHED:
            for element in page.having.get(name, ()):
                yield from _fetched(page.file, element, name)
        for element in tree.iter(*_FETCHING):
            yield from _fetched(page.file, element, "href")
        yield from _orders(page)
        for element in tree.iter("style", "script"):
            if element.tag == "style":
                yield from _css(page.file, str(element.text or ""))
            elif "src" not in element.attrib:
                yield from _script(page.file, str(element.text or ""))
        for element in page.having.get("style", ()):
            yield from _css(page.file, str(element.get("style")))
        yield from _headers(page)


def _fetched(file: str, element: HtmlElement, name: str) -> Iterator[Problem]:
    if _foreign(str(element.get(name) or "")):
        yield wrong(file, "the page fetches from another site", "a file of our own", at=element)


def _orders(page: BuiltPage) -> Iterator[Problem]:
    for link in page.tree.iter("link"):
        if _AHEAD & set(str(link.get("rel", "")).lower().split()):
            yield wrong(
                page.file,
                "a browser would fetch ahead of the reader",
                "take it out of the template",
                at=link,
            )
    for meta in page.tree.iter("meta"):
        if str(meta.get("http-equiv", "")).lower() not in {"", "content-type"}:
            yield wrong(
                page.file,
                "a page gives no orders to the browser: headers do",
                "sluss/headers.py",
                at=meta,
            )


def _foreign(address: str) -> bool:
    bare = "".join(char for char in address if char > " ")
    return any(
        part.startswith(("//", "\\\\")) or urlsplit(part).scheme not in {"", "data"}
        for part in bare.split(",")
    )


def _css(file: str, text: str) -> Iterator[Problem]:
    if came := _fetched_by_css(text):
        yield wrong(file, "a style sheet fetches something", "colour and space only", came=came)


@lru_cache(maxsize=64)
def _fetched_by_css(text: str) -> str:
    # All pages of a room have the same sheet.
    found = _IN_CSS.search(text)
    return found[0] if found else ""


def _script(file: str, text: str) -> Iterator[Problem]:
    for named in _named_by_script(text):
        yield wrong(file, "a script names an address outside the site", "none", came=named)


@lru_cache(maxsize=64)
def _named_by_script(text: str) -> tuple[str, ...]:
    named = (found[0] for found in _IN_SCRIPT.finditer(text))
    return tuple(one for one in named if not one.startswith(_NAMES))


def _headers(page: BuiltPage) -> Iterator[Problem]:
    for name, value in page.headers.items():
        if _names_a_site(value):
            yield wrong(
                page.file,
                f"the header {name} names another site",
                "sluss/headers.py",
                came=value,
            )


@lru_cache(maxsize=256)
def _names_a_site(value: str) -> bool:
    return "://" in value or bool(re.search(r"\b[\w-]+\.(?:com|net|org|io|se)\b", value))
