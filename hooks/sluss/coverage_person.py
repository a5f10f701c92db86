"""What the person in the case meets: properties 13 (language) and 16 (the phone bill)."""

from sluss.case import Case
from sluss.contact import Contact, Wanted
from sluss.coverage_time import Found, gap_holds, is_emergency
from sluss.proof import Record, Status, Witness
from sluss.reach import Reach
from sluss.route import Table
from sluss.route_shape import ADULT, Row


def language(record: Record, table: Table, row: Row, every: tuple[Found, ...], case: Case) -> None:
    """13: somebody on the route speaks another language, or calls an interpreter."""
    usual = table.directory.languages.default
    best = Status.FAILED
    for one in _advisers(every):
        if isinstance(one, Wanted):
            best = Status.UNKNOWN
            continue
        spoken = one.languages
        if spoken.interpreter == "yes" or any(code != usual for code in spoken.spoken):
            best = Status.PROVED
            break
        if spoken.interpreter == "unknown":
            best = Status.UNKNOWN
    if best is Status.PROVED:
        record.count(13, Status.PROVED)
    else:
        code = "no_language" if best is Status.FAILED else "language_unknown"
        record.note(13, best, code, Witness(case), row=row.id)


def bill(
    record: Record, table: Table, row: Row, every: tuple[Found, ...], case: Case, reach: Reach
) -> None:
    """
    16: the first contact of a child is on no bill, with evidence, or the page says that it is.

    "yes" is said by the card and the route on the page (read back by 18). "no" without evidence
    is the one answer that could get a child into danger.
    """
    if case.role != table.routes.self_role or case.oldest >= ADULT:
        return
    seen = (one for found in every for one in reach.in_order(_entries(found)))
    first = next((one for one in seen if isinstance(one, Contact) and not is_emergency(one)), None)
    if first is None:
        record.note(16, Status.FAILED, "nobody_first", Witness(case), row=row.id)
        return
    answer = first.on_bill
    if answer.answer == "yes" or (answer.answer == "no" and answer.evidence):
        record.count(16, Status.PROVED)
        return
    if answer.answer == "unknown":
        record.note(16, Status.UNKNOWN, "bill_unknown", Witness(case), contact=first.id)
        return
    waiver = next(
        (gap for gap in table.gaps if gap.property == "16" and gap_holds(gap, case)), None
    )
    if waiver is not None:
        record.note(16, Status.GAP, "gap", Witness(case), gap=waiver.id)
    else:
        record.note(16, Status.FAILED, "bill_without_evidence", Witness(case), contact=first.id)


def _entries(found: Found) -> tuple[Contact | Wanted, ...]:
    return tuple(one for one, _ in found.entries)


def _advisers(every: tuple[Found, ...]) -> list[Contact | Wanted]:
    """Give everybody on the route but emergency services, in the order of the steps."""
    return [one for found in every for one in _entries(found) if not is_emergency(one)]
