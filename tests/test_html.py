"""Every built page is HTML by the book."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
NODE = PROJECT / ".venv" / "bin" / "node"
CHECKER = PROJECT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
SETTINGS = PROJECT / "tests" / "html-validate.json"


def _errors(told: Path, *places: str) -> list[str]:
    for tool in (NODE, CHECKER):
        assert tool.exists(), f"{tool} is missing: run `make venv`"
    done = subprocess.run(
        [NODE, CHECKER, "--config", SETTINGS, "--formatter", f"json={told}", *places],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT,
    )
    assert told.is_file(), done.stderr
    return [
        f"{file['filePath']}:{message['line']}: {message['ruleId']}: {message['message']}"
        for file in json.loads(told.read_text(encoding="utf-8"))
        for message in file["messages"]
    ]


def test_no_page_has_an_error(built_site: Path, tmp_path: Path) -> None:
    found = _errors(tmp_path / "told.json", f"{built_site}/**/*.html")
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<p><div>x</div></p>", id="a block inside a paragraph"),
        pytest.param('<a href="/x" id="a">x</a><b id="a">y</b>', id="an id twice"),
        pytest.param("<ul><p>x</p></ul>", id="a paragraph in a list"),
    ],
)
def test_the_checker_sees_an_error(tmp_path: Path, html: str) -> None:
    page = tmp_path / "broken.html"
    page.write_text(
        f'<!doctype html><html lang="sv"><head><title>x</title></head><body>{html}</body></html>'
    )
    assert _errors(tmp_path / "told.json", str(page))
