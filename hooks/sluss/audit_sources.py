"""Nothing is fetched from anybody else: by no page, style sheet, script, picture or header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from sluss.audited import Built, wrong
from sluss.headers import headers_for
from sluss.problem import Problem

# Attributes that make a browser fetch something by itself.
_FETCHED = (
    "src", "srcset", "imagesrcset", "data", "poster", "background", "manifest", "ping", "archive",
    "codebase", "classid", "longdesc", "profile", "icon", "formaction", "action",
    "{http://www.w3.org/1999/xlink}href", "xlink:href",
)  # fmt: skip
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


def problems_of(built: Built) -> Iterator[Problem]:
    """Everything that would leave the site without a reader's click."""
    for page in built.pages:
        for element in page.tree.iter():
            if isinstance(element.tag, str):
                yield from _attributes(page.file, element)
        for text in page.tree.xpath("//style/text()"):
            yield from _css(page.file, text)
        for element in page.tree.xpath("//*[@style]"):
            yield from _css(page.file, element.get("style"))
        for text in page.tree.xpath("//script[not(@src)]/text()"):
            yield from _script(page.file, text)
    yield from _files(built)
    yield from _headers(built)


def _attributes(file: str, element: HtmlElement) -> Iterator[Problem]:
    tag, attrib = str(element.tag).lower(), element.attrib
    fetched = [str(attrib[name]) for name in _FETCHED if name in attrib]
    if tag in _FETCHING and "href" in attrib:
        fetched.append(str(attrib["href"]))
    for address in fetched:
        if _foreign(address):
            yield wrong(file, "the page fetches from another site", "a file of our own", at=element)
    if tag == "link" and _AHEAD & set(str(attrib.get("rel", "")).lower().split()):
        yield wrong(
            file,
            "a browser would fetch ahead of the reader",
            "take it out of the template",
            at=element,
        )
    if tag == "meta" and str(attrib.get("http-equiv", "")).lower() not in {"", "content-type"}:
        yield wrong(
            file,
            "a page gives no orders to the browser: headers do",
            "sluss/headers.py",
            at=element,
        )


def _foreign(address: str) -> bool:
    bare = "".join(char for char in address if char > " ")
    return any(
        part.startswith(("//", "\\\\")) or urlsplit(part).scheme not in {"", "data"}
        for part in bare.split(",")
    )


def _css(file: str, text: str) -> Iterator[Problem]:
    if found := _IN_CSS.search(text):
        yield wrong(file, "a style sheet fetches something", "colour and space only", came=found[0])


def _script(file: str, text: str) -> Iterator[Problem]:
    for found in _IN_SCRIPT.finditer(text):
        if not found[0].startswith(_NAMES):
            yield wrong(file, "a script names an address outside the site", "none", came=found[0])


def _files(built: Built) -> Iterator[Problem]:
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


def _headers(built: Built) -> Iterator[Problem]:
    for page in built.pages:
        for name, value in headers_for(page.address, page.text).items():
            if "://" in value or re.search(r"\b[\w-]+\.(?:com|net|org|io|se)\b", value):
                yield wrong(
                    page.file,
                    f"the header {name} names another site",
                    "sluss/headers.py",
                    came=value,
                )
