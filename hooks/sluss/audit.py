"""
Looks at the built site as a stranger would: what is there, not what was meant.

Some audits take the whole site, others pages of it, and all give problems; all of them at once are
the answer. An audit changes nothing. The repair is in the message.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
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
from sluss.built import BuiltPage
from sluss.check import House
from sluss.manifest import BUILD
from sluss.parallel import each, shares
from sluss.problem import Problem

OF_SITE: tuple[Callable[[Built], Iterable[Problem]], ...] = (
    audit_files.of_site,
    audit_sources.of_site,
    audit_scripts.of_site,
)
OF_PAGES: tuple[Callable[[Built, Sequence[BuiltPage]], Iterable[Problem]], ...] = (
    audit_files.of_pages,
    audit_page.of_pages,
    audit_links.of_pages,
    audit_sources.of_pages,
    audit_policy.of_pages,
    audit_scripts.of_pages,
    audit_facts.of_pages,
)


def audit(
    site: Path, house: House, made: Sequence[BuiltPage], before: Path | None = None
) -> list[Problem]:
    """
    Everything that is wrong with a built site.

    In: the site; the house it was built from; its pages, as they stand on disk (`built.pages`);
    the site that it replaces, to name what grew.
    Out: problems, in order of their pages.
    """
    built = Built(site, house, tuple(made))
    found = [problem for one in OF_SITE for problem in one(built)]
    for some in each(partial(_of_share, built), shares(built.pages)):
        found += some
    found += weight.too_heavy(weight.of_pages(site, built.pages), _weights(before))
    return sorted(set(found), key=lambda problem: (problem.place, problem.wrong))


def _of_share(built: Built, share: Sequence[BuiltPage]) -> list[Problem]:
    return [problem for one in OF_PAGES for problem in one(built, share)]


def _weights(site: Path | None) -> dict[str, Any]:
    if site is None:
        return {}
    try:
        weights = json.loads((site / BUILD).read_text(encoding="utf-8"))["weights"]
    except (OSError, KeyError, TypeError, json.JSONDecodeError):
        return {}  # the first build, or one from before there were weights
    return weights if isinstance(weights, dict) else {}
