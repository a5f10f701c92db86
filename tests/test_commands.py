"""The commands as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from invented import sluss
from sluss import commands


@pytest.mark.parametrize("name", sorted(commands.ALL))
def test_every_command_has_help(name: str, county: Path) -> None:
    done = sluss(county, name, "--help")
    assert done.returncode == 0
    assert "usage: sluss" in done.stdout


def test_an_unknown_command_is_wrong_use(county: Path) -> None:
    assert sluss(county, "frobnicate").returncode == 2


def test_a_folder_without_data_is_wrong_use(tmp_path: Path) -> None:
    done = sluss(tmp_path, "check")
    assert done.returncode == 2
    assert "has no folder data/" in done.stderr


def test_a_day_that_does_not_exist_is_wrong_use(county: Path) -> None:
    assert sluss(county, "check", today="2026-13-01").returncode == 2


def test_check_says_what_it_found_to_be_fine(county: Path) -> None:
    done = sluss(county, "check")
    assert done.returncode == 0, done.stdout
    assert "4 contacts (1 wanted)" in done.stdout


def test_check_gives_a_program_json(county: Path) -> None:
    path = county / "docs" / "sv" / "kontakt.md"
    path.write_text(path.read_text("utf-8").replace("Den som", "Ring 112. Den som"), "utf-8")
    done = sluss(county, "check", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)[0]["came"] == "112"


def test_numbers_prints_the_difference_and_writes_it(county: Path) -> None:
    path = county / "data" / "contacts.yaml"
    path.write_text(path.read_text("utf-8").replace("031-390 06 01", "031-390 06 11"), "utf-8")
    assert sluss(county, "check").returncode == 1
    assert "031-390 06 11" in sluss(county, "numbers", "--dry-run").stdout
    assert sluss(county, "check").returncode == 1
    shown = sluss(county, "numbers").stdout
    assert "-jouren\tchannels[0].number\t031-390 06 01" in shown
    assert "+jouren\tchannels[0].number\t031-390 06 11" in shown
    assert sluss(county, "check").returncode == 0


def test_stamp_marks_only_the_page_that_was_named(county: Path) -> None:
    for name in ("index.md", "kontakt.md"):
        path = county / "docs" / "sv" / name
        path.write_text(path.read_text("utf-8") + "\nNytt.\n", "utf-8")
    before = (county / "docs" / "en" / "kontakt.md").read_text("utf-8")
    done = sluss(county, "stamp", "docs/en/index.md")
    assert done.returncode == 0
    assert "1 pages stamped" in done.stdout
    assert (county / "docs" / "en" / "kontakt.md").read_text("utf-8") == before


def test_stamp_says_when_there_is_no_such_page(county: Path) -> None:
    done = sluss(county, "stamp", "docs/en/nothing.md")
    assert done.returncode == 1
    assert "No such translated page: docs/en/nothing.md" in done.stdout


def test_new_page_begins_one_in_every_language(county: Path) -> None:
    done = sluss(county, "new", "page", "vardag.md")
    assert done.returncode == 0
    assert 'discreet_title: "…"' in (county / "docs" / "sv" / "vardag.md").read_text("utf-8")
    assert 'follows: ""' in (county / "docs" / "en" / "vardag.md").read_text("utf-8")
    assert sluss(county, "new", "page", "vardag.md").returncode == 1


def test_new_contact_begins_an_entry_that_check_then_asks_about(county: Path) -> None:
    assert sluss(county, "new", "contact", "ny-jour").returncode == 0
    done = sluss(county, "check")
    assert done.returncode == 1
    assert "ny-jour, function" in done.stdout
    assert sluss(county, "new", "contact", "gamla-jouren").returncode == 1


def test_new_language_says_the_three_places(county: Path) -> None:
    done = sluss(county, "new", "language", "ar")
    assert done.returncode == 0
    assert (county / "data" / "words" / "ar.yaml").is_file()
    for place in ("data/words/ar.yaml", "docs/ar/", "mkdocs.yml"):
        assert place in done.stdout
    assert sluss(county, "new", "language", "klingon").returncode == 1


@pytest.mark.parametrize("dest", [".", "..", "docs", "data", "mkdocs.yml"])
def test_a_build_never_takes_the_place_of_what_it_did_not_make(dest: str, county: Path) -> None:
    done = sluss(county, "build", dest)
    assert done.returncode == 2
    assert "holds something else than a built site" in done.stdout
    assert (county / "data" / "contacts.yaml").is_file()
    assert (county / "docs" / "sv" / "kontakt.md").is_file()


@pytest.mark.parametrize("file", ["data/numbers.lock", "data/words/spelling/sv.txt"])
def test_a_list_that_cannot_be_read_is_named(file: str, county: Path) -> None:
    (county / file).write_bytes(bytes(range(256)))
    done = sluss(county, "check")
    assert done.returncode == 1
    assert f"{file}:1:" in done.stdout
    assert "save it as UTF-8" in done.stdout
    assert not done.stderr.startswith("Traceback")


@pytest.mark.parametrize("text", ["", '"one text"\n', "- a list\n"])
def test_a_file_of_words_without_words_is_named(text: str, county: Path) -> None:
    (county / "data" / "words" / "sv.yaml").write_text(text, "utf-8")
    done = sluss(county, "check")
    assert done.returncode == 1
    assert "data/words/sv.yaml:1:" in done.stdout
    assert "this file holds no words" in done.stdout


def test_a_part_of_the_words_taken_out_everywhere_is_named(county: Path) -> None:
    for file in (county / "data" / "words").glob("*.yaml"):
        file.write_text(file.read_text("utf-8").replace("\nwork:\n", "\nlost:\n", 1), "utf-8")
    done = sluss(county, "check")
    assert done.returncode == 1
    assert "data/words has no word `work`" in done.stdout
    assert not done.stderr


def test_a_page_may_begin_with_a_mark_that_nobody_sees(county: Path) -> None:
    path = county / "docs" / "sv" / "kontakt.md"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    done = sluss(county, "check")
    assert done.returncode == 0, done.stdout


def test_a_site_without_a_first_page_is_found_before_it_is_built(county: Path) -> None:
    for language in ("sv", "en"):
        (county / "docs" / language / "index.md").unlink()
    done = sluss(county, "check")
    assert done.returncode == 1
    assert "docs/sv/index.md:1:" in done.stdout


@pytest.mark.parametrize("words", [("confirm", "nod", "--method", "call"), ("new", "contact", "x")])
def test_contacts_that_cannot_be_read_are_named(words: tuple[str, ...], county: Path) -> None:
    (county / "data" / "contacts.yaml").write_bytes(b"\xff")
    done = sluss(county, *words)
    assert done.returncode == 1
    assert "data/contacts.yaml:1:" in done.stdout


@pytest.mark.parametrize("words", [("due", "--ics", "."), ("export", "mkdocs.yml")])
def test_a_place_that_cannot_be_written_is_wrong_use(words: tuple[str, ...], county: Path) -> None:
    done = sluss(county, *words)
    assert done.returncode == 2
    assert words[-1] in done.stdout
    assert not done.stderr
