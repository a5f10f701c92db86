"""Hours in words, for readers. Every word comes from `hours:` in data/words/<language>.yaml."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby, pairwise

from sluss.hours_shape import DAY_MINUTES, Dated, Day, Hours, Span, Weekly

Say = Mapping[str, str]
EVERY_DAY = tuple(range(7))


def words(
    hours: Hours,
    say: Say,
    names: Mapping[str, str] | None = None,
    today: date | None = None,
) -> str:
    """
    Say hours in one line, such as "måndag–fredag 9–16, stängt på röda dagar".

    `say` is the section `hours` of a language, `names` the names of contacts for `outside`.
    With `today`, named dates that have passed are left out. Raises KeyError for a missing word,
    which the check of the words finds before any page is made.
    """
    if hours.kind == "outside":
        name = (names or {}).get(hours.outside, hours.outside)
        return say["outside"].format(name=name)
    if hours.kind != "rules":
        return say[hours.kind]
    week = [_weekly(rules, say) for rules in _grouped(hours.weekly)]
    dated = [_dated(rule, say) for rule in hours.dated if today is None or rule.last >= today]
    parts = [say["then"].join(week), *_special(hours, say), *dated]
    return say["comma"].join(parts)


def _grouped(weekly: tuple[Weekly, ...]) -> list[list[Weekly]]:
    """Put rules with the same hours in the same months together, in the order of the text."""
    groups: dict[tuple[Day, tuple[int, ...]], list[Weekly]] = {}
    for rule in weekly:
        groups.setdefault((rule.day, rule.months), []).append(rule)
    return list(groups.values())


def _weekly(rules: list[Weekly], say: Say) -> str:
    weekdays = tuple(sorted(number for rule in rules for number in rule.weekdays))
    first = rules[0]
    days = say["every_day"] if weekdays == EVERY_DAY else _days(weekdays, say)
    text = _with_times(days, first.day, say)
    if first.months:
        text = say["in_months"].format(months=_months(first.months, say), rule=text)
    return text


def _days(weekdays: tuple[int, ...], say: Say) -> str:
    runs = [
        [number for _, number in run]
        for _, run in groupby(enumerate(weekdays), key=lambda pair: pair[1] - pair[0])
    ]
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(_range(say[f"day_{run[0]}"], say[f"day_{run[-1]}"], say))
        else:
            parts += [say[f"day_{number}"] for number in run]
    return _list(parts, say)


def _months(months: tuple[int, ...], say: Say) -> str:
    """Name months; November to February is one range although its numbers are not."""
    gap = next((at for at, month in enumerate(months) if month != months[at - 1] % 12 + 1), 0)
    turned = months[gap:] + months[:gap]
    whole = all(b == a % 12 + 1 for a, b in pairwise(turned))
    if whole and len(turned) > 1:
        return _range(say[f"month_{turned[0]}"], say[f"month_{turned[-1]}"], say)
    return _list([say[f"month_{month}"] for month in months], say)


def _special(hours: Hours, say: Say) -> list[str]:
    """Say red days and eves, in one breath when they are alike."""
    only = {rule.day for rule in hours.weekly}
    parts: list[str] = []
    if hours.red == hours.eves:
        parts.append(_exception(say["red_and_eves"], hours.red, only, say))
    else:
        parts.append(_exception(say["red"], hours.red, only, say))
        parts.append(_exception(say["eves"], hours.eves, only, say))
    if hours.before_red is not None and hours.before_red not in only:
        parts.append(_exception(say["before_red"], hours.before_red, only, say))
    return parts


def _exception(days: str, day: Day, usual: set[Day], say: Say) -> str:
    if not day.known:
        return say["not_confirmed"].format(days=days)
    if not day.spans:
        return say["closed_on"].format(days=days)
    if usual == {day}:
        return say["also"].format(days=days)
    return say["rule"].format(days=days, times=_times(day.spans, say))


def _with_times(days: str, day: Day, say: Say) -> str:
    if not day.known:
        return say["not_confirmed"].format(days=days)
    if not day.spans:
        return say["closed"].format(days=days)
    return say["rule"].format(days=days, times=_times(day.spans, say))


def _times(spans: tuple[Span, ...], say: Say) -> str:
    if spans == ((0, DAY_MINUTES),):
        return say["all_day"]
    return _list([_range(_clock(start, say), _clock(end, say), say) for start, end in spans], say)


def _clock(minutes: int, say: Say) -> str:
    hour, minute = divmod(minutes, 60)
    return say["clock" if minute else "clock_whole"].format(hour=hour, minute=f"{minute:02}")


def _dated(rule: Dated, say: Say) -> str:
    first, last = (
        say["date"].format(day=day.day, month=say[f"month_{day.month}"], year=day.year)
        for day in (rule.first, rule.last)
    )
    days = first if first == last else _range(first, last, say)
    return _with_times(days, rule.day, say)


def _range(first: str, last: str, say: Say) -> str:
    return say["range"].format(first=first, last=last)


def _list(parts: list[str], say: Say) -> str:
    if len(parts) == 1:
        return parts[0]
    return say["comma"].join(parts[:-1]) + say["and"] + parts[-1]
