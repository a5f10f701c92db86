"""All of it, read and checked together: what every page, proof and export is drawn from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Protocol, TypeVar

from sluss import contact_rules, ledger, training
from sluss.contact import CONTACTS, STATUSES, Contact, Removed, Wanted
from sluss.hours import Hours
from sluss.knowledge import Figure, Link, Term, Training
from sluss.language import Languages, languages
from sluss.law import Law
from sluss.problem import Place, Problem
from sluss.shape import Shape, Surroundings, fit, fit_each, hold, name_of, named, nearest
from sluss.site import Site
from sluss.source import Mapping, Sequence, Text, Value, locate, read
from sluss.vocabulary import Vocabulary
from sluss.words import Words, words


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
    surroundings = Surroundings(spoken.codes)
    site, _, found = _one(root, "data/site.yaml", Site, surroundings)
    problems += found
    vocabulary, lists, found = _one(root, "data/vocabulary.yaml", Vocabulary, surroundings)
    problems += found
    texts, found = words(root, spoken.codes)
    problems += found
    if vocabulary is not None:
        surroundings = Surroundings(spoken.codes, vocabulary.short_digits)
    entries, names, found = _contacts(root, surroundings)
    broken = frozenset(names) - {entry.id for entry, _ in entries}
    problems += found
    shelves = _Shelves(root, surroundings)
    laws = shelves.read("data/laws.yaml", Law)
    links = shelves.read("data/links.yaml", Link)
    figures = shelves.read("data/figures.yaml", Figure)
    glossary = shelves.read("data/glossary.yaml", Term)
    trainings = shelves.read("data/trainings.yaml", Training)
    problems += shelves.problems
    if site is None or vocabulary is None:
        return None, problems
    made = [entry for entry, _ in entries]
    directory = Directory(
        root=root,
        today=today,
        languages=spoken,
        site=site,
        vocabulary=vocabulary,
        words=texts,
        contacts={one.id: one for one in made if isinstance(one, Contact)},
        wanted={one.id: one for one in made if isinstance(one, Wanted)},
        removed={one.id: one for one in made if isinstance(one, Removed)},
        laws=laws,
        links=links,
        figures=figures,
        glossary=glossary,
        trainings=trainings,
    )
    whole = bool(names) and not broken
    problems += _of_entries(directory, entries, broken)
    problems += _of_site(directory, broken, whole=whole)
    sources = shelves.sources["data/trainings.yaml"]
    problems += training.problems_of(trainings, sources, vocabulary, today)
    problems += _of_vocabulary(directory, lists, complete=not problems)
    if ledger_too:
        problems += ledger.compare(root, entries, complete=not problems)
    return (None if problems else directory), problems


class _Shelves:
    """Reads the lists of the knowledge bank one after another."""

    def __init__(self, root: Path, surroundings: Surroundings) -> None:
        self.root = root
        self.surroundings = surroundings
        self.problems: list[Problem] = []
        self.sources: dict[str, dict[str, Value]] = {}

    def read(self, name: str, model: type[K]) -> dict[str, K]:
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


def _one(
    root: Path, name: str, model: type[S], surroundings: Surroundings
) -> tuple[S | None, Value | None, list[Problem]]:
    value, problems = read(root / name, name)
    if value is None:
        return None, None, problems
    made, found = fit(model, value, "", surroundings)
    return made, value, problems + found


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


def _of_entries(
    directory: Directory, entries: list[tuple[ledger.Entry, Value]], broken: frozenset[str]
) -> Iterator[Problem]:
    # An entry that could not be read is known all the same: one mistake, one message.
    every = [*directory.contacts, *directory.wanted, *directory.removed]
    site, vocabulary = directory.site, directory.vocabulary
    for entry, value in entries:
        if isinstance(entry, Contact):
            faults = contact_rules.of_contact(entry, site, vocabulary, directory.today)
            yield from hold(faults, value, entry.id)
        if isinstance(entry, Wanted):
            yield from hold(contact_rules.of_wanted(entry, site, vocabulary), value, entry.id)
        if isinstance(entry, Contact | Wanted):
            faults = contact_rules.of_references(entry, {*directory.contacts, *broken}, every)
            yield from hold(faults, value, entry.id)


def _of_site(directory: Directory, broken: frozenset[str], *, whole: bool) -> Iterator[Problem]:
    file = "data/site.yaml"
    for number, name in enumerate(directory.site.short_list if directory.contacts else ()):
        if name not in directory.contacts and name not in broken:
            write = nearest(name, directory.contacts)
            yield Problem(
                Place(file),
                "the short list names a contact that is not published",
                write,
                field=f"short_list[{number}]",
                came=name,
            )
    for language in directory.languages.codes:
        if not directory.site.exit_targets.get(language):
            wrong = "the quick exit needs at least one target in every language"
            write = f'{language}: ["https://…"]'
            yield Problem(Place(file), wrong, write, field="exit_targets", came=language)
    for function in directory.vocabulary.functions:
        if whole and function.per_municipality == "yes":
            yield from _matrix(directory, function.id)


def _matrix(directory: Directory, function: str) -> Iterator[Problem]:
    entries = [*directory.contacts.values(), *directory.wanted.values()]
    for place in directory.site.municipalities:
        if not any(e.function == function and place.code in e.area for e in entries):
            wrong = f"no entry has function `{function}` in {place.name} ({place.code})"
            write = 'add one; status: "wanted" where nothing is confirmed yet'
            yield Problem(Place(CONTACTS), wrong, write, cause="function × municipality")


def _of_vocabulary(
    directory: Directory, lists: Value | None, *, complete: bool
) -> Iterator[Problem]:
    if not complete or lists is None:
        return
    entries = [*directory.contacts.values(), *directory.wanted.values()]
    used = {
        "functions": {entry.function for entry in entries},
        "missing": {part for wanted in directory.wanted.values() for part in wanted.missing},
        "activities": {one.kind for one in directory.trainings.values()},
    }
    for name, words_used in used.items():
        for number, word in enumerate(getattr(directory.vocabulary, name)):
            if word.id not in words_used:
                yield Problem(
                    locate(lists, (name, number)),
                    f"nothing uses this word of `{name}`: a closed list holds what is used",
                    "remove it, or use it",
                    entry=word.id,
                    field=name,
                )
