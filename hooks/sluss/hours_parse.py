"""
Hours as an editor writes them.

Strict, because both libraries for OSM's full syntax lose hours without a word (ranges over
midnight, `SH off`, `09:00-25:00`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from sluss.hours_shape import (
    ALWAYS,
    CLOSED_DAY,
    DAY_MINUTES,
    UNKNOWN_DAY,
    UNKNOWN_HOURS,
    Dated,
    Day,
    Hours,
    HoursError,
    Span,
    Weekly,
)

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EXAMPLE = "Mo-Fr 09:00-16:00; PH off; eves unknown"

_DAY_NAME = "|".join(WEEKDAYS)
_MONTH_NAME = "|".join(MONTHS)
_DATES = re.compile(r"(\d{4}-\d{2}-\d{2})(?:-(\d{4}-\d{2}-\d{2}))?")
_WEEKLY = re.compile(
    rf"(?P<months>(?:{_MONTH_NAME})(?:[-,](?:{_MONTH_NAME}))*)?"
    rf"(?(months) ?)(?P<days>(?:{_DAY_NAME})(?:[-,](?:{_DAY_NAME}))*)?"
)
_SPAN = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")
_OUTSIDE = re.compile(r"outside ([a-z0-9]+(?:-[a-z0-9]+)*)")
_SELECTORS = (
    "Mo Tu We Th Fr Sa Su, PH, eves, before-PH, months (Jul-Aug Mo-Fr) or a date (2026-12-27)"
)
_SPECIAL = ("PH", "eves", "before-PH")


@dataclass
class _Reading:
    """Rules gathered so far, to notice what stands twice and what is missing."""

    weekly: list[Weekly] = field(default_factory=list)
    dated: list[Dated] = field(default_factory=list)
    special: dict[str, Day] = field(default_factory=dict)


def parse(text: str) -> Hours:
    """
    Read hours in the dialect that data/README.md describes.

    Raises HoursError, whose message says what came and whose `fix` says what to write.
    """
    if text == "24/7":
        return ALWAYS
    if text == "unknown":
        return UNKNOWN_HOURS
    if match := _OUTSIDE.fullmatch(text):
        return Hours("outside", text, outside=match[1])
    if text.startswith("outside"):
        raise HoursError(
            f'"{text}" is not "outside" and one contact id',
            'write it alone, for example "outside city-office"',
        )
    reading = _Reading()
    for rule in text.split(";"):
        _read_rule(rule.strip(), reading)
    return _whole(text, reading)


def _read_rule(rule: str, reading: _Reading) -> None:
    if not rule:
        raise HoursError("there is an empty rule", f'put one ";" between rules: "{EXAMPLE}"')
    if rule in ("24/7", "unknown"):
        raise HoursError(
            f'"{rule}" stands beside other rules',
            f'write "{rule}" alone, or name the days: "Mo-Su 00:00-24:00; PH 00:00-24:00; …"',
        )
    if ", " in rule:
        raise HoursError(f'"{rule}" has a space after a comma', "write commas without a space")
    selector, _, value = rule.rpartition(" ")
    if not selector:
        raise HoursError(f'"{rule}" says days or times, not both', f'for example "{EXAMPLE}"')
    day = _read_day(value, rule)
    if selector in _SPECIAL:
        if selector in reading.special:
            raise HoursError(f'"{selector}" stands twice', "keep one of them")
        reading.special[selector] = day
    elif match := _DATES.fullmatch(selector):
        _add_dated(match, day, reading)
    elif (match := _WEEKLY.fullmatch(selector)) and (match["months"] or match["days"]):
        _add_weekly(match, day, rule, reading)
    else:
        raise HoursError(*_unknown_selector(selector))


def _unknown_selector(selector: str) -> tuple[str, str]:
    if selector.startswith("SH"):
        return (
            "school holidays (SH) have no dates of their own",
            'write the months or dates: "Jul-Aug Mo-Fr 10:00-14:00" or "2027-02-22-2027-02-26 off"',
        )
    return (
        f'"{selector}" names no days',
        f"write {_SELECTORS}, for example {EXAMPLE!r}",
    )


def _read_day(value: str, rule: str) -> Day:
    if value == "off":
        return CLOSED_DAY
    if value == "unknown":
        return UNKNOWN_DAY
    spans = [_read_span(part, rule) for part in value.split(",")]
    for earlier, later in pairwise(spans):
        if later[0] <= earlier[1]:
            raise HoursError(
                f'the times in "{rule}" overlap, touch or are out of order',
                'write them in order with a pause between: "08:00-12:00,13:00-16:00"',
            )
    return Day(tuple(spans))


def _read_span(part: str, rule: str) -> Span:
    match = _SPAN.fullmatch(part)
    if not match:
        raise HoursError(
            f'"{part}" in "{rule}" is no time',
            'write hours and minutes with two digits each, "09:00-16:00", or off, or unknown',
        )
    hour, minute, end_hour, end_minute = (int(number) for number in match.groups())
    start, end = hour * 60 + minute, end_hour * 60 + end_minute
    if minute > 59 or end_minute > 59 or start >= DAY_MINUTES or end > DAY_MINUTES:
        raise HoursError(f'"{part}" is outside the day', "the day is 00:00-24:00")
    if end <= start:
        raise HoursError(
            f'"{part}" goes over midnight or backwards',
            "divide it at midnight and name both days: "
            f'"Mo-Fr 00:00-{end_hour:02}:{end_minute:02},{hour:02}:{minute:02}-24:00"',
        )
    return start, end


def _add_weekly(match: re.Match[str], day: Day, rule: str, reading: _Reading) -> None:
    weekdays = _numbers(match["days"], WEEKDAYS, rule) if match["days"] else tuple(range(7))
    named = _numbers(match["months"], MONTHS, rule, wraps=True) if match["months"] else ()
    months = tuple(number + 1 for number in named)
    for other in reading.weekly:
        both = set(other.weekdays) & set(weekdays)
        same = set(other.months) & set(months) or (not other.months and not months)
        if both and same:
            names = ", ".join(WEEKDAYS[number] for number in sorted(both))
            raise HoursError(
                f'{names} stands in two rules; the later would silence "{rule}" or the earlier',
                f'write all times of a day in one rule: "{names} 08:00-12:00,13:00-16:00"',
            )
    reading.weekly.append(Weekly(weekdays, day, months))


def _numbers(
    text: str, names: tuple[str, ...], rule: str, *, wraps: bool = False
) -> tuple[int, ...]:
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        start, end = names.index(first), names.index(last or first)
        if end < start and not wraps:
            raise HoursError(
                f'"{part}" in "{rule}" runs backwards',
                f'begin at {names[0]} and write two parts, for example "Mo,Fr-Su"',
            )
        found += _around(start, end, len(names))
    if len(set(found)) < len(found):
        raise HoursError(f'"{text}" in "{rule}" names something twice', "name each once")
    return tuple(sorted(found))


def _around(start: int, end: int, length: int) -> Iterable[int]:
    return ((start + step) % length for step in range((end - start) % length + 1))


def _add_dated(match: re.Match[str], day: Day, reading: _Reading) -> None:
    try:
        first = date.fromisoformat(match[1])
        last = date.fromisoformat(match[2] or match[1])
    except ValueError:
        raise HoursError(f'"{match[0]}" is no date', "write year-month-day: 2026-12-27") from None
    if last < first:
        raise HoursError(f'"{match[0]}" ends before it begins', "put the earlier date first")
    for other in reading.dated:
        if first <= other.last and other.first <= last:
            raise HoursError(f'"{match[0]}" overlaps another date', "name each date once")
    reading.dated.append(Dated(first, last, day))


def _whole(text: str, reading: _Reading) -> Hours:
    missing = [name for name in ("PH", "eves") if name not in reading.special]
    if missing:
        raise HoursError(
            f"nothing is said about {' and '.join(missing)}",
            "add "
            + " and ".join(f'"{name} off", "{name} unknown" or times' for name in missing)
            + f': "{EXAMPLE}"',
        )
    if not reading.weekly:
        raise HoursError("no weekday has hours", f'for example "{EXAMPLE}"')
    return Hours(
        "rules",
        text,
        weekly=tuple(reading.weekly),
        red=reading.special["PH"],
        eves=reading.special["eves"],
        before_red=reading.special.get("before-PH"),
        dated=tuple(sorted(reading.dated, key=lambda dated: dated.first)),
    )
