"""Gives the templates their words, the site and the ways to the same page in other languages."""

from typing import Any

from jinja2 import Environment, StrictUndefined
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from sluss import scenery


def on_env(env: Environment, config: MkDocsConfig, **_: Any) -> Environment:
    """
    What holds for every page of the language that is being built.

    MkDocs' environment escapes nothing and prints nothing for a word that is missing; ours
    escapes everything that is not markup already and stops.
    """
    env.autoescape = True
    env.undefined = StrictUndefined
    language = config.plugins["i18n"].current_language
    env.globals.update(scenery.of_language(config.extra["house"], language))
    return env


def on_page_context(context: Any, page: Page, config: MkDocsConfig, **_: Any) -> Any:
    """What holds for one page."""
    language = config.plugins["i18n"].current_language
    path = page.file.src_uri.removeprefix(f"{language}/")
    context.update(scenery.of_page(config.extra["house"], language, path))
    return context
