"""What the knowledge bank is made of besides law: links, figures, terms and trainings."""

from __future__ import annotations

from typing import Annotated

import pydantic

from sluss.contact import Day, Identity, Url
from sluss.shape import Filled, Localized, Shape
from sluss.site import YesNo


def _maybe_url(value: object) -> object:
    return None if value == "unknown" else value


def _maybe_day(value: object) -> object:
    return None if value == "unknown" else value


MaybeUrl = Annotated[Url | None, pydantic.BeforeValidator(_maybe_url)]
MaybeDay = Annotated[Day | None, pydantic.BeforeValidator(_maybe_day)]


class Link(Shape):
    """An outer link, in one place to mend (`data/links.yaml`); `seen` is None when unknown."""

    id: Identity
    title: Localized
    publisher: Filled
    language: Filled
    url: MaybeUrl
    seen: MaybeDay
    topic: Filled
    about: Localized
    year: Filled | None = None


class Figure(Shape):
    """A figure with its year and source (`data/figures.yaml`): never mixed with another."""

    id: Identity
    value: Localized
    what: Localized
    year: Filled
    source: Filled
    source_url: MaybeUrl
    topic: Filled
    note: Localized | None = None


class Term(Shape):
    """A word of the glossary (`data/glossary.yaml`)."""

    id: Identity
    term: Localized
    means: Localized


class Training(Shape):
    """An outward activity (`data/trainings.yaml`): counted by kind and year once held."""

    id: Identity
    title: Localized
    date: MaybeDay
    kind: Filled
    audience: Localized
    place: Localized
    held: YesNo
    year: Filled | None = None
    source: Filled | None = None
    note: Localized | None = None
