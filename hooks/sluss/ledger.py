"""
`data/numbers.lock`: every dialable number a second time, and every id that was ever given.

A slip of one digit in contacts.yaml still looks like a number. It only shows against a second
entry, which is changed by `sluss numbers` alone, after somebody has read the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sluss.contact import CONTACTS, Contact, Removed, Wanted
from sluss.problem import Place, Problem
from sluss.source import Value, locate, read_text

LOCK = "data/numbers.lock"
TAB = "\t"
Entry = Contact | Wanted | Removed
_HEAD = (
    "# Every number that can be dialled from the site, a second time, and every id ever given.\n"
    "# Changed by `sluss numbers` only, which prints the difference: compare it with the owner's "
    "own words.\n"
)


def lines(entries: Iterable[Entry]) -> list[str]:
    """What numbers.lock should hold: `id <tab> place <tab> printed <tab> dialled`, sorted."""
    rows: list[str] = []
    for entry in entries:
        rows.append(TAB.join((entry.id, "-", "-", "-")))
        channels = entry.channels if isinstance(entry, Contact) else ()
        for index, channel in enumerate(channels):
            for name in ("number", "abroad"):
                number = getattr(channel, name)
                if number is not None:
                    where = f"channels[{index}].{name}"
                    rows.append(TAB.join((entry.id, where, number.display, number.digits)))
    return sorted(rows)


def locked(root: Path) -> list[str]:
    """The lines of numbers.lock without comments; empty when there is no such file yet."""
    text = read_text(root / LOCK, LOCK)[0] or ""
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def write(root: Path, rows: list[str]) -> None:
    """Write numbers.lock."""
    (root / LOCK).write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def unreadable(root: Path) -> list[Problem]:
    """Why numbers.lock cannot be read, if it is there and cannot."""
    path = root / LOCK
    return read_text(path, LOCK)[1] if path.exists() else []


def compare(root: Path, entries: Iterable[tuple[Entry, Value]], *, complete: bool) -> list[Problem]:
    """
    Problems where contacts.yaml and numbers.lock disagree.

    In: every entry with its source, and whether all could be read: when not, an id that seems
    to be gone may only be broken, and nothing is said of it.
    """
    if unread := unreadable(root):
        return unread
    listed = list(entries)
    sources = {entry.id: value for entry, value in listed}
    was = {_key(row): row for row in locked(root)}
    now = {_key(row): row for row in lines([entry for entry, _ in listed])}
    problems: list[Problem] = []
    for key in sorted(now.keys() - was.keys()):
        what = "id" if key[1] == "-" else "number"
        wrong = f"the {what} is new and not yet in numbers.lock"
        problems.append(_problem(sources[key[0]], key, now[key], wrong))
    for key in sorted(now.keys() & was.keys()):
        if now[key] != was[key]:
            wrong = f"the number differs from numbers.lock, which has {was[key].split(TAB)[2]}"
            problems.append(_problem(sources[key[0]], key, now[key], wrong))
    if complete:
        problems += _gone(was.keys() - now.keys(), sources)
    return problems


def _gone(keys: Iterable[tuple[str, str]], sources: dict[str, Value]) -> Iterator[Problem]:
    for name, where in sorted(keys):
        if name in sources:
            wrong = "numbers.lock has a number here that contacts.yaml no longer has"
            yield _problem(sources[name], (name, where), "", wrong)
        elif where == "-":
            yield Problem(
                Place(CONTACTS),
                "the id was in use and is gone: an id is never given to another place",
                f'a tombstone: {{id: "{name}", status: "removed", removed: "…", because: "…"}}',
                entry=name,
                cause="id gone",
            )


def _key(row: str) -> tuple[str, str]:
    name, where, *_ = [*row.split(TAB), ""]
    return name, where


def _problem(value: Value, key: tuple[str, str], row: str, wrong: str) -> Problem:
    name, where = key
    return Problem(
        locate(value, _way(where)),
        wrong,
        "compare each digit with the owner's own words; then run `sluss numbers`",
        entry=name,
        field="" if where == "-" else where,
        came=row.split(TAB)[2].strip("-") if row else "",
        cause="numbers.lock",
    )


def _way(where: str) -> tuple[str | int, ...]:
    found = re.fullmatch(r"channels\[(\d+)\]\.(\w+)", where)
    return ("channels", int(found[1]), found[2]) if found else ("id",)
