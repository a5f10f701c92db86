"""
How long a confirmation lasts.

`fresh → due → overdue → expired`, from the day somebody confirmed an entry. The limits stand in
data/site.yaml under `freshness`, each with its reason. An entry that was only collected from a
stored copy is `unconfirmed` whatever its date: nobody has asked its owner.
"""

from datetime import date, timedelta
from enum import StrEnum

from sluss.contact import Contact, Tier
from sluss.law import Law
from sluss.site import Freshness


class Age(StrEnum):
    """How far a confirmation has aged. Only the first three count in the proof."""

    FRESH = "fresh"
    DUE = "due"
    OVERDUE = "overdue"
    EXPIRED = "expired"
    UNCONFIRMED = "unconfirmed"

    @property
    def counts(self) -> bool:
        """Whether the proof may lean on an entry of this age."""
        return self in (Age.FRESH, Age.DUE, Age.OVERDUE)

    @property
    def late(self) -> bool:
        """Whether the day has passed on which somebody should have looked again."""
        return self in (Age.OVERDUE, Age.EXPIRED)


def limit(tier: Tier, limits: Freshness, *, sole_witness: bool = False) -> int:
    """
    Give the days after which an entry must have been confirmed again.

    A contact that a proved step hangs on alone has the shortest limit. Emergency numbers keep
    theirs: they are the sole witness of every danger, and a country does not move them in a month.
    """
    days: int = getattr(limits, tier)
    if sole_witness and tier != "emergency":
        return min(days, limits.sole_witness)
    return days


def age(contact: Contact, today: date, limits: Freshness, *, sole_witness: bool = False) -> Age:
    """Tell how far the confirmation of a contact has aged on a day."""
    if contact.verified is None or not contact.confirmed:
        return Age.UNCONFIRMED
    days = limit(contact.tier, limits, sole_witness=sole_witness)
    return after(contact.verified.date, today, days, limits)


def of_review(reviewed: date, today: date, limits: Freshness) -> Age:
    """Tell how far the review of a page has aged on a day."""
    return after(reviewed, today, limits.pages, limits)


def of_law(law: Law, today: date, limits: Freshness) -> Age:
    """Tell how far the confirmation of a statement of law has aged on a day."""
    if law.confirmed is None:
        return Age.UNCONFIRMED
    return after(law.confirmed.date, today, limits.laws, limits)


def after(confirmed: date, today: date, days: int, limits: Freshness) -> Age:
    """Tell how far a confirmation has aged that lasts for so many days."""
    percent = (today - confirmed).days * 100
    if percent < limits.due_percent * days:
        return Age.FRESH
    if percent <= 100 * days:
        return Age.DUE
    if percent <= limits.expired_percent * days:
        return Age.OVERDUE
    return Age.EXPIRED


def due_on(confirmed: date, days: int) -> date:
    """Give the last day on which a confirmation still holds."""
    return confirmed + timedelta(days=days)
