"""What must hold of the data behind the table: properties 19 (nothing dead) and 20 (matrix)."""

from collections.abc import Iterable

from sluss.contact import Entry
from sluss.proof import Record, Status, Witness
from sluss.route import Table
from sluss.vocabulary import ids


def dead(record: Record, table: Table, used_gaps: set[str]) -> None:
    """19: every step, row, prohibition, means and waiver is used, and no waiver has ended."""
    routes, vocabulary = table.routes, table.directory.vocabulary
    in_rows = [name for row in routes.rows for name in row.steps]
    refused = [name for row in routes.rows for name in row.never]
    situations, roles = ids(vocabulary.situations), ids(vocabulary.roles)
    _unused(record, "step", (step.id for step in routes.steps), in_rows)
    _unused(record, "never", (one.id for one in routes.never), refused)
    _unused(record, "situation", situations, [row.situation for row in routes.rows])
    _unused(record, "role", roles, [role for row in routes.rows for role in row.roles])
    proved = [gap.id for gap in table.gaps if gap.property != "expired"]  # the rest is publish's
    _unused(record, "gap", proved, used_gaps)
    for gap in table.gaps:
        if gap.until < table.directory.today:
            record.note(19, Status.FAILED, "waiver_ended", Witness(), gap=gap.id)


def _unused(record: Record, kind: str, named: Iterable[str], used: Iterable[str]) -> None:
    known = set(used)
    for name in named:
        if name in known:
            record.count(19, Status.PROVED)
        else:
            record.note(19, Status.FAILED, "unused", Witness(), kind=kind, name=name)


def matrix(record: Record, table: Table) -> None:
    """20: every municipality has every function that it must have, or it is known as wanted."""
    directory = table.directory
    for function in directory.vocabulary.functions:
        if function.per_municipality != "yes":
            continue
        for place in directory.site.municipalities:
            names = {"function": function.id, "municipality": place.code}
            if _has(directory.contacts.values(), function.id, place.code):
                record.count(20, Status.PROVED)
            elif _has(directory.wanted.values(), function.id, place.code):
                record.note(20, Status.GAP, "wanted", Witness(), **names)
            else:
                record.note(20, Status.FAILED, "missing", Witness(), **names)


def _has(entries: Iterable[Entry], function: str, municipality: str) -> bool:
    return any(entry.function == function and municipality in entry.area for entry in entries)
