"""
The proof: nobody is led to a dead end.

Every case is looked at (situation × role × age × municipality) and twenty properties are held
against it, most of them for every minute of the time to come. The proof says proved, declared
gap, unknown or failed, and only failed stops a build: much of what we know is unconfirmed, and
an honest "unknown" is better than a site that cannot be published.
"""

from collections.abc import Iterable
from datetime import date

from sluss import (
    coverage_data,
    coverage_person,
    coverage_row,
    coverage_sole,
)
from sluss.case import Case, parts, rows_for
from sluss.cover import Calendar
from sluss.coverage_time import Clock, Found, Result
from sluss.proof import Proof, Record, Status, Witness, verdicts
from sluss.reach import Reach
from sluss.route import Table
from sluss.route_shape import Row
from sluss.vocabulary import Role, ids

DAYS = 400
CellKey = tuple[str, str, int, int, str, str]
"""Situation, role, youngest, oldest, municipality, and step (or "human", or a means)."""


def prove(table: Table, start: date, days: int = DAYS) -> Proof:
    """
    Prove the table from midnight on `start` over so many days.

    Property 18 needs built pages: until `coverage_page.read_back` has been recorded it is unknown.
    """
    return Examination(table, start, days).prove()


class _Latest:
    """Remembers the proof that was asked for last: both languages of a build show the same one."""

    table: Table | None = None
    proof: Proof | None = None


def of(table: Table) -> Proof:
    """Prove a table from its own today on, once however often it is asked for."""
    if _Latest.proof is None or _Latest.table is not table:
        _Latest.table, _Latest.proof = table, prove(table, table.directory.today)
    return _Latest.proof


class Examination:
    """One run over all cases. `cells` keeps every cell, for the second checker to compare."""

    def __init__(self, table: Table, start: date, days: int, *, keep_cells: bool = False) -> None:
        self.table = table
        self.start = start
        self.days = days
        self.record = Record()
        self.parts = parts(table)
        self.places = tuple(place.code for place in table.directory.site.municipalities)
        self.cells: dict[CellKey, Result] | None = {} if keep_cells else None
        first = Reach(table.directory)
        self.calendar = Calendar(start, days, table.directory.first_hours)
        self.alone = coverage_sole.Alone(first, self.calendar)
        self._rows: dict[tuple[str, str, tuple[int, int], str], Row | None] = {}
        self.cases = 0

    def prove(self) -> Proof:
        """Look at every case twice: for who stands alone, then for what holds."""
        self._find_sole()
        reach = Reach(self.table.directory, frozenset(self.alone.when))
        clock = Clock(self.table, reach, self.calendar, self.record)
        for case in self._cases():
            self.cases += 1
            row = self._row(case, case.situation, note=True)
            if row is not None:
                self._look(case, row, clock)
        self._look_at_all(reach)
        return self._sum_up(reach)

    def _cases(self) -> Iterable[Case]:
        vocabulary = self.table.directory.vocabulary
        for situation in ids(vocabulary.situations):
            for role in ids(vocabulary.roles):
                for part in self.parts:
                    for place in self.places:
                        yield Case(situation, role, *part, place)

    def _row(self, case: Case, situation: str, *, note: bool = False) -> Row | None:
        """1: find the only row of a case; none or several is a failure."""
        part = (case.youngest, case.oldest)
        key = (situation, case.role, part, case.municipality)
        if key not in self._rows or note:
            found = rows_for(self.table.rows.get(situation, ()), case.role, part, case.municipality)
            self._rows[key] = found[0] if len(found) == 1 else None
            if note and len(found) == 1:
                self.record.count(1, Status.PROVED)
            elif note:
                names = ", ".join(row.id for row in found) or "-"
                code = "several_rows" if found else "no_row"
                self.record.note(1, Status.FAILED, code, Witness(case), rows=names)
        return self._rows[key]

    def _find_sole(self) -> None:
        clock = Clock(self.table, self.alone.reach, self.calendar, Record())
        for case in self._cases():
            row = self._row(case, case.situation)
            for name in row.steps if row else ():
                step = self.table.steps[name]
                if step.must:
                    self.alone.look(clock.found(step, case))

    def _look(self, case: Case, row: Row, clock: Clock) -> None:
        steps = tuple(self.table.steps[name] for name in row.steps)
        role = self._role(case.role)
        coverage_row.danger_first(self.record, row, steps, case)
        coverage_row.duty(self.record, row, steps, case, mandated=role.mandated == "yes")
        coverage_row.order(self.record, row, steps, case)
        coverage_row.never(self.record, row, self.table.routes.never, case)
        coverage_row.fallback(self.record, row, case, clock.reach)
        coverage_row.short(self.record, row, steps, case, clock.reach)
        coverage_row.graver(
            self.record, self.table, case, lambda situation: self._row(case, situation)
        )
        found = tuple(clock.found(step, case) for step in steps)
        for one in found:
            if one.step.must:
                self._keep(case, one.step.id, clock.must(one, case))
        self._look_at_route(case, row, found, clock)

    def _look_at_route(self, case: Case, row: Row, found: tuple[Found, ...], clock: Clock) -> None:
        self._keep(case, "human", clock.human(row, found, case))
        for name, result in clock.left(row, found, case).items():
            self._keep(case, name, result)
        coverage_person.language(self.record, self.table, row, found, case)
        coverage_person.bill(self.record, self.table, row, found, case, clock.reach)

    def _keep(self, case: Case, name: str, result: Result) -> None:
        if self.cells is not None:
            key = (case.situation, case.role, case.youngest, case.oldest, case.municipality, name)
            self.cells[key] = result

    def _role(self, identity: str) -> Role:
        return self.table.directory.vocabulary.role(identity)

    def _look_at_all(self, reach: Reach) -> None:
        for case in self._cases():
            if case.municipality == self.places[0]:
                rows = {
                    place: row
                    for place in self.places
                    if (row := self._rows[case.situation, case.role,
                                          (case.youngest, case.oldest), place])
                }  # fmt: skip
                coverage_row.alike(self.record, self.table, rows, case)
        coverage_sole.judge(self.record, reach, self.alone.when)
        used = {
            value
            for cause in self.record.causes
            for name, value in cause.values
            if name == "gap" and cause.number in (8, 9, 10, 16)
        }
        coverage_data.dead(self.record, self.table, used)
        coverage_data.matrix(self.record, self.table)
        self.record.note(18, Status.UNKNOWN, "pages_not_read", Witness())

    def _sum_up(self, reach: Reach) -> Proof:
        directory = self.table.directory
        return Proof(
            start=self.start.isoformat(),
            days=self.days,
            cases=self.cases,
            ages=self.parts,
            verdicts=verdicts(self.record),
            criticality=self.alone.minutes(),
            ages_of_contacts={one.id: reach.age(one).value for one in directory.contacts.values()},
            rests_on=self._rests_on(),
        )

    def _rests_on(self) -> dict[str, str]:
        directory = self.table.directory
        return {
            "today": directory.today.isoformat(),
            "contacts": str(len(directory.contacts)),
            "wanted": str(len(directory.wanted)),
            "rows": str(len(self.table.routes.rows)),
            "gaps": str(len(self.table.gaps)),
        }
