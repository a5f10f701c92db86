"""Every link inside the site arrives, and every link out says nothing about where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote, urljoin, urlsplit

from lxml.html import HtmlElement

from sluss.audited import Built, wrong
from sluss.built import BuiltPage
from sluss.problem import Problem

_SCHEMES = frozenset({"https", "tel", "sms", "mailto", "data", ""})
_RELATIONS = frozenset({"noreferrer", "noopener"})


def problems_of(built: Built) -> Iterator[Problem]:
    """Links of every page in every language."""
    for page in built.pages:
        for element in page.tree.xpath("//*[@href]"):
            yield from _link(built, page, element)
        for element in page.tree.xpath("//*[@src]"):
            yield from _file(built, page, element)
        for element in page.tree.xpath("//*[@aria-labelledby or @aria-describedby or @for]"):
            yield from _names(page, element)


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
    parts = urlsplit(urljoin(f"https://site.invalid{page.address}", str(element.get("href"))))
    path = unquote(parts.path)
    target = built.by_address.get(path)
    if target is None:
        if path.lstrip("/") not in built.files:
            write = "a page that exists, by its file in docs/"
            yield wrong(page.file, "a link leads nowhere", write, at=element)
        return
    anchor = unquote(parts.fragment)
    if anchor and anchor not in target.anchors:
        write = f"an anchor of {target.file}, the same in every language"
        yield wrong(page.file, "a link leads to an anchor that is not there", write, at=element)


def _file(built: Built, page: BuiltPage, element: HtmlElement) -> Iterator[Problem]:
    src = str(element.get("src"))
    parts = urlsplit(urljoin(f"https://site.invalid{page.address}", src))
    ours = parts.scheme == "https" and parts.netloc == "site.invalid"
    if ours and unquote(parts.path).lstrip("/") not in built.files:
        yield wrong(
            page.file, "a file that is not there", "a file of overrides/assets/", at=element
        )


def _names(page: BuiltPage, element: HtmlElement) -> Iterator[Problem]:
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        for name in (element.get(attribute) or "").split():
            if name not in page.anchors:
                yield wrong(
                    page.file,
                    f"{attribute} names an id that is not there",
                    "the id of what names this element",
                    at=element,
                )
