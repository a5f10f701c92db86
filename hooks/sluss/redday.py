"""
Red days and eves: the days on which Swedish offices keep other hours.

Red days are the public holidays of the law (1989:253) as the `holidays` library gives them,
without ordinary Sundays. Eves are Midsummer, Christmas and New Year's Eve: not holidays by law,
but treated as such almost everywhere, and counted as holidays by one opening-hours library and
not by the other, which is why the dialect makes every entry say what it does on them.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

DAY = timedelta(days=1)


@lru_cache(maxsize=16)
def red_days(year: int) -> frozenset[date]:
    """Give the red days of a year."""
    return frozenset(holidays.country_holidays("SE", years=[year]))


@lru_cache(maxsize=16)
def eves(year: int) -> frozenset[date]:
    """Give Midsummer, Christmas and New Year's Eve of a year."""
    midsummer = next(
        day
        for day in (date(year, 6, 19) + DAY * step for step in range(7))
        if day.weekday() == 4  # the Friday between 19 and 25 June
    )
    return frozenset({midsummer, date(year, 12, 24), date(year, 12, 31)})


def is_red(day: date) -> bool:
    """Tell whether a day is a red day."""
    return day in red_days(day.year)


def is_eve(day: date) -> bool:
    """Tell whether a day is one of the three eves."""
    return day in eves(day.year)


def is_before_red(day: date) -> bool:
    """Tell whether tomorrow is a red day while today is none."""
    return is_red(day + DAY) and not is_red(day)


def coming(start: date, days: int) -> dict[str, list[str]]:
    """List the red days and eves from `start` on, as ISO dates for the page's own script."""
    span = [start + DAY * step for step in range(days)]
    return {
        "red": [day.isoformat() for day in span if is_red(day)],
        "eves": [day.isoformat() for day in span if is_eve(day)],
    }
