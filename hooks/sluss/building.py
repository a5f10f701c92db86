"""
From data and text to a site that may be served: generate, finish, export, sum up, squeeze, audit.

Everything happens in a folder beside the site that stands; that one stays until nothing is left to
find.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

from sluss import coverage, coverage_page, proof_file, route
from sluss.audit import audit
from sluss.built import BuiltPage, names, pages
from sluss.check import House
from sluss.export import export
from sluss.finish import finish
from sluss.generator import generate
from sluss.manifest import WRITTEN, write
from sluss.problem import Place, Problem
from sluss.proof import Status
from sluss.proof_words import to_editors
from sluss.sbom import LOCK, bill
from sluss.squeeze import squeeze

PROOF = "proof.json"
BILL = "sbom.json"


def build(house: House, dest: Path, generator: str = "mkdocs") -> list[Problem]:
    """
    Build a checked house into `dest`; with problems `dest` stays as it was.

    In: the house, the folder, the generator's module. Out: what the audit found.
    Raises generator.Ungenerated and search.SearchError when a tool fails.
    """
    with aside(dest) as site:
        generate(house, site, generator)
        finish(site)
        export(house.directory, site / "data")
        made = pages(site)
        proof, problems = prove(house, made)
        _put(site / PROOF, proof)
        problems += _bill(house, site)
        squeeze(site, [name for name in names(site) if not name.endswith(".html")])
        write(site, house, proof, made)
        squeeze(site, WRITTEN)
        problems += audit(site, house, made, dest)
        if not problems:
            switch(site, dest)
    return problems


@contextmanager
def aside(dest: Path) -> Iterator[Path]:
    """A place for a site beside `dest`, on the same disk, gone at the end."""
    dest.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".build-", dir=dest.parent) as folder:
        yield Path(folder) / "site"


def switch(site: Path, dest: Path) -> None:
    """Put a finished site in place of the one that stands."""
    if dest.exists():
        dest.rename(site.with_name("before"))
    site.rename(dest)


def _bill(house: House, site: Path) -> list[Problem]:
    """What it was built with, where the project has a lock file of its own."""
    lock = house.directory.root / LOCK
    if not lock.is_file():
        return []
    made, problems = bill(lock.read_text(encoding="utf-8"), metadata.version("sluss"))
    _put(site / BILL, made)
    return problems


def _put(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def prove(house: House, made: Sequence[BuiltPage]) -> tuple[dict[str, Any], list[Problem]]:
    """
    The proof, with what the finished pages themselves say held against it.

    Out: what proof.json holds, and a problem for each page that says something else.
    """
    directory = house.directory
    table = route.of(directory)
    proof = coverage_page.read_back(table, made, coverage.of(table))
    speaker = to_editors(directory)
    problems = [
        Problem(
            Place(PROOF),
            speaker.cause(cause, found),
            "what the page says and what routes.yaml says: one template draws both",
            cause=f"the pages and the proof: {cause.code}",
        )
        for verdict in proof.failed
        for cause, found in verdict.causes
        if cause.status is Status.FAILED
    ]
    return proof_file.given(proof, directory), problems
