"""The words that templates and scripts speak: `data/words/<language>.yaml`, one per language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sluss.problem import Place, Problem
from sluss.shape import nearest
from sluss.source import Mapping, Sequence, Text, Value, locate, plain, read

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


_OTHERS = "the other files of data/words"


class NoWord(AttributeError):
    """Somebody asked for a word that data/words does not have."""


class Words:
    """
    A tree of words with attribute and item access: `words.card.confirmed`.

    An unknown key raises AttributeError or KeyError, so that a template with a slip of the pen
    stops the build instead of printing nothing.
    """

    def __init__(self, tree: dict[str, Any], way: str = "") -> None:
        self._way = way
        self._tree = MappingProxyType(
            {
                key: Words(item, f"{way}{key}.") if isinstance(item, dict) else _frozen(item)
                for key, item in tree.items()
            }
        )

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        try:
            return self._tree[key]
        except KeyError:
            message = f"data/words has no word `{self._way}{key}`; {nearest(key, self._tree)}"
            raise NoWord(message) from None

    def __getitem__(self, key: str) -> Any:
        value: Any = self
        for part in key.split("."):
            try:
                value = getattr(value, part)
            except AttributeError as error:
                raise KeyError(str(error)) from None
        return value

    def __contains__(self, key: object) -> bool:
        try:
            self[str(key)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self._tree)


def words(root: Path, languages: tuple[str, ...]) -> tuple[dict[str, Words], list[Problem]]:
    """
    Read the words of every language and hold them against the first.

    Out: words by language, and a problem for each key that is missing, too many, of another
    form, or that lost one of its `{placeholders}`.
    """
    spoken: dict[str, Words] = {}
    trees: dict[str, Value] = {}
    problems: list[Problem] = []
    for language in languages:
        name = f"data/words/{language}.yaml"
        value, found = read(root / name, name, quoted=True)
        problems += found
        if value is not None and not (isinstance(value, Mapping) and value.entries):
            wrong = "this file holds no words"
            problems.append(Problem(Place(name), wrong, f"the words, as in {_OTHERS}"))
        elif isinstance(value, Mapping):
            problems += _lists(value)
            trees[language] = value
            spoken[language] = Words(plain(value))  # type: ignore[arg-type]
    if trees:
        first = next(iter(trees))
        for language, tree in trees.items():
            if language != first:
                problems += _differences(trees[first], tree, first, language)
    return spoken, problems


def leaves(value: Value, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Every word of a tree with the way to it; a list of words counts as one."""
    if isinstance(value, Mapping):
        for key, item in value.entries.items():
            yield from leaves(item, (*way, key))
    else:
        yield way, value


def _lists(tree: Value) -> Iterator[Problem]:
    for way, value in leaves(tree):
        for item in value.items if isinstance(value, Sequence) else ():
            if not isinstance(item, Text):
                wrong = "every item of a list of words is one text"
                came = str(plain(item))
                yield Problem(item.place, wrong, '"…"', field=".".join(way), came=came)


def _differences(first: Value, second: Value, one: str, other: str) -> Iterator[Problem]:
    ours = dict(leaves(first))
    theirs = dict(leaves(second))
    file = f"data/words/{other}.yaml"
    for way in ours.keys() - theirs.keys():
        place = locate(second, way)
        write = f"the word for {_shown(ours[way])}"
        yield Problem(
            Place(file, place.line),
            f"a word that {one}.yaml has is missing",
            write,
            field=".".join(way),
            cause=f"missing word {other}",
        )
    for way in theirs.keys() - ours.keys():
        wrong = f"{one}.yaml has no such word"
        write = f"add it to {one}.yaml or remove it here; "
        write += nearest(".".join(way), [".".join(known) for known in ours])
        yield Problem(theirs[way].place, wrong, write, field=".".join(way))
    for way in sorted(ours.keys() & theirs.keys()):
        yield from _form(way, ours[way], theirs[way], one)


def _form(way: tuple[str, ...], first: Value, second: Value, one: str) -> Iterator[Problem]:
    field = ".".join(way)
    if isinstance(first, Text) != isinstance(second, Text):
        wrong = f"{one}.yaml has another form here (a list or one text)"
        yield Problem(second.place, wrong, "the same form", field=field)
        return
    wanted, given = _placeholders(first), _placeholders(second)
    if wanted != given:
        wrong = f"the placeholders differ from {one}.yaml: {sorted(wanted)} there"
        yield Problem(second.place, wrong, "the same placeholders", field=field, came=str(given))
    if isinstance(second, Text) and not second.value.strip():
        yield Problem(second.place, "the word is empty", "the word", field=field)


def _placeholders(value: Value) -> set[str]:
    return set(_PLACEHOLDER.findall(str(plain(value))))


def _shown(value: Value) -> str:
    return f'"{plain(value)}"' if isinstance(value, Text) else str(plain(value))


def _frozen(item: Any) -> Any:
    return tuple(item) if isinstance(item, list) else item
