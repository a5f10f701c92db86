"""Nothing is public that should not be: kinds of files, their names, and traces of the workshop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from sluss import discreet
from sluss.audited import Built, wrong
from sluss.built import TEXTS, BuiltPage
from sluss.headers import room_of
from sluss.problem import Problem

_NAMES = frozenset({"SHA256SUMS"})
_DOTTED = frozenset({".well-known"})
_SEARCH = re.compile(r"pagefind/(?:[\w.-]+\.(?:pf_meta|pagefind)|(?:index|fragment)/[\w.-]+)")
# It ends in the letters of a domain: babel@2.18.0 of sbom.json is a package.
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b", re.IGNORECASE)
# What a path begins with; looked for as it stands, which is ten times as fast as the pattern.
_BEGINNINGS = ("/home/", "/root/", "/Users/", "/tmp/", "/var/", ":\\", "file://")  # noqa: S108  looked for, not used
_PATHS = re.compile(r"(?:/(?:home|root|Users|tmp|var)/|[A-Z]:\\\\?)[\w./\\-]*|file://\S+")


def of_site(built: Built) -> Iterator[Problem]:
    """Files that do not belong, and texts that show whose machine built them."""
    for name in built.files:
        yield from _kind(name)
        yield from _name(built, name)
    pages = {page.file for page in built.pages}
    for name, text in built.texts(*TEXTS):
        if not name.startswith("pagefind/") and name not in pages:
            yield from _workshop(built, name, text)


def of_pages(built: Built, pages: Sequence[BuiltPage]) -> Iterator[Problem]:
    """The same traces in pages, and what no text holds."""
    for page in pages:
        yield from _workshop(built, page.file, page.text)
        if "\0" in page.text:
            yield wrong(page.file, "there is a NUL character in it", "remove it from the source")


def _kind(name: str) -> Iterator[Problem]:
    path = PurePosixPath(name)
    if any(part.startswith(".") and part not in _DOTTED for part in path.parts):
        yield wrong(name, "a hidden file would be public", "take it out of docs/ and overrides/")
    elif not (path.suffix in TEXTS or path.name in _NAMES or _SEARCH.fullmatch(name)):
        yield wrong(
            name,
            f"no file of this kind belongs on the site ({path.suffix or 'no suffix'})",
            "take it out of docs/ and overrides/, or add the kind to audit_files.py with a reason",
        )


def _name(built: Built, name: str) -> Iterator[Problem]:
    """File names of the quiet room reach the history and the log of a home router."""
    if not name.endswith(".html") or room_of(f"/{name}") != "quiet":
        return
    words = built.house.directory.exposing
    if found := discreet.exposing(name.removesuffix("index.html"), words):
        yield wrong(
            name,
            f"the address says what is read here ({', '.join(found)})",
            "an everyday word: rename the file in every language",
            cause="exposing address",
        )


def _workshop(built: Built, name: str, text: str) -> Iterator[Problem]:
    hinted = any(beginning in text for beginning in _BEGINNINGS)
    if hinted and (found := _PATHS.search(text)):
        yield wrong(name, "a path of the machine that built it", "write it relative", came=found[0])
    root = str(built.house.directory.root)
    if len(root) > 4 and root in text:
        yield wrong(name, "the project's own folder stands in it", "write it relative", came=root)
    if not name.endswith(".html"):  # pages are held against the data by audit_facts
        yield from _mails(built, name, text)


def _mails(built: Built, name: str, text: str) -> Iterator[Problem]:
    directory = built.house.directory
    known = {way.email for one in directory.contacts.values() for way in one.channels}
    known |= {keeper.email for keeper in directory.site.stewards}
    host = urlsplit(directory.site.address).hostname or ""
    for found in _MAIL.finditer(text):
        mail = found[0].rstrip(".")
        if mail not in known and not mail.endswith(f"@{host}"):  # ids of cards and events
            wrong_ = "an e-mail address that is not in the data"
            yield wrong(name, wrong_, "remove it where it is written", came=mail)
