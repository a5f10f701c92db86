"""What the proof found: for each property a verdict, and what it rests on, with witnesses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sluss.case import Case
from sluss.cover import moment


class Status(StrEnum):
    """From best to worst. Only `failed` stops a build."""

    PROVED = "proved"
    GAP = "gap"
    UNKNOWN = "unknown"
    FAILED = "failed"


PROPERTIES = tuple(range(1, 21))


@dataclass(frozen=True)
class Witness:
    """The smallest case that shows a cause: somebody a human can picture, at one instant."""

    case: Case | None = None
    step: str = ""
    minute: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Give it for proof.json; what does not matter for the cause is left out."""
        given: dict[str, Any] = {}
        if self.case is not None:
            given = {
                "situation": self.case.situation,
                "role": self.case.role,
                "ages": [self.case.youngest, self.case.oldest],
                "municipality": self.case.municipality,
            }
        if self.step:
            given["step"] = self.step
        if self.minute is not None:
            given["at"] = moment(self.minute)
        return given


@dataclass(frozen=True)
class Cause:
    """Why a property is not simply proved. `code` has its words under `proof` in data/words."""

    number: int
    status: Status
    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass
class Found:
    """How often a cause was met, for how many minutes, and where first."""

    witness: Witness
    cells: int = 0
    minutes: int = 0


@dataclass
class Record:
    """Collects what the checks find, in the order in which they look."""

    cells: dict[tuple[int, Status], int] = field(default_factory=dict)
    minutes: dict[tuple[int, str], int] = field(default_factory=dict)
    causes: dict[Cause, Found] = field(default_factory=dict)

    def count(self, number: int, status: Status, cells: int = 1) -> None:
        """Count cells of a property that came out in a status."""
        key = (number, status)
        self.cells[key] = self.cells.get(key, 0) + cells

    def spend(self, number: int, lengths: Mapping[str, int]) -> None:
        """Add up minutes of a property by what is known of them."""
        for name, amount in lengths.items():
            key = (number, name)
            self.minutes[key] = self.minutes.get(key, 0) + amount

    def because(self, cause: Cause, witness: Witness, *, cells: int = 1, minutes: int = 0) -> None:
        """Note a cause; the first witness stays, for cases come in order of size."""
        found = self.causes.setdefault(cause, Found(witness))
        found.cells += cells
        found.minutes += minutes

    def note(self, number: int, status: Status, code: str, witness: Witness, **values: str) -> None:
        """Count one cell and its cause together."""
        self.count(number, status)
        self.because(Cause(number, status, code, tuple(sorted(values.items()))), witness)


@dataclass(frozen=True)
class Verdict:
    """How one property came out."""

    number: int
    status: Status
    cells: Mapping[Status, int]
    minutes: Mapping[str, int]
    causes: tuple[tuple[Cause, Found], ...]


@dataclass(frozen=True)
class Proof:
    """All verdicts, and the measure of how much hangs on each contact."""

    start: str
    days: int
    cases: int
    ages: tuple[tuple[int, int], ...]
    verdicts: tuple[Verdict, ...]
    criticality: Mapping[str, int]
    ages_of_contacts: Mapping[str, str]
    rests_on: Mapping[str, str]

    @property
    def failed(self) -> tuple[Verdict, ...]:
        """The verdicts that stop a build."""
        return tuple(verdict for verdict in self.verdicts if verdict.status is Status.FAILED)

    def verdict(self, number: int) -> Verdict:
        """Give the verdict on one property."""
        return self.verdicts[number - 1]

    def counts(self) -> dict[Status, int]:
        """Count the properties by status."""
        return {
            status: sum(verdict.status is status for verdict in self.verdicts) for status in Status
        }

    def as_json(self) -> dict[str, Any]:
        """Give everything for proof.json."""
        return {
            "start": self.start,
            "days": self.days,
            "cases": self.cases,
            "ages": [list(part) for part in self.ages],
            "summary": {status.value: count for status, count in self.counts().items()},
            "properties": [_verdict_json(verdict) for verdict in self.verdicts],
            "sole_witness_minutes": dict(self.criticality),
            "confirmations": dict(self.ages_of_contacts),
            "rests_on": dict(self.rests_on),
        }


def verdicts(record: Record) -> tuple[Verdict, ...]:
    """Sum up what was recorded, property by property; the worst cell decides."""
    return tuple(_verdict(number, record) for number in PROPERTIES)


def _verdict(number: int, record: Record) -> Verdict:
    cells = {status: record.cells.get((number, status), 0) for status in Status}
    worst = [status for status in Status if cells[status]]
    causes = [pair for pair in record.causes.items() if pair[0].number == number]
    order = list(Status)
    causes.sort(key=lambda pair: (-order.index(pair[0].status), -pair[1].cells))
    return Verdict(
        number,
        worst[-1] if worst else Status.UNKNOWN,
        cells,
        {name: amount for (one, name), amount in record.minutes.items() if one == number},
        tuple(causes),
    )


def _verdict_json(verdict: Verdict) -> dict[str, Any]:
    given: dict[str, Any] = {
        "property": verdict.number,
        "status": verdict.status.value,
        "cells": {status.value: count for status, count in verdict.cells.items() if count},
        "causes": list(_causes_json(verdict.causes)),
    }
    if verdict.minutes:
        given["minutes"] = dict(verdict.minutes)
    return given


def _causes_json(causes: Iterable[tuple[Cause, Found]]) -> Iterable[dict[str, Any]]:
    for cause, found in causes:
        given: dict[str, Any] = {
            "status": cause.status.value,
            "cause": cause.code,
            **dict(cause.values),
            "cells": found.cells,
            "witness": found.witness.as_json(),
        }
        if found.minutes:
            given["minutes"] = found.minutes
        yield given
