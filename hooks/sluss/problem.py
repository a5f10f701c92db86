"""What is wrong, where, and how to mend it: collected, grouped by cause, in file order."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from dataclasses import dataclass

_LISTED_PER_CAUSE = 12


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file: `file` relative to the project, `line` and `column` counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Problem:
    """
    One mistake of a writer.

    `entry` is the id it belongs to, `field` the dotted way to the value, `came` what stood
    there, `wrong` why that cannot be, `write` what to write instead. Problems with the same
    `cause` are shown together; it defaults to `wrong`.
    """

    place: Place
    wrong: str
    write: str
    entry: str = ""
    field: str = ""
    came: str = ""
    cause: str = dataclasses.field(default="", compare=False)

    @property
    def subject(self) -> str:
        """Entry and field in one breath: `nexus, channels[0].number`."""
        return ", ".join(part for part in (self.entry, self.field) if part)

    def __str__(self) -> str:
        lines = [f"{self.place}: {self.subject}" if self.subject else f"{self.place}:"]
        if self.came:
            lines.append(f"    came:  {self.came}")
        lines.append(f"    wrong: {self.wrong}")
        lines.append(f"    write: {self.write}")
        return "\n".join(lines)


def report(problems: Iterable[Problem]) -> str:
    """
    All problems as text: the first of each cause in full, the others of it a line each.

    Causes come in the order in which a reader of the files meets them.
    """
    ordered = sorted(set(problems), key=_file_order)
    groups: dict[str, list[Problem]] = {}
    for problem in ordered:
        groups.setdefault(problem.cause or problem.wrong, []).append(problem)
    parts = [_group(group) for group in groups.values()]
    return "\n".join([*parts, _count(len(ordered))])


def report_json(problems: Iterable[Problem]) -> str:
    """All problems as a JSON list for a program, in file order."""
    ordered = sorted(set(problems), key=_file_order)
    return json.dumps(
        [dataclasses.asdict(problem) for problem in ordered], ensure_ascii=False, indent=2
    )


def _file_order(problem: Problem) -> tuple[Place, str, str, str, str]:
    return problem.place, problem.entry, problem.field, problem.wrong, problem.came


def _group(group: list[Problem]) -> str:
    first, *rest = group
    if not rest:
        return str(first)
    lines = [str(first), f"    and {len(rest)} more like it:"]
    for problem in rest[:_LISTED_PER_CAUSE]:
        said = [problem.subject, f"({problem.came})" if problem.came else ""]
        said.append(problem.wrong if problem.wrong != first.wrong else "")
        lines.append(f"      {problem.place}: {' '.join(part for part in said if part)}")
    if len(rest) > _LISTED_PER_CAUSE:
        lines.append(f"      … {len(rest) - _LISTED_PER_CAUSE} further places")
    return "\n".join(lines)


def _count(number: int) -> str:
    if number == 0:
        return "No problems."
    return f"{number} problem{'' if number == 1 else 's'}."
