"""Gives each page the template of its room and draws the markers in it."""

from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from sluss import render, room
from sluss.problem import report

TEMPLATES = {"quiet": "quiet.html", "work": "main.html"}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Choose the template by the room; keep markers in running text inside their paragraph."""
    context = _context(page, config)
    page.meta["template"] = TEMPLATES[context.room]
    return render.shelter(markdown)


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """After Markdown, so that no character of the data is taken for markup."""
    drawn, problems = render.expand(html, _context(page, config), config.extra["house"].directory)
    if problems:
        raise PluginError("\n" + report(problems))
    return Markup(drawn)  # noqa: S704  Markdown's own output, with data that render has escaped


def _context(page: Page, config: MkDocsConfig) -> render.PageContext:
    language = config.plugins["i18n"].current_language
    path = page.file.src_uri.removeprefix(f"{language}/")
    return render.PageContext(language, path, room.of(path))
