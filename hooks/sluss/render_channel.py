"""The ways to reach a contact, as a reader meets them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import cast

from sluss import hours
from sluss.contact import Channel, Contact
from sluss.hours import Hours
from sluss.phone import Number
from sluss.render_scene import DAYS_AHEAD, Scene, compact, host

_BUTTONS = frozenset({"phone", "sms", "textphone", "chat", "video"})


@dataclass(frozen=True)
class Way:
    """One way to reach a contact: the button or the text, its hours and what to know."""

    type: str
    label: str
    shown: str = ""
    href: str = ""
    is_number: bool = False
    is_big: bool = False
    hours: str = ""
    week: str = ""
    notes: tuple[tuple[str, str], ...] = ()
    abroad: Number | None = None
    through: tuple[Way, ...] = ()


def ways(contact: Contact, scene: Scene) -> tuple[Way, ...]:
    """Every way to reach a contact, in the order of its entry."""
    return tuple(_way(channel, scene) for channel in contact.channels)


def first_hours(contact: Contact, scene: Scene) -> str:
    """Say the hours of a contact's first channel in words."""
    return _hours(contact.channels[0], scene)


def _way(channel: Channel, scene: Scene) -> Way:
    if channel.type == "via":
        return _through(channel, scene)
    say = scene.words.card
    href, shown = _target(channel, scene)
    return Way(
        type=channel.type,
        label=say[channel.type if channel.type != "phone" else "call"],
        shown=shown,
        href=href,
        is_number=channel.number is not None,
        is_big=channel.type in _BUTTONS,
        hours=_hours(channel, scene),
        week=_week(channel, scene),
        notes=_notes(channel, scene),
        abroad=channel.abroad,
    )


def _target(channel: Channel, scene: Scene) -> tuple[str, str]:
    if channel.number is not None:
        href = channel.number.href
        return (
            f"sms:{channel.number.digits}" if channel.type == "sms" else href
        ), channel.number.display
    if channel.email is not None:
        return f"mailto:{channel.email}", channel.email
    if channel.url is not None:
        return channel.url, host(channel.url)
    return "", scene.text(channel.address or {})


def _through(channel: Channel, scene: Scene) -> Way:
    other = scene.entry(channel.via or "")
    reached = ways(other, scene)[:1] if isinstance(other, Contact) else ()
    label = scene.words.card["via"].format(name=scene.text(other.name))
    notes = _notes(channel, scene)
    if channel.ask_for:
        notes = ((scene.words.card["via_ask"], scene.text(channel.ask_for)), *notes)
    return Way("via", label, hours=_hours(channel, scene), notes=notes, through=reached)


def _hours(channel: Channel, scene: Scene) -> str:
    if channel.hours is None:
        return ""
    say = cast("Mapping[str, str]", scene.words.hours)
    names = {key: scene.text(entry.name) for key, entry in scene.directory.contacts.items()}
    return hours.words(channel.hours, say, names, scene.directory.today)


def _notes(channel: Channel, scene: Scene) -> tuple[tuple[str, str], ...]:
    """Give what to know about this way: pairs of what it is about and what it says."""
    say = scene.words.card
    notes = []
    if channel.register_first == "yes":
        notes.append(("", say["register_first"]))
    if channel.needs:
        notes.append((say["needs"], scene.text(channel.needs)))
    if channel.say:
        notes.append((say["say"], scene.text(channel.say)))
    if channel.email and channel.confidential != "yes":
        notes.append(("", say["not_confidential"]))
    short = scene.directory.vocabulary.short(channel.number) if channel.number else None
    if short and channel.type == "phone" and short.from_abroad in {"none", "unknown"}:
        notes.append(("", say[f"from_abroad_{short.from_abroad}"]))
    return tuple(notes)


def _week(channel: Channel, scene: Scene) -> str:
    """
    Give the hours from which the page's script tells whether it is open now.

    Only in the work room: the quiet room's pages stay light and say the hours in words. What is
    always open or never known needs no script to say so.
    """
    if channel.hours is None or not scene.is_work:
        return ""
    if channel.hours.kind in {"always", "unknown"}:
        return ""
    others = tuple(scene.directory.first_hours.items())
    return _compiled(channel.hours, scene.directory.today, others)


@lru_cache(maxsize=1024)
def _compiled(own: Hours, today: date, others: tuple[tuple[str, Hours], ...]) -> str:
    """The same for every page and language that shows the contact: 400 days are looked at once."""
    return compact(hours.week(own, today, DAYS_AHEAD, dict(others)))
