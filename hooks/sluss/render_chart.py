"""A few figures of one kind side by side: a table that also shows its numbers as bars."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sluss.knowledge import Figure
from sluss.render_marker import Marker
from sluss.render_scene import Scene

# The number that a value begins with; thousands may stand apart or behind a comma.
_NUMBER = re.compile(r"\d+(?:[ ,\u00a0\u202f]\d{3})*")


@dataclass(frozen=True)
class Row:
    """One figure and the length of its bar, in per cent of the longest."""

    figure: Figure
    length: str


def chart(marker: Marker, scene: Scene) -> str:
    """
    `<!-- chart KEY KEY … -->`: figures of the same kind, one row each, in the order given.

    The numbers are what is read; a bar only repeats its number, and a value that begins with no
    number has none. The table is captioned by the first figure, whose source is that of all.
    """
    figures = [scene.directory.figures[key] for key in marker.keys]
    counts = [_count(scene.text(figure.value)) for figure in figures]
    longest = max(counts) or 1
    rows = [
        Row(figure, f"{100 * count / longest:.1f}")
        for figure, count in zip(figures, counts, strict=True)
    ]
    return scene.draw("chart", rows=rows, first=figures[0])


def _count(value: str) -> int:
    found = _NUMBER.match(value)
    return int(re.sub(r"\D", "", found[0])) if found else 0
