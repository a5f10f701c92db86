"""What opening hours are: a small frozen value, the same for every language and library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

Span = tuple[int, int]
"""From and until, in minutes after midnight on the wall clock; 24:00 is 1440."""

DAY_MINUTES = 24 * 60


class HoursError(ValueError):
    """Hours that cannot be read. `fix` tells the editor what to write instead."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix


class State(StrEnum):
    """What is known about one instant. Unknown is never open."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Day:
    """The hours of one day. Not `known`: nobody has confirmed them, and `spans` is empty."""

    spans: tuple[Span, ...] = ()
    known: bool = True


CLOSED_DAY = Day()
OPEN_DAY = Day(((0, DAY_MINUTES),))
UNKNOWN_DAY = Day(known=False)


@dataclass(frozen=True, slots=True)
class Weekly:
    """Hours on some weekdays (0 is Monday); `months` is empty for the whole year."""

    weekdays: tuple[int, ...]
    day: Day
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """Hours on named dates, first and last included. They win over everything else."""

    first: date
    last: date
    day: Day


@dataclass(frozen=True, slots=True)
class Hours:
    """
    Opening hours of one channel.

    `kind` says which of the fields count: `always` and `unknown` need none, `outside` names a
    contact that is closed exactly when this one is open, `rules` holds the rest.
    """

    kind: Literal["always", "unknown", "outside", "rules"]
    text: str
    outside: str = ""
    weekly: tuple[Weekly, ...] = ()
    red: Day = UNKNOWN_DAY
    eves: Day = UNKNOWN_DAY
    before_red: Day | None = None
    dated: tuple[Dated, ...] = ()

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        # the text decides everything else, and Python remembers the hash of a text
        return hash(self.text)


Others = Mapping[str, Hours]
"""Hours of the contacts that `outside` may name: contact id → hours of its first channel."""

NO_OTHERS: Others = {}
UNKNOWN_HOURS = Hours("unknown", "unknown")
ALWAYS = Hours("always", "24/7")
