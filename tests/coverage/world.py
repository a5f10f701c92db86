"""An invented county, read as plain data so that a test can change one thing before it is typed."""

from __future__ import annotations

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from sluss.contact import STATUSES, Contact, Wanted
from sluss.directory import Directory
from sluss.language import Languages
from sluss.route import Table
from sluss.route_shape import Gap, Routes
from sluss.shape import Surroundings
from sluss.site import Site
from sluss.source import plain, read
from sluss.vocabulary import Vocabulary

TODAY = date(2026, 11, 20)
_FOLDER = Path(__file__).parent / "world"

Tree = dict[str, Any]


def tree() -> Tree:
    """All files of the invented county as plain data, free to be changed."""
    return copy.deepcopy(_tree())


@cache
def _tree() -> Tree:
    parts: Tree = {}
    for name in ("site", "vocabulary", "contacts", "routes", "gaps"):
        value, problems = read(_FOLDER / f"{name}.yaml", name)
        assert value is not None, problems
        parts[name] = plain(value)
    parts["contacts"] = _filled(parts["contacts"])
    return parts


def _filled(entries: list[Tree]) -> list[Tree]:
    whole: dict[str, Tree] = {}
    for entry in entries:
        like = whole.get(entry.pop("_like", ""), {})
        whole[entry["id"]] = copy.deepcopy({**like, **entry})
    return list(whole.values())


def table(parts: Tree | None = None, today: date = TODAY) -> Table:
    """The decision table of the county, without the checks that a real build makes before."""
    parts = parts or tree()
    vocabulary = Vocabulary.model_validate(parts["vocabulary"], context=_context(()))
    context = _context(vocabulary.short_digits)
    entries = [
        STATUSES[entry["status"]].model_validate(entry, context=context)
        for entry in parts["contacts"]
    ]
    directory = Directory(
        root=_FOLDER,
        today=today,
        languages=Languages(("sv", "en"), "sv"),
        site=Site.model_validate(parts["site"], context=context),
        vocabulary=vocabulary,
        words={},
        contacts={one.id: one for one in entries if isinstance(one, Contact)},
        wanted={one.id: one for one in entries if isinstance(one, Wanted)},
        removed={},
        laws={},
        links={},
        figures={},
        glossary={},
        trainings={},
    )
    routes = Routes.model_validate(parts["routes"], context=context)
    gaps = [Gap.model_validate(gap, context=context) for gap in parts["gaps"]]
    return Table(directory, routes, tuple(gaps))


def _context(short: Any) -> Surroundings:
    return Surroundings(("sv", "en"), frozenset(short))
