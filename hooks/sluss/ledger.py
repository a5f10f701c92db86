"""
`data/numbers.lock`: every dialable number a second time, and every id that was ever given.

A slip of one digit in contacts.yaml still looks like a number. It only shows against a second
entry, which is changed by `sluss numbers` alone, after somebody has read the difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sluss.contact import Contact, Removed, Wanted
from sluss.problem import Place, Problem

LOCK = "data/numbers.lock"
_HEAD = (
    "# Every number that can be dialled from the site, a second time, and every id ever given.\n"
    "# Changed by `sluss numbers` only, which prints the difference: compare it with the owner's "
    "own words.\n"
)


def lines(contacts: Iterable[Contact], every: Iterable[Contact | Wanted | Removed]) -> list[str]:
    """What numbers.lock should hold: `id <tab> place <tab> printed <tab> dialled`, sorted."""
    rows = {f"{entry.id}\t-\t-\t-" for entry in every}
    for contact in contacts:
        for index, channel in enumerate(contact.channels):
            for name in ("number", "abroad"):
                number = getattr(channel, name)
                if number is not None:
                    where = f"channels[{index}].{name}"
                    rows.add(f"{contact.id}\t{where}\t{number.display}\t{number.digits}")
    return sorted(rows)


def locked(root: Path) -> list[str]:
    """The lines of numbers.lock without comments; empty when there is no such file yet."""
    path = root / LOCK
    if not path.is_file():
        return []
    text = path.read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def write(root: Path, rows: list[str]) -> None:
    """Write numbers.lock."""
    (root / LOCK).write_text(_HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def compare(
    root: Path,
    contacts: dict[str, Contact],
    every: Iterable[Contact | Wanted | Removed],
    *,
    complete: bool,
) -> Iterator[Problem]:
    """
    Problems where contacts.yaml and numbers.lock disagree.

    `complete` is False when some entries could not be read: then an id that seems to be gone
    may only be broken, and nothing is said of it.
    """
    entries = list(every)
    was = set(locked(root))
    now = set(lines(contacts.values(), entries))
    ids = {entry.id for entry in entries}
    for row in sorted(now - was):
        name, where, display, _ = row.split("\t")
        if where == "-":
            yield _problem(name, "", "", "the id is new and not yet in numbers.lock")
        else:
            wrong = _changed(was, name, where)
            yield _problem(name, where, display, wrong)
    if not complete:
        return
    for row in sorted(was - now):
        name, where, display, _ = [*row.split("\t"), "", "", ""][:4]
        if name not in ids and where == "-":
            yield Problem(
                Place("data/contacts.yaml"),
                f"the id `{name}` was in use and is gone: an id is never given to another place",
                f'leave a tombstone: {{id: "{name}", status: "removed", removed: "…", '
                'because: "…"}',
                entry=name,
                cause="id gone",
            )
        elif name in ids and not any(row[:2] == other[:2] for other in _split(now - was)):
            yield _problem(name, where, display, "the number is in numbers.lock only")


def _split(rows: set[str]) -> list[list[str]]:
    return [row.split("\t") for row in rows]


def _changed(was: set[str], name: str, where: str) -> str:
    for row in sorted(was):
        if row.startswith(f"{name}\t{where}\t"):
            return f"the number differs from numbers.lock, which has {row.split(chr(9))[2]}"
    return "the number is new and not yet in numbers.lock"


def _problem(name: str, where: str, display: str, wrong: str) -> Problem:
    write = "compare each digit with the owner's own words; then run `sluss numbers`"
    return Problem(
        Place(LOCK), wrong, write, entry=name, field=where, came=display, cause="numbers.lock"
    )
