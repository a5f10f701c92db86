"""Each page says its language, direction and title, has one main heading, and tells no secret."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sluss import discreet
from sluss.audited import Built, wrong
from sluss.built import BuiltPage
from sluss.problem import Problem

# What link previews, search results and browsers' own lists show of a page.
_PREVIEWS = "//meta[starts-with(@property, 'og:') or starts-with(@name, 'twitter:')]"


def of_pages(built: Built, pages: Sequence[BuiltPage]) -> Iterator[Problem]:
    """Every page by itself."""
    exposing = built.house.directory.exposing
    for page in pages:
        yield from _head(built, page)
        yield from _heading(page)
        yield from _twice(page)
        if page.room == "quiet":
            yield from _quiet(page, exposing)


def _head(built: Built, page: BuiltPage) -> Iterator[Problem]:
    tree, words = page.tree, built.house.directory.words
    if page.language not in words:
        yield wrong(
            page.file, "the page does not say its language", "lang= on <html>", came=page.language
        )
    elif tree.get("dir") != words[page.language].language.dir:
        write = f'dir="{words[page.language].language.dir}" on <html>'
        yield wrong(page.file, "the page does not say its direction of writing", write)
    titles = tree.xpath("//head/title")
    if len(titles) != 1 or not (titles[0].text or "").strip():
        yield wrong(page.file, "the page has no title", "one <title> in the template")
    described = tree.xpath("//head/meta[@name='description']/@content")
    if page.room == "work" and not (described and described[0].strip()):
        write = "`description:` in the front matter, one sentence"
        yield wrong(page.file, "the page has no description for search results", write)


def _heading(page: BuiltPage) -> Iterator[Problem]:
    headings = page.tree.xpath("//h1")
    if len(headings) != 1:
        came = str(len(headings))
        yield wrong(
            page.file, "a page has one main heading", "`title:` in the front matter", came=came
        )


def _twice(page: BuiltPage) -> Iterator[Problem]:
    seen: set[str] = set()
    for element in page.having.get("id", ()):
        name = element.get("id")
        if name in seen:
            write = "give each its own {#anchor}"
            yield wrong(page.file, "two things have the same id", write, came=name, at=element)
        seen.add(name)


def _quiet(page: BuiltPage, exposing: tuple[str, ...]) -> Iterator[Problem]:
    tree = page.tree
    said: list[tuple[str, str]] = [("title", text) for text in tree.xpath("//head/title/text()")]
    said += [("anchor", name) for name in sorted(page.anchors)]
    said += [("icon", href) for href in tree.xpath("//link[contains(@rel, 'icon')]/@href")]
    said += [("picture", text) for text in tree.xpath("//img/@alt | //img/@src")]
    said += [("file", href) for href in tree.xpath("//a[@download]/@href")]
    for where, text in said:
        if found := discreet.exposing(text, exposing):
            yield wrong(
                page.file,
                f"the {where} says what is read here ({', '.join(found)})",
                "an everyday word",
                came=text,
                cause=f"exposing {where}",
            )
    for element in tree.xpath(f"//meta[@name='description'] | {_PREVIEWS}"):
        yield wrong(
            page.file,
            "previews and histories show descriptions: the quiet room has none",
            "take it out of quiet.html",
            at=element,
        )
