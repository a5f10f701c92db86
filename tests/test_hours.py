"""Hours: what is read, what is refused, what is said, and when somebody is there."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sluss import hours, redday
from sluss.hours import HoursError, State
from sluss.source import plain, read
from sluss.words import Words, words

PROJECT = Path(__file__).parents[1]
STOCKHOLM = ZoneInfo("Europe/Stockholm")
_value, _problems = read(PROJECT / "tests/hours/dialect.yaml", "dialect.yaml")
assert _value is not None, _problems
CASES: dict[str, list[dict[str, str]]] = plain(_value)  # type: ignore[assignment]
READ, REFUSE = CASES["read"], CASES["refuse"]
SAY, _ = words(PROJECT, ("sv", "en"))


def named(cases: list[dict[str, str]]) -> dict[str, Any]:
    return {"argvalues": cases, "ids": [case["name"] for case in cases]}


@pytest.mark.parametrize("case", **named(READ))
def test_hours_are_said_in_swedish(case: dict[str, str]) -> None:
    assert say(case["text"], SAY["sv"]) == case["sv"]


@pytest.mark.parametrize("case", **named(READ))
def test_hours_are_said_in_english(case: dict[str, str]) -> None:
    assert say(case["text"], SAY["en"]) == case["en"]


def say(text: str, language: Words) -> str:
    return hours.words(hours.parse(text), language.hours, {"office": "Kontoret"})


@pytest.mark.parametrize("case", **named(REFUSE))
def test_hours_that_would_be_lost_are_refused_with_what_to_write(case: dict[str, str]) -> None:
    with pytest.raises(HoursError) as refused:
        hours.parse(case["text"])
    assert (refused.value.message, refused.value.fix) == (case["message"], case["fix"])


@given(st.text(alphabet="MoTuFrSaPHevs0123456789:-,; offunk", max_size=60))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        told = str(hours.parse(text))
    except HoursError as error:
        told = error.message and error.fix
    assert told


def test_dates_that_have_passed_are_no_longer_said() -> None:
    value = hours.parse("Mo-Fr 09:00-16:00; PH off; eves off; 2026-12-27 off")
    said = hours.words(value, SAY["en"].hours, today=date(2026, 12, 28))
    assert "December" not in said


def test_equal_hours_are_equal_values() -> None:
    text = "Mo-Fr 09:00-16:00; PH off; eves off"
    assert hash(hours.parse(text)) == hash(hours.parse(text))
    assert hours.parse(text) == hours.parse(text)


def test_the_eves_are_not_red_days() -> None:
    for year in range(2024, 2040):
        assert not redday.eves(year) & redday.red_days(year)


def test_midsummer_eve_is_the_day_before_midsummer_day() -> None:
    eves = {day for year in range(2024, 2040) for day in redday.eves(year) if day.month == 6}
    assert all(redday.is_red(day + timedelta(days=1)) for day in eves)


def test_a_named_date_wins_over_a_red_day() -> None:
    value = hours.parse("Mo-Su 09:00-16:00; PH off; eves off; 2026-12-25 10:00-11:00")
    assert hours.on_day(value, date(2026, 12, 25)).spans == ((600, 660),)


def test_half_a_day_before_a_red_day_makes_no_extra_saturday() -> None:
    value = hours.parse("Mo-Fr 09:00-16:00; PH off; eves off; before-PH 09:00-12:00")
    holy_saturday, maundy_thursday = date(2027, 3, 27), date(2027, 3, 25)
    assert hours.on_day(value, holy_saturday).spans == ()
    assert hours.on_day(value, maundy_thursday).spans == ((540, 720),)


def test_whoever_takes_over_is_open_exactly_when_the_other_is_closed() -> None:
    office = hours.parse("Mo-Th 08:00-12:00,13:00-16:00; PH off; eves unknown")
    night = hours.parse("outside office")
    start = date(2026, 11, 20)
    theirs = hours.states(office, start, 400)
    ours = hours.states(night, start, 400, {"office": office})
    turned = {State.OPEN: State.CLOSED, State.CLOSED: State.OPEN, State.UNKNOWN: State.UNKNOWN}
    assert [(a, b, turned[state]) for a, b, state in theirs] == ours


def test_outside_somebody_nobody_knows_is_unknown() -> None:
    found = hours.states(hours.parse("outside nobody"), date(2026, 11, 20), 2)
    assert [state for _, _, state in found] == [State.UNKNOWN]


@pytest.mark.parametrize(
    ("day", "length"),
    [(date(2027, 3, 28), 23), (date(2027, 10, 31), 25), (date(2027, 6, 1), 24)],
    ids=["clocks go forward", "clocks go back", "an ordinary day"],
)
def test_round_the_clock_lasts_as_long_as_the_day_does(day: date, length: int) -> None:
    ((start, end, state),) = hours.states(hours.parse("24/7"), day, 1)
    assert (end - start, state) == (timedelta(hours=length), State.OPEN)


HALF_HOURS = st.integers(0, 47).flatmap(
    lambda first: st.tuples(st.just(first), st.integers(first + 1, 48))
)


@settings(max_examples=40, deadline=None)
@given(HALF_HOURS, st.sampled_from([date(2027, 3, 28), date(2027, 10, 31), date(2026, 12, 24)]))
def test_hours_hold_for_the_instants_at_which_the_clock_shows_them(
    span: tuple[int, int], day: date
) -> None:
    text = "-".join(f"{half // 2:02}:{half % 2 * 30:02}" for half in span)
    value = hours.parse(f"Mo-Su {text}; PH {text}; eves {text}")
    found = hours.states(value, day, 1)
    for start, end, state in found:
        moment = start
        while moment < end:
            local = moment.astimezone(STOCKHOLM)
            half = local.hour * 2 + local.minute // 30
            assert (state is State.OPEN) == (span[0] <= half < span[1])
            moment += timedelta(minutes=30)


@pytest.mark.parametrize("case", **named(READ))
def test_intervals_touch_and_cover_the_whole_time(case: dict[str, str]) -> None:
    found = hours.states(hours.parse(case["text"]), date(2026, 11, 20), 400)
    assert found[0][0] == datetime(2026, 11, 19, 23, tzinfo=UTC)
    assert found[-1][1] == datetime(2027, 12, 24, 23, tzinfo=UTC)
    for before, after in pairwise(found):
        assert before[1] == after[0]
        assert before[2] != after[2]


@pytest.mark.parametrize("case", **named(READ))
def test_the_table_for_the_page_says_what_the_hours_say(case: dict[str, str]) -> None:
    start, others = date(2026, 11, 20), {"office": hours.parse(READ[0]["text"])}
    value = hours.parse(case["text"])
    table: Any = hours.week(value, start, 400, others)
    for step in range(400):
        day = start + timedelta(days=step)
        expected = hours.on_day(value, day, others)
        shown = _from_table(table, day)
        assert shown == ([list(span) for span in expected.spans] if expected.known else None)


def _from_table(table: Any, day: date) -> Any:
    if day.isoformat() in table["dates"]:
        return table["dates"][day.isoformat()]
    if redday.is_red(day):
        return table["red"]
    return table["eves"] if redday.is_eve(day) else table["week"][day.weekday()]
