"""
What must hold of the rows themselves, whatever the hour: properties 1, 3–7, 14, 15 and 17.

Each takes one case with its only row and notes what it finds. The numbers are those of
*How we know that the way holds* and of proof.json.
"""

from collections.abc import Callable, Iterable

from sluss.case import Case
from sluss.contact import Contact
from sluss.proof import Record, Status, Witness
from sluss.reach import Reach
from sluss.route import Table, any_of
from sluss.route_shape import ADULT, Never, Row, Step

MOST_STEPS = 7
"""More than seven steps nobody keeps in mind in an emergency."""


def danger_first(record: Record, row: Row, steps: tuple[Step, ...], case: Case) -> None:
    """3: every route begins with what to do in danger."""
    if steps and steps[0].type == "danger":
        record.count(3, Status.PROVED)
    else:
        record.note(3, Status.FAILED, "danger_not_first", Witness(case), row=row.id)


def duty(record: Record, row: Row, steps: tuple[Step, ...], case: Case, *, mandated: bool) -> None:
    """4: who must report concern for a child is told so, and nobody else is."""
    wanted = mandated and case.oldest < ADULT
    has = any(step.type == "duty" for step in steps)
    if wanted == has:
        record.count(4, Status.PROVED)
    else:
        code = "duty_missing" if wanted else "duty_too_many"
        record.note(4, Status.FAILED, code, Witness(case), row=row.id)


def order(record: Record, row: Row, steps: tuple[Step, ...], case: Case) -> None:
    """5: nobody informs a guardian before the duty is done and the police have been asked."""
    kinds = [step.type for step in steps]
    if "guardian" in kinds:
        before = kinds[: kinds.index("guardian")]
        if "duty" not in before or "police" not in before:
            record.note(5, Status.FAILED, "guardian_too_early", Witness(case), row=row.id)
            return
    record.count(5, Status.PROVED)


def never(record: Record, row: Row, demanded: Iterable[Never], case: Case) -> None:
    """6: the list of what never to do lacks nothing that this case demands."""
    part = (case.youngest, case.oldest)
    missing = [
        one.id
        for one in demanded
        if any_of(one.roles, case.role)
        and any_of(one.situations, case.situation)
        and one.ages.youngest <= part[0]
        and part[1] <= one.ages.oldest
        and one.id not in row.never
    ]
    if missing:
        for name in missing:
            record.note(6, Status.FAILED, "never_missing", Witness(case), row=row.id, never=name)
    else:
        record.count(6, Status.PROVED)


def fallback(record: Record, row: Row, case: Case, reach: Reach) -> None:
    """7: whoever finds no way is led to an emergency service, never to an advice line."""
    found = reach.entries(row.fallback, case.municipality)
    if found and isinstance(found[0], Contact) and found[0].tier == "emergency":
        record.count(7, Status.PROVED)
    else:
        record.note(
            7,
            Status.FAILED,
            "fallback_no_emergency",
            Witness(case),
            row=row.id,
            contact=row.fallback,
        )


def short(record: Record, row: Row, steps: tuple[Step, ...], case: Case, reach: Reach) -> None:
    """17: at most seven steps, and a number to call already in the first."""
    if len(steps) > MOST_STEPS:
        record.note(17, Status.FAILED, "too_many_steps", Witness(case), row=row.id)
        return
    first = [
        one
        for reference in (steps[0].contacts if steps else ())
        for one in reach.entries(reference, case.municipality)
    ]
    if any(isinstance(one, Contact) and one.phones for one in first):
        record.count(17, Status.PROVED)
    else:
        record.note(17, Status.FAILED, "no_number_first", Witness(case), row=row.id)


def graver(record: Record, table: Table, case: Case, row_of: Callable[[str], Row | None]) -> None:
    """14: a graver situation never gets less than a lesser one, for the same person."""
    for rule in table.routes.graver:
        if rule.situation != case.situation:
            continue
        own = row_of(case.situation)
        for name in rule.than:
            other = row_of(name)
            if own is None or other is None:
                continue
            missing = _less(table, own, other)
            if missing:
                record.note(
                    14,
                    Status.FAILED,
                    "graver_gets_less",
                    Witness(case),
                    row=own.id,
                    other=other.id,
                    missing=", ".join(missing),
                )
            else:
                record.count(14, Status.PROVED)


def _less(table: Table, own: Row, other: Row) -> list[str]:
    ours, theirs = (
        {table.steps[name].type for name in row.steps if table.steps[name].must}
        for row in (own, other)
    )
    return sorted(theirs - ours) + [name for name in other.never if name not in own.never]


def alike(record: Record, table: Table, rows: dict[str, Row], case: Case) -> None:
    """
    15: municipalities are treated alike, unless the table says why not.

    `rows` has the row of each municipality for the same situation, role and age.
    """
    ways = {row.steps for row in rows.values()}
    silent = [row for row in rows.values() if row.municipalities and row.because is None]
    if silent or (len(ways) > 1 and not any(row.because for row in rows.values())):
        worst = silent[0] if silent else next(iter(rows.values()))
        record.note(15, Status.FAILED, "not_alike", Witness(case), row=worst.id)
    else:
        record.count(15, Status.PROVED, len(table.directory.site.municipalities))
