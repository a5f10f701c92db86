"""What no page may hold, and what every page must: the editorial guide as rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from sluss import discreet, readability
from sluss.page import MARKER, Page
from sluss.problem import Problem

_PHONE = re.compile(
    r"(?<![\w:./-])(?:\+\d{1,3}[ \u00a0()/.-]*\d(?:[ \u00a0()/.-]*\d){6,}"
    r"|0\d{1,3}[ \u00a0/.\u2010-\u2013-]{1,3}\d(?:[ \u00a0.\u2010-\u2013-]?\d){3,}|0\d{6,10})(?!\w)"
)
# Any short number: those we list and the series they come from.
_SHORT = re.compile(
    r"(?<![\w:,.\u00a0§–-])"
    r"(?:112|1177|11[34][ \u00a0]?\d{2}|116[ \u00a0]?\d{3}|90[ \u00a0]?[1-9]\d{2})"
    r"(?![\w:]|[,.]\d|[ \u00a0]\d{3}\b)"
)
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_RANGE = re.compile(rf"(?<![\w.:]){_CLOCK}\s*(?:[–-]|till|to|och|and)\s*{_CLOCK}(?![\w:])")
_MINUTES = re.compile(r"(?<![\w.:§])(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\w|[.:]\d|\s*§)")
_WHEN = re.compile(
    r"\b(?:kl\.?|klockan|o'clock|mån|tis|ons|tors|fre|lör|sön|måndag|tisdag|onsdag|torsdag|fredag"
    r"|lördag|söndag|vardag|dagligen|öppet|öppen|öppna|mon|tue|wed|thu|fri|sat|sun|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|weekday|daily|open)\w*\b[^!?\n]{0,30}$",
    re.IGNORECASE,
)
_ALWAYS = re.compile(r"dygnet runt|24/7|round the clock|around the clock", re.IGNORECASE)
# No number, hour or address without one of these; most lines have none.
_TELLING = re.compile(r"[\d@]|dygnet|clock", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_STREET = re.compile(r"\b[A-ZÅÄÖ][a-zåäö]+(?:gatan|vägen|gränd|torget|allén|leden)\s+\d+")
_OUTER = re.compile(r"(?:https?|ftp)://|\bwww\.", re.IGNORECASE)
_TAG = re.compile(r"</?\s*([a-zA-Z][\w-]*)([^>]*)>")
_ATTRIBUTE_LIST = re.compile(r"\{:?\s*([^}\n]*[#.=][^}\n]*)\}")
_PARAGRAPH = re.compile(r"§|\b\d+\s*kap\.")
_OLD_DUTY = re.compile(r"14\s*kap\.?\s*1\s*(?:c\s*)?§")
_ALLOWED_TAGS = frozenset(
    {"<details>", '<details markdown="1">', "</details>", "<summary>", "</summary>"}
)


@dataclass(frozen=True)
class Guide:
    """
    What the rules need to know besides the page itself.

    `exposing`: the exposing words of all languages; `marker`: says what is wrong with a marker,
    or None; `today`: nothing was reviewed after it.
    """

    exposing: tuple[str, ...]
    marker: Callable[[str], str | None]
    today: date


def problems_of(page: Page, guide: Guide) -> Iterator[Problem]:
    """All problems within one page, in no particular order."""
    for line, text in page.lines:
        if not text or text.isspace():
            continue
        bare = MARKER.sub(" ", text)
        if _TELLING.search(bare):
            yield from _numbers(page, line, bare)
            yield from _hours(page, line, bare)
        yield from _markup(page, line, bare)
        yield from _law(page, line, text, bare)
    yield from _front_matter(page, guide)
    yield from _markers(page, guide)
    if page.room == "quiet":
        yield from _discretion(page, guide)
    yield from _readability(page)


def _numbers(page: Page, line: int, text: str) -> Iterator[Problem]:
    for pattern in (_PHONE, _SHORT):
        for found in pattern.finditer(text):
            yield Problem(
                page.place(line),
                "a phone number in the text: it would not change when the number does",
                "<!-- number ID --> with the contact's id",
                came=found[0],
                cause="number in text",
            )
    for pattern, what in ((_MAIL, "an e-mail address"), (_STREET, "a street address")):
        for found in pattern.finditer(text):
            yield Problem(
                page.place(line),
                f"{what} in the text: it belongs in data/contacts.yaml",
                "<!-- contact ID -->",
                came=found[0],
                cause=what,
            )


def _hours(page: Page, line: int, text: str) -> Iterator[Problem]:
    found = [match[0] for match in (*_ALWAYS.finditer(text), *_MINUTES.finditer(text))]
    found += [match[0] for match in _RANGE.finditer(text) if _WHEN.search(text[: match.start()])]
    for came in found:
        yield Problem(
            page.place(line),
            "an opening hour in the text: it would not change when the hours do",
            "<!-- hours ID --> with the contact's id",
            came=came,
            cause="hours in text",
        )


def _markup(page: Page, line: int, bare: str) -> Iterator[Problem]:
    if re.match(r"#\s", bare):
        write = "## for the first level; the title stands in the front matter"
        yield Problem(page.place(line), "a second main heading", write, came=bare, cause="h1")
    if "![" in bare:
        write = "words: pictures leave their names behind and cost a slow line"
        yield Problem(page.place(line), "a picture", write, came=bare.strip(), cause="picture")
    if found := _OUTER.search(bare):
        write = "<!-- link KEY --> with a key of data/links.yaml"
        wrong = "an outer address in the text: there is one place to mend them"
        yield Problem(page.place(line), wrong, write, came=found[0], cause="outer link")
    for tag in _TAG.finditer(bare):
        if tag[0] not in _ALLOWED_TAGS:
            wrong = 'HTML in the text; only <details markdown="1"> and <summary> may stand'
            yield Problem(page.place(line), wrong, "Markdown", came=tag[0], cause="HTML")
    for attributes in _ATTRIBUTE_LIST.finditer(bare):
        if not re.fullmatch(r"#[a-z0-9-]+|lang=[a-z]{2,3}", attributes[1].strip()):
            wrong = "only an anchor, or the language of a phrase, may stand between { and }"
            write = "{#anchor}, or {: lang=en } for a screen reader"
            yield Problem(page.place(line), wrong, write, came=attributes[0])
    if re.search(r"javascript:|data:text", bare, re.IGNORECASE):
        yield Problem(page.place(line), "a link that runs something", "a page", came=bare.strip())


def _law(page: Page, line: int, text: str, bare: str) -> Iterator[Problem]:
    if found := _OLD_DUTY.search(text):
        write = "<!-- law KEY --> of the duty to report: 19 kap. 1 § since 1 July 2025"
        yield Problem(page.place(line), "the paragraph of the old law", write, came=found[0])
    elif _PARAGRAPH.search(bare):
        yield Problem(
            page.place(line),
            "a paragraph of law in the text: law moves, and then one place is forgotten",
            "<!-- law KEY --> with a key of data/laws.yaml",
            came=text.strip()[:80],
            cause="paragraph in text",
        )


def _front_matter(page: Page, guide: Guide) -> Iterator[Problem]:
    meta = page.meta
    if page.room == "quiet" and "/" in page.path:
        wrong = "pages of the quiet room lie side by side: a folder would show in the address"
        yield Problem(page.place(1), wrong, "a page directly below the language", came=page.path)
    if page.room == "quiet" and meta.discreet_title is None:
        wrong = "a page of the quiet room needs a title that exposes nothing"
        write = 'discreet_title: "…" in everyday words'
        yield Problem(page.meta_place("title"), wrong, write, field="discreet_title")
    if page.room == "quiet" and meta.description is not None:
        wrong = "a description of the quiet room ends up in the browser's history"
        yield Problem(page.meta_place("description"), wrong, "remove it", field="description")
    if page.room == "work" and meta.description is None:
        wrong = "a page of the work room says in one sentence what it is for"
        yield Problem(page.meta_place("title"), wrong, 'description: "…"', field="description")
    if page.room == "work" and meta.discreet_title is not None:
        wrong = "the work room shows its real title"
        yield Problem(page.meta_place("discreet_title"), wrong, "remove it", field="discreet_title")
    if meta.reviewed > guide.today:
        wrong = f"the page was reviewed in the future (today is {guide.today.isoformat()})"
        write = "the day on which somebody read it"
        yield Problem(
            page.meta_place("reviewed"), wrong, write, field="reviewed", came=str(meta.reviewed)
        )


def _markers(page: Page, guide: Guide) -> Iterator[Problem]:
    for marker in page.markers:
        if message := guide.marker(marker.text):
            yield Problem(
                page.place(marker.line),
                "this marker leads nowhere",
                message,
                came=f"<!-- {marker.text} -->",
                cause=f"marker {marker.text}",
            )


def _discretion(page: Page, guide: Guide) -> Iterator[Problem]:
    shown = [
        ("file name", PurePosixPath(page.path).with_suffix("").as_posix(), page.place(1)),
        ("discreet_title", page.meta.discreet_title or "", page.meta_place("discreet_title")),
    ]
    shown += [("anchor", one.anchor, page.place(one.line)) for one in page.headings if one.anchor]
    for field, text, place in shown:
        for word in discreet.exposing(text.replace("-", " ").replace("/", " "), guide.exposing):
            yield Problem(
                place,
                f"`{word}` would stand in the history of somebody's phone",
                "everyday words that are true to the page and expose nobody",
                field=field,
                came=text,
                cause=f"exposing {place} {field}",
            )


def _readability(page: Page) -> Iterator[Problem]:
    limit = limit_of(page)
    measured = readability.lix(page.body)
    if measured.value > limit:
        yield Problem(
            page.place(1),
            f"hard to read: LIX {measured.value:.0f}, at most {limit} here",
            f"shorter sentences ({measured.words / measured.sentences:.0f} words now) and "
            f"common words ({100 * measured.long_words / measured.words:.0f} % long ones now)",
            cause=f"LIX {page.file}",
        )


def limit_of(page: Page) -> int:
    """The highest LIX that a page may have, by its room; the easy page has its own."""
    if page.path == "lattlast.md":
        return readability.EASY
    return readability.QUIET if page.room == "quiet" else readability.WORK
