"""Which generator builds: another one of the same family may, one that ignores us may not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from invented import build, make_county

GENERATOR = re.compile(rb'<meta name="generator"[^>]*>')


def _pages(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in site.rglob("*.html")
    }


def test_properdocs_builds_the_same_pages(tmp_path: Path, county_site: Path) -> None:
    root = make_county(tmp_path / "county")
    done = build(root, tmp_path / "site", "--generator", "properdocs")
    assert done.returncode == 0, done.stdout + done.stderr
    ours, theirs = _pages(county_site), _pages(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


@pytest.mark.parametrize("ignored", ["hooks", "languages"])
def test_a_generator_that_ignores_us_does_not_pass_for_ours(tmp_path: Path, ignored: str) -> None:
    """Zensical says "No issues found" and builds without our hooks; the site must tell."""
    root = make_county(tmp_path / "county")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.unlink()
    cut = {"hooks": r"hooks:\n(?:  - .*\n)+", "languages": r" +- \{locale: en.*\n"}[ignored]
    changed = re.sub(cut, "", text)
    assert changed != text, "the settings have another form: mend this test"
    settings.write_text(changed, encoding="utf-8")
    done = build(root, tmp_path / "site")
    assert done.returncode == 1, done.stdout
    assert not (tmp_path / "site").exists()
