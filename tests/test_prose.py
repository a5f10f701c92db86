"""What counts as a number, an hour or an exposing word in running text, and what does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sluss import discreet, readability
from sluss.page import Page, pages
from sluss.prose import Guide, problems_of

GUIDE = Guide(exposing=("*våld*", "gift", "hot"), marker=lambda _: None, today=date(2026, 11, 20))


def page_with(text: str, folder: Path, name: str = "kontakt.md") -> Page:
    path = folder / "docs" / "sv" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    front = (
        '---\ntitle: "T"\ndiscreet_title: "T"\nreviewed: "2026-11-01"\nreviewed_role: "r"\n---\n'
    )
    path.write_text(front + text, encoding="utf-8")
    read, problems = pages(folder, ("sv",))
    assert not problems
    return read["sv"][name]


def causes(text: str, folder: Path) -> set[str]:
    return {problem.cause for problem in problems_of(page_with(text, folder), GUIDE)}


@pytest.mark.parametrize(
    "text",
    [
        "Ring 08-465 004 00.",
        "Ring 08 465 004 00.",
        "Ring +46 8 465 004 00.",
        "Ring 0846500400.",
        "Ring 112!",
        "Ring 114 14.",
        "Ring 11414.",
        "Ring 1177.",
        "Ring 116 111.",
        "Ring 08\u2011465 004 00.",
    ],
)
def test_a_number_in_the_text_is_seen(text: str, tmp_path: Path) -> None:
    assert "number in text" in causes(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Lagen (2018:1197) gäller.",
        "År 2025 var det 4 302 ärenden.",
        "Du är 12, 15 eller 18 år.",
        "Det var 112 000 samtal.",
        "Mellan 0 och 120 år.",
        "Ring <!-- number nod -->.",
        "| 2014 | 187 |",
    ],
)
def test_what_is_no_number_passes(text: str, tmp_path: Path) -> None:
    assert "number in text" not in causes(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Öppet vardagar 9–16.",
        "Vi svarar mån–fre kl. 9-16.",
        "Vi stänger 16.30.",
        "De svarar dygnet runt.",
        "Open Monday to Friday, 9 to 16.",
        "They answer around the clock.",
    ],
)
def test_an_hour_in_the_text_is_seen(text: str, tmp_path: Path) -> None:
    assert "hours in text" in causes(text, tmp_path)


@pytest.mark.parametrize(
    "text",
    ["För dig som är 12–15 år.", "Läs sidorna 3–5.", "Det tar 2–3 veckor.", "Två till tre gånger."],
)
def test_what_is_no_hour_passes(text: str, tmp_path: Path) -> None:
    assert "hours in text" not in causes(text, tmp_path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Familjevåld", ["*våld*"]),
        ("familjevald", ["*våld*"]),
        ("gift", ["gift"]),
        ("uppgifter", []),
        ("hot", ["hot"]),
        ("hotell", []),
        ("Kontakt", []),
    ],
)
def test_an_exposing_word_is_found_with_and_without_its_dots(text: str, found: list[str]) -> None:
    assert discreet.exposing(text, GUIDE.exposing) == found


def test_lix_is_words_a_sentence_plus_long_words_in_per_cent() -> None:
    measured = readability.lix("Du får välja. Ingen annan bestämmer över dig.")
    assert (measured.words, measured.sentences, measured.long_words) == (8, 2, 1)
    assert measured.value == pytest.approx(8 / 2 + 100 / 8)


def test_a_list_is_read_as_one_sentence_an_item() -> None:
    assert readability.lix("- ett två\n- tre fyra\n").sentences == 2


def test_markers_and_quotations_do_not_count() -> None:
    text = "Du får välja.\n\n> Socialnämnden ska utreda förhållandena.\n\n<!-- contact nod -->\n"
    assert readability.lix(text).words == 3
