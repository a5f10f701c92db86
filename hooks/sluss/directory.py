"""All of it, read and checked together: what every page, proof and export is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from sluss import directory_rules, ledger, training
from sluss.contact import CONTACTS, STATUSES, Contact, Removed, Wanted
from sluss.hours import Hours
from sluss.knowledge import Figure, Link, Term, Training
from sluss.language import Languages, languages
from sluss.law import Law
from sluss.problem import Place, Problem
from sluss.shape import Shape, Surroundings, fit, fit_each, name_of, named
from sluss.site import Site
from sluss.source import Mapping, Sequence, Text, Value, locate, read
from sluss.vocabulary import Vocabulary
from sluss.words import Words, words

SITE = "data/site.yaml"
VOCABULARY = "data/vocabulary.yaml"
TRAININGS = "data/trainings.yaml"


class _Named(Protocol):
    @property
    def id(self) -> str: ...


S = TypeVar("S", bound=Shape)
K = TypeVar("K", Law, Link, Figure, Term, Training)


@dataclass(frozen=True)
class Directory:
    """
    The whole of `data/`, typed and consistent.

    `contacts`, `wanted` and `removed` are the entries of contacts.yaml by status, by id, in file
    order; `words` has one entry per language; `today` decides what is fresh.
    """

    root: Path
    today: date
    languages: Languages
    site: Site
    vocabulary: Vocabulary
    words: dict[str, Words]
    contacts: dict[str, Contact]
    wanted: dict[str, Wanted]
    removed: dict[str, Removed]
    laws: dict[str, Law]
    links: dict[str, Link]
    figures: dict[str, Figure]
    glossary: dict[str, Term]
    trainings: dict[str, Training]

    @property
    def exposing(self) -> tuple[str, ...]:
        """What no address or title of the quiet room may show, in any language."""
        found = (word for words in self.words.values() for word in words.discreet.exposing)
        return (*found, *self.site.exposing)

    def entry(self, identity: str) -> Contact | Wanted | None:
        """The published or wanted entry with this id."""
        return self.contacts.get(identity) or self.wanted.get(identity)

    @cached_property
    def first_hours(self) -> dict[str, Hours]:
        """The hours of each contact's first channel: those that `outside` in others refers to."""
        return {
            one.id: one.channels[0].hours
            for one in self.contacts.values()
            if one.channels and one.channels[0].hours is not None
        }


def load(
    root: Path, today: date, *, ledger_too: bool = True
) -> tuple[Directory | None, list[Problem]]:
    """
    Read and check all data below `root`.

    In: the project's folder, the day that counts as today, and whether to compare with
    numbers.lock (not when it is about to be written).
    Out: the directory, or None when anything is wrong, and every problem found.
    """
    spoken, problems = languages(root)
    if spoken is None:
        return None, problems
    reading = _Reading(root, spoken)
    problems += reading.problems
    directory = reading.directory(today)
    if directory is None:
        return None, problems
    problems += _between(directory, reading)
    problems += directory_rules.of_vocabulary(
        directory, reading.whole[VOCABULARY], complete=not problems
    )
    if ledger_too:
        problems += ledger.compare(root, reading.entries, complete=not problems)
    return (None if problems else directory), problems


