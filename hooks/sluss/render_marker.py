"""Markers: the comments in Markdown that stand for something in `data/`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sluss.directory import Directory
from sluss.shape import nearest
from sluss.vocabulary import ids

# A word joiner before the comment was put there by `shelter`, and goes with it.
COMMENT = re.compile(r"\u2060?<!--(?P<text>.*?)-->", re.DOTALL)


@dataclass(frozen=True)
class Marker:
    """A marker taken apart: `contacts function=polis short` has one filter and one flag."""

    name: str
    keys: tuple[str, ...] = ()
    filters: Mapping[str, str] = field(default_factory=dict)
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Kind:
    """What may stand after the name of a marker, and whether it fills a line of its own."""

    form: Literal["block", "inline"]
    names: str = ""
    least: int = 0
    most: int = 0
    flags: frozenset[str] = frozenset()
    filters: frozenset[str] = frozenset()
    example: str = ""


_SHORT = frozenset({"short"})
KINDS: dict[str, Kind] = {
    "contact": Kind("block", "contact", 1, 1, _SHORT, example="contact ID short"),
    "number": Kind("inline", "phone", 1, 1, frozenset({"abroad"}), example="number ID"),
    "chat": Kind("inline", "chat", 1, 1, example="chat ID"),
    "name": Kind("inline", "contact", 1, 1, example="name ID"),
    "hours": Kind("inline", "reached", 1, 1, example="hours ID"),
    "contacts": Kind(
        "block",
        flags=frozenset({"short", "rest"}),
        filters=frozenset({"municipality", "function", "area"}),
        example="contacts function=ID",
    ),
    "answers": Kind("block", "published", 1, 12, example="answers ID ID"),
    "law": Kind("inline", "law", 1, 1, example="law KEY"),
    "laws": Kind("block", "law topic", 0, 1, example="laws"),
    "link": Kind("inline", "link", 1, 1, example="link KEY"),
    "links": Kind("block", "link topic", 0, 1, example="links TOPIC"),
    "figure": Kind("inline", "figure", 1, 1, example="figure KEY"),
    "chart": Kind("block", "figure", 2, 12, example="chart KEY KEY"),
    "term": Kind("inline", "term", 1, 1, example="term KEY"),
    "glossary": Kind("block", example="glossary"),
    "trainings": Kind("block", example="trainings"),
    "route": Kind("block", "situation", 1, 1, example="route SITUATION"),
    "coverage": Kind("block", example="coverage"),
    "proof": Kind("block", example="proof"),
    "residue": Kind("block", example="residue"),
    "wanted": Kind("block", example="wanted"),
}
INLINE = frozenset(name for name, kind in KINDS.items() if kind.form == "inline")


@dataclass(frozen=True)
class Fault:
    """Why a marker cannot be, and what to write instead."""

    wrong: str
    write: str


def read(text: str) -> Marker:
    """Take the text of a marker apart; words that no marker knows are found by `fault`."""
    name, *rest = text.strip().removeprefix("<!--").removesuffix("-->").split() or [""]
    kind = KINDS.get(name, Kind("block"))
    filters = dict(word.split("=", 1) for word in rest if "=" in word)
    plain = [word for word in rest if "=" not in word]
    return Marker(
        name,
        keys=tuple(word for word in plain if word not in kind.flags),
        filters=filters,
        flags=frozenset(word for word in plain if word in kind.flags),
    )


def fault(text: str, directory: Directory) -> Fault | None:
    """Find what is wrong with a marker: its name, its words or the ids they name."""
    marker = read(text)
    kind = KINDS.get(marker.name)
    if kind is None:
        return Fault(f"`{marker.name}` is not a marker", nearest(marker.name, KINDS))
    return (
        _wrong_number_of_words(marker, kind)
        or _wrong_filters(marker, kind, directory)
        or _wrong_keys(marker, kind, directory)
    )


def known(directory: Directory) -> dict[str, Collection[str]]:
    """Every id that a marker may name, by what it is."""
    published = directory.contacts
    return {
        "contact": [*published, *directory.wanted],
        "published": published,
        "reached": [key for key, entry in published.items() if entry.channels],
        "phone": [key for key, entry in published.items() if entry.phones],
        "chat": [
            key
            for key, entry in published.items()
            if any(way.type == "chat" for way in entry.channels)
        ],
        "law": directory.laws,
        "law topic": {law.topic for law in directory.laws.values()},
        "link": directory.links,
        "link topic": {link.topic for link in directory.links.values()},
        "figure": directory.figures,
        "term": directory.glossary,
        "situation": ids(directory.vocabulary.situations),
        "function": ids(directory.vocabulary.functions),
        "municipality": [place.code for place in directory.site.municipalities],
        "area": directory.site.area_codes,
    }


def _wrong_number_of_words(marker: Marker, kind: Kind) -> Fault | None:
    write = f"for example <!-- {kind.example} -->"
    if len(marker.keys) < kind.least:
        return Fault(f"`{marker.name}` needs an id after it", write)
    if len(marker.keys) > kind.most:
        extra = " ".join(marker.keys[kind.most :])
        flags = f" (it knows the word {', '.join(sorted(kind.flags))})" if kind.flags else ""
        return Fault(f"`{extra}` is too much for `{marker.name}`{flags}", write)
    return None


def _wrong_filters(marker: Marker, kind: Kind, directory: Directory) -> Fault | None:
    if kind.filters and not marker.filters:
        return Fault(f"`{marker.name}` would show everything", f"<!-- {kind.example} -->")
    for name, value in marker.filters.items():
        if name not in kind.filters:
            return Fault(f"`{marker.name}` has no filter `{name}`", nearest(name, kind.filters))
        if value not in (allowed := known(directory)[name]):
            return Fault(f"no {name} has the id `{value}`", nearest(value, allowed))
    return None


def _wrong_keys(marker: Marker, kind: Kind, directory: Directory) -> Fault | None:
    if not kind.names or not marker.keys:
        return None
    allowed = known(directory)[kind.names]
    for key in marker.keys:
        if key not in allowed:
            return _UNKNOWN.get(kind.names, _no_such)(kind.names, key, allowed, directory)
    return None


def _no_such(what: str, key: str, allowed: Collection[str], _: Directory) -> Fault:
    return Fault(f"no {what} has the id `{key}`", nearest(key, allowed))


def _no_way(what: str, key: str, allowed: Collection[str], directory: Directory) -> Fault:
    if directory.entry(key):
        lacks = {"phone": "a phone number", "chat": "a chat", "reached": "a way to reach it"}
        lacking = lacks.get(what, "details")
        return Fault(
            f"`{key}` has no confirmed entry with {lacking} in data/contacts.yaml",
            f"<!-- contact {key} --> tells readers what is missing",
        )
    return _no_such("contact", key, allowed, directory)


_UNKNOWN: dict[str, Callable[[str, str, Collection[str], Directory], Fault]] = {
    "phone": _no_way,
    "chat": _no_way,
    "reached": _no_way,
    "published": _no_way,
}
