"""Keepers are asked in their own words, the most pressing first, and answers are recorded."""

from __future__ import annotations

import json
from pathlib import Path

import icalendar
import pytest

from invented import DAY
from sluss.cli import main
from sluss.confirm import Confirmation, Unrecorded, recorded
from sluss.contact import Contact
from sluss.directory import load

TODAY = DAY.isoformat()


def sluss(county: Path, *words: str) -> int:
    return main(["--root", str(county), "--today", TODAY, *words])


def test_every_keeper_is_listed_with_what_to_ask(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sluss(county, "due", "--language", "en") == 0
    told = capsys.readouterr().out
    assert "centrum (centrum@ekdalen.example)" not in told
    assert "Centrum (centrum@ekdalen.example): 2" in told
    assert "wanted" in told
    assert "we lack phone number. What should it say?" in told


def test_whom_to_ask_is_told_even_when_something_is_wrong_in_the_routes(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = county / "data/routes.yaml"
    file.write_text(file.read_text("utf-8").replace('"tystnad"', '"finns-inte"', 1), "utf-8")
    assert sluss(county, "due", "--language", "en") == 1
    told, wrong = capsys.readouterr()
    assert "Centrum (centrum@ekdalen.example): 2" in told
    assert "data/routes.yaml:" in wrong
    assert "finns-inte" in wrong


def test_the_sentence_gives_the_details_as_readers_see_them(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sluss(county, "due", "--language", "en", "--steward", "norrby") == 0
    told = capsys.readouterr().out
    assert "031-390 06 00 (Monday–Thursday 8:00–12:00 and 13:00–16:00; Friday" in told


def test_a_letter_is_a_mail_link_or_a_text_where_no_mailbox_is_known(
    county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sluss(county, "due", "--language", "en", "--mailto") == 0
    told = capsys.readouterr().out
    assert "mailto:centrum@ekdalen.example?subject=Are%20the%20details" in told
    assert "Hello Norrby kommun!" in told


def test_reminders_are_a_calendar(county: Path, tmp_path: Path) -> None:
    file = tmp_path / "due.ics"
    assert sluss(county, "due", "--ics", str(file)) == 0
    events = icalendar.Calendar.from_ical(file.read_text(encoding="utf-8")).walk("VEVENT")
    assert len(events) >= 2
    assert all(event["dtstart"].dt >= DAY for event in events)


def test_programs_get_json(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sluss(county, "due", "--json") == 0
    given = json.loads(capsys.readouterr().out)
    assert {ask["why"] for asks in given.values() for ask in asks} == {
        "unconfirmed",
        "wanted",
        "overdue",
    }


@pytest.mark.parametrize("words", [("--steward", "nobody"), ("--language", "xx")])
def test_a_name_that_does_not_exist_is_wrong_use(
    county: Path, words: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert sluss(county, "due", *words) == 2
    assert "one of" in capsys.readouterr().out


def test_a_confirmation_is_recorded_and_nothing_else_changes(county: Path) -> None:
    path = county / "data/contacts.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    assert sluss(county, "confirm", "norrby-barn", "--method", "call", "--role", "samordnare") == 0
    after = path.read_text(encoding="utf-8").splitlines()
    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    written = f'  verified: {{date: "{TODAY}", method: "call", role: "samordnare"}}'
    assert changed == [('  verified: "unknown"', written)]


def test_what_was_read_is_recorded_with_its_source(county: Path) -> None:
    words = ("--method", "source_page", "--source", "https://norrby.example/barn")
    assert sluss(county, "confirm", "norrby-barn", *words) == 0
    directory, _ = load(county, DAY)
    assert directory is not None
    contact = directory.contacts["norrby-barn"]
    assert isinstance(contact, Contact)
    assert (contact.source_url, contact.source_date) == ("https://norrby.example/barn", TODAY)


def test_reading_needs_a_source(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sluss(county, "confirm", "norrby-barn", "--method", "source_page") == 2
    assert "where did you read it?" in capsys.readouterr().out


def test_what_the_data_refuses_leaves_the_file_as_it_was(county: Path) -> None:
    path = county / "data/contacts.yaml"
    before = path.read_bytes()
    words = ("--method", "call", "--role", "")
    assert sluss(county, "confirm", "norrby-barn", *words) == 1
    assert path.read_bytes() == before


@pytest.mark.parametrize("entry", ["soderby-barn", "nobody"])
def test_only_what_is_published_is_confirmed(county: Path, entry: str) -> None:
    assert sluss(county, "confirm", entry, "--method", "call") == 1


def test_fields_over_several_lines_are_replaced_whole() -> None:
    text = (
        '- id: "a"\n  status: "published"\n  verified:\n    date: "2026-01-01"\n'
        '    method: "call"\n    role: "r"\n  source_url: "x"\n- id: "b"\n  status: "published"\n'
    )
    after = recorded(text, Confirmation("a", "call", "r", DAY))
    assert after.splitlines()[2:4] == [
        f'  verified: {{date: "{TODAY}", method: "call", role: "r"}}',
        '  source_url: "x"',
    ]


def test_a_quotation_mark_in_a_role_would_break_the_file() -> None:
    with pytest.raises(Unrecorded):
        recorded('- id: "a"\n  status: "published"\n', Confirmation("a", "call", 'a"b', DAY))


def test_the_proof_is_told_and_succeeds(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sluss(county, "prove", "--days", "30") == 0
    told = capsys.readouterr().out
    assert told.startswith("16 cases, 30 days from 2026-11-20: ")
    assert " 1 proved  Every case has exactly one route." in told


def test_a_failed_proof_is_a_problem(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = county / "data/routes.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('never: ["familj", "tystnad"]', 'never: ["familj"]', 1), "utf-8")
    assert sluss(county, "prove") == 1
    assert " 6 FAILED" in capsys.readouterr().out
    assert sluss(county, "check") == 1
    assert "data/routes.yaml:16: fara-skola-barn" in capsys.readouterr().out


def test_the_proof_as_json_has_its_words(county: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sluss(county, "prove", "--json", "--days", "7") == 0
    given = json.loads(capsys.readouterr().out)
    assert given["properties"][0]["says"]["en"] == "Every case has exactly one route."


def test_a_proof_of_no_days_is_wrong_use(county: Path) -> None:
    with pytest.raises(SystemExit) as left:
        sluss(county, "prove", "--days", "0")
    assert left.value.code == 2
