"""Contacts on a page: the card, the short card, lists of them, and a number in running text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sluss.contact import PROMISES, Contact, Promise, Wanted
from sluss.directory import Directory
from sluss.freshness import Age, age
from sluss.render_channel import Way, first_hours, ways
from sluss.render_marker import Marker
from sluss.render_scene import Scene, is_address

AnyContact = Contact | Wanted
_LIST_WORTH_FILTERING = 6


@dataclass(frozen=True)
class Fact:
    """A question that readers ask of a contact, and its honest answer."""

    id: str
    question: str
    answer: str
    said: str
    note: str = ""
    evidence: str = ""
    law: str = ""


def contact(marker: Marker, scene: Scene) -> str:
    """`<!-- contact ID -->`: the full card, or with `short` the ways to reach it."""
    return _card(scene.entry(marker.keys[0]), "short" in marker.flags, scene)


def contacts(marker: Marker, scene: Scene) -> str:
    """
    `<!-- contacts … -->`: a card for each that matches, those without a number last.

    With `rest`: those that no other marker of the page shows.
    """
    found = chosen(marker, scene.directory)
    if "rest" in marker.flags:
        found = [entry for entry in found if entry.id not in scene.named]
    cards = [_card(entry, "short" in marker.flags, scene) for entry in found]
    return scene.draw(
        "contacts",
        cards=cards,
        can_filter=scene.is_work and len(found) >= _LIST_WORTH_FILTERING,
        field_id=scene.anchor("filter"),
    )


def chosen(marker: Marker, directory: Directory) -> list[AnyContact]:
    """The entries that a list shows, in file order; the expired sink, then the wanted."""
    areas = [marker.filters[name] for name in ("municipality", "area") if name in marker.filters]
    function = marker.filters.get("function")
    every: list[AnyContact] = [*directory.contacts.values(), *directory.wanted.values()]
    found = [
        entry
        for entry in every
        if all(area in entry.area for area in areas) and function in (None, entry.function)
    ]
    return sorted(found, key=lambda entry: _sunk(entry, directory))


def named(markers: Iterable[Marker], directory: Directory) -> frozenset[str]:
    """The ids of all contacts that a page's markers show as cards, `rest` left out."""
    ids: set[str] = set()
    for marker in markers:
        if marker.name == "contact":
            ids.update(marker.keys)
        elif marker.name == "contacts" and "rest" not in marker.flags:
            ids.update(entry.id for entry in chosen(marker, directory))
    return frozenset(ids)


def answers(marker: Marker, scene: Scene) -> str:
    """`<!-- answers ID ID -->`: what each of them promises, as a table."""
    chosen = [scene.directory.contacts[key] for key in marker.keys]
    rows = [(scene.text(entry.name), facts(entry, scene)) for entry in chosen]
    return scene.draw("answers", rows=rows)


def number(marker: Marker, scene: Scene) -> str:
    """`<!-- number ID -->`: the first phone number in running text; `abroad` the one from there."""
    phone = scene.directory.contacts[marker.keys[0]].phones[0]
    dial = (phone.abroad if "abroad" in marker.flags else None) or phone.number
    return scene.draw("number", dial=dial)


def chat(marker: Marker, scene: Scene) -> str:
    """`<!-- chat ID -->`: the first chat as a link in running text."""
    channels = scene.directory.contacts[marker.keys[0]].channels
    return scene.draw("chat", way=next(way for way in channels if way.type == "chat"))


def name(marker: Marker, scene: Scene) -> str:
    """`<!-- name ID -->`: the name in running text."""
    return scene.draw("name", name=scene.text(scene.entry(marker.keys[0]).name))


def opening(marker: Marker, scene: Scene) -> str:
    """`<!-- hours ID -->`: the hours of the first channel in running text."""
    entry = scene.directory.contacts[marker.keys[0]]
    return scene.draw("name", name=first_hours(entry, scene))


def facts(entry: Contact, scene: Scene) -> list[Fact]:
    """Every question with its answer, the unknown ones too."""
    found = [_fact(promise, getattr(entry, promise), scene) for promise in PROMISES]
    spoken = Promise(answer=entry.languages.interpreter, note=entry.languages.note)
    return [*found, _fact("interpreter", spoken, scene)]


