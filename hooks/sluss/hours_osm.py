"""
Hours for other programs: one OSM string a year, and a small table for the page's own script.

Red days and eves are written out as dates. `PH` would mean different days to different
libraries: opening-hours-py counts the three eves as public holidays and knows none without a
country, the JavaScript one does not count them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Literal

from sluss.hours_parse import MONTHS, WEEKDAYS
from sluss.hours_shape import CLOSED_DAY, NO_OTHERS, UNKNOWN_HOURS, Day, Hours, Others, Span
from sluss.hours_states import flip, on_day, on_weekday, spans_text
from sluss.redday import is_eve, is_red

ONE_DAY = timedelta(days=1)
Spans = list[list[int]] | None
Table = tuple[Day, ...]
_ANY_DAY = date(2000, 1, 3)  # hours without rules are the same every day


def osm(hours: Hours, year: int, others: Others = NO_OTHERS) -> str:
    """Compile hours for one calendar year into the syntax of OpenStreetMap's opening_hours."""
    if hours.kind == "always":
        return "24/7"
    rules = [f"{year} {rule}" for rule in _week_rules(hours, others)]
    for first, last, day in _exceptions(hours, year, others):
        until = "" if first == last else f"-{_osm_date(last)}"
        rules.append(f"{_osm_date(first)}{until} {_osm_times(day)}")
    return "; ".join(rules)


def week(
    hours: Hours, start: date, days: int = 400, others: Others = NO_OTHERS
) -> dict[str, list[Spans] | Spans | dict[str, Spans]]:
    """
    Give a table for a script that tells "open now": minutes of the wall clock in Stockholm.

    `week` has seven days from Monday, `red` and `eves` the hours on those days (their dates come
    once a page from `redday.coming`), `dates` the dates on which something else holds. A day is
    a list of [from, until]; empty is closed, null is unknown.
    """
    usual = _usual(hours, others)
    red, eves = _special(hours, "red", others), _special(hours, "eves", others)
    dates: dict[str, Spans] = {}
    for step in range(days):
        day = start + ONE_DAY * step
        expected = red if is_red(day) else eves if is_eve(day) else usual[day.weekday()]
        actual = on_day(hours, day, others)
        if actual != expected:
            dates[day.isoformat()] = _spans(actual)
    return {
        "week": [_spans(day) for day in usual],
        "red": _spans(red),
        "eves": _spans(eves),
        "dates": dates,
    }


def _spans(day: Day) -> Spans:
    return [list(span) for span in day.spans] if day.known else None


def _base(hours: Hours, others: Others) -> tuple[Hours, Callable[[Day], Day]]:
    """Give the hours that carry the rules, and how to turn a day of theirs into one of ours."""
    if hours.kind == "outside":
        return others.get(hours.outside, UNKNOWN_HOURS), flip
    return hours, _same


def _special(hours: Hours, which: Literal["red", "eves"], others: Others) -> Day:
    """Give red days or eves, for hours that have no such rule of their own too."""
    base, turn = _base(hours, others)
    if base.kind == "rules":
        return turn(base.red if which == "red" else base.eves)
    return turn(on_day(base, _ANY_DAY, others))


def _tables(hours: Hours, others: Others) -> list[Table]:
    """Give the week of each of the twelve months."""
    base, turn = _base(hours, others)
    if base.kind != "rules":
        return [(turn(on_day(base, _ANY_DAY, others)),) * 7] * 12
    return [
        tuple(turn(on_weekday(base, weekday, month)) for weekday in range(7))
        for month in range(1, 13)
    ]


def _same(day: Day) -> Day:
    return day


def _usual(hours: Hours, others: Others) -> Table:
    return Counter(_tables(hours, others)).most_common(1)[0][0]


def _week_rules(hours: Hours, others: Others) -> Iterator[str]:
    month = 0
    tables = _tables(hours, others)
    if all(table == (CLOSED_DAY,) * 7 for table in tables):
        yield "off"
        return
    for table, group in groupby(tables):
        count = len(list(group))
        months = "" if count == 12 else _range(MONTHS, month, month + count - 1) + " "
        month += count
        weekday = 0
        for day, same in groupby(table):
            length = len(list(same))
            days = _range(WEEKDAYS, weekday, weekday + length - 1)
            weekday += length
            if day != CLOSED_DAY:
                yield f"{months}{days} {_osm_times(day)}"


def _range(names: tuple[str, ...], first: int, last: int) -> str:
    return names[first] if first == last else f"{names[first]}-{names[last]}"


def _exceptions(hours: Hours, year: int, others: Others) -> Iterator[tuple[date, date, Day]]:
    tables = _tables(hours, others)
    run: list[tuple[date, Day]] = []
    day = date(year, 1, 1)
    while day.year == year:
        actual = on_day(hours, day, others)
        if actual != tables[day.month - 1][day.weekday()]:
            if run and (run[-1][0] + ONE_DAY != day or run[-1][1] != actual):
                yield run[0][0], run[-1][0], run[0][1]
                run = []
            run.append((day, actual))
        day += ONE_DAY
    if run:
        yield run[0][0], run[-1][0], run[0][1]


def _osm_date(day: date) -> str:
    return f"{day.year} {MONTHS[day.month - 1]} {day.day:02}"


def _osm_times(day: Day) -> str:
    if not day.known:
        return "unknown"
    spans: tuple[Span, ...] = day.spans
    return spans_text(spans) if spans else "off"
