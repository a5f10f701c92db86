"""
Places a person can turn to: the shape of one entry in `data/contacts.yaml`.

What holds within one value is checked here; what holds between values and entries stands in
`contact_rules`. Field by field in words: `data/README.md`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlsplit

import pydantic
from email_validator import EmailNotValidError, validate_email

from sluss.hours import Hours, HoursError
from sluss.hours import parse as parse_hours
from sluss.phone import Number, dial
from sluss.shape import Filled, Localized, Shape, Surroundings, Wrong, every_language
from sluss.site import Https, YesNo

Tier = Literal["emergency", "acute", "advice", "information"]
Answer = Literal["yes", "no", "unknown"]
Method = Literal["call", "written", "source_page", "several_sources", "collected"]
ChannelType = Literal[
    "phone", "sms", "textphone", "chat", "video", "form", "web", "email", "visit", "via"
]

CONTACTS = "data/contacts.yaml"

# Query parameters that tell somebody else where a reader came from.
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|_ga|_gl|igshid|yclid|ref_?src"
)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_AGES = re.compile(r"(\d{1,3})-(\d{1,3})")
_OLDEST = 120


def _identity(value: str) -> str:
    if not _ID.fullmatch(value):
        raise Wrong("an id has only a–z, digits and single hyphens", '"socialtjanst-barn"')
    return value


def _address(value: str) -> str:
    tracking = [name for name, _ in parse_qsl(urlsplit(value).query) if _TRACKING.fullmatch(name)]
    if tracking:
        names = ", ".join(tracking)
        raise Wrong(
            f"the address carries a tracking parameter: {names}",
            "the address up to that parameter",
            cause="tracking parameter",
        )
    return value


def _day(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise Wrong("a date is written year-month-day", '"2026-11-20"')
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise Wrong(f"there is no such day ({error})", '"2026-11-20"') from error


def _ages(value: object) -> object:
    if value == "unknown":
        return {"known": "no", "youngest": 0, "oldest": _OLDEST}
    found = _AGES.fullmatch(str(value))
    if not found:
        raise Wrong('ages are written "0-120", or "unknown"', '"0-120"')
    youngest, oldest = int(found[1]), int(found[2])
    if youngest > oldest or oldest > _OLDEST:
        raise Wrong("ages go from the younger to the older, at most 120", '"0-120"')
    return {"known": "yes", "youngest": youngest, "oldest": oldest}


def _answer(value: object) -> object:
    return {"answer": "unknown"} if value == "unknown" else value


def _unknown_text(value: object, info: pydantic.ValidationInfo) -> object:
    return {} if value == "unknown" else every_language(value, info)


def _unknown_list(value: object) -> object:
    return [] if value == "unknown" else value


def _verified(value: object) -> object:
    return None if value == "unknown" else value


def _hours(value: object) -> object:
    if not isinstance(value, str):
        raise Wrong("hours are one text", '"Mo-Fr 09:00-16:00; PH off; eves off"')
    try:
        return parse_hours(value)
    except HoursError as error:
        raise Wrong(str(error), error.fix, cause="hours") from error


def _number(value: object, info: pydantic.ValidationInfo) -> object:
    if not isinstance(value, str):
        raise Wrong("a number is one text", '"08-465 004 00"')
    around: Surroundings = info.context or Surroundings(())
    return dial(value, around.short_numbers)


def _mailbox(value: str) -> str:
    try:
        validate_email(value, check_deliverability=False)
    except EmailNotValidError as error:
        raise Wrong("this is not an e-mail address", '"kontakt@kommun.se"') from error
    return value


Identity = Annotated[Filled, pydantic.AfterValidator(_identity)]
Url = Annotated[Https, pydantic.AfterValidator(_address)]
Day = Annotated[date, pydantic.BeforeValidator(_day)]
Dialled = Annotated[Number, pydantic.BeforeValidator(_number)]
HoursText = Annotated[Hours, pydantic.BeforeValidator(_hours)]
# "unknown" becomes an empty value: nothing to read out, and the words say so.
MaybeText = Annotated[dict[str, str], pydantic.BeforeValidator(_unknown_text)]
Mailbox = Annotated[Filled, pydantic.AfterValidator(_mailbox)]


class Ages(Shape):
    """Whole years, both ends included; `known` is "no" when nobody has said."""

    known: YesNo
    youngest: int
    oldest: int

    def holds(self, age: int) -> bool:
        """Whether a person of this age is within the bounds."""
        return self.youngest <= age <= self.oldest


AgesText = Annotated[Ages, pydantic.BeforeValidator(_ages)]


class Audience(Shape):
    """Who may turn here: in words, by role and by age."""

    who: Localized
    roles: tuple[Filled, ...]
    ages: AgesText


class Languages(Shape):
    """Language codes that are spoken (none known: empty) and whether an interpreter is called."""

    spoken: Annotated[tuple[Filled, ...], pydantic.BeforeValidator(_unknown_list)]
    interpreter: Answer
    note: Localized | None = None


class Promise(Shape):
    """yes, no or unknown, with what it rests on: young people fear exactly this."""

    answer: Answer
    evidence: Filled | None = None
    note: Localized | None = None


Said = Annotated[Promise, pydantic.BeforeValidator(_answer)]


# In the order in which somebody who is afraid asks.
PROMISES = (
    "anonymity",
    "tells_parents",
    "duty_to_report",
    "on_bill",
    "written_down",
    "cost",
)


class Verified(Shape):
    """When, how and in which role somebody confirmed the entry."""

    date: Day
    method: Method
    role: Filled


class Channel(Shape):
    """One way to reach a contact, with its own hours."""

    model_config = pydantic.ConfigDict(arbitrary_types_allowed=True, frozen=True, extra="forbid")

    type: ChannelType
    number: Dialled | None = None
    abroad: Dialled | None = None
    url: Url | None = None
    email: Mailbox | None = None
    confidential: Answer | None = None
    address: Localized | None = None
    via: Filled | None = None
    ask_for: Localized | None = None
    hours: HoursText | None = None
    needs: Localized | None = None
    register_first: YesNo = "no"
    say: Localized | None = None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """What can be dialled here, in the country first."""
        return tuple(number for number in (self.number, self.abroad) if number)


class Entry(Shape):
    """What a published and a wanted entry share."""

    id: Identity
    name: Localized
    org: Filled
    function: Filled
    area: tuple[Filled, ...]
    steward: Filled
    lead: Filled | None = None


class Contact(Entry):
    """A published entry: everything a reader is told about one place."""

    status: Literal["published"]
    tier: Tier
    does: Localized
    does_not: MaybeText
    audience: Audience
    situations: tuple[Filled, ...]
    abroad: Answer
    languages: Languages
    channels: tuple[Channel, ...]
    anonymity: Said
    on_bill: Said
    tells_parents: Said
    duty_to_report: Said
    cost: Said
    written_down: Said
    pilot: YesNo = "no"
    valid_until: Day | None = None
    protected: YesNo = "no"
    verified: Annotated[Verified | None, pydantic.BeforeValidator(_verified)]
    source_url: Filled
    source_date: Filled

    @property
    def phones(self) -> tuple[Channel, ...]:
        """The channels that are called."""
        return tuple(way for way in self.channels if way.type == "phone")

    @property
    def confirmed(self) -> bool:
        """Whether anybody has confirmed it in a way that counts."""
        return self.verified is not None and self.verified.method != "collected"


class Wanted(Entry):
    """An entry that nothing may be printed of yet: what is missing, and whom to ask meanwhile."""

    status: Literal["wanted"]
    missing: tuple[Filled, ...]
    instead: Filled
    does_not: Localized | None = None


class Removed(Shape):
    """The tombstone of an id: it is never used again."""

    id: Identity
    status: Literal["removed"]
    removed: Day
    because: Filled


STATUSES: dict[str, type[Contact | Wanted | Removed]] = {
    "published": Contact,
    "wanted": Wanted,
    "removed": Removed,
}
