"""Every link inside the site arrives, and every link out says nothing about where it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from posixpath import join, normpath
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from sluss.audited import Built, wrong
from sluss.built import BuiltPage
from sluss.problem import Problem

_SCHEMES = frozenset({"https", "tel", "sms", "mailto", "data", ""})
_RELATIONS = frozenset({"noreferrer", "noopener"})
# Nothing to decode, no scheme, no host, no question: nearly all links.
_PLAIN = re.compile(r"/?(?:[\w.-]+/)*[\w.-]*", re.ASCII)
_NAMING = ("aria-labelledby", "aria-describedby", "for")


def of_pages(built: Built, pages: Sequence[BuiltPage]) -> Iterator[Problem]:
    """Links of every page in every language."""
    for page in pages:
        for element in page.having.get("href", ()):
            yield from _link(built, page, element)
        for element in page.having.get("src", ()):
            yield from _file(built, page, element)
        for attribute in _NAMING:
            for element in page.having.get(attribute, ()):
                yield from _names(page, element, attribute)


def _link(built: Built, page: BuiltPage, element: HtmlElement) -> Iterator[Problem]:
    href = str(element.get("href"))
    # Browsers drop white space and control characters inside a scheme.
    scheme = _scheme(href)
    if scheme not in _SCHEMES:
        yield wrong(page.file, f"no link of this kind: {scheme}:", "an https address", at=element)
    elif scheme == "https" or href.startswith("//"):
        missing = _RELATIONS - set((element.get("rel") or "").split())
        if element.tag == "a" and missing:
            write = 'rel="noreferrer noopener" in the template that draws it'
            yield wrong(
                page.file, "a link out tells the other site where it came from", write, at=element
            )
    elif scheme == "":
        yield from _inner(built, page, element)


def _scheme(href: str) -> str:
    """The scheme as a browser would read it; most links have none, and there are many."""
    if ":" not in href:
        return ""
    return urlsplit("".join(char for char in href if char > " ")).scheme.lower()


def _inner(built: Built, page: BuiltPage, element: HtmlElement) -> Iterator[Problem]:
    path, anchor = _leads(page.address, str(element.get("href")))
    target = built.by_address.get(path)
    if target is None:
        if path.lstrip("/") not in built.files:
            write = "a page that exists, by its file in docs/"
            yield wrong(page.file, "a link leads nowhere", write, at=element)
        return
    if anchor and anchor not in target.anchors:
        write = f"an anchor of {target.file}, the same in every language"
        yield wrong(page.file, "a link leads to an anchor that is not there", write, at=element)


def _leads(address: str, href: str) -> tuple[str, str]:
    """The path and the anchor that a link on the page of an address leads to."""
    way, _, anchor = href.partition("#")
    if _PLAIN.fullmatch(way) and "%" not in anchor:
        if not way:
            return address, anchor
        path = normpath(join(address.rpartition("/")[0] + "/", way))
        open_ended = way.rpartition("/")[2] in {"", ".", ".."} and path != "/"
        return f"{path}/" if open_ended else path, anchor
    parts = urlsplit(urljoin(f"https://site.invalid{address}", href))
    return unquote(parts.path), unquote(parts.fragment)


def _file(built: Built, page: BuiltPage, element: HtmlElement) -> Iterator[Problem]:
    src = str(element.get("src"))
    parts = urlsplit(urljoin(f"https://site.invalid{page.address}", src))
    ours = parts.scheme == "https" and parts.netloc == "site.invalid"
    if ours and unquote(parts.path).lstrip("/") not in built.files:
        yield wrong(
            page.file, "a file that is not there", "a file of overrides/assets/", at=element
        )


def _names(page: BuiltPage, element: HtmlElement, attribute: str) -> Iterator[Problem]:
    for name in (element.get(attribute) or "").split():
        if name not in page.anchors:
            yield wrong(
                page.file,
                f"{attribute} names an id that is not there",
                "the id of what names this element",
                at=element,
            )
