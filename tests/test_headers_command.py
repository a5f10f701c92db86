"""`sluss headers` and `sluss audit`, as a person runs them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from invented import DAY
from sluss.cli import main


@pytest.fixture
def words(county: Path, county_site: Path) -> list[str]:
    shutil.copytree(county_site, county / "site")
    return ["--root", str(county), "--today", DAY.isoformat()]


def test_every_server_gets_its_file(words: list[str], county: Path) -> None:
    assert main([*words, "headers"]) == 0
    made = {file.name for file in (county / "deploy").iterdir()}
    assert made == {"nginx-maps.conf", "nginx-server.conf", "Caddyfile", "_headers"}
    server = (county / "deploy" / "nginx-server.conf").read_text()
    for line in ("access_log off;", "log_not_found off;", "server_tokens off;"):
        assert line in server


def test_the_policy_lets_the_old_and_the_new_site_through(words: list[str], county: Path) -> None:
    other = county / "other"
    shutil.copytree(county / "site", other)
    page = other / "index.html"
    page.write_text(page.read_text().replace("<script>", "<script>1;", 1))

    def allowed(*sites: str) -> set[str]:
        assert main([*words, "headers", *sites]) == 0
        text = (county / "deploy" / "_headers").read_text()
        return {word for word in text.replace(";", " ").split() if word.startswith("'sha256-")}

    assert allowed("site", "other") == allowed("site") | allowed("other")
    assert allowed("site") != allowed("other")


def test_what_is_no_built_site_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "headers", "docs"]) == 1
    assert main([*words, "audit", "docs"]) == 1
    assert capsys.readouterr().out.count("run `sluss build` first") == 2


def test_the_audit_says_what_it_found_and_fails(
    words: list[str], county: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "audit"]) == 0
    assert "No problems." in capsys.readouterr().out
    (county / "site" / "notes.md").write_text("x")
    assert main([*words, "audit", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["place"]["file"] == "site/notes.md"
