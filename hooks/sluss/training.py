"""What is done outwards, for others: what may be written of it, its order, and the counts of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sluss.knowledge import Training
from sluss.problem import Problem
from sluss.shape import Fault, hold, nearest
from sluss.source import Value
from sluss.vocabulary import Vocabulary, ids


@dataclass(frozen=True)
class Count:
    """How many activities of a kind were held in a year."""

    year: str
    kind: str
    number: int


def problems_of(
    trainings: Mapping[str, Training],
    sources: Mapping[str, Value],
    vocabulary: Vocabulary,
    today: date,
) -> Iterator[Problem]:
    """
    What cannot be of an activity: a kind nobody knows, or one that was held but not when.

    In: the activities and where each stands in its file, by id.
    """
    kinds = ids(vocabulary.activities)
    for training in trainings.values():
        yield from hold(_faults(training, kinds, today), sources[training.id], training.id)


def _faults(training: Training, kinds: Iterable[str], today: date) -> Iterator[Fault]:
    if training.kind not in kinds:
        wrong = "not a kind of activity in vocabulary.yaml"
        yield Fault(("kind",), wrong, nearest(training.kind, kinds))
    if training.held == "yes" and training.date and training.date > today:
        wrong = f"what has been held lies in the future (today is {today.isoformat()})"
        yield Fault(("held",), wrong, '"no" until it has been held')
    if training.held == "yes" and not year_of(training):
        wrong = "what has been held is counted by year, and none is given"
        yield Fault(("held",), wrong, 'date: "2026-11-20", or year: "2026" when the day is unknown')
    if training.year and training.date and training.year != str(training.date.year):
        wrong = f"the year differs from the date ({training.date.isoformat()})"
        yield Fault(("year",), wrong, "leave the year out: the date has it")


def year_of(training: Training) -> str:
    """The year of an activity; empty when nobody has told it."""
    return str(training.date.year) if training.date else training.year or ""


def in_order(trainings: Iterable[Training]) -> list[Training]:
    """Those to come, the soonest first, in file order without a date; then held, latest first."""
    listed = list(trainings)
    coming = [one for one in listed if one.held == "no"]
    held = [one for one in listed if one.held == "yes"]
    coming.sort(key=lambda one: one.date or date.max)
    held.sort(key=lambda one: (year_of(one), one.date or date.min), reverse=True)
    return [*coming, *held]


def counts(trainings: Iterable[Training], vocabulary: Vocabulary) -> list[Count]:
    """How many were held, the latest year first, kinds in the order of vocabulary.yaml."""
    held = Counter((year_of(one), one.kind) for one in trainings if one.held == "yes")
    kinds = [kind.id for kind in vocabulary.activities]
    ordered = sorted(held.items(), key=lambda row: (-int(row[0][0]), kinds.index(row[0][1])))
    return [Count(year, kind, number) for (year, kind), number in ordered]
