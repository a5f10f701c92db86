"""What must hold between the parts of the directory: entries, site, closed lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sluss import contact_rules, ledger
from sluss.contact import CONTACTS, Contact, Wanted
from sluss.problem import Place, Problem
from sluss.shape import Fault, hold, nearest
from sluss.source import Value, locate

if TYPE_CHECKING:  # the directory asks these rules; they only name it
    from sluss.directory import Directory


def of_entries(
    directory: Directory, entries: list[tuple[ledger.Entry, Value]], broken: frozenset[str]
) -> Iterator[Problem]:
    """Hold every entry against the lists, the site and each other."""
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


def of_site(directory: Directory, value: Value, broken: frozenset[str]) -> Iterator[Problem]:
    """Hold what the site names against what there is."""
    faults: list[Fault] = []
    for number, name in enumerate(directory.site.short_list if directory.contacts else ()):
        if name not in directory.contacts and name not in broken:
            wrong = "the short list names a contact that is not published"
            write = nearest(name, directory.contacts)
            faults.append(Fault(("short_list", number), wrong, write, name))
    for language in directory.languages.codes:
        if not directory.site.exit_targets.get(language):
            wrong = "the quick exit needs at least one target in every language"
            write = f'{language}: ["https://…"]'
            faults.append(Fault(("exit_targets",), wrong, write, language))
    return hold(faults, value, "")


def matrix(directory: Directory, function: str) -> Iterator[Problem]:
    """Every municipality has an entry of a function that each of them must have."""
    entries = [*directory.contacts.values(), *directory.wanted.values()]
    for place in directory.site.municipalities:
        if not any(e.function == function and place.code in e.area for e in entries):
            wrong = f"no entry has function `{function}` in {place.name} ({place.code})"
            write = 'add one; status: "wanted" where nothing is confirmed yet'
            yield Problem(Place(CONTACTS), wrong, write, cause="function × municipality")


def of_vocabulary(directory: Directory, lists: Value, *, complete: bool) -> Iterator[Problem]:
    """Every word of a closed list is used; asked only when all that could use it was read."""
    if not complete:
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
