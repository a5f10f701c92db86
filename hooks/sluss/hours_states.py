"""Hours laid out over real days: exact intervals in UTC, right through the change of clocks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from sluss.clock import ZONE
from sluss.hours_shape import (
    CLOSED_DAY,
    DAY_MINUTES,
    NO_OTHERS,
    OPEN_DAY,
    UNKNOWN_DAY,
    Day,
    Hours,
    Others,
    Span,
    State,
)
from sluss.redday import is_before_red, is_eve, is_red

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)

Piece = tuple[int, int, State]
"""From and until, in minutes since 1970 in UTC, and what holds between."""


def states(
    hours: Hours, start: date, days: int, others: Others = NO_OTHERS
) -> list[tuple[datetime, datetime, State]]:
    """
    Lay hours out from midnight in Stockholm on `start` over `days` local days.

    Gives touching intervals in UTC that cover the whole time, neighbours in different states.
    `others` holds the hours that `outside` refers to; what is not there is unknown.
    """
    return [
        (EPOCH + timedelta(minutes=begin), EPOCH + timedelta(minutes=end), state)
        for begin, end, state in pieces(hours, start, days, others)
    ]


def pieces(hours: Hours, start: date, days: int, others: Others = NO_OTHERS) -> list[Piece]:
    """Do what `states` does, in whole minutes since 1970."""
    found: list[Piece] = []
    for step in range(days):
        day = start + ONE_DAY * step
        for piece in _day_pieces(day, on_day(hours, day, others)):
            if found and found[-1][2] == piece[2] and found[-1][1] == piece[0]:
                found[-1] = (found[-1][0], piece[1], piece[2])
            else:
                found.append(piece)
    return found


def on_day(hours: Hours, day: date, others: Others = NO_OTHERS) -> Day:
    """Give the hours of one day; unknown for `outside` of somebody who is not in `others`."""
    if hours.kind == "always":
        return OPEN_DAY
    if hours.kind == "outside" and hours.outside in others:
        # the directory refuses `outside` of hours that are `outside` themselves
        return flip(on_day(others[hours.outside], day))
    if hours.kind == "rules":
        return _by_rules(hours, day)
    return UNKNOWN_DAY


def _by_rules(hours: Hours, day: date) -> Day:
    """
    Find the rule that wins: a named date, a red day, an eve, the day before a red day, a week.

    `before-PH` is half a working day, never an extra Saturday: it needs an open day in the week.
    """
    for dated in hours.dated:
        if dated.first <= day <= dated.last:
            return dated.day
    if is_red(day):
        return hours.red
    if is_eve(day):
        return hours.eves
    week = on_weekday(hours, day.weekday(), day.month)
    if hours.before_red and week != CLOSED_DAY and is_before_red(day):
        return hours.before_red
    return week


def on_weekday(hours: Hours, weekday: int, month: int) -> Day:
    """Give what the week says of an ordinary weekday in a month; silence means closed."""
    year_round = CLOSED_DAY
    for rule in hours.weekly:
        if weekday in rule.weekdays:
            if month in rule.months:
                return rule.day
            if not rule.months:
                year_round = rule.day
    return year_round


def flip(day: Day) -> Day:
    """Give the hours of whoever takes over exactly when somebody else is closed."""
    if not day.known:
        return UNKNOWN_DAY
    edges = [0, *(edge for span in day.spans for edge in span), DAY_MINUTES]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return Day(tuple((start, end) for start, end in gaps if start < end))


def _day_pieces(day: date, hours: Day) -> Iterator[Piece]:
    for first, last, shift in wall(day):
        for start, end, state in _wall_pieces(hours):
            begin, stop = max(first, start), min(last, end)
            if begin < stop:
                yield begin + shift, stop + shift, state


def _wall_pieces(day: Day) -> Iterator[Piece]:
    if not day.known:
        yield 0, DAY_MINUTES, State.UNKNOWN
        return
    at = 0
    for start, end in day.spans:
        if at < start:
            yield at, start, State.CLOSED
        yield start, end, State.OPEN
        at = end
    if at < DAY_MINUTES:
        yield at, DAY_MINUTES, State.CLOSED


@lru_cache(maxsize=2048)
def wall(day: date) -> tuple[tuple[int, int, int], ...]:
    """
    Cut a local day where the clocks change.

    Gives (from, until, shift): wall-clock minutes plus shift are minutes since 1970. On an
    ordinary day there is one part. In autumn the hour from 02 to 03 stands in both parts, in
    spring in none, so that hours hold for exactly the instants at which the clock shows them.
    """
    midnight = _offset(datetime(day.year, day.month, day.day, tzinfo=ZONE))
    tomorrow = day + ONE_DAY
    evening = _offset(datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=ZONE))
    base = (day - EPOCH.date()).days * DAY_MINUTES
    if midnight == evening:
        return ((0, DAY_MINUTES, base - midnight),)
    # in the European Union the clocks change at 01:00 UTC (directive 2000/84/EC)
    change = 60
    return (
        (0, change + midnight, base - midnight),
        (change + evening, DAY_MINUTES, base - evening),
    )


def _offset(moment: datetime) -> int:
    offset = moment.utcoffset()
    return 0 if offset is None else int(offset.total_seconds()) // 60


def spans_text(spans: tuple[Span, ...]) -> str:
    """Write spans the way the dialect and OSM do: "09:00-12:00,13:00-16:00"."""
    return ",".join(
        f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}" for start, end in spans
    )
