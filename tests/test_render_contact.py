"""A contact as a reader meets it: what is known, what is not, and every way to reach it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest

import invented
from sluss.directory import Directory
from sluss.render import PageContext, expand


@pytest.fixture
def directory() -> Directory:
    return invented.directory()


def _html(directory: Directory, markers: str, language: str = "sv", room: str = "work") -> str:
    path = "kontakter/norrby.md" if room == "work" else "kontakt.md"
    html, problems = expand(markers, PageContext(language, path, room), directory)  # type: ignore[arg-type]
    assert problems == []
    return html


def _said(html: str) -> str:
    """What somebody reads, in one line."""
    inline = re.sub(r"</?(?:a|bdi|small|span|strong)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())


def test_a_number_is_a_link_that_dials_and_reads_from_left_to_right(directory: Directory) -> None:
    html = _html(directory, "<!-- contact centrum -->")
    assert '<a class="call" href="tel:+4684650040' in html
    assert '<bdi dir="ltr">08-465 004 00</bdi>' in html


def test_a_short_number_is_dialled_as_it_stands(directory: Directory) -> None:
    assert 'class="call danger" href="tel:112"' in _html(directory, "<!-- contact nod -->")


def test_red_is_for_danger_alone(directory: Directory) -> None:
    assert "danger" not in _html(directory, "<!-- contact centrum -->")


def test_the_number_from_abroad_stands_beside_the_one_at_home(directory: Directory) -> None:
    assert "Från utlandet: +46 8 465 004 00" in _said(_html(directory, "<!-- contact centrum -->"))
    inline = _html(directory, "<p><!-- number centrum abroad --></p>")
    assert '<bdi dir="ltr">+46 8 465 004 00</bdi>' in inline


def test_what_an_editor_writes_is_text_and_never_markup(directory: Directory) -> None:
    html = _html(directory, "<!-- contact centrum -->")
    assert "Lyssnar &amp; visar vägen till &lt;rätt&gt; hjälp." in html


def test_an_outer_link_tells_the_other_site_nothing(directory: Directory) -> None:
    html = _html(directory, "<!-- contact centrum -->")
    for link in re.findall(r'<a[^>]+href="https:[^>]+>', html):
        assert 'rel="noreferrer noopener"' in link


def test_hours_are_said_in_the_language_of_the_page(directory: Directory) -> None:
    swedish = _said(_html(directory, "<!-- contact centrum -->"))
    english = _said(_html(directory, "<!-- contact centrum -->", "en"))
    assert "Måndag–fredag 9–16" in swedish
    assert "Monday–Friday 9:00–16:00" in english


def test_what_nobody_knows_is_said_and_not_left_out(directory: Directory) -> None:
    html = _html(directory, "<!-- contact centrum -->")
    assert (
        "Vi vet inte ännu: om de berättar för föräldrar; om det syns på telefonräkningen"
        in _said(html)
    )
    assert set(re.findall(r'data-unknown="(\w+)"', html)) == {
        "tells_parents", "on_bill", "written_down", "languages", "does_not",
    }  # fmt: skip


def test_what_is_known_is_answered_with_what_it_rests_on(directory: Directory) -> None:
    said = _said(_html(directory, "<!-- contact centrum -->"))
    assert "Kan man vara anonym? Ja (källa: Kan man vara anonym?)" in said
    assert "Måste de anmäla oro för barn? Ja (1 kap. 1 § ExL)" in said
    assert "Kostar det? Nej" in said


def test_a_trial_says_until_when(directory: Directory) -> None:
    html = _html(directory, "<!-- contact centrum -->")
    assert "Försök till och med 28 februari 2028" in _said(html)


def test_a_confirmed_contact_says_when_how_and_by_whom(directory: Directory) -> None:
    said = _said(_html(directory, "<!-- contact centrum -->"))
    assert "Bekräftad 1 oktober 2026: vi ringde och det stämde. Av: samordnare." in said
    assert "Inte bekräftad" not in said


def test_an_unconfirmed_contact_says_so_beside_its_name(directory: Directory) -> None:
    for marker in ("contact norrby-barn", "contact norrby-barn short"):
        html = _html(directory, f"<!-- {marker} -->")
        assert '<p class="unconfirmed">Inte bekräftad ännu</p>' in html


@pytest.mark.parametrize(
    ("day", "flag"),
    [
        (date(2027, 3, 1), None),
        (date(2027, 6, 1), "Senast bekräftad 1 oktober 2026"),
        (date(2028, 6, 1), "Senast bekräftad 1 oktober 2026, kan ha ändrats"),
    ],
)
def test_a_confirmation_that_ages_shows_on_the_card(
    directory: Directory, day: date, flag: str | None
) -> None:
    html = _html(replace(directory, today=day), "<!-- contact centrum short -->")
    assert re.findall(r'<p class="unconfirmed">([^<]+)</p>', html) == ([flag] if flag else [])


def test_an_expired_contact_sinks_below_the_others_of_its_list(directory: Directory) -> None:
    later = replace(directory, today=date(2027, 10, 1))
    html = _html(later, "<!-- contacts municipality=9801 -->")
    assert re.findall(r'data-contact="([^"]+)" data-age="(\w+)"', html) == [
        ("norrby-barn", "unconfirmed"),
        ("jouren", "expired"),
    ]


def test_a_wanted_contact_leads_to_whom_to_call_meanwhile(directory: Directory) -> None:
    said = _said(_html(directory, "<!-- contact soderby-barn -->"))
    assert "Inte bekräftad ännu" in said
    assert "Saknas: telefonnummer." in said
    assert "Ring så länge Centrum: Ring 08-465 004 00" in said


def test_a_way_through_somebody_else_shows_their_number_and_what_to_ask_for(
    directory: Directory,
) -> None:
    said = _said(_html(directory, "<!-- contact norrby-barn -->"))
    assert "Genom Nödnumret Ring 112 Dygnet runt, alla dagar Be om: socialjouren" in said


def test_the_heading_of_a_card_is_one_level_below_the_heading_before_it(
    directory: Directory,
) -> None:
    html = _html(directory, "<!-- contact nod --><h2>Fler</h2><!-- contact centrum -->")
    assert re.findall(r'<h(\d) class="contact-name"', html) == ["2", "3"]


def test_a_contact_shown_twice_has_two_anchors(directory: Directory) -> None:
    html = _html(directory, "<!-- contact nod --><!-- contact nod short -->")
    anchors = re.findall(r' id="([^"]+)"', html)
    assert anchors == ["nod", "nod-2"]


def test_in_the_quiet_room_no_anchor_says_what_is_read(directory: Directory) -> None:
    html = _html(directory, "<!-- contact nod --><!-- contact centrum -->", room="quiet")
    assert re.findall(r' id="([^"]+)"', html) == ["c", "c-2"]


def test_the_quiet_room_gets_no_data_for_a_script(directory: Directory) -> None:
    html = _html(directory, "<!-- contact centrum -->", room="quiet")
    assert "data-open" not in html
    assert "source" not in html


def test_the_calendar_of_red_days_stands_once_on_a_page(directory: Directory) -> None:
    html = _html(
        directory,
        "<!-- contact soderby-barn --><!-- contact centrum --><!-- contact norrby-barn -->",
    )
    assert html.count("data-calendar=") == 1
    assert html.count("data-open=") == 3


def test_a_list_holds_what_its_filters_name_and_the_wanted_last(directory: Directory) -> None:
    html = _html(directory, "<!-- contacts municipality=9802 -->")
    assert re.findall(r'data-contact="([^"]+)"', html) == ["jouren", "soderby-barn"]
    both = _html(directory, "<!-- contacts municipality=9802 function=jour -->")
    assert re.findall(r'data-contact="([^"]+)"', both) == ["jouren"]


def test_the_rest_is_what_the_page_does_not_show_elsewhere(directory: Directory) -> None:
    html = _html(
        directory,
        "<!-- contacts municipality=9801 rest --><!-- contacts municipality=9801 function=jour -->",
    )
    assert re.findall(r'data-contact="([^"]+)"', html) == ["norrby-barn", "jouren"]


def test_an_empty_list_says_that_it_is_empty(directory: Directory) -> None:
    html = _html(directory, "<!-- contacts municipality=9802 function=nodnummer -->")
    assert _said(html) == "Vi har ännu ingen kontakt att visa här."


def test_answers_stand_in_a_table_that_is_one_for_screen_readers_too(directory: Directory) -> None:
    html = _html(directory, "<!-- answers centrum jouren -->")
    assert html.count('role="rowheader"') == 2
    assert html.count('role="columnheader"') == 1 + 7
    assert html.count('data-answer="unknown"') > 0
    assert "Vi vet inte ännu" in _said(html)


def test_every_contact_is_drawn_in_every_language_and_room(directory: Directory) -> None:
    for language in directory.languages.codes:
        for room in ("work", "quiet"):
            for key in (*directory.contacts, *directory.wanted):
                html = _html(directory, f"<!-- contact {key} -->", language, room)
                assert "{" not in _said(html)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_law_terms_links_and_figures_are_drawn_with_their_sources(
    directory: Directory, language: str
) -> None:
    html = _html(
        directory,
        "<p><!-- law anmalan --> <!-- term kontroll --></p>"
        "<p><!-- link handbok --> <!-- figure samtal --></p>"
        "<h2>x</h2><!-- laws --><!-- links metod --><!-- glossary --><!-- trainings -->",
        language,
    )
    assert "1 kap. 1 § ExL" in _said(html)
    assert 'href="https://handbok.example/" rel="noreferrer noopener"' in html
    assert "(Centrum, 2025" in _said(html)
    assert 'id="lag-anmalan"' in html
    assert 'id="ord-kontroll"' in html


def test_the_quiet_room_explains_a_term_and_links_no_law(directory: Directory) -> None:
    html = _html(directory, "<p><!-- term kontroll --> <!-- law anmalan --></p>", room="quiet")
    assert "kontroll (Att någon annan bestämmer över ditt liv.)" in _said(html)
    assert "<a " not in html
