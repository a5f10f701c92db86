"""Closed lists with their names in every language: `data/vocabulary.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from sluss.phone import Number
from sluss.shape import Filled, Localized, Shape
from sluss.site import YesNo


class Word(Shape):
    """An id and what readers see for it."""

    id: Filled
    name: Localized


class Role(Word):
    """Who turns to us; `mandated` when the law makes them report concern for a child."""

    mandated: YesNo


class Function(Word):
    """
    What a contact is for.

    `per_municipality`: every municipality must have one; `switchboard`: it can say who answers
    where an entry is wrong.
    """

    per_municipality: YesNo = "no"
    switchboard: YesNo = "no"


class ShortNumber(Shape):
    """A short number, who answers, and the number from abroad ("none" when there is none)."""

    number: Filled
    owner: Filled
    from_abroad: Filled

    @property
    def digits(self) -> str:
        """What is dialled."""
        return re.sub(r"\D", "", self.number)


W = TypeVar("W", bound=Word)


class Vocabulary(Shape):
    """All closed lists."""

    situations: tuple[Word, ...]
    roles: tuple[Role, ...]
    functions: tuple[Function, ...]
    missing: tuple[Word, ...]
    activities: tuple[Word, ...]
    short_numbers: tuple[ShortNumber, ...]

    @property
    def short_digits(self) -> frozenset[str]:
        """The digits of all short numbers."""
        return frozenset(short.digits for short in self.short_numbers)

    def short(self, number: Number) -> ShortNumber | None:
        """The short number that is dialled, or None for an ordinary one."""
        found = (short for short in self.short_numbers if short.digits == number.digits)
        return next(found, None)

    def function(self, identity: str) -> Function:
        """The function with this id; raises KeyError for one that a check has let through."""
        return _one(self.functions, identity)

    def situation(self, identity: str) -> Word:
        """The situation with this id; raises KeyError as `function` does."""
        return _one(self.situations, identity)

    def role(self, identity: str) -> Role:
        """The role with this id; raises KeyError as `function` does."""
        return _one(self.roles, identity)

    def missing_part(self, identity: str) -> Word:
        """The name of something that an entry still lacks; raises KeyError."""
        return _one(self.missing, identity)

    def activity(self, identity: str) -> Word:
        """The kind of activity with this id; raises KeyError."""
        return _one(self.activities, identity)


def ids(words: Iterable[Word]) -> tuple[str, ...]:
    """The ids of a list, in order."""
    return tuple(word.id for word in words)


def _one(words: Iterable[W], identity: str) -> W:
    for word in words:
        if word.id == identity:
            return word
    raise KeyError(identity)
