"""
YAML read as text: every value keeps its line and column, nothing becomes a number or a date.

`yaml.safe_load` turns 020505050 into 4360744, 0305 into 197, 18:00 into 1080, `no` into False,
and lets the last of two equal keys win. So the tree is composed, not constructed, and our own
models make the types.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

import yaml

from sluss.problem import Place, Problem

# Characters that nobody sees and that change what is dialled, copied or compared.
INVISIBLE = frozenset(
    "\u00ad\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064"
    "\u2066\u2067\u2068\u2069\ufeff"
)
# Quotation marks that a word processor puts in place of straight ones.
_CURLED = ("“", "”", "„", "‘", "’", "»", "«")
# What other YAML readers take for something else than text, found by YAML's own rules.
_OTHER_READERS = yaml.resolver.Resolver()
_TEXT_TAG = "tag:yaml.org,2002:str"


@dataclass(frozen=True)
class Text:
    """A scalar, composed to NFC, with the place where it begins."""

    value: str
    place: Place


@dataclass(frozen=True)
class Mapping:
    """Keys in order with their values; `keys` holds the place of each key."""

    entries: dict[str, Value]
    keys: dict[str, Place]
    place: Place


@dataclass(frozen=True)
class Sequence:
    """Items in order."""

    items: tuple[Value, ...]
    place: Place


Value = Text | Mapping | Sequence


def read(path: Path, shown_as: str, *, quoted: bool = True) -> tuple[Value | None, list[Problem]]:
    """
    Read one YAML file.

    In: the path; `shown_as`, its name in messages; `quoted`, whether values that other readers
    would take for numbers, dates or truth values must stand in quotation marks.
    Out: the tree, or None when nothing can be read, and all problems found.
    """
    text, problems = read_text(path, shown_as)
    return (None, problems) if text is None else parse(text, shown_as, quoted=quoted)


def read_text(path: Path, shown_as: str) -> tuple[str | None, list[Problem]]:
    """The text of a file, or None and the problem that kept us from it."""
    place = Place(shown_as)
    try:
        return path.read_text(encoding="utf-8"), []
    except FileNotFoundError:
        return None, [Problem(place, "the file is missing", f"create {shown_as}")]
    except IsADirectoryError:
        wrong = "a folder stands where a file should be"
        return None, [Problem(place, wrong, f"move the folder away and create {shown_as}")]
    except (OSError, UnicodeDecodeError) as error:
        wrong = "the file cannot be read as UTF-8 text"
        return None, [Problem(place, wrong, "save it as UTF-8", came=str(error))]


def parse(text: str, shown_as: str, *, quoted: bool = True) -> tuple[Value | None, list[Problem]]:
    """As `read`, for text that is already in memory."""
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError) as error:
        return None, [_syntax(error, shown_as)]
    except RecursionError:
        wrong = "lists and mappings are nested deeper than anybody can read"
        return None, [Problem(Place(shown_as), wrong, "keep to the form in data/README.md")]
    if node is None:
        return Sequence((), Place(shown_as)), []
    walk = _Walk(shown_as, quoted=quoted)
    value = walk.value(node, "")
    return value, walk.problems


def plain(value: Value) -> object:
    """The tree as dict, list and str, for the models."""
    match value:
        case Text():
            return value.value
        case Mapping():
            return {key: plain(item) for key, item in value.entries.items()}
        case Sequence():
            return [plain(item) for item in value.items]


def locate(value: Value, way: tuple[str | int, ...]) -> Place:
    """The place of the value that `way` leads to, or of the nearest thing above it."""
    for step in way:
        match value:
            case Mapping() if step in value.entries:
                value = value.entries[str(step)]
            case Mapping() if step in value.keys:
                return value.keys[str(step)]
            case Sequence() if isinstance(step, int) and step < len(value.items):
                value = value.items[step]
            case _:
                break
    return value.place


class _Walk:
    def __init__(self, shown_as: str, *, quoted: bool) -> None:
        self.file = shown_as
        self.quoted = quoted
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def value(self, node: yaml.Node, way: str) -> Value:
        place = self._place(node)
        if id(node) in self._seen:
            wrong = "an alias (*name) repeats a value from elsewhere, which hides where it stands"
            self._add(place, way, "", wrong, "write the value out here")
            return Text("", place)
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, way)
        if isinstance(node, yaml.SequenceNode):
            items = tuple(self.value(item, f"{way}[{i}]") for i, item in enumerate(node.value))
            return Sequence(items, place)
        return self._text(node, way)

    def _mapping(self, node: yaml.MappingNode, way: str) -> Mapping:
        entries: dict[str, Value] = {}
        keys: dict[str, Place] = {}
        for key_node, value_node in node.value:
            place = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self._add(place, way, "", "a key must be one word", "write `key: value`")
                continue
            key = unicodedata.normalize("NFC", key_node.value)
            inner = f"{way}.{key}" if way else key
            value = self.value(value_node, inner)
            if key in entries:
                wrong = f"`{key}` stands twice in the same entry; the first is on line "
                wrong += f"{keys[key].line}"
                self._add(place, inner, key, wrong, "keep one of them", cause="duplicate key")
                continue
            entries[key] = value
            keys[key] = place
        return Mapping(entries, keys, self._place(node))

    def _text(self, node: yaml.Node, way: str) -> Text:
        place = self._place(node)
        raw = str(node.value)
        if node.tag not in {_TEXT_TAG, None, "!"}:
            wrong = f"a YAML tag ({node.tag}) asks the reader to make something else than text"
            self._add(place, way, raw, wrong, "remove the word that begins with !")
        found = sorted({f"U+{ord(char):04X}" for char in raw if char in INVISIBLE})
        controls = sorted(
            {f"U+{ord(c):04X}" for c in raw if unicodedata.category(c) == "Cc" and c != "\n"}
        )
        if found or controls:
            wrong = f"invisible characters in the text: {', '.join(found + controls)}"
            write = "type the value by hand instead of pasting it"
            self._add(place, way, ascii(raw), wrong, write, cause="invisible characters")
        if self.quoted and not getattr(node, "style", "") and raw.startswith(_CURLED):
            wrong = "these quotation marks are part of the text: YAML knows only straight ones"
            write = '"' + raw.strip("".join(_CURLED) + '"') + '"'
            self._add(place, way, raw, wrong, write, cause="curled quotation marks")
        if self.quoted and not getattr(node, "style", "") and self._misread(raw):
            wrong = "without quotation marks other programs read this as something else than text"
            self._add(place, way, raw or "(nothing)", wrong, f'"{raw}"', cause="unquoted")
        return Text(unicodedata.normalize("NFC", raw), place)

    @staticmethod
    def _misread(raw: str) -> bool:
        tag: str = _OTHER_READERS.resolve(yaml.ScalarNode, raw, (True, False))  # type: ignore[no-untyped-call]
        return tag != _TEXT_TAG

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def _add(
        self, place: Place, way: str, came: str, wrong: str, write: str, cause: str = ""
    ) -> None:
        self.problems.append(Problem(place, wrong, write, field=way, came=came, cause=cause))


def _syntax(error: Exception, shown_as: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    place = Place(shown_as, mark.line + 1, mark.column + 1) if mark else Place(shown_as)
    detail = getattr(error, "problem", None) or str(error).splitlines()[0]
    context = getattr(error, "context", None)
    wrong = f"this is not YAML: {detail}" + (f" ({context})" if context else "")
    write = (
        "look at this line and the one before it: is a quotation mark, a colon or a hyphen "
        "missing, or is the indentation uneven (spaces only, no tabs)?"
    )
    return Problem(place, wrong, write, cause=f"syntax {place}")
