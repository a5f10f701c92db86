"""What the site is built with, as a bill of materials (CycloneDX 1.6) made from the lock file."""

from __future__ import annotations

import re
from typing import Any

from sluss.problem import Place, Problem

LOCK = "requirements.txt"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def bill(lock: str, version: str) -> tuple[dict[str, Any], list[Problem]]:
    """
    The bill of materials.

    In: the text of requirements.txt with hashes; the version of the project.
    Out: the bill, and a problem for each package without a hash.
    """
    components: list[dict[str, Any]] = []
    problems: list[Problem] = []
    # A package and its hashes are one line, continued with backslashes.
    for number, line in _joined(lock):
        pinned = _PINNED.match(line)
        if pinned is None:
            continue
        name, hashes = pinned[1].lower().replace("_", "-"), _HASH.findall(line)
        if not hashes:
            wrong = "the package has no hash: anything could come under its name"
            problems.append(Problem(Place(LOCK, number), wrong, "make lock", entry=name))
        components.append(_library(name, pinned[2], hashes))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "sluss",
                "name": "sluss",
                "version": version,
            }
        },
        "components": components,
        "dependencies": [
            {"ref": "sluss", "dependsOn": [component["bom-ref"] for component in components]}
        ],
    }, problems


def _library(name: str, version: str, hashes: list[str]) -> dict[str, Any]:
    address = f"pkg:pypi/{name}@{version}"
    return {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        "purl": address,
        # Each wheel and source of a version has its own sum.
        "hashes": [{"alg": "SHA-256", "content": one} for one in sorted(hashes)],
    }


def _joined(text: str) -> list[tuple[int, str]]:
    lines: list[tuple[int, str]] = []
    whole, began = "", 1
    for number, line in enumerate(text.splitlines(), start=1):
        began = number if not whole else began
        whole += line.rstrip("\\") + " "
        if not line.endswith("\\"):
            lines.append((began, whole.strip()))
            whole = ""
    return lines
