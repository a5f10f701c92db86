"""What a visit leaves behind, as `make residue` last measured it: `data/residue.json`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pydantic

from sluss.render_marker import Marker
from sluss.render_scene import Scene

Ending = Literal["closed", "left", "reading"]


class Visit(pydantic.BaseModel, frozen=True, extra="forbid"):
    """One measured visit: which browser, which site, how it ended, how much was found."""

    browser: str
    site: Literal["ours", "ordinary"]
    language: str
    ending: Ending
    hits: int


class Residue(pydantic.BaseModel, frozen=True, extra="forbid"):
    """One measurement: the day, how many pages were read, every visit."""

    measured: date
    pages: int
    visits: tuple[Visit, ...]

    def hits(self, site: str, browser: str = "", ending: str = "") -> list[int]:
        """What was found on one site, in one browser or all, after one ending or all."""
        return [
            visit.hits
            for visit in self.visits
            if visit.site == site and browser in visit.browser and ending in visit.ending
        ]


@dataclass(frozen=True)
class Line:
    """One row of the table: the most that was found in any language."""

    browser: str
    ending: str
    ours: int
    ordinary: int


def last(root: Path) -> Residue | None:
    """Read the last measurement of a project; None where nobody has measured yet."""
    file = root / "data" / "residue.json"
    return Residue.model_validate_json(file.read_text("utf-8")) if file.is_file() else None


def residue(_: Marker, scene: Scene) -> str:
    """`<!-- residue -->`: one sentence, and a table of browser × ending."""
    measured = last(scene.directory.root)
    if measured is None:
        return scene.draw("residue", summary=scene.words.residue.not_measured, lines=[])
    say = scene.words.residue
    ours, ordinary = max(measured.hits("ours")), measured.hits("ordinary")
    summary = say.summary.format(
        date=scene.day(measured.measured),
        pages=measured.pages,
        ours=say.some.format(count=ours) if ours else say.none,
        least=min(ordinary),
        most=max(ordinary),
    )
    return scene.draw("residue", summary=summary, lines=_lines(measured, scene))


def _lines(measured: Residue, scene: Scene) -> list[Line]:
    rows = dict.fromkeys((visit.browser, visit.ending) for visit in measured.visits)
    return [
        Line(
            browser,
            scene.words.residue[ending],
            max(measured.hits("ours", browser, ending)),
            max(measured.hits("ordinary", browser, ending)),
        )
        for browser, ending in rows
    ]
