"""
The decision table: who, in which situation, takes which steps (`data/routes.yaml`).

Every case has exactly one row. Contacts in a step are ids, or a function with an at sign after
it (`socialtjanst-barn@`): that of the case's own municipality. What must hold of the table is
proved in `coverage`; here it is only read, and every name in it is held against what exists.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sluss import route_rules
from sluss.directory import Directory
from sluss.problem import Place, Problem
from sluss.route_shape import Gap, Routes, Row, Step
from sluss.shape import Surroundings, fit, fit_each, hold
from sluss.source import Value, locate, read

ROUTES = "data/routes.yaml"
GAPS = "data/gaps.yaml"


@dataclass(frozen=True)
class Table:
    """The routes with everything they refer to: what is proved."""

    directory: Directory
    routes: Routes
    gaps: tuple[Gap, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each row stands in routes.yaml, for problems to point at."""

    @cached_property
    def steps(self) -> dict[str, Step]:
        """The steps by id."""
        return {step.id: step for step in self.routes.steps}

    @cached_property
    def rows(self) -> dict[str, tuple[Row, ...]]:
        """The rows of each situation, in file order."""
        rows: dict[str, tuple[Row, ...]] = {}
        for row in self.routes.rows:
            rows[row.situation] = (*rows.get(row.situation, ()), row)
        return rows


class _Latest:
    """Remembers the table of the directory that was asked for last: one build, one table."""

    table: Table | None = None


def any_of(named: Iterable[str], one: str) -> bool:
    """Tell whether a list of ids, or "all", holds one."""
    names = tuple(named)
    return one in names or "all" in names


def load(directory: Directory) -> tuple[Table | None, list[Problem]]:
    """
    Read routes.yaml and gaps.yaml of a directory that is itself in order.

    Out: the table, or None and every problem found.
    """
    surroundings = Surroundings(directory.languages.codes, directory.vocabulary.short_digits)
    value, problems = read(directory.root / ROUTES, ROUTES)
    routes = None
    if value is not None:
        routes, found = fit(Routes, value, "", surroundings)
        problems += found
    listed, found = read(directory.root / GAPS, GAPS)
    problems += found
    gaps: list[Gap] = []
    if listed is not None:
        fitted, found = fit_each(Gap, listed, surroundings, GAPS)
        problems += found
        gaps = [gap for gap, _ in fitted]
        for gap, source in fitted:
            problems += hold(route_rules.of_gap(gap, directory, routes), source, gap.id)
    if routes is None or value is None:
        return None, problems
    problems += hold(route_rules.of_routes(routes, directory), value, "")
    if problems:
        return None, problems
    _Latest.table = Table(directory, routes, tuple(gaps), _places(routes, value))
    return _Latest.table, []


def _places(routes: Routes, value: Value) -> dict[str, Place]:
    return {row.id: locate(value, ("rows", number)) for number, row in enumerate(routes.rows)}


def of(directory: Directory) -> Table:
    """Give the table of a directory whose check found nothing wrong; raises ValueError if not."""
    if _Latest.table is not None and _Latest.table.directory is directory:
        return _Latest.table
    table, problems = load(directory)
    if table is None:
        raise ValueError("\n".join(str(problem) for problem in problems))
    return table
