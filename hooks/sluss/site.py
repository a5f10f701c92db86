"""Whose site this is: `data/site.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

import pydantic

from sluss.shape import Filled, Localized, Shape, Wrong

YesNo = Literal["yes", "no"]


def _https(value: str) -> str:
    if not value.startswith("https://"):
        raise Wrong("the address does not begin with https://", "the owner's https address")
    return value


def _root(value: str) -> str:
    # Addresses of pages are made by adding to it.
    if not value.endswith("/"):
        raise Wrong("the address of the site does not end with a slash", f'"{value}/"')
    return value


Https = Annotated[Filled, pydantic.AfterValidator(_https)]


class County(Shape):
    """The county: SCB code of two digits, and name."""

    code: Filled
    name: Localized


class Municipality(Shape):
    """A municipality: SCB code of four digits, name, and its page under kontakter/."""

    code: Filled
    name: Filled
    page: Filled


class Steward(Shape):
    """Who keeps entries current; `email` is a function mailbox or "unknown"."""

    id: Filled
    name: Filled
    email: Filled


class Freshness(Shape):
    """
    How many days a confirmation lasts, and from which part of that time it is due.

    `sole_witness` is the limit for a contact that a proved step hangs on alone.
    """

    emergency: int
    acute: int
    advice: int
    information: int
    sole_witness: int
    due_percent: int
    expired_percent: int
    laws: int
    pages: int


class Site(Shape):
    """Everything that makes the generator one county's site."""

    name: Localized
    short_name: Localized
    discreet_name: Localized
    address: Annotated[Https, pydantic.AfterValidator(_root)]
    county: County
    municipalities: tuple[Municipality, ...]
    exit_targets: dict[str, tuple[Https, ...]]
    short_list: tuple[Filled, ...]
    stewards: tuple[Steward, ...]
    freshness: Freshness
    exposing: tuple[Filled, ...] = ()
    demonstration: YesNo = "no"

    @property
    def host(self) -> str:
        """The name of the site's machine, as ids of cards and events end in it."""
        return urlsplit(self.address).netloc

    @property
    def area_codes(self) -> tuple[str, ...]:
        """The codes of the site's own area: municipalities, county, country."""
        return (*(place.code for place in self.municipalities), self.county.code, "00")

    def municipality(self, code: str) -> Municipality | None:
        """The municipality with this SCB code, or None."""
        return next((place for place in self.municipalities if place.code == code), None)

    def steward(self, identity: str) -> Steward | None:
        """The steward with this id, or None."""
        return next((keeper for keeper in self.stewards if keeper.id == identity), None)
