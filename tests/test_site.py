"""What a reader gets from the built site, before any script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from sluss import hours
from sluss.check import House
from sluss.contact import Contact

LANGUAGES = ("sv", "en")


def page(site: Path, language: str, address: str) -> html.HtmlElement:
    folder = site if language == "sv" else site / language
    return html.parse(str(folder / address / "index.html")).getroot()


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def dialled(root: html.HtmlElement) -> dict[str, str]:
    """What can be dialled on a page: link → what stands on it."""
    return {
        link.get("href"): text(link)
        for link in root.iter("a")
        if link.get("href", "").startswith("tel:")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_lets_a_reader_call_in_danger_talk_and_leave(
    built_site: Path, house: House, language: str
) -> None:
    root = page(built_site, language, "")
    numbers = dialled(root)
    assert "tel:112" in numbers
    child_line = house.directory.contacts["bris"].channels[0].number
    assert child_line is not None
    assert child_line.display in numbers[child_line.href]
    exits = root.xpath('//a[contains(concat(" ", @class, " "), " exit ")]')
    assert exits[0].get("href") in house.directory.site.exit_targets[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_short_list_can_be_dialled_from_where_one_talks(
    built_site: Path, house: House, language: str
) -> None:
    numbers = dialled(page(built_site, language, "kontakt"))
    for identity in house.directory.site.short_list:
        contact = house.directory.contacts[identity]
        hrefs = [number.href for way in contact.phones for number in way.numbers]
        assert any(href in numbers for href in hrefs), identity


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_contact_of_a_municipality_stands_on_its_page(
    built_site: Path, house: House, language: str
) -> None:
    directory = house.directory
    for place in directory.site.municipalities:
        root = page(built_site, language, f"kontakter/{place.page}")
        shown = {card.get("data-contact") for card in root.xpath("//article[@data-contact]")}
        entries = [*directory.contacts.values(), *directory.wanted.values()]
        missing = {entry.id for entry in entries if place.code in entry.area} - shown
        assert not missing, f"{place.name}: {missing}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_function_page_shows_all_that_have_it(
    built_site: Path, house: House, language: str
) -> None:
    directory = house.directory
    for function in directory.vocabulary.functions:
        root = page(built_site, language, f"kontakter/funktion/{function.id}")
        shown = {card.get("data-contact") for card in root.xpath("//article[@data-contact]")}
        entries = [*directory.contacts.values(), *directory.wanted.values()]
        missing = {entry.id for entry in entries if entry.function == function.id} - shown
        assert not missing, f"{function.id}: {missing}"


def _cards(root: html.HtmlElement, contact: Contact) -> list[html.HtmlElement]:
    return root.xpath(f'//article[@data-contact="{contact.id}"]')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_shows_each_way_its_hours_and_what_is_unknown(
    built_site: Path, house: House, language: str
) -> None:
    directory = house.directory
    words = directory.words[language]
    for contact in directory.contacts.values():
        address = f"kontakter/funktion/{contact.function}"
        (card, *_) = _cards(page(built_site, language, address), contact)
        shown = text(card)
        for way in contact.channels:
            for number in way.numbers:
                href = f"sms:{number.digits}" if way.type == "sms" else number.href
                (link,) = card.xpath(f'.//a[@href="{href}"]')[:1] or [None]
                assert link is not None, (contact.id, href)
                assert text(link).endswith(number.display), contact.id
            if way.hours is not None and way.hours.kind == "unknown":
                assert words.hours.unknown in shown.lower(), contact.id
        if not contact.confirmed:
            assert words.card.unconfirmed in shown, contact.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_hours_are_said_in_words_and_never_in_the_dialect(built_site: Path, language: str) -> None:
    folder = built_site if language == "sv" else built_site / language
    for path in sorted(folder.glob("kontakter/**/index.html")):
        assert not re.search(
            r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su)-(?:Mo|Tu|We|Th|Fr|Sa|Su)\b|\bPH\b",
            text(html.parse(str(path)).getroot().find("body")),
        ), path


def test_a_wanted_entry_says_so_and_whom_to_call_meanwhile(built_site: Path, house: House) -> None:
    directory = house.directory
    for language in LANGUAGES:
        words = directory.words[language]
        for wanted in directory.wanted.values():
            root = page(built_site, language, f"kontakter/funktion/{wanted.function}")
            (card, *_) = root.xpath(f'//article[@data-contact="{wanted.id}"]')
            assert words.card.wanted in text(card), wanted.id
            instead = directory.contacts[wanted.instead]
            links = {link.get("href") for link in card.iter("a")}
            ways = {number.href for way in instead.phones for number in way.numbers}
            ways |= {way.url for way in instead.channels if way.url}
            assert links & ways, wanted.id


def test_a_page_that_does_not_exist_answers_in_every_language(built_site: Path) -> None:
    root = html.parse(str(built_site / "404.html")).getroot()
    spoken = {element.get("lang") for element in root.iter() if element.get("lang")}
    assert set(LANGUAGES) <= spoken
    assert "tel:112" in dialled(root)


def test_every_page_leads_to_itself_in_the_other_language(built_site: Path) -> None:
    for path in sorted(built_site.rglob("index.html")):
        here = path.parent.relative_to(built_site).as_posix()
        root = html.parse(str(path)).getroot()
        other = "en" if root.get("lang") == "sv" else "sv"
        link = root.xpath(f'//a[@hreflang="{other}"]')[0].get("href")
        there = (path.parent / link).resolve().relative_to(built_site.resolve()).as_posix()
        expected = f"en/{here}" if other == "en" else here.removeprefix("en").strip("/") or "."
        assert there == expected.removesuffix("/."), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_from_the_start_within_three_steps(
    built_site: Path, language: str
) -> None:
    start = (built_site if language == "sv" else built_site / language) / "index.html"
    others = {path for path in built_site.rglob("index.html") if "/en/" in path.as_posix()}
    if language == "en":
        others = set(built_site.rglob("index.html")) - others
    reached, edge = {start}, {start}
    for _ in range(3):
        edge = {target for path in edge for target in _leads_to(path)} - reached - others
        reached |= edge
    missed = set(built_site.rglob("index.html")) - reached - others
    assert not missed, sorted(path.parent.relative_to(built_site).as_posix() for path in missed)


def _leads_to(path: Path) -> set[Path]:
    links = html.parse(str(path)).getroot().xpath("//a/@href")
    targets = {(path.parent / link.partition("#")[0] / "index.html").resolve() for link in links}
    return {target for target in targets if target.is_file()}


def test_no_marker_is_left_in_any_page(built_site: Path) -> None:
    for path in built_site.rglob("*.html"):
        assert "<!--" not in path.read_text(encoding="utf-8"), path


def test_unknown_hours_are_a_state_of_their_own(house: House) -> None:
    kinds = {
        way.hours.kind
        for contact in house.directory.contacts.values()
        for way in contact.channels
        if way.hours is not None
    }
    assert {"always", "unknown", "rules"} <= kinds
    assert hours.parse("unknown").kind == "unknown"
