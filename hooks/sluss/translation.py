"""The same page in every language: same structure, and which version it follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from posixpath import normpath

from sluss.page import Found, Page
from sluss.problem import Place, Problem

_FOLLOWS = re.compile(r"^follows:.*$", re.MULTILINE)

Pages = dict[str, dict[str, Page]]


def problems_of(
    read: Pages, default: str, unread: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """
    Where a page and its translations differ in structure, and links that lead nowhere.

    In: what was read, and the files that are there but broken: nothing more is said of those.
    """
    originals = read[default]
    for language, pages in read.items():
        if language != default:
            for problem in _missing(originals, pages, language):
                path = problem.place.file.split("/", 2)[2]
                if not unread & {f"docs/{language}/{path}", f"docs/{default}/{path}"}:
                    yield problem
            for path in sorted(originals.keys() & pages.keys()):
                yield from _compare(originals[path], pages[path])
        for page in pages.values():
            yield from _links(page, pages, unread)


def behind(page: Page, original: Page) -> bool:
    """Whether a translation follows an older version of the original."""
    return page.meta.follows != original.stamp


def stamp(root: Path, page: Page, original: Page) -> None:
    """Write into a translation which version of the original it follows."""
    path = root / page.file
    text = path.read_text(encoding="utf-8")
    line = f'follows: "{original.stamp}"'
    if _FOLLOWS.search(text):
        text = _FOLLOWS.sub(line, text, count=1)
    else:
        text = text.replace("\n---", f"\n{line}\n---", 1)
    path.write_text(text, encoding="utf-8")


def _missing(
    originals: dict[str, Page], pages: dict[str, Page], language: str
) -> Iterator[Problem]:
    for path in sorted(originals.keys() - pages.keys()):
        place = Place(f"docs/{language}/{path}")
        wrong = "the page is missing in this language"
        yield Problem(place, wrong, f"translate {originals[path].file}", cause="missing page")
    for path in sorted(pages.keys() - originals.keys()):
        wrong = "the page has no original in the default language"
        yield Problem(pages[path].place(1), wrong, "write the original, or remove this page")


def _compare(original: Page, page: Page) -> Iterator[Problem]:
    if page.meta.follows is None:
        wrong = "a translation says which version of the original it follows"
        yield Problem(page.place(1), wrong, 'follows: "" and then `sluss stamp`', field="follows")
    yield from _headings(original, page)
    yield from _counted(original, page, "marker", original.markers, page.markers)
    links = (_inner(original), _inner(page))
    yield from _counted(original, page, "link", *links)


def _headings(original: Page, page: Page) -> Iterator[Problem]:
    ours, theirs = original.headings, page.headings
    if len(ours) != len(theirs):
        wrong = f"{len(theirs)} headings, {original.file} has {len(ours)}"
        at = next((b.line for a, b in zip(ours, theirs, strict=False) if a.level != b.level), 1)
        yield Problem(page.place(at), wrong, "the same headings in the same order")
        return
    for one, other in zip(ours, theirs, strict=True):
        if (one.level, one.anchor) != (other.level, other.anchor):
            yield Problem(
                page.place(other.line),
                f"the heading differs from {original.file}:{one.line}",
                f"{'#' * one.level} … {{#{one.anchor}}}" if one.anchor else "#" * one.level,
                came=f"{'#' * other.level} {other.text} {{#{other.anchor}}}",
            )


def _counted(
    original: Page, page: Page, what: str, ours: tuple[Found, ...], theirs: tuple[Found, ...]
) -> Iterator[Problem]:
    first = [found.text for found in ours]
    second = [found.text for found in theirs]
    if first == second:
        return
    at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), None)
    shorter = min(len(first), len(second))
    index = shorter if at is None else at
    here = theirs[index] if index < len(theirs) else None
    there = ours[index] if index < len(ours) else None
    if len(first) == len(second):
        wrong = f"{what} number {index + 1} differs from {original.file}"
    else:
        wrong = f"{len(second)} {what}s, {original.file} has {len(first)}; "
        wrong += f"the first that differs is number {index + 1}"
    write = f"{there.text} (as in {original.file}:{there.line})" if there else "remove it"
    came = here.text if here else "nothing"
    yield Problem(page.place(here.line if here else 1), wrong, write, came=came)


def _inner(page: Page) -> tuple[Found, ...]:
    return tuple(found for found in page.links if "://" not in found.text)


def _links(page: Page, pages: dict[str, Page], unread: frozenset[str]) -> Iterator[Problem]:
    folder = PurePosixPath(page.path).parent.as_posix()
    for link in _inner(page):
        name, _, anchor = link.text.partition("#")
        target = normpath(f"{folder}/{name}") if name else page.path
        other = pages.get(target)
        if f"docs/{page.language}/{target}" in unread:
            continue
        if other is None:
            wrong = "the link leads to no page"
            write = "the path of a .md file, seen from this one"
            yield Problem(page.place(link.line), wrong, write, came=link.text)
        elif anchor and anchor not in {heading.anchor for heading in other.headings}:
            known = ", ".join(one.anchor for one in other.headings if one.anchor) or "none"
            wrong = f"{other.file} has no heading with the anchor #{anchor}"
            yield Problem(page.place(link.line), wrong, f"one of: {known}", came=link.text)
