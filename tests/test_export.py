"""The open formats say what the data says, and how sure it is."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from sluss.check import House
from sluss.cli import main
from sluss.export import export
from sluss.export_schema import SCHEMA


@pytest.fixture(scope="module")
def folder(house: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    export(house.directory, folder)
    return folder


KINDS: dict[str, type] = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool,
    "null": type(None),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], way: str = "") -> list[str]:
    """The little of JSON Schema that ours uses."""
    named = schema.get("type", [])
    allowed = tuple(KINDS[kind] for kind in ([named] if isinstance(named, str) else named))
    if allowed and not isinstance(value, allowed):
        return [f"{way}: {value!r} is no {named}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{way}: {value!r} is none of {schema['enum']}"]
    found = []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [
            f"{way}: {name} is missing" for name in schema.get("required", []) if name not in value
        ]
        for name, item in value.items():
            other = schema.get("additionalProperties")
            if name in known or isinstance(other, dict):
                found += faults(item, known.get(name, other), f"{way}.{name}")
            elif other is False:
                found.append(f"{way}: {name} is not in the schema")
    if isinstance(value, list):
        for number, item in enumerate(value):
            found += faults(item, schema["items"], f"{way}[{number}]")
    return found


def test_contacts_keep_to_their_schema(folder: Path) -> None:
    given = json.loads((folder / "contacts.json").read_text(encoding="utf-8"))
    assert json.loads((folder / "contacts.schema.json").read_text(encoding="utf-8")) == SCHEMA
    assert faults(given, SCHEMA) == []


def test_the_schema_notices_what_is_missing_and_what_is_too_much() -> None:
    assert any("licence is missing" in one for one in faults({"x": 1}, SCHEMA))
    assert any("x is not in the schema" in one for one in faults({"x": 1}, SCHEMA))


def test_every_contact_is_there_and_nobody_else(folder: Path, house: House) -> None:
    given = json.loads((folder / "contacts.json").read_text(encoding="utf-8"))
    assert [one["id"] for one in given["contacts"]] == list(house.directory.contacts)
    assert [one["id"] for one in given["wanted"]] == list(house.directory.wanted)
    assert [one["id"] for one in given["removed"]] == list(house.directory.removed)


def test_what_nobody_has_confirmed_says_so_everywhere(folder: Path, house: House) -> None:
    unsure = {one.id for one in house.directory.contacts.values() if not one.confirmed}
    assert unsure
    given = json.loads((folder / "contacts.json").read_text(encoding="utf-8"))
    said = {
        one["id"]
        for one in given["contacts"]
        if (one["confirmed"], one["verified"], one["age"]) == (False, None, "unconfirmed")
    }
    assert said == unsure
    table = (folder / "contacts.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(table.splitlines())
    assert {row["id"] for row in rows if row["confirmed"] == "no"} == unsure
    cards = (folder / "contacts.vcf").read_text(encoding="utf-8")
    assert not [one for one in unsure if f"UID:{one}@" in cards]


def test_numbers_are_those_of_the_data(folder: Path, house: House) -> None:
    given = json.loads((folder / "contacts.json").read_text(encoding="utf-8"))
    for one in given["contacts"]:
        contact = house.directory.contacts[one["id"]]
        ours = [(way.number.display, way.number.href) for way in contact.channels if way.number]
        assert [(way["number"], way["dial"]) for way in one["channels"] if "number" in way] == ours


def test_statements_of_law_say_whether_anybody_has_read_them(folder: Path, house: House) -> None:
    given = json.loads((folder / "laws.json").read_text(encoding="utf-8"))["laws"]
    assert [one["id"] for one in given] == list(house.directory.laws)
    for one in given:
        law = house.directory.laws[one["id"]]
        assert (one["confirmed"] is None) == (law.confirmed is None)


def test_the_lines_of_cards_are_as_short_as_programs_expect(folder: Path) -> None:
    lines = (folder / "contacts.vcf").read_bytes().split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert lines.count(b"BEGIN:VCARD") == lines.count(b"END:VCARD") > 0


def test_the_command_writes_them(
    county: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(county), "--today", "2026-11-20", "export", str(tmp_path)]) == 0
    assert str(tmp_path / "contacts.json") in capsys.readouterr().out
    assert (tmp_path / "contacts.json").is_file()
