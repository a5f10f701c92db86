"""An ordinary week, hour by hour: who can be reached, as far as anybody has confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sluss.contact import Contact, Wanted
from sluss.cover import Calendar, Cover
from sluss.interval import Minutes
from sluss.reach import Reach
from sluss.redday import is_before_red, is_eve, is_red

DAYS = 7
STATES = ("proved", "said", "unknown", "closed")
"""Confirmed open; said to be open but not confirmed; nobody knows; closed."""


@dataclass(frozen=True)
class Stretch:
    """A part of one day in one state, in minutes after midnight."""

    day: int
    start: int
    end: int
    state: str


def ordinary(today: date) -> date:
    """Give the next Monday that begins a week without red days, eves and days before them."""
    monday = today + timedelta(days=(-today.weekday()) % DAYS)
    while any(_special(monday + timedelta(days=step)) for step in range(DAYS)):
        monday += timedelta(days=DAYS)
    return monday


def _special(day: date) -> bool:
    return is_red(day) or is_eve(day) or is_before_red(day)


def stretches(
    entries: Iterable[Contact | Wanted], reach: Reach, calendar: Calendar
) -> tuple[Stretch, ...]:
    """Lay the entries of a function over the week of a calendar; the best state wins."""
    signals = frozenset(signal for one in entries for signal in reach.signals(one))
    cover = calendar.cover(signals)
    said = frozenset(signal for signal in signals if signal.rest != "counted")
    claimed = [piece for signal in said for piece in calendar.of(signal)[0]]
    start = calendar.whole[0][0]
    hours = [
        _state(cover, claimed, start + minute) for minute in range(0, DAYS * 1440, 30)
    ]  # offices open on the half-hour; the exact times stand in words beside the map
    found: list[Stretch] = []
    for day in range(DAYS):
        at = 0
        for state, same in groupby(hours[day * 48 : day * 48 + 48]):
            length = len(list(same)) * 30
            found.append(Stretch(day, at, at + length, state))
            at += length
    return tuple(found)


def _state(cover: Cover, claimed: list[tuple[int, int]], minute: int) -> str:
    if _holds(cover.proved, minute) or _holds(cover.via, minute):
        return "proved"
    if any(start <= minute < end for start, end in claimed):
        return "said"
    return "unknown" if _holds(cover.doubtful, minute) else "closed"


def _holds(when: Minutes, minute: int) -> bool:
    return any(start <= minute < end for start, end in when)
