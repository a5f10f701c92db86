"""
What must hold between the values of a contact, and between contacts.

Each rule is a generator of faults over one entry or over all of them; a case that breaks it
stands in tests/cases/contacts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from sluss.channel_rules import of_channel
from sluss.contact import PROMISES, Contact, Entry, Wanted
from sluss.shape import Fault, nearest
from sluss.site import Site
from sluss.vocabulary import Vocabulary, ids

# SCB's county codes in force since 1998; 00 is the country as a whole.
_COUNTIES = frozenset(
    [
        "00",
        "01",
        "03",
        "04",
        "05",
        "06",
        "07",
        "08",
        "09",
        "10",
        "12",
        "13",
        "14",
        "17",
        "18",
        "19",
        "20",
        "21",
        "22",
        "23",
        "24",
        "25",
    ]
)
_STAFF = re.compile(
    r"\b(?:kontaktperson|samordnare|handläggare|kurator|socionom|chef|coordinator|manager|"
    r"contact person|counsellor|case worker)\w*[ :,]+[A-ZÅÄÖ][a-zåäöé]+ [A-ZÅÄÖ][a-zåäöé]+"
)


def of_contact(contact: Contact, site: Site, words: Vocabulary, today: date) -> Iterator[Fault]:
    """Faults within one published entry."""
    yield from _of_entry(contact, site, words)
    yield from _of_audience(contact, words)
    for number, channel in enumerate(contact.channels):
        yield from of_channel(("channels", number), channel, site)
    if not contact.channels:
        yield Fault(
            ("channels",),
            "a published contact has at least one way to reach it",
            'add a channel, or set status: "wanted" and say what is missing',
        )
    yield from _of_abroad(contact)
    yield from _of_time(contact, today)
    yield from _of_answers(contact)
    yield from _of_protection(contact)
    yield from _of_source(contact)


def of_wanted(wanted: Wanted, site: Site, words: Vocabulary) -> Iterator[Fault]:
    """Faults within one wanted entry."""
    yield from _of_entry(wanted, site, words)
    if not wanted.missing:
        yield Fault(("missing",), "a wanted entry says what is missing", 'missing: ["number"]')
    known = ids(words.missing)
    for number, part in enumerate(wanted.missing):
        if part not in known:
            yield Fault(("missing", number), "not in the list `missing`", nearest(part, known))
    yield from _names_and_digits(wanted)


def of_references(
    contact: Contact | Wanted, published: Iterable[str], every: Iterable[str]
) -> Iterator[Fault]:
    """Faults of an entry that points at others: `published` and `every` id there is."""
    live = set(published)
    if isinstance(contact, Wanted):
        yield from _pointing(("instead",), contact.instead, live, set(every))
        return
    for number, channel in enumerate(contact.channels):
        way = ("channels", number)
        if channel.via:
            yield from _pointing((*way, "via"), channel.via, live, set(every))
        if channel.hours and channel.hours.outside:
            yield from _pointing((*way, "hours"), channel.hours.outside, live, set(every))


def _pointing(
    way: tuple[str | int, ...], name: str, live: set[str], every: set[str]
) -> Iterator[Fault]:
    if name in live:
        return
    if name in every:
        yield Fault(way, f"`{name}` is not published", "the id of a published contact")
    else:
        yield Fault(way, f"there is no contact `{name}`", nearest(name, live), cause="reference")


def _of_entry(entry: Entry, site: Site, words: Vocabulary) -> Iterator[Fault]:
    functions = ids(words.functions)
    if entry.function not in functions:
        write = nearest(entry.function, functions)
        yield Fault(("function",), "not a function of vocabulary.yaml", write)
    keepers = [keeper.id for keeper in site.stewards]
    if entry.steward not in keepers:
        write = nearest(entry.steward, keepers)
        yield Fault(("steward",), "not a steward of site.yaml", write)
    if not entry.area:
        yield Fault(("area",), "an entry has an area", f'area: ["{site.county.code}"]')
    for number, code in enumerate(entry.area):
        if code not in site.area_codes and code not in _COUNTIES:
            yield Fault(
                ("area", number),
                "not an SCB code of this site: a municipality of site.yaml, a county or 00",
                nearest(code, site.area_codes),
                cause="area",
            )


def _of_audience(contact: Contact, words: Vocabulary) -> Iterator[Fault]:
    lists = (
        (("audience", "roles"), contact.audience.roles, ids(words.roles)),
        (("situations",), contact.situations, ids(words.situations)),
    )
    for way, used, known in lists:
        if not used:
            yield Fault(way, "the list is empty", '["all"], or the ids that apply')
        if "all" in used and len(used) > 1:
            yield Fault(way, '"all" stands beside others', '["all"] alone, or the others')
        for number, name in enumerate(used):
            if name not in (*known, "all"):
                write = nearest(name, (*known, "all"))
                yield Fault((*way, number), "not a word of vocabulary.yaml", write)
            if name in used[:number]:
                yield Fault((*way, number), f"`{name}` stands twice", "keep one of them")


def _of_abroad(contact: Contact) -> Iterator[Fault]:
    if contact.abroad == "yes" and not any(
        number.display.startswith("+") for way in contact.channels for number in way.numbers
    ):
        yield Fault(
            ("abroad",),
            "who serves people abroad needs a number that can be dialled from there",
            'add `abroad: "+46 …"` to the phone channel, or abroad: "unknown"',
        )


def _of_time(contact: Contact, today: date) -> Iterator[Fault]:
    if contact.pilot == "yes" and contact.valid_until is None:
        write = 'add valid_until: "2027-02-28"'
        yield Fault(("valid_until",), "a pilot says until when it runs", write)
    if contact.verified and contact.verified.date > today:
        yield Fault(
            ("verified", "date"),
            f"the entry was confirmed in the future (today is {today.isoformat()})",
            "the day on which somebody confirmed it",
        )


def _of_answers(contact: Contact) -> Iterator[Fault]:
    for name in PROMISES:
        said = getattr(contact, name)
        if said.answer != "unknown" and not said.evidence:
            yield Fault(
                (name, "evidence"),
                f"`{name}` is answered without saying what the answer rests on",
                'add `evidence: "…"`, or write "unknown"',
                cause="evidence",
            )


def _of_protection(contact: Contact) -> Iterator[Fault]:
    if contact.protected == "no":
        return
    for number, channel in enumerate(contact.channels):
        if channel.type == "visit" or channel.address:
            yield Fault(
                ("channels", number),
                "protected housing has no address anywhere: it can cost a life",
                "remove this channel, also from the history of the repository",
            )


def _of_source(contact: Contact) -> Iterator[Fault]:
    if contact.source_url.startswith("http://"):
        yield Fault(("source_url",), "the source is not https", "the https address")
    day = contact.source_date
    if day != "unknown" and not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", day):
        yield Fault(("source_date",), "not a date", '"2024-06-03", "2024-06", "2024" or "unknown"')
    yield from _names_and_digits(contact)


def _names_and_digits(entry: Contact | Wanted) -> Iterator[Fault]:
    for way, text in _texts(entry.model_dump(exclude={"lead"}), ()):
        if _STAFF.search(text):
            yield Fault(way, "this names a person on the staff", "the function alone")
    if entry.lead and re.search(r"\d[\d -]{6,}\d", re.sub(r"\d{4}-\d{2}-\d{2}", "", entry.lead)):
        yield Fault(("lead",), "an unconfirmed number stands in a note", "say where it was seen")


def _texts(
    value: object, way: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*way, key))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*way, number))
