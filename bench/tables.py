"""Plain tables, and two runs side by side."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

# Below this a difference between two runs is the weather.
_NOISE = 0.1


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns as wide as what stands in them; the first to the left, the rest to the right."""
    texts = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in texts) for column in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in texts
    ]
    return "\n".join(
        ["", title, "", lines[0], "  ".join("-" * width for width in widths), *lines[1:]]
    )


def middle(values: Sequence[float]) -> float:
    """The median."""
    return statistics.median(values)


def spread(values: Sequence[float]) -> str:
    """Median and half the distance between the outer values."""
    return f"{middle(values):.0f} ± {(max(values) - min(values)) / 2:.0f}"


def compare(old: Path, new: Path) -> str:
    """What changed between two bench.json, each figure that both have."""
    before, after = (dict(_leaves(json.loads(one.read_text("utf-8")))) for one in (old, new))
    rows = []
    for name, value in after.items():
        if name not in before or not before[name]:
            continue
        ratio = value / before[name]
        mark = "" if abs(ratio - 1) < _NOISE else "more" if ratio > 1 else "less"
        rows.append((name, f"{before[name]:g}", f"{value:g}", f"{ratio:.2f}", mark))
    return table(f"{old} → {new}", ("figure", "before", "after", "ratio", ""), rows)


def _leaves(value: Any, way: str = "") -> Iterable[tuple[str, float]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, f"{way}.{key}" if way else key)
    elif isinstance(value, list):
        if value and all(isinstance(item, int | float) for item in value):
            yield way, middle(value)
        else:
            for number, item in enumerate(value):
                yield from _leaves(item, f"{way}[{number}]")
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield way, float(value)