class _Reading:
    """
    Every file by itself, before one is held against the other.

    `entries` are those of contacts.yaml that could be read, `names` the ids of all of them;
    `whole` has the tree of each file, `sources` that of each entry of a list, by id.
    """

    def __init__(self, root: Path, spoken: Languages) -> None:
        self.root = root
        self.spoken = spoken
        # Without the list of short numbers, 112 is no mistake of whoever wrote it.
        self.surroundings = Surroundings(spoken.codes, None)
        self.problems: list[Problem] = []
        self.whole: dict[str, Value] = {}
        self.sources: dict[str, dict[str, Value]] = {}
        self.site = self._one(SITE, Site)
        self.vocabulary = self._one(VOCABULARY, Vocabulary)
        if self.vocabulary is not None:
            self.surroundings = Surroundings(spoken.codes, self.vocabulary.short_digits)
        self.words, found = words(root, spoken.codes)
        self.problems += found
        self.entries, self.names, found = _contacts(root, self.surroundings)
        self.problems += found
        self.laws = self._each("data/laws.yaml", Law)
        self.links = self._each("data/links.yaml", Link)
        self.figures = self._each("data/figures.yaml", Figure)
        self.glossary = self._each("data/glossary.yaml", Term)
        self.trainings = self._each(TRAININGS, Training)

    @property
    def broken(self) -> frozenset[str]:
        """The ids of contacts.yaml whose entries could not be read."""
        return frozenset(self.names) - {entry.id for entry, _ in self.entries}

    def directory(self, today: date) -> Directory | None:
        if self.site is None or self.vocabulary is None:
            return None
        made = [entry for entry, _ in self.entries]
        return Directory(
            root=self.root,
            today=today,
            languages=self.spoken,
            site=self.site,
            vocabulary=self.vocabulary,
            words=self.words,
            contacts={one.id: one for one in made if isinstance(one, Contact)},
            wanted={one.id: one for one in made if isinstance(one, Wanted)},
            removed={one.id: one for one in made if isinstance(one, Removed)},
            laws=self.laws,
            links=self.links,
            figures=self.figures,
            glossary=self.glossary,
            trainings=self.trainings,
        )

    def _one(self, name: str, model: type[S]) -> S | None:
        value, found = read(self.root / name, name)
        self.problems += found
        if value is None:
            return None
        self.whole[name] = value
        made, found = fit(model, value, "", self.surroundings)
        self.problems += found
        return made

    def _each(self, name: str, model: type[K]) -> dict[str, K]:
        value, found = read(self.root / name, name)
        self.problems += named(found, value)
        self.sources[name] = {}
        if value is None:
            return {}
        fitted, found = fit_each(model, value, self.surroundings, name)
        self.problems += found
        self.problems += _twice(fitted)
        self.sources[name] = {one.id: source for one, source in fitted}
        return {one.id: one for one, _ in fitted}


def _contacts(
    root: Path, surroundings: Surroundings
) -> tuple[list[tuple[ledger.Entry, Value]], tuple[str, ...], list[Problem]]:
    value, found = read(root / CONTACTS, CONTACTS)
    problems = list(named(found, value))
    if value is None:
        return [], (), problems
    if not isinstance(value, Sequence):
        write = 'begin every entry with `- id: "…"`'
        wrong = "a list of entries is needed here"
        return [], (), [*problems, Problem(Place(CONTACTS), wrong, write)]
    entries: list[tuple[ledger.Entry, Value]] = []
    for number, item in enumerate(value.items, start=1):
        name = name_of(item, number)
        status = _status(item)
        if status not in STATUSES:
            wrong = "every entry says its status"
            place = locate(item, ("status",))
            write = 'status: "published", "wanted" or "removed"'
            problems.append(Problem(place, wrong, write, entry=name, field="status", came=status))
            continue
        made, found = fit(STATUSES[status], item, name, surroundings)
        problems += found
        if made is not None:
            entries.append((made, item))
    problems += _twice(entries)
    names = tuple(name_of(item, number) for number, item in enumerate(value.items, start=1))
    return entries, names, problems


def _status(item: Value) -> str:
    status = item.entries.get("status") if isinstance(item, Mapping) else None
    return status.value if isinstance(status, Text) else ""


def _twice(fitted: Iterable[tuple[_Named, Value]]) -> Iterator[Problem]:
    seen: dict[str, Place] = {}
    for one, value in fitted:
        place = locate(value, ("id",))
        if one.id in seen:
            wrong = f"the id stands a second time; the first is on line {seen[one.id].line}"
            write = "an id of its own: an id is never used twice, not even after it was removed"
            yield Problem(place, wrong, write, entry=one.id, field="id", cause="id twice")
        seen.setdefault(one.id, place)


def _between(directory: Directory, reading: _Reading) -> Iterator[Problem]:
    broken, sources = reading.broken, reading.sources[TRAININGS]
    yield from directory_rules.of_entries(directory, reading.entries, broken)
    yield from directory_rules.of_site(directory, reading.whole[SITE], broken)
    if reading.names and not broken:
        for function in directory.vocabulary.functions:
            if function.per_municipality == "yes":
                yield from directory_rules.matrix(directory, function.id)
    yield from training.problems_of(
        directory.trainings, sources, directory.vocabulary, directory.today
    )
