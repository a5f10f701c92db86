"""What is done outwards is listed, counted once held, and can be followed as a calendar."""

from __future__ import annotations

import re
from pathlib import Path

import icalendar
import pytest

from invented import DAY
from sluss.check import House, everything
from sluss.directory import Directory
from sluss.render import PageContext, expand
from sluss.training import counts, in_order
from sluss.training_calendar import trainings_ics

ENTRY = """
- id: "{id}"
  title: {{sv: "Kurs, {id}", en: "Course, {id}"}}
  kind: "utbildning"
  audience: {{sv: "Skolor", en: "Schools"}}
  place: {{sv: "Norrby", en: "Norrby"}}
  note: {{sv: "Rad ett; rad två å ä ö.", en: "Line one."}}
  {more}
"""


def write(root: Path, *entries: tuple[str, str]) -> None:
    """Replace the trainings of the county: id and further lines of each."""
    text = "".join(
        ENTRY.format(id=identity, more=more.replace("; ", "\n  ")) for identity, more in entries
    )
    (root / "data" / "trainings.yaml").write_text(text, "utf-8")


def read(root: Path) -> Directory:
    house, problems = everything(root, DAY)
    assert house is not None, problems
    return house.directory


def drawn(root: Path, language: str = "sv") -> str:
    page = PageContext(language, "yrke/kalender.md", "work")
    html, problems = expand("<!-- trainings -->", page, read(root))
    assert problems == []
    return " ".join(re.sub(r"<[^>]+>", " ", str(html)).split())


HELD = 'date: "unknown"; year: "2025"; held: "yes"'


def test_those_to_come_stand_first_and_those_held_last(county: Path) -> None:
    write(
        county,
        ("held-then", HELD),
        ("held-now", 'date: "2026-11-01"; held: "yes"'),
        ("some-day", 'date: "unknown"; held: "no"'),
        ("later", 'date: "2027-02-01"; held: "no"'),
        ("soon", 'date: "2026-12-01"; held: "no"'),
    )
    listed = in_order(read(county).trainings.values())
    assert [one.id for one in listed] == ["soon", "later", "some-day", "held-now", "held-then"]


def test_held_ones_are_counted_by_year_and_kind(county: Path) -> None:
    write(
        county,
        ("a", HELD),
        ("b", 'date: "2025-03-01"; held: "yes"'),
        ("c", 'date: "2026-03-01"; held: "yes"'),
        ("d", 'date: "2026-12-01"; held: "no"'),
    )
    directory = read(county)
    rows = counts(directory.trainings.values(), directory.vocabulary)
    assert [(row.year, row.kind, row.number) for row in rows] == [
        ("2026", "utbildning", 1),
        ("2025", "utbildning", 2),
    ]
    assert "2025 Utbildning 2" in drawn(county)


def test_the_page_says_when_none_has_been_held(county: Path) -> None:
    write(county, ("a", 'date: "2026-12-01"; held: "no"'))
    assert "Ingen genomförd insats är registrerad ännu." in drawn(county)
    assert "No activity is recorded as held yet." in drawn(county, "en")


def test_a_day_that_has_passed_is_not_taken_for_held(county: Path) -> None:
    write(county, ("a", 'date: "2026-11-01"; held: "no"'))
    assert "Var planerad, ännu inte registrerad som genomförd: 1 november 2026" in drawn(county)


@pytest.mark.parametrize(
    ("language", "href"),
    [("sv", "../../data/trainings.ics"), ("en", "../../../data/trainings.en.ics")],
)
def test_the_page_leads_to_the_calendar_of_its_language(
    county: Path, language: str, href: str
) -> None:
    write(county, ("a", 'date: "2026-12-01"; held: "no"'))
    page = PageContext(language, "yrke/kalender.md", "work")
    html, _ = expand("<!-- trainings -->", page, read(county))
    assert f'href="{href}"' in str(html)


def test_without_a_day_there_is_no_calendar_and_the_page_says_so(county: Path) -> None:
    write(county, ("a", HELD))
    assert trainings_ics(read(county), "sv") == b""
    assert "Inget datum är bestämt ännu." in drawn(county)


def test_the_built_county_offers_its_calendar_in_each_language(county_site: Path) -> None:
    for name, title in (("trainings.ics", "Grundkurs"), ("trainings.en.ics", "Basic course")):
        calendar = icalendar.Calendar.from_ical((county_site / "data" / name).read_bytes())
        (event,) = calendar.walk("VEVENT")
        assert str(event["summary"]) == title


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_calendar_keeps_to_the_standard(county: Path, language: str) -> None:
    write(county, ("a", 'date: "2026-12-01"; held: "no"'), ("b", 'date: "2027-01-09"; held: "no"'))
    made = trainings_ics(read(county), language)
    assert made.decode("utf-8").endswith("END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    assert b"\n" not in made.replace(b"\r\n", b"")
    calendar = icalendar.Calendar.from_ical(made)
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    events = calendar.walk("VEVENT")
    assert [event["dtstart"].to_ical() for event in events] == [b"20261201", b"20270109"]
    assert all({"uid", "dtstamp", "summary"} <= {key.lower() for key in event} for event in events)
    assert all(event["dtstamp"].to_ical().endswith(b"Z") for event in events)
    assert f"SUMMARY;LANGUAGE={language}:".encode() in made


def test_text_with_signs_comes_back_as_it_was(county: Path) -> None:
    write(county, ("a", 'date: "2026-12-01"; held: "no"'))
    (event,) = icalendar.Calendar.from_ical(trainings_ics(read(county), "sv")).walk("VEVENT")
    assert str(event["summary"]) == "Kurs, a"
    assert "Rad ett; rad två å ä ö." in str(event["description"])


def test_an_event_keeps_its_name_when_its_day_moves_and_in_every_language(county: Path) -> None:
    found = set()
    for day in ("2026-12-01", "2027-03-01"):
        write(county, ("a", f'date: "{day}"; held: "no"'))
        directory = read(county)
        for language in ("sv", "en"):
            made = icalendar.Calendar.from_ical(trainings_ics(directory, language))
            found.add(str(made.walk("VEVENT")[0]["uid"]))
    assert len(found) == 1


def test_the_same_data_gives_the_same_bytes(county: Path) -> None:
    assert trainings_ics(read(county), "sv") == trainings_ics(read(county), "sv")


@pytest.mark.parametrize(
    ("more", "field", "wrong"),
    [
        ('date: "2026-12-01"; held: "yes"', "held", "what has been held lies in the future"),
        ('date: "unknown"; held: "yes"', "held", "what has been held is counted by year"),
        ('date: "2026-01-01"; year: "2025"; held: "yes"', "year", "the year differs from the date"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(
    county: Path, more: str, field: str, wrong: str
) -> None:
    write(county, ("a", more))
    _, problems = everything(county, DAY)
    (problem,) = problems
    assert wrong in problem.wrong
    assert (problem.entry, problem.field) == ("a", field)
    line = (county / "data" / "trainings.yaml").read_text("utf-8").split("\n")
    assert line[problem.place.line - 1].strip().startswith(f"{field}:")


def test_the_real_activities_are_counted(house: House) -> None:
    directory = house.directory
    held = [one for one in directory.trainings.values() if one.held == "yes"]
    rows = counts(directory.trainings.values(), directory.vocabulary)
    assert sum(row.number for row in rows) == len(held)
