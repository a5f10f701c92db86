"""
What a page weighs on the line, and how much it may.

Bytes after brotli, as every browser asks for over https. The limits are promises to somebody on a
bad line; each has its reason beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import brotli

from sluss.built import PART, BuiltPage
from sluss.problem import Place, Problem

LIMITS = {
    # A server sends about 14 kB before it must wait for the first answer (ten segments of TCP).
    "first": 14_000,
    # What a reader of the quiet room waits for at each step: a sixth of a second at 400 kbit/s.
    "next": 8_000,
    # The work room is read at a desk, and by people between two meetings.
    "work": 25_000,
}

_LINKED = re.compile(r'(assets/[\w./-]+\.(?P<kind>css|js))"')


@dataclass(frozen=True)
class Weight:
    """
    Compressed bytes: the whole, and what it is made of.

    Any page may be the `first` that somebody opens; the `next` ones of the quiet room come
    without what the first one brought.
    """

    address: str
    kind: str
    whole: int
    text: int
    style: int
    script: int

    @property
    def limit(self) -> int:
        """How much a page of this kind may weigh."""
        return LIMITS[self.kind]

    def as_json(self) -> dict[str, Any]:
        """The parts, for build.json."""
        parts = {"whole": self.whole, "text": self.text, "style": self.style}
        return {"kind": self.kind, **parts, "script": self.script}


def of_pages(site: Path, made: Sequence[BuiltPage]) -> list[Weight]:
    """
    Weigh every page with what it loads at once, without what waits until it is asked for.

    In: the site with its squeezed copies, and its pages. Out: in the order of the pages.
    """
    loaded: dict[str, int] = {}
    return [one for page in made for one in (_first(site, page, loaded), *_next(site, page))]


def too_heavy(weights: Iterable[Weight], before: Mapping[str, Any]) -> list[Problem]:
    """
    Which pages weigh too much, and what of them grew.

    In: the weights of this build, and "weights" of the build.json before it (may be empty).
    """
    return [
        Problem(
            Place(one.address),
            f"the page weighs {one.whole} bytes compressed, {one.limit} are allowed: "
            f"{_blame(one, before.get(one.address, {}))}",
            "shorten what grew, or give a part of it a page of its own",
            cause=f"weight of a page ({one.kind})",
        )
        for one in weights
        if one.whole > one.limit
    ]


def _next(site: Path, page: BuiltPage) -> list[Weight]:
    part = (site / page.file).with_name(PART)
    if not part.is_file():
        return []
    size = _squeezed(part)
    return [Weight(page.address + PART, "next", size, size, 0, 0)]


def _first(site: Path, page: BuiltPage, loaded: dict[str, int]) -> Weight:
    style = "".join(one.text for one in page.inline if one.element == "style")
    script = "".join(one.text for one in page.inline if one.element == "script" and one.applied)
    whole = _squeezed(site / page.file)
    # What they weigh by themselves is their part of the whole; the rest is text.
    parts = {"css": min(whole, _alone(style)), "js": 0}
    parts["js"] = min(whole - parts["css"], _alone(script))
    text = whole - parts["css"] - parts["js"]
    for found in _LINKED.finditer(page.text):
        name = found[1]
        if name not in loaded:
            loaded[name] = _squeezed(site / name)
        parts[found["kind"]] += loaded[name]
        whole += loaded[name]
    kind = "work" if page.room == "work" else "first"
    return Weight(page.address, kind, whole, text, parts["css"], parts["js"])


def _squeezed(file: Path) -> int:
    small = file.with_name(f"{file.name}.br")
    present = small if small.is_file() else file
    # What is not there weighs nothing here; the audit of links names it.
    return present.stat().st_size if present.is_file() else 0


@lru_cache(maxsize=64)
def _alone(text: str) -> int:
    # Hundreds of pages share one style and a few scripts.
    return len(brotli.compress(text.encode())) if text else 0


def _blame(one: Weight, before: Mapping[str, int]) -> str:
    parts = {"text": one.text, "style": one.style, "script": one.script}
    grown = {name: size - before.get(name, size) for name, size in parts.items()}
    largest = max(parts, key=lambda name: (grown[name], parts[name]))
    said = ", ".join(f"{name} {size}" for name, size in parts.items())
    if grown[largest] > 0:
        return f"{said}; {largest} grew by {grown[largest]}"
    return f"{said}; most of it is {largest}"
