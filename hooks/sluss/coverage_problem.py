"""What the proof has to say to an editor: only what failed stops a build."""

from sluss import coverage, route
from sluss.directory import Directory
from sluss.problem import Place, Problem
from sluss.proof import Cause, Found, Proof, Status
from sluss.proof_words import Speaker, to_editors


def problems_of(directory: Directory) -> list[Problem]:
    """
    Read the table of a sound directory and prove it.

    Out: the problems of the table itself, or one for each cause for which a property failed.
    """
    table, problems = route.load(directory)
    if table is None:
        return problems
    return problems_with(coverage.of(table), table)


def problems_with(proof: Proof, table: route.Table) -> list[Problem]:
    """Turn each cause for which a property of a proof failed into a problem."""
    speaker = to_editors(table.directory)
    return [
        _problem(cause, found, table, speaker)
        for verdict in proof.failed
        for cause, found in verdict.causes
        if cause.status is Status.FAILED
    ]


def _problem(cause: Cause, found: Found, table: route.Table, speaker: Speaker) -> Problem:
    values = dict(cause.values)
    row = values.get("row", "")
    return Problem(
        table.places.get(row, Place(route.ROUTES)),
        speaker.cause(cause, found),
        f"see property {cause.number} on the page om/vagen.md; "
        "a hole that must be accepted is declared in data/gaps.yaml",
        entry=row,
        field=f"property {cause.number}",
        cause=f"property {cause.number}: {cause.code}",
    )
