"""Whom a step reaches in a municipality, and what is known of when they answer."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sluss.case import COUNTRY, serves
from sluss.contact import Channel, Contact, Wanted
from sluss.directory import Directory
from sluss.freshness import Age, age
from sluss.hours import ALWAYS, UNKNOWN_HOURS, Hours
from sluss.route_shape import Means

LIVE = frozenset({"phone", "sms", "chat", "textphone", "video", "visit", "via"})
"""Ways on which a human answers at once. A form or a letter is read some time later."""

Rest = Literal["counted", "expired", "doubtful"]
"""What an opening rests on: a confirmation, one that is too old, or none."""

_WEAKEST: tuple[Rest, ...] = ("doubtful", "expired", "counted")


@dataclass(frozen=True, slots=True)
class Signal:
    """Somebody can be reached while all of `hours` are open; `via`: through an emergency number."""

    hours: tuple[Hours, ...]
    rest: Rest
    via: bool = False
    until: date | None = None


NOBODY_KNOWS = Signal((UNKNOWN_HOURS,), "doubtful")
"""Somebody who exists but of whom nothing may be printed yet."""


class Reach:
    """Looks up whom a reference means, and how and when they can be reached."""

    def __init__(self, directory: Directory, sole: frozenset[str] = frozenset()) -> None:
        self.directory = directory
        self.sole = sole
        self._entries: dict[tuple[str, str], tuple[Contact | Wanted, ...]] = {}
        self._signals: dict[tuple[str, str], tuple[Signal, ...]] = {}

    def entries(self, reference: str, municipality: str) -> tuple[Contact | Wanted, ...]:
        """
        Give the entries that a step's reference means for somebody in a municipality.

        After an entry that is only wanted comes whom to turn to meanwhile. Empty: there is none.
        """
        key = (reference, municipality if reference.endswith("@") else "")
        if key not in self._entries:
            self._entries[key] = self._find(*key)
        return self._entries[key]

    def _find(self, reference: str, municipality: str) -> tuple[Contact | Wanted, ...]:
        found: list[Contact | Wanted] = []
        for named in self._named(reference, municipality):
            one = named
            while one is not None and one not in found:
                found.append(one)
                one = self.directory.entry(one.instead) if isinstance(one, Wanted) else None
        return tuple(found)

    def _named(self, reference: str, municipality: str) -> list[Contact | Wanted | None]:
        if not reference.endswith("@"):
            return [self.directory.entry(reference)]
        directory = self.directory
        every: list[Contact | Wanted] = [*directory.contacts.values(), *directory.wanted.values()]
        same = [one for one in every if one.function == reference[:-1]]
        for code in (municipality, municipality[:2], COUNTRY):
            nearest: list[Contact | Wanted | None] = [one for one in same if code in one.area]
            if nearest:
                return nearest
        return []

    def age(self, contact: Contact) -> Age:
        """Tell how far the confirmation of a contact has aged, sole witnesses sooner."""
        limits = self.directory.site.freshness
        sole = contact.id in self.sole
        return age(contact, self.directory.today, limits, sole_witness=sole)

    def rest(self, contact: Contact) -> Rest:
        """Tell what the opening of a contact rests on."""
        how = self.age(contact)
        return "counted" if how.counts else "expired" if how is Age.EXPIRED else "doubtful"

    def signals(self, one: Contact | Wanted, means: Means | None = None) -> tuple[Signal, ...]:
        """Give when somebody can be reached, by everybody or with the means that are left."""
        if isinstance(one, Wanted):
            return (NOBODY_KNOWS,)
        key = (one.id, means.id if means else "")
        if key not in self._signals:
            self._signals[key] = tuple(
                signal for way in one.channels for signal in self._of_channel(one, way, means)
            )
        return self._signals[key]

    def _of_channel(
        self, contact: Contact, way: Channel, means: Means | None
    ) -> tuple[Signal, ...]:
        if way.type not in LIVE:
            return ()
        rest, hours = self.rest(contact), way.hours or UNKNOWN_HOURS
        if way.type == "via":
            return self._through(way, rest, contact.valid_until, means)
        if means is not None:
            usable = _usable(contact, way, means)
            if usable == "no":
                return ()
            rest = weakest(rest, "counted" if usable == "yes" else "doubtful")
        return (Signal((hours,), rest, until=contact.valid_until),)

    def _through(
        self, way: Channel, rest: Rest, until: date | None, means: Means | None
    ) -> tuple[Signal, ...]:
        door = self.directory.contacts.get(way.via or "")
        if door is None or any(inner.type == "via" for inner in door.channels):
            return ()
        hours = way.hours or UNKNOWN_HOURS
        return tuple(
            Signal(
                signal.hours if hours == ALWAYS else (hours, *signal.hours),
                weakest(rest, signal.rest),
                door.tier == "emergency",
                until,
            )
            for signal in self.signals(door, means)
        )

    def in_order(self, entries: tuple[Contact | Wanted, ...]) -> tuple[Contact | Wanted, ...]:
        """Let the expired sink below the confirmed, where there are any; none disappears."""
        if not any(isinstance(one, Contact) and self.age(one).counts for one in entries):
            return entries
        return tuple(sorted(entries, key=self._expired))

    def _expired(self, one: Contact | Wanted) -> bool:
        return isinstance(one, Contact) and self.age(one) is Age.EXPIRED

    def serves(self, one: Contact | Wanted, municipality: str) -> bool:
        """Tell whether an entry is there for a municipality."""
        return serves(one.area, municipality)


def weakest(one: Rest, other: Rest) -> Rest:
    """Give the weaker of two things that an opening rests on."""
    return min(one, other, key=_WEAKEST.index)


def _usable(contact: Contact, way: Channel, means: Means) -> Literal["yes", "unknown", "no"]:
    """Tell whether somebody who has only these means left can use a channel."""
    if way.type not in means.channels or way.register_first == "yes":
        return "no"
    if means.abroad == "no" or contact.abroad != "yes":
        return "yes" if means.abroad == "no" else contact.abroad
    return _from_abroad(way)


def _from_abroad(way: Channel) -> Literal["yes", "unknown", "no"]:
    if way.type != "phone" or way.abroad is not None:
        return "yes"
    if way.number is None or not way.number.digits.startswith("+"):
        return "no"  # a short number ends at the border
    # numbers such as 020 can be written with +46 and still not be reached from everywhere
    return "yes" if way.number.display.startswith("+") else "unknown"
