"""What templates are given: words, the site, addresses, and the texts that stand inline."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sluss import menu
from sluss.check import House
from sluss.directory import Directory
from sluss.freshness import of_review
from sluss.language import Languages
from sluss.phone import Number
from sluss.render_page import PageContext, folder
from sluss.room import WORK_FOLDERS, of

_INLINE = {
    "css": ("base.css", "quiet.css"),
    "first": ("exit-first.js",),
    # As a module, so that it runs when the page has been shown.
    "rest": ("quick-exit.js", "reading.js"),
    "exit": ("quick-exit.js",),
}


@dataclass(frozen=True)
class Alternate:
    """The same page in another language: `url` is relative to the page that links to it."""

    code: str
    name: str
    dir: str
    url: str
    current: bool


def of_language(house: House, language: str) -> dict[str, Any]:
    """The globals of all templates in one language, also of those that are no page (404)."""
    directory = house.directory
    return {
        "words": directory.words[language],
        "every_words": directory.words,
        "danger": _danger(directory),
        "site": directory.site,
        "language": language,
        "inline": _inline(directory.root),
        "menu": menu.parts(
            house.pages[language],
            directory.words[language],
            tuple(place.page for place in directory.site.municipalities),
        ),
        "languages": [
            Alternate(code, words.language.name, words.language.dir, f"/{prefix}", code == language)
            for code, words in directory.words.items()
            for prefix in (directory.languages.prefix(code),)
        ],
        "root": "/",
        "work_folders": WORK_FOLDERS,
    }


def of_page(house: House, language: str, path: str) -> dict[str, Any]:
    """The context of one page: `url(path, anchor)` leads to another of the same language."""
    directory = house.directory
    page = PageContext(language, path, of(path))
    written = house.page(language, path)
    return {
        "room": page.room,
        "path": path,
        "url": page.url,
        "root": page.root(directory.languages.prefix(language)),
        "languages": [
            Alternate(
                code,
                words.language.name,
                words.language.dir,
                _other(page, directory.languages, code),
                code == language,
            )
            for code, words in directory.words.items()
        ],
        "meta": written.meta,
        "behind": house.behind(language, path),
        "overdue": of_review(written.meta.reviewed, directory.today, directory.site.freshness).late,
    }


def _danger(directory: Directory) -> Number | None:
    # The first of the short list: what somebody in danger calls.
    first = directory.contacts.get(next(iter(directory.site.short_list), ""))
    return first.phones[0].number if first and first.phones else None


def _other(page: PageContext, languages: Languages, other: str) -> str:
    here = folder(page.path)
    root = page.root(languages.prefix(page.language))
    return f"{root}{languages.prefix(other)}{here}{'/' if here else ''}"


def _inline(root: Path) -> dict[str, Markup]:
    assets = root / "overrides" / "assets"
    return {
        # Our own files, which stand in <style> and <script> as they are.
        name: Markup("\n".join((assets / file).read_text("utf-8") for file in files))  # noqa: S704
        for name, files in _INLINE.items()
    }
