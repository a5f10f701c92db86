"""
Record that somebody has confirmed an entry, in contacts.yaml, without touching anything else.

The file is an editor's: its comments, order and quotation marks stay. Only the lines of the
changed fields are written anew.
"""

import re
from dataclasses import dataclass
from datetime import date

from sluss.contact import CONTACTS
from sluss.problem import Place
from sluss.source import Sequence, Value, locate, parse, plain


class Unrecorded(ValueError):
    """Why a confirmation cannot be recorded, in words for the editor."""


@dataclass(frozen=True)
class Confirmation:
    """Who confirmed what, how and when; `source` is where it was read, if anywhere."""

    entry: str
    method: str
    role: str
    day: date
    source: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """The fields that change, as they stand in the file."""
        verified = (
            f'{{date: "{self.day.isoformat()}", method: "{self.method}", role: "{self.role}"}}'
        )
        changed = {"verified": verified}
        if self.source:
            changed |= {
                "source_url": f'"{self.source}"',
                "source_date": f'"{self.day.isoformat()}"',
            }
        return changed


def recorded(text: str, confirmation: Confirmation) -> str:
    """
    Give the text of contacts.yaml with a confirmation in it.

    Raises Unrecorded when there is no such published entry, or a value that would break the file.
    """
    for value in (confirmation.role, confirmation.source):
        if re.search(r'["\\\n]', value):
            raise Unrecorded("no quotation marks, backslashes or line breaks in role and source")
    tree, _ = parse(text, CONTACTS)
    item = _entry(tree, confirmation.entry)
    lines = text.splitlines(keepends=True)
    for name, written in confirmation.fields.items():
        first, last = _extent(lines, locate(item, (name,)), name)
        indent = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        lines[first:last] = [f"{indent}{name}: {written}\n"]
        # the lines after it have moved: look at the text anew for the next field
        item = _entry(parse("".join(lines), CONTACTS)[0], confirmation.entry)
    return "".join(lines)


def _entry(tree: Value | None, identity: str) -> Value:
    for item in tree.items if isinstance(tree, Sequence) else ():
        entry = plain(item)
        if isinstance(entry, dict) and entry.get("id") == identity:
            if entry.get("status") != "published":
                status = entry.get("status")
                raise Unrecorded(f"`{identity}` is {status}: only what is published is confirmed")
            return item
    raise Unrecorded(f"no entry has the id `{identity}`")


def _extent(lines: list[str], place: Place, name: str) -> tuple[int, int]:
    """Find the lines of a field: from its key to before the next line that is not further in."""
    first = place.line - 1
    while not lines[first].lstrip().startswith(f"{name}:"):
        first -= 1
        if first < 0:
            raise Unrecorded(f"the field {name} does not begin a line of its own")
    indent = len(lines[first]) - len(lines[first].lstrip())
    last = first + 1
    while last < len(lines) and lines[last].strip() and _indent(lines[last]) > indent:
        last += 1
    return first, last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
