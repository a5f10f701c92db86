"""What somebody should be asked about, keeper by keeper, with the sentence to send."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from urllib.parse import quote

import icalendar

from sluss import hours
from sluss.clock import ZONE
from sluss.contact import Contact, Wanted
from sluss.directory import Directory
from sluss.freshness import Age, age, due_on, limit, of_law, of_review
from sluss.page import Page
from sluss.site import Steward
from sluss.words import Words

_ASKED = (Age.EXPIRED, Age.OVERDUE, Age.DUE, Age.UNCONFIRMED)


@dataclass(frozen=True)
class Ask:
    """One question to a keeper: about which entry, why, by when, and in which words."""

    entry: str
    name: str
    why: str
    last: date | None
    by: date
    sentence: str

    def as_json(self) -> dict[str, str | None]:
        """Give it for other programs."""
        return {
            "entry": self.entry,
            "name": self.name,
            "why": self.why,
            "last": self.last.isoformat() if self.last else None,
            "by": self.by.isoformat(),
            "sentence": self.sentence,
        }


def due(
    directory: Directory,
    sole: Iterable[str],
    language: str,
    written: Mapping[str, Mapping[str, Page]] | None = None,
) -> dict[str, list[Ask]]:
    """
    List by steward what should be asked, the most pressing first.

    In: the ids of those on whom a proved step hangs alone (their limit is the shortest), the
    language of the sentences, and the pages whose age counts too. Pages and statements of law are
    kept by the steward who stands first in site.yaml: whose site it is.
    Out: steward id → questions; stewards without any are left out.
    """
    alone = frozenset(sole)
    asks: dict[str, list[Ask]] = {steward.id: [] for steward in directory.site.stewards}
    for contact in directory.contacts.values():
        ask = _of_contact(contact, directory, language, alone=contact.id in alone)
        if ask is not None:
            asks[contact.steward].append(ask)
    for wanted in directory.wanted.values():
        asks[wanted.steward].append(_of_wanted(wanted, directory, language))
    own = asks[directory.site.stewards[0].id]
    own += _of_laws(directory, language)
    for of_language in (written or {}).values():
        own += _of_pages(of_language.values(), directory, language)
    order = [*(one.value for one in _ASKED), "wanted"]
    return {
        keeper: sorted(listed, key=lambda ask: (order.index(ask.why), ask.by, ask.entry))
        for keeper, listed in asks.items()
        if listed
    }


def _of_contact(
    contact: Contact, directory: Directory, language: str, *, alone: bool
) -> Ask | None:
    limits, today = directory.site.freshness, directory.today
    how = age(contact, today, limits, sole_witness=alone)
    if how not in _ASKED:
        return None
    last = contact.verified.date if contact.verified and contact.confirmed else None
    by = due_on(last, limit(contact.tier, limits, sole_witness=alone)) if last else today
    say: Words = directory.words[language].freshness
    name = contact.name[language]
    facts = "; ".join(_facts(contact, directory, language))
    return Ask(contact.id, name, how.value, last, by, say.ask.format(name=name, facts=facts))


def _facts(contact: Contact, directory: Directory, language: str) -> Iterable[str]:
    """Give what the keeper should compare, as it stands on the page."""
    names = {key: one.name[language] for key, one in directory.contacts.items()}
    say = directory.words[language].hours
    for way in contact.channels:
        shown = way.number.display if way.number else way.url or way.email or ""
        opening = hours.words(way.hours, say, names, directory.today) if way.hours else ""
        if shown:
            yield f"{shown} ({opening})" if opening else shown


def _of_wanted(wanted: Wanted, directory: Directory, language: str) -> Ask:
    say: Words = directory.words[language].freshness
    missing = ", ".join(
        directory.vocabulary.missing_part(part).name[language] for part in wanted.missing
    )
    name = wanted.name[language]
    sentence = say.ask_wanted.format(name=name, missing=missing)
    return Ask(wanted.id, name, "wanted", None, directory.today, sentence)


def _of_laws(directory: Directory, language: str) -> Iterator[Ask]:
    limits, today = directory.site.freshness, directory.today
    say: Words = directory.words[language].freshness
    for law in directory.laws.values():
        how = of_law(law, today, limits)
        if how in _ASKED:
            last = law.confirmed.date if law.confirmed else None
            name = f"{law.statute[language]} {law.paragraph}"
            sentence = say.ask_law.format(name=name, says=law.says[language], source=law.source_url)
            by = due_on(last, limits.laws) if last else today
            yield Ask(law.id, name, how.value, last, by, sentence)


def _of_pages(pages: Iterable[Page], directory: Directory, language: str) -> Iterator[Ask]:
    limits, today = directory.site.freshness, directory.today
    say: Words = directory.words[language].freshness
    for page in pages:
        last = page.meta.reviewed
        how = of_review(last, today, limits)
        if how in _ASKED:
            sentence = say.ask_page.format(
                title=page.meta.title, file=page.file, date=last, role=page.meta.reviewed_role
            )
            by = due_on(last, limits.pages)
            yield Ask(page.file, page.meta.title, how.value, last, by, sentence)


def letter(steward: Steward, asks: list[Ask], directory: Directory, language: str) -> str:
    """Write the letter to one keeper."""
    say: Words = directory.words[language].freshness
    lines = [f"- {ask.sentence}" for ask in asks]
    site = directory.site.name[language]
    return "\n".join([say.greeting.format(name=steward.name), "", *lines, "", say.end, site])


def mailto(steward: Steward, asks: list[Ask], directory: Directory, language: str) -> str:
    """Give the letter as an address that opens a mail program; empty without a known mailbox."""
    if steward.email == "unknown":
        return ""
    say: Words = directory.words[language].freshness
    body = letter(steward, asks, directory, language)
    return f"mailto:{steward.email}?subject={quote(say.subject)}&body={quote(body)}"


def calendar(asks: dict[str, list[Ask]], directory: Directory) -> str:
    """Give a calendar with one all-day reminder for each question, for iCalendar programs."""
    made = icalendar.Calendar()
    made.add("prodid", "-//Sluss//due//")
    made.add("version", "2.0")
    for keeper, listed in asks.items():
        steward = directory.site.steward(keeper)
        for ask in listed:
            event = icalendar.Event()
            event.add("uid", f"due-{ask.entry}-{ask.by.isoformat()}@{directory.site.host}")
            event.add("summary", f"{ask.name} ({steward.name if steward else keeper})")
            event.add("description", ask.sentence)
            event.add("dtstart", max(ask.by, directory.today))
            event.add("dtstamp", datetime.combine(directory.today, time(12), tzinfo=ZONE))
            made.add_component(event)
    return bytes(made.to_ical()).decode("utf-8")
