"""
Cases: every situation, role, age and municipality that somebody can come with.

Ages are not sampled. The axis from 0 to 120 is cut at every bound that stands anywhere in the
data, so that all whole ages within one part are treated alike and one of them proves them all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sluss.contact import Ages, Contact
from sluss.route import Table, any_of
from sluss.route_shape import ADULT, Row

OLDEST = 120
COUNTRY = "00"

Accepts = Literal["yes", "unknown", "no"]


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody: `youngest` to `oldest` are the whole ages that are all treated alike."""

    situation: str
    role: str
    youngest: int
    oldest: int
    municipality: str


def parts(table: Table) -> tuple[tuple[int, int], ...]:
    """Cut the ages from 0 to 120 at every bound in the data."""
    bounds = {ADULT}
    for ages in _all_ages(table):
        if ages.known == "yes":
            bounds |= {ages.youngest, ages.oldest + 1}
    starts = sorted({0} | {bound for bound in bounds if 0 < bound <= OLDEST})
    return tuple(zip(starts, [*(start - 1 for start in starts[1:]), OLDEST], strict=True))


def _all_ages(table: Table) -> Iterable[Ages]:
    yield from (contact.audience.ages for contact in table.directory.contacts.values())
    yield from (row.ages for row in table.routes.rows)
    yield from (never.ages for never in table.routes.never)
    yield from (gap.ages for gap in table.gaps)


def rows_for(
    rows: Iterable[Row], role: str, part: tuple[int, int], municipality: str
) -> tuple[Row, ...]:
    """Give the rows of one situation that a case falls into; there should be exactly one."""
    return tuple(
        row
        for row in rows
        if any_of(row.roles, role)
        and row.ages.youngest <= part[0]
        and part[1] <= row.ages.oldest
        and (not row.municipalities or municipality in row.municipalities)
    )


def serves(area: Iterable[str], municipality: str) -> bool:
    """Tell whether an area holds a municipality, by its own, its county's or the country's code."""
    codes = tuple(area)
    return municipality in codes or municipality[:2] in codes or COUNTRY in codes


def takes(contact: Contact, situation: str, role: str, part: tuple[int, int]) -> Accepts:
    """Tell whether a contact is there for a situation, a role and an age."""
    audience = contact.audience
    if not any_of(audience.roles, role) or not any_of(contact.situations, situation):
        return "no"
    if audience.ages.known != "yes":
        return "unknown"
    within = audience.ages.youngest <= part[0] and part[1] <= audience.ages.oldest
    return "yes" if within else "no"
