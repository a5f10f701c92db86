"""
Looks at the built site as a stranger would: what is there, not what was meant.

Every audit takes the whole site and gives problems; all of them at once are the answer. An audit
changes nothing. The repair is in the message.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sluss import (
    audit_facts,
    audit_files,
    audit_links,
    audit_page,
    audit_policy,
    audit_scripts,
    audit_sources,
    weight,
)
from sluss.audited import Built
from sluss.built import pages
from sluss.check import House
from sluss.manifest import BUILD
from sluss.problem import Problem

AUDITS: tuple[Callable[[Built], Iterable[Problem]], ...] = (
    audit_files.problems_of,
    audit_page.problems_of,
    audit_links.problems_of,
    audit_sources.problems_of,
    audit_policy.problems_of,
    audit_scripts.problems_of,
    audit_facts.problems_of,
)


def audit(site: Path, house: House, before: Path | None = None) -> list[Problem]:
    """
    Everything that is wrong with a built site.

    In: the site; the house it was built from; the site that it replaces, to name what grew.
    Out: problems, in order of their pages.
    """
    built = Built(site, house, tuple(pages(site)))
    found = [problem for one in AUDITS for problem in one(built)]
    found += weight.too_heavy(weight.of_pages(site, built.pages), _weights(before))
    return sorted(set(found), key=lambda problem: (problem.place, problem.wrong))


def _weights(site: Path | None) -> dict[str, Any]:
    if site is None:
        return {}
    try:
        weights = json.loads((site / BUILD).read_text(encoding="utf-8"))["weights"]
    except (OSError, KeyError, TypeError, json.JSONDecodeError):
        return {}  # the first build, or one from before there were weights
    return weights if isinstance(weights, dict) else {}
