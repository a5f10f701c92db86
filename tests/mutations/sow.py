"""Sows one fault into the plain data of the invented county."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from sluss.source import plain, read

# The county itself, world.py, stands beside the tests of the proof.
sys.path.append(str(Path(__file__).parents[1] / "coverage"))

FAULTS = Path(__file__).parent / "faults.yaml"
Tree = dict[str, Any]


def faults() -> list[Tree]:
    """Every fault as its file tells it."""
    value, problems = read(FAULTS, "faults.yaml")
    assert value is not None, problems
    return [dict(one) for one in plain(value)]  # type: ignore[arg-type,union-attr]


def sow(parts: Tree, fault: Tree) -> Tree:
    """Change the data as the fault says; raises KeyError for a path that leads nowhere."""
    for path in fault.get("drop", []):
        holder, key = _find(parts, path)
        del holder[key]
    for path, value in fault.get("set", {}).items():
        holder, key = _find(parts, path)
        holder[key] = value
    for path, value in fault.get("add", {}).items():
        holder, key = _find(parts, path)
        holder[key].append(value)
    return parts


def _find(parts: Tree, path: str) -> tuple[Any, Any]:
    *way, last = path.split(".")
    here: Any = parts
    for name in way:
        here = here[_key(here, name)]
    return here, _key(here, last)


def _key(here: Any, name: str) -> Any:
    if isinstance(here, dict):
        return name
    if name.isdecimal():
        return int(name)
    found = [at for at, one in enumerate(here) if one["id"] == name]
    if not found:
        raise KeyError(name)
    return found[0]
