"""Every number, hour and address of a person on a page stands in the data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from lxml.html import HtmlElement

from sluss import hours
from sluss.audited import Built, strings, wrong
from sluss.built import BuiltPage
from sluss.contact import Channel
from sluss.problem import Problem

# Eight digits or more in groups, as numbers are printed; years, sections of law and sums are not.
# (Looking behind the first digit, not before it, is ten times as fast in Python.)
_NUMBER = re.compile(
    r"[0+](?<![\w/.:-][0+])(?:(?<=\+)\d{1,3}[ -]?|(?<=0))\d{1,3}(?:[ -]\d{2,4}){1,4}(?![\w-])"
)
# "08:30–16", "9.00-12.00": from a clock to a clock. Most pages have nothing that could be one.
_BEFORE_DASH = re.compile(r"[:.][0-5]\d\s?[–-]")
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)"
_RANGE = re.compile(rf"(?<![\d\w:.]){_CLOCK}\s?[–-]\s?(?:{_CLOCK}|[01]?\d|2[0-4])(?![\d\w%])")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PERSON = re.compile(r"^[a-z]{2,}\.[a-z-]{2,}@", re.IGNORECASE)
_TEXT = "//text()[not(parent::script or parent::style)]"
# What the proof has worked out, hour by hour, is no contact's own hours.
_WORKED_OUT = ("data-coverage", "data-proof")
_SPOKEN = strings(_TEXT)
_GIVEN = strings(f"{_TEXT}[not(ancestor::*[@data-coverage or @data-proof])]")
_SAID = strings("//@aria-label | //@title | //@alt | //@content")


def of_pages(built: Built, pages: Sequence[BuiltPage]) -> Iterator[Problem]:
    """Hold each page against the data; texts in attributes as well."""
    known = _Known(built)
    for page in pages:
        for link in page.having.get("href", ()):
            scheme, _, whom = str(link.get("href")).partition(":")
            if scheme in {"tel", "sms"}:
                yield from _dialled(page, link, known)
            elif scheme == "mailto":
                yield from _mail(page, whom.partition("?")[0], known)
        texts = _SPOKEN(page.tree)
        yield from _spoken(page, " ".join([*texts, *_SAID(page.tree)]), known)
        worked_out = any(name in page.having for name in _WORKED_OUT)
        yield from _hours(page, _GIVEN(page.tree) if worked_out else texts, known)


class _Known:
    """What the data holds, in the forms in which pages show it."""

    def __init__(self, built: Built) -> None:
        self.built = built
        directory = built.house.directory
        self.channels: list[Channel] = [
            way for contact in directory.contacts.values() for way in contact.channels
        ]
        numbers = [number for way in self.channels for number in way.numbers]
        self.displayed = {number.display for number in numbers}
        self.dialled = {number.href: number.display for number in numbers}
        self.digits = {number.digits for number in numbers}
        for short in directory.vocabulary.short_numbers:
            self.displayed |= {short.number, short.from_abroad}
            self.digits.add(short.digits)
            abroad = re.sub(r"[^\d+]", "", short.from_abroad)
            if abroad:
                self.digits.add(abroad)
        self.mails = {way.email for way in self.channels if way.email}
        self.mails |= {keeper.email for keeper in directory.site.stewards}

    @cached_property
    def hours(self) -> dict[str, set[str]]:
        """What may be said of hours in each language."""
        directory = self.built.house.directory
        said: dict[str, set[str]] = {}
        for language, words in directory.words.items():
            names = {one.id: one.name[language] for one in directory.contacts.values()}
            said[language] = {
                hours.words(way.hours, words.hours, names, directory.today).casefold()
                for way in self.channels
                if way.hours
            }
        return said


def _dialled(page: BuiltPage, link: HtmlElement, known: _Known) -> Iterator[Problem]:
    href = str(link.get("href"))
    digits = href.partition(":")[2].partition("?")[0]
    if digits not in known.digits:
        yield wrong(
            page.file,
            "a number to call that is not in the data",
            "a marker with its contact",
            at=link,
        )
        return
    printed = re.sub(r"[^\d+]", "", "".join(link.xpath(".//bdi//text()")) or link.text_content())
    national = re.sub(r"^\+46", "0", digits)
    if printed and printed not in {digits, national}:
        yield wrong(
            page.file,
            "the number that is shown is not the one that is called",
            "one number",
            at=link,
        )


def _spoken(page: BuiltPage, text: str, known: _Known) -> Iterator[Problem]:
    for found in _NUMBER.finditer(text):
        number = " ".join(found[0].split())
        if number not in known.displayed and len(re.sub(r"\D", "", number)) >= 7:
            yield wrong(
                page.file,
                "a number that is not in the data",
                "a marker with its contact",
                came=number,
            )
    for found in _MAIL.finditer(text) if "@" in text else ():
        yield from _mail(page, found[0].rstrip("."), known)


def _mail(page: BuiltPage, mail: str, known: _Known) -> Iterator[Problem]:
    if mail not in known.mails:
        yield wrong(
            page.file,
            "an e-mail address that is not in the data",
            "a marker with its contact",
            came=mail,
        )
    elif _PERSON.match(mail):
        yield wrong(
            page.file, "this looks like a person's own address", "a function mailbox", came=mail
        )


def _hours(page: BuiltPage, texts: Sequence[str], known: _Known) -> Iterator[Problem]:
    allowed = known.hours.get(page.language, set())
    whole = " | ".join(sorted(allowed))
    opening = (one for one in page.having.get("class", ()) if "hours" in one.get("class").split())
    for element in opening:
        said = " ".join(element.text_content().split()).casefold()
        if said not in allowed:
            yield wrong(
                page.file, "hours that are not in the data", "mend contacts.yaml", came=said,
                at=element,
            )  # fmt: skip
    text = "\0".join(texts)
    # NUL is no white space: no range is read from one text into the next.
    for found in _RANGE.finditer(text) if _BEFORE_DASH.search(text) else ():
        if found[0].casefold() not in whole:
            yield wrong(
                page.file,
                "hours that are not in the data",
                "a marker with its contact",
                came=found[0],
            )