def _sunk(entry: AnyContact, directory: Directory) -> int:
    if isinstance(entry, Wanted):
        return 2
    return int(age(entry, directory.today, directory.site.freshness) is Age.EXPIRED)


def _card(entry: AnyContact, short: bool, scene: Scene) -> str:  # noqa: FBT001 - one caller each
    anchor = scene.anchor(entry.id)
    if isinstance(entry, Wanted):
        return _wanted(entry, anchor, scene)
    return scene.draw(
        "contact-short" if short else "contact",
        contact=entry,
        anchor=anchor,
        ways=ways(entry, scene),
        facts=facts(entry, scene),
        unknown=_unknown(entry, scene),
        keeper=_keeper(entry, scene),
        areas=_areas(entry, scene),
        ages=_ages(entry, scene),
        spoken=_spoken(entry, scene),
        age=age(entry, scene.directory.today, scene.directory.site.freshness).value,
        switchboard=_switchboard(entry, scene),
    )


def _wanted(entry: Wanted, anchor: str, scene: Scene) -> str:
    vocabulary = scene.directory.vocabulary
    missing = [scene.text(vocabulary.missing_part(part).name) for part in entry.missing]
    instead, asked = scene.entry(entry.instead), {entry.id}
    unsure = isinstance(instead, Wanted)
    while isinstance(instead, Wanted) and instead.id not in asked:
        asked.add(instead.id)
        instead = scene.entry(instead.instead)
    reached: tuple[Way, ...] = ways(instead, scene)[:1] if isinstance(instead, Contact) else ()
    return scene.draw(
        "contact-wanted",
        contact=entry,
        anchor=anchor,
        missing=", ".join(missing),
        instead=scene.entry(entry.instead),
        tier=instead.tier if isinstance(instead, Contact) else "",
        unsure=unsure,
        ways=reached,
    )


def _fact(promise: str, said: Promise, scene: Scene) -> Fact:
    say = scene.words.card
    evidence = said.evidence or ""
    key = evidence.removeprefix("law ").strip() if evidence.startswith("law ") else ""
    statement = scene.directory.laws.get(key)
    return Fact(
        id=promise,
        question=say[promise],
        answer=said.answer,
        said=say[said.answer],
        note=scene.text(said.note or {}),
        evidence=evidence if is_address(evidence) else "",
        law=f"{statement.paragraph} {statement.short}" if statement and scene.is_work else "",
    )


def _unknown(entry: Contact, scene: Scene) -> list[str]:
    """Name what nobody has told us, so that silence is never read as a promise."""
    every = facts(entry, scene)
    unknown = [fact.id for fact in every if fact.answer == "unknown" and not fact.note]
    if not entry.languages.spoken:
        unknown.append("languages")
    if not entry.does_not:
        unknown.append("does_not")
    if entry.audience.ages.known == "no":
        unknown.append("ages")
    return unknown


def _keeper(entry: Contact, scene: Scene) -> str:
    steward = scene.directory.site.steward(entry.steward)
    return steward.name if steward else entry.steward


def _areas(entry: Contact, scene: Scene) -> str:
    site, say = scene.directory.site, scene.words.card
    names = {place.code: place.name for place in site.municipalities}
    names |= {site.county.code: scene.text(site.county.name), "00": say.area_country}
    return ", ".join(names[code] for code in entry.area if code in names)


def _ages(entry: Contact, scene: Scene) -> str:
    ages, say = entry.audience.ages, scene.words.card
    if ages.known == "no":
        return ""
    match (ages.youngest == 0, ages.oldest >= 100):
        case True, True:
            return str(say.ages_all)
        case True, False:
            form = say.ages_until
        case False, True:
            form = say.ages_from
        case _:
            form = say.ages_between
    return str(form.format(first=ages.youngest, last=ages.oldest))


def _spoken(entry: Contact, scene: Scene) -> str:
    return ", ".join(scene.tongue(code) for code in entry.languages.spoken)


def _switchboard(entry: Contact, scene: Scene) -> str:
    """Name whom to ask when an unconfirmed entry is wrong: the switchboard of the same place."""
    functions = scene.directory.vocabulary.functions
    switchboards = {function.id for function in functions if function.switchboard == "yes"}
    if entry.function in switchboards:
        return ""
    for other in scene.directory.contacts.values():
        if other.function in switchboards and other.area == entry.area:
            return scene.text(other.name)
    return ""
