"""Markers on a page: drawn where they stand, refused with a reason, and never in the way."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

import invented
from sluss import render
from sluss.directory import Directory
from sluss.render import PageContext, check_marker, expand, shelter
from sluss.render_marker import KINDS

WORK = PageContext("sv", "kontakter/norrby.md", "work")
QUIET = PageContext("sv", "kontakt.md", "quiet")


@pytest.fixture
def directory() -> Directory:
    return invented.directory()


def _html(text: str) -> str:
    return str(markdown.markdown(shelter(text), extensions=["md_in_html", "tables", "fenced_code"]))


def _drawn(text: str, directory: Directory, page: PageContext = WORK) -> str:
    html, problems = expand(_html(text), page, directory)
    assert problems == []
    return html


def test_a_page_without_markers_comes_back_as_it_was(directory: Directory) -> None:
    assert expand("<p>Hej</p>", WORK, directory) == ("<p>Hej</p>", [])


def test_a_marker_at_the_beginning_of_a_paragraph_stays_in_it(directory: Directory) -> None:
    assert _drawn("<!-- name nod --> svarar alltid.", directory) == (
        '<p><span class="name">Nödnumret</span> svarar alltid.</p>'
    )


def test_a_marker_at_the_beginning_of_a_later_line_does_not_tear_the_paragraph(
    directory: Directory,
) -> None:
    assert _drawn("Ring\n<!-- number nod -->\nnu.", directory) == (
        '<p>Ring\n<a href="tel:112"><bdi dir="ltr">112</bdi></a>\nnu.</p>'
    )


def test_a_marker_in_a_list_and_in_a_table_is_drawn(directory: Directory) -> None:
    html = _drawn("- <!-- name nod -->\n\n| a |\n|---|\n| <!-- name nod --> |", directory)
    assert html.count("Nödnumret") == 2


def test_a_marker_shown_as_code_is_left_alone(directory: Directory) -> None:
    text = "`<!-- name nod -->`\n\n```\n<!-- name nod -->\n```"
    assert "Nödnumret" not in _drawn(text, directory)
    assert "\u2060" not in _drawn(text, directory)


def test_no_word_joiner_is_left_on_the_page(directory: Directory) -> None:
    assert "\u2060" not in _drawn("<!-- name nod --> och\n<!-- law anmalan -->", directory)


def test_a_card_within_running_text_is_refused(directory: Directory) -> None:
    html, (problem,) = expand("<p>Ring <!-- contact nod --> nu</p>", WORK, directory)
    assert html == "<p>Ring  nu</p>"
    assert problem.wrong == "`contact` stands within running text"
    assert problem.write == "put it on a line of its own"


def test_a_problem_names_the_page_and_what_came(directory: Directory) -> None:
    _, (problem,) = expand("<!-- contact nodd -->", WORK, directory)
    assert str(problem).splitlines() == [
        "docs/sv/kontakter/norrby.md:1:",
        "    came:  <!-- contact nodd -->",
        "    wrong: no contact has the id `nodd`",
        "    write: did you mean `nod`?",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("glosary", "`glosary` is not a marker: did you mean `glossary`?"),
        ("contact", "`contact` needs an id after it: for example <!-- contact ID short -->"),
        (
            "contact nod shrot",
            (
                "`shrot` is too much for `contact` (it knows the word short): "
                "for example <!-- contact ID short -->"
            ),
        ),
        ("contacts", "`contacts` would show everything: <!-- contacts function=ID -->"),
        (
            "contacts town=9801",
            "`contacts` has no filter `town`: known: area, function, municipality",
        ),
        (
            "contacts municipality=9803",
            "no municipality has the id `9803`: did you mean `9802` or `9801`?",
        ),
        (
            "number soderby-barn",
            (
                "`soderby-barn` has no confirmed entry with a phone number in data/contacts.yaml: "
                "<!-- contact soderby-barn --> tells readers what is missing"
            ),
        ),
        ("law anmälan", "no law has the id `anmälan`: did you mean `anmalan`?"),
        ("figure samtall", "no figure has the id `samtall`: did you mean `samtal`?"),
        ("term kontrol", "no term has the id `kontrol`: did you mean `kontroll`?"),
        ("link handbooken", "no link has the id `handbooken`: did you mean `handbok`?"),
        ("links metoder", "no link topic has the id `metoder`: did you mean `metod`?"),
    ],
)
def test_a_marker_that_cannot_be_says_why_and_what_to_write(
    directory: Directory, text: str, message: str
) -> None:
    assert check_marker(text, directory) == message


def test_a_marker_is_checked_with_or_without_its_brackets(directory: Directory) -> None:
    assert check_marker("<!-- contact nod -->", directory) is None
    assert check_marker("contact nod", directory) is None


@pytest.mark.parametrize("name", sorted(KINDS))
def test_every_marker_shows_an_example_of_itself(name: str) -> None:
    assert KINDS[name].example.split()[0] == name


def test_every_marker_that_is_known_is_drawn_by_something() -> None:
    assert set(render._DRAW) == set(KINDS)


@pytest.mark.parametrize(
    ("here", "there", "anchor", "way"),
    [
        ("index.md", "kontakt.md", "", "kontakt/"),
        ("kontakt.md", "index.md", "", "../"),
        ("kontakt.md", "kontakt.md", "", "./"),
        ("kontakt.md", "kontakt.md", "nu", "#nu"),
        ("kontakter/norrby.md", "kontakter/index.md", "kommun", "../#kommun"),
        ("kontakter/funktion/jour.md", "yrke/index.md", "", "../../../yrke/"),
        ("kontakter/index.md", "kontakter/norrby.md", "", "norrby/"),
        ("index.md", "index.md", "", "./"),
    ],
)
def test_the_way_from_one_page_to_another(here: str, there: str, anchor: str, way: str) -> None:
    assert PageContext("sv", here, "work").url(there, anchor) == way


def test_a_page_of_the_invented_county_is_drawn_in_every_language(county_site: Path) -> None:
    for language, name in (("", "Söderby – barn och unga"), ("en/", "Söderby – children")):
        text = (county_site / language / "kontakter/soderby/index.html").read_text(encoding="utf-8")
        assert name in text
