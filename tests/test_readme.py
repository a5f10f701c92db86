"""The README promises commands and places: each of them is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sluss import commands
from sluss.render_marker import KINDS

PROJECT = Path(__file__).parents[1]
README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\bmake ([a-z]+)", README))))
def test_every_make_target_it_names_exists(target: str) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"make {target}"


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\.venv/bin/sluss ([a-z]+)", README))))
def test_every_command_it_names_exists(name: str) -> None:
    assert name in commands.ALL


@pytest.mark.parametrize(
    "place",
    sorted(
        place
        for place in set(
            re.findall(r"`((?:data|docs|hooks|overrides|tests|deploy)/[\w./-]*)`", README)
        )
        if "…" not in place
    ),
)
def test_every_place_it_names_exists(place: str) -> None:
    assert (PROJECT / place).exists(), place


def test_every_marker_is_explained_and_every_explained_marker_exists() -> None:
    explained = set(re.findall(r"<!-- (\w+)", README))
    assert explained == set(KINDS)
