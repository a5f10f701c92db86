"""Statements of law: `data/laws.yaml`. Every legal sentence on the site hangs on one of them."""

from __future__ import annotations

from typing import Annotated, Literal

import pydantic

from sluss.contact import Day, Identity
from sluss.shape import Filled, Localized, Shape

Topic = Literal["barn", "aktenskap", "brott", "skydd", "socialtjanst", "sekretess", "skola", "vard"]


class Confirmed(Shape):
    """When and in which role somebody read the text of the law."""

    date: Day
    role: Filled


def _confirmed(value: object) -> object:
    return None if value == "unknown" else value


class Law(Shape):
    """One statement: what which paragraph says, whether it is in force, and how sure that is."""

    id: Identity
    statute: Localized
    short: Filled
    paragraph: Filled
    says: Localized
    topic: Topic
    status: Literal["in_force", "proposed", "unknown"]
    in_force: Filled
    confirmed: Annotated[Confirmed | None, pydantic.BeforeValidator(_confirmed)]
    source_url: Filled
    source_date: Filled
    lead: Filled | None = None
