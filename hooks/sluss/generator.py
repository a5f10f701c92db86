"""
Lets MkDocs, or what understands the same settings, write the pages: every language at once.

mkdocs-static-i18n builds the languages one after the other, each by a whole build of its own with
`building` set and `current_language` named. The same is done here, but on all cores, and with the
house that has been checked already. `mkdocs build` makes the same pages (tests/test_generator.py).
"""

from __future__ import annotations

import logging
import os
import shutil
from functools import partial
from importlib import import_module
from pathlib import Path

from sluss import clock
from sluss.check import House
from sluss.parallel import each


class Ungenerated(Exception):
    """The generator failed; the text is what it said."""


def generate(house: House, site: Path, name: str) -> None:
    """
    Write the pages of all languages.

    In: a checked house; the folder to write; the generator's module. Raises Ungenerated.
    """
    said = each(partial(_language, house, site, name), house.directory.languages.codes)
    told = dict.fromkeys(text for text in said if text)
    if told or not site.is_dir():
        shutil.rmtree(site, ignore_errors=True)
        raise Ungenerated("\n".join(told))


def _language(house: House, site: Path, name: str, language: str) -> str:
    """Write the pages of one language; what the generator complained of, "" if nothing."""
    directory = house.directory
    os.environ["SOURCE_DATE_EPOCH"] = clock.epoch(directory.today)
    # Silences a banner that has nothing to do with the reader's mistake.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    heard = _Heard(logging.WARNING)
    log = logging.getLogger(name)
    log.propagate = False
    log.addHandler(heard)
    try:
        # By name, because which generator it is shows only here, and loading one takes its time.
        import_module(f"{name}.__main__")
        settings = import_module(f"{name}.config").load_config(
            str(directory.root / "mkdocs.yml"), strict=True, site_dir=str(site)
        )
        settings.extra["house"] = house
        i18n = settings.plugins["i18n"]
        i18n.building, i18n.current_language = True, language
        # The plug-in does the same: another language's pages must not be swept away.
        setattr(import_module(f"{name}.utils"), "clean_directory", lambda _: None)  # noqa: B010  typed so
        settings.plugins.on_startup(command="build", dirty=False)
        import_module(f"{name}.commands.build").build(settings)
    except (Exception, SystemExit) as error:  # noqa: BLE001  whatever it is, it is told
        return "\n".join([*heard.lines, f"{type(error).__name__}: {error}"])
    finally:
        log.removeHandler(heard)
    return ""


class _Heard(logging.Handler):
    """Keeps what is logged."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname}: {record.getMessage()}")
