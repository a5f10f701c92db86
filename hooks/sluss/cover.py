"""
What is known of every minute of a step: proved, only through an emergency number, or not known.

Exact intervals, and every set of signals is laid out only once: most steps of most cases rest on
the same few.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sluss.hours import Hours, Others, State, pieces
from sluss.interval import NOTHING, Minutes, both, length, minutes, only_once, union, without
from sluss.reach import Signal


@dataclass(frozen=True)
class Cover:
    """Sets of minutes that together are the whole time, each minute in the best it deserves."""

    proved: Minutes
    via: Minutes
    expired: Minutes
    unknown: Minutes
    hole: Minutes
    lengths: dict[str, int] = field(init=False, compare=False)
    doubtful: Minutes = field(init=False, compare=False)

    def __post_init__(self) -> None:
        names = ("proved", "via", "expired", "unknown", "hole")
        object.__setattr__(self, "doubtful", union(self.expired, self.unknown))
        object.__setattr__(self, "lengths", {name: length(getattr(self, name)) for name in names})


class Calendar:
    """Lays signals out over the time that is proved."""

    def __init__(self, start: date, days: int, others: Others) -> None:
        self.start = start
        self.days = days
        self.others = others
        self._open: dict[tuple[Hours, Hours | None], tuple[Minutes, Minutes]] = {}
        self._covers: dict[frozenset[Signal], Cover] = {}
        self._alone: dict[tuple[frozenset[Signal], ...], tuple[Minutes, ...]] = {}
        always = pieces(Hours("always", "24/7"), start, days)
        self.whole: Minutes = ((always[0][0], always[-1][1]),)

    def opening(self, hours: Hours) -> tuple[Minutes, Minutes]:
        """Give when hours are open and when nobody knows."""
        key = (hours, self.others.get(hours.outside))
        if key not in self._open:
            laid = pieces(hours, self.start, self.days, self.others)
            self._open[key] = (
                minutes((start, end) for start, end, state in laid if state is State.OPEN),
                minutes((start, end) for start, end, state in laid if state is State.UNKNOWN),
            )
        return self._open[key]

    def until(self, last: date | None) -> Minutes:
        """Give the time up to and including a day; all of it without one."""
        if last is None:
            return self.whole
        days = min(max((last - self.start).days + 1, 0), self.days)
        if days == 0:
            return NOTHING
        laid = pieces(Hours("always", "24/7"), self.start, days)
        return ((laid[0][0], laid[-1][1]),)

    def cover(self, signals: frozenset[Signal]) -> Cover:
        """Give what is known of every minute when all these signals are there to choose from."""
        if signals not in self._covers:
            self._covers[signals] = self._lay_out(signals)
        return self._covers[signals]

    def _lay_out(self, signals: frozenset[Signal]) -> Cover:
        found: dict[str, list[Minutes]] = {"proved": [], "via": [], "expired": [], "unknown": []}
        for signal in signals:
            is_open, perhaps = self.of(signal)
            if signal.rest == "counted":
                found["via" if signal.via else "proved"].append(is_open)
                found["unknown"].append(perhaps)
            elif signal.rest == "expired":
                found["expired"].append(is_open)
                found["unknown"].append(perhaps)
            else:
                found["unknown"] += [is_open, perhaps]
        taken: list[Minutes] = []
        graded: dict[str, Minutes] = {}
        for name, sets in found.items():
            graded[name] = without(union(*sets), *taken)
            taken.append(graded[name])
        return Cover(**graded, hole=without(self.whole, *taken))

    def of(self, signal: Signal) -> tuple[Minutes, Minutes]:
        """Give when a signal is open and when nobody knows."""
        is_open = may_open = self.whole
        for hours in signal.hours:
            opens, unknown = self.opening(hours)
            is_open, may_open = both(is_open, opens), both(may_open, union(opens, unknown))
        perhaps = without(may_open, is_open)
        if signal.until is not None:
            # nobody has said whether it goes on after its last day
            left = self.until(signal.until)
            later = without(self.whole, left)
            return both(is_open, left), union(both(perhaps, left), both(may_open, later))
        return is_open, perhaps

    def alone(self, groups: tuple[frozenset[Signal], ...]) -> tuple[Minutes, ...]:
        """Give, for each contact's signals, the minutes when only that contact is open at all."""
        if groups not in self._alone:
            sets = [self._direct(signals) for signals in groups]
            self._alone[groups] = tuple(only_once(sets))
        return self._alone[groups]

    def _direct(self, signals: Iterable[Signal]) -> Minutes:
        return union(*(self.of(signal)[0] for signal in signals if not signal.via))


def moment(minute: int) -> str:
    """Write a minute since 1970 as an instant in UTC, for machines and witnesses."""
    day = date(1970, 1, 1) + timedelta(days=minute // 1440)
    return f"{day.isoformat()}T{minute % 1440 // 60:02}:{minute % 60:02}Z"
