"""What every drawn block needs: the page, the directory, the words and the templates."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from sluss import redday
from sluss.contact import Contact, Wanted
from sluss.directory import Directory
from sluss.freshness import of_law
from sluss.law import Law
from sluss.render_page import PageContext
from sluss.words import Words

# As far as the proof looks ahead; after that the page's script says that it does not know.
DAYS_AHEAD = 400
TEMPLATES = Path(__file__).parents[2] / "overrides" / "partials"


@dataclass
class Scene:
    """One page while its markers are drawn; it remembers which anchors are taken."""

    page: PageContext
    directory: Directory
    named: frozenset[str] = frozenset()
    level: int = 3
    taken: set[str] = field(default_factory=set)
    has_calendar: bool = False

    @property
    def words(self) -> Words:
        """The words of the page's language."""
        return self.directory.words[self.page.language]

    @property
    def is_work(self) -> bool:
        """Whether the page stands in the work room, where links may say what they lead to."""
        return self.page.room == "work"

    def entry(self, identity: str) -> Contact | Wanted:
        """Give the entry with an id that a check has let through; raises KeyError for any other."""
        found = self.directory.entry(identity)
        if found is None:
            raise KeyError(identity)
        return found

    def text(self, localized: Mapping[str, str]) -> str:
        """Give the text in the page's language; empty when nobody knows it in any language."""
        return localized[self.page.language] if localized else ""

    def day(self, day: date) -> str:
        """Say a date in words."""
        say = self.words.hours
        return str(say["date"].format(day=day.day, month=say[f"month_{day.month}"], year=day.year))

    def is_late(self, law: Law) -> bool:
        """Whether a statement of law should have been confirmed again by now."""
        return of_law(law, self.directory.today, self.directory.site.freshness).late

    def dated(self, text: str) -> str:
        """Say a date that an editor wrote: a day or a month in words, a year as it is."""
        year, _, rest = text.partition("-")
        month, _, day = rest.partition("-")
        if not month.isdecimal():
            return text
        name = self.words.hours[f"month_{int(month)}"]
        if not day:
            return f"{name} {year}"
        return str(self.words.hours.date.format(day=int(day), month=name, year=year))

    def role(self, role: str) -> str:
        """Who confirmed something, in the page's language where that role has a word."""
        known = self.words.role
        return known[role] if role in known else role  # noqa: SIM401 - Words has no get

    def tongue(self, language: str) -> str:
        """Name a language in the page's own; its code where we have no name for it."""
        known = self.words.languages
        return known[language] if language in known else language  # noqa: SIM401 - as above

    def anchor(self, wanted: str) -> str:
        """Give an id that is used once on the page; in the quiet room one that says nothing."""
        name = wanted if self.is_work else "c"
        names = (name if number == 1 else f"{name}-{number}" for number in count(1))
        anchor = next(free for free in names if free not in self.taken)
        self.taken.add(anchor)
        return anchor

    def calendar(self) -> str:
        """Give the red days and eves for the page's script, the first time it is asked."""
        if self.has_calendar:
            return ""
        self.has_calendar = True
        return _calendar(self.directory.today)

    def data(self, file: str) -> str:
        """Give the relative address of a file of the open data, which lies below the root."""
        prefix = self.directory.languages.prefix(self.page.language)
        return f"{self.page.root(prefix)}data/{file}"

    def draw(self, partial: str, **values: Any) -> Markup:
        """Draw one of our templates; raises UndefinedError for a word or value that is missing."""
        text = (
            _environment()
            .get_template(f"{partial}.html")
            .render(
                words=self.words,
                language=self.page.language,
                room=self.page.room,
                level=self.level,
                scene=self,
                **values,
            )
        )
        return Markup(text.strip())  # noqa: S704 - escaped by the environment that drew it


def compact(table: object) -> str:
    """Give data for a script in few characters."""
    return json.dumps(table, separators=(",", ":"))


def host(address: str) -> str:
    """Give the part of an address that tells a reader whose it is."""
    return urlsplit(address).hostname or address


def is_address(text: str) -> bool:
    """Whether a source is an address that can be opened."""
    return text.startswith("https://")


@cache
def _calendar(today: date) -> str:
    days = redday.coming(today, DAYS_AHEAD)
    return compact({"from": today.isoformat(), "days": DAYS_AHEAD, **days})


@cache
def _environment() -> jinja2.Environment:
    # Not MkDocs' own environment: that one escapes nothing, and these values come from data files.
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,  # `mkdocs serve` shows a changed template
    )
    environment.tests["address"] = is_address
    environment.filters["host"] = host
    return environment
