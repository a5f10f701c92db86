"""
The directory for other people's programs: JSON with its schema, CSV, vCard and iCalendar.

Nothing unconfirmed pretends to be confirmed: every entry says how sure it is, what is not known is
null or "unknown", and address books get only what somebody has confirmed.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sluss import freshness, hours, training_calendar
from sluss.contact import PROMISES, Channel, Contact, Promise, Verified
from sluss.directory import Directory
from sluss.export_schema import SCHEMA


def export(directory: Directory, folder: Path) -> list[Path]:
    """
    Write all open formats into a folder.

    Out: the files written, in order. Existing files of the same names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {
        "contacts.json": _json({"$schema": "contacts.schema.json", **contacts(directory)}),
        "contacts.schema.json": _json(SCHEMA),
        "contacts.csv": table(directory),
        "contacts.vcf": "".join(_card(directory, contact) for contact in _sure(directory)),
        "laws.json": _json(laws(directory)),
        **{
            training_calendar.file_name(directory, language): training_calendar.trainings_ics(
                directory, language
            ).decode()
            for language in directory.languages.codes
        },
    }
    texts = {name: text for name, text in texts.items() if text}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return [folder / name for name in texts]


def contacts(directory: Directory) -> dict[str, Any]:
    """Every published entry, every wanted one by name, and the ids that are gone."""
    return {
        "licence": "CC BY 4.0",
        "from": directory.site.address,
        "day": directory.today.isoformat(),
        "contacts": [_contact(directory, contact) for contact in directory.contacts.values()],
        "wanted": [
            {"id": one.id, "name": one.name, "area": list(one.area), "missing": list(one.missing),
             "instead": one.instead}
            for one in directory.wanted.values()
        ],
        "removed": [
            {"id": one.id, "removed": one.removed.isoformat(), "because": one.because}
            for one in directory.removed.values()
        ],
    }  # fmt: skip


def laws(directory: Directory) -> dict[str, Any]:
    """Every statement of law with its source, and whether anybody has read the text of the law."""
    return {
        "licence": "CC BY 4.0",
        "from": directory.site.address,
        "day": directory.today.isoformat(),
        "laws": [
            {
                "id": law.id,
                "statute": law.statute,
                "paragraph": law.paragraph,
                "says": law.says,
                "topic": law.topic,
                "status": law.status,
                "in_force": law.in_force,
                "confirmed": law.confirmed.date.isoformat() if law.confirmed else None,
                "source": law.source_url,
                "source_date": law.source_date,
            }
            for law in directory.laws.values()
        ],
    }


def table(directory: Directory) -> str:
    """One row per way to reach a contact, for a spreadsheet; text in the default language."""
    language = directory.languages.default
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n")
    write.writerow(
        [
            "id",
            "name",
            "organisation",
            "area",
            "way",
            "reach",
            "hours",
            "confirmed",
            "age",
            "source",
        ]
    )
    for contact in directory.contacts.values():
        for way in contact.channels:
            write.writerow(
                [
                    contact.id,
                    contact.name[language],
                    contact.org,
                    " ".join(contact.area),
                    way.type,
                    _reach(way, language),
                    way.hours.text if way.hours else "",
                    "yes" if contact.confirmed else "no",
                    _age(directory, contact),
                    contact.source_url,
                ]
            )
    return out.getvalue()


def _contact(directory: Directory, contact: Contact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name,
        "organisation": contact.org,
        "function": contact.function,
        "tier": contact.tier,
        "does": contact.does,
        "does_not": contact.does_not or None,
        "audience": {
            "who": contact.audience.who,
            "roles": list(contact.audience.roles),
            "ages": _ages(contact),
        },
        "situations": list(contact.situations),
        "area": list(contact.area),
        "abroad": contact.abroad,
        "languages": list(contact.languages.spoken) or None,
        "interpreter": contact.languages.interpreter,
        "channels": [_channel(directory, way) for way in contact.channels],
        **{name: _promise(getattr(contact, name)) for name in PROMISES},
        "valid_until": contact.valid_until.isoformat() if contact.valid_until else None,
        "confirmed": contact.confirmed,
        "age": _age(directory, contact),
        "verified": _verified(contact.verified) if contact.confirmed else None,
        "source": contact.source_url,
        "source_date": contact.source_date,
    }


def _channel(directory: Directory, way: Channel) -> dict[str, Any]:
    given = {
        "type": way.type,
        "number": way.number.display if way.number else None,
        "dial": way.number.href if way.number else None,
        "from_abroad": way.abroad.display if way.abroad else None,
        "url": way.url,
        "email": way.email,
        "address": way.address,
        "via": way.via,
        "hours": way.hours.text if way.hours else None,
        "opening_hours": _osm(directory, way),
    }
    return {name: value for name, value in given.items() if value is not None}


def _osm(directory: Directory, way: Channel) -> str | None:
    """The year's hours in OpenStreetMap's syntax; None where nobody has confirmed any."""
    if way.hours is None or way.hours.kind == "unknown":
        return None
    return hours.osm(way.hours, directory.today.year, directory.first_hours)


def _promise(said: Promise) -> dict[str, Any]:
    return {"answer": said.answer, "evidence": said.evidence}


def _verified(verified: Verified | None) -> dict[str, str] | None:
    if verified is None:
        return None
    return {
        "date": verified.date.isoformat(),
        "method": verified.method,
        "role": verified.role,
    }


def _ages(contact: Contact) -> list[int] | None:
    ages = contact.audience.ages
    return [ages.youngest, ages.oldest] if ages.known == "yes" else None


def _age(directory: Directory, contact: Contact) -> str:
    return freshness.age(contact, directory.today, directory.site.freshness).value


def _reach(way: Channel, language: str) -> str:
    if way.number:
        return way.number.display
    return way.url or way.email or (way.address[language] if way.address else "") or way.via or ""


def _sure(directory: Directory) -> Iterator[Contact]:
    """Those that may stand in somebody's address book without a word of doubt beside them."""
    for contact in directory.contacts.values():
        age = freshness.age(contact, directory.today, directory.site.freshness)
        if age.counts and contact.protected == "no" and contact.phones:
            yield contact


def _card(directory: Directory, contact: Contact) -> str:
    """A card of an address book (vCard 4.0, RFC 6350): a place, not a person."""
    language = directory.languages.default
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"UID:{contact.id}@{directory.site.host}",
        f"FN:{_plain(contact.name[language])}",
        f"ORG:{_plain(contact.org)}",
        # As text: a short number is no global number, and tel: addresses have to be.
        *(f"TEL;TYPE=voice:{way.number.display}" for way in contact.phones if way.number),
    ]
    if contact.verified:
        lines.append(f"REV:{contact.verified.date:%Y%m%d}T120000Z")
    return "\r\n".join([*(_fold(line) for line in lines), "END:VCARD", ""])


def _plain(text: str) -> str:
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _fold(line: str) -> str:
    """Lines of at most 75 bytes; the rest goes on after a space (RFC 6350, 3.2)."""
    rows = [""]
    for char in line:
        if len((rows[-1] + char).encode()) > 74:
            rows.append("")
        rows[-1] += char
    return "\r\n ".join(rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
