"""What a browser's profile still knows: every file searched for every word of what was read."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from decode import opened, views

# Where it was found, by a part of the path; the first that fits.
_PLACES = {
    "Favicons": "icons", "favicons.sqlite": "icons",
    "History": "history", "places.sqlite": "history", "Visited Links": "history",
    "Sessions": "sessions", "sessionstore": "sessions",
    "Web Data": "typed", "formhistory": "typed", "Shortcuts": "typed",
    "Network Action Predictor": "typed",
    "Code Cache": "cache", "Cache": "cache", "cache2": "cache",
    "Local Storage": "storage", "Session Storage": "storage", "IndexedDB": "storage",
    "Service Worker": "storage", "webappsstore": "storage", "storage": "storage",
}  # fmt: skip
PLACES = ("history", "icons", "sessions", "typed", "cache", "storage", "other")


@dataclass
class Found:
    """Hits by place, kind ("address", "title", "text", "typed") and word; rows that must not be."""

    hits: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    rows: list[str] = field(default_factory=list)

    @property
    def words(self) -> set[str]:
        return {word for _, _, word in self.hits}

    @property
    def total(self) -> int:
        return self.hits.total()

    def at(self, place: str, kind: str = "") -> int:
        """How much was found in one place, of one kind or of all."""
        return sum(
            n for (where, what, _), n in self.hits.items() if where == place and kind in what
        )

    def without(self, words: set[str]) -> Found:
        """The same without words that a browser knows by itself."""
        left = {hit: count for hit, count in self.hits.items() if hit[2] not in words}
        return Found(Counter(left), self.rows)


def place(path: Path) -> str:
    """The name of the place that a file of the profile belongs to."""
    text = path.as_posix()
    return next((name for part, name in _PLACES.items() if part in text), "other")


def search(home: Path, needles: dict[str, set[str]]) -> Found:
    """Search every file below `home`, names included, for needles by kind."""
    found = Found()
    for file in sorted(home.rglob("*")):
        if file.is_symlink() or not file.is_file():
            continue
        where = place(file.relative_to(home))
        with contextlib.suppress(FileNotFoundError):  # a browser that is still closing tidies up
            seen = [_dense(view) for view in views(file)]
            seen.append(file.relative_to(home).as_posix().encode())
            for kind, words in needles.items():
                for word in words:
                    if count := max(_count(view, word) for view in seen):
                        found.hits[where, kind, word] += count
    return found


def _dense(data: bytes) -> bytes:
    # Browsers lay out files of zeros in advance; there is nothing to find in them.
    return data.replace(bytes(64), b"")


def _count(data: bytes, word: str) -> int:
    return sum(data.count(form) for form in _forms(word))


_FORMS: dict[str, tuple[bytes, ...]] = {}


def _forms(word: str) -> tuple[bytes, ...]:
    """The ways in which browsers write a word: UTF-8, UTF-16, JSON's escapes, percent signs."""
    if word not in _FORMS:
        forms = {
            word.encode(),
            word.encode("utf-16-le"),
            json.dumps(word)[1:-1].encode(),
            quote(word).encode(),
        }
        _FORMS[word] = tuple(forms)
    return _FORMS[word]


def chromium_rows(profile: Path, origin: str, entry: str, titles: set[str]) -> Iterator[str]:
    """
    Rows of ours that no list of Chromium's may hold.

    In: the profile, our origin, the one address that may stay and the titles it may have.
    """
    default = profile / "Default"
    ours = f"{origin}%"
    for url, title in _rows(
        default / "History", "SELECT url, title FROM urls WHERE url LIKE ?", ours
    ):
        if url != entry or title not in titles:
            yield f"History holds {url} with the title {title!r}"
    for name, query in (
        ("History", "SELECT tab_url FROM downloads WHERE tab_url LIKE ?"),
        ("History", "SELECT term FROM keyword_search_terms WHERE term LIKE ?"),
        ("Favicons", "SELECT page_url FROM icon_mapping WHERE page_url LIKE ?"),
        ("Cookies", "SELECT host_key FROM cookies WHERE host_key || '%' LIKE ?"),
    ):
        yield from (f"{name} holds {row[0]}" for row in _rows(default / name, query, ours))
    yield from (
        f"autofill holds {row[0]!r}"
        for row in _rows(default / "Web Data", "SELECT value FROM autofill")
    )
    for folder in ("Local Storage", "Session Storage", "IndexedDB", "Service Worker"):
        yield from _naming(default / folder, origin)
    yield from _naming(default / "Cache", f"{origin}/")


def firefox_rows(profile: Path, origin: str, entry: str, titles: set[str]) -> Iterator[str]:
    """The same for Firefox."""
    places = profile / "places.sqlite"
    query = "SELECT url, title, description FROM moz_places WHERE url LIKE ?"
    for url, title, description in _rows(places, query, f"{origin}%"):
        if url != entry or title not in titles or description:
            yield f"places.sqlite holds {url}, {title!r}, {description!r}"
    for name, query in (
        ("formhistory.sqlite", "SELECT value FROM moz_formhistory"),
        ("cookies.sqlite", "SELECT host FROM moz_cookies WHERE host LIKE '%sluss%'"),
        (
            "favicons.sqlite",
            f"SELECT page_url FROM moz_pages_w_icons WHERE page_url LIKE '{origin}%'",  # noqa: S608
        ),
    ):
        yield from (f"{name} holds {row[0]!r}" for row in _rows(profile / name, query))
    yield from _naming(profile / "cache2" / "entries", f"{origin}/")


def _rows(database: Path, query: str, *values: str) -> Iterable[tuple[str, ...]]:
    if not database.is_file():
        return []
    with opened(database) as copy:
        try:
            return copy.execute(query, values).fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return []
            raise


def _naming(folder: Path, text: str) -> Iterator[str]:
    for file in folder.rglob("*") if folder.is_dir() else ():
        if file.is_file() and text.encode() in file.read_bytes():
            yield f"{folder.name}/{file.name} names {text}"
