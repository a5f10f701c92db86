"""Which generator builds: another one of the same family may, one that ignores us may not."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from invented import DAY, build, make_county
from sluss.clock import epoch

_GENERATE = """
import sys
from datetime import date
from pathlib import Path
from sluss import check, generator
house, problems = check.everything(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
assert house is not None, problems
generator.generate(house, Path(sys.argv[3]), "mkdocs")
"""
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


def test_all_languages_at_once_are_the_pages_that_the_generator_makes_by_itself(
    tmp_path: Path,
) -> None:
    """Our way into the generator is not its command; what comes out must be the same."""
    root = make_county(tmp_path / "county")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for command in (
        ["-c", _GENERATE, root, DAY.isoformat(), ours],
        ["-m", "mkdocs", "build", "--strict", "--site-dir", theirs],
    ):
        done = subprocess.run(
            [sys.executable, *command],
            cwd=root,
            env={**os.environ, "SOURCE_DATE_EPOCH": epoch(DAY)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    made, expected = (
        {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        for site in (ours, theirs)
    )
    assert made.keys() == expected.keys()
    assert [name for name in made if made[name] != expected[name]] == []


def test_what_the_generator_complains_of_is_told_once_and_without_its_code(tmp_path: Path) -> None:
    root = make_county(tmp_path / "county")
    assert build(root, tmp_path / "site").returncode == 0
    before = (tmp_path / "site" / "build.json").read_bytes()
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("plugins:\n", "plugins:\n  - nowhere\n")
    settings.unlink()
    settings.write_text(text, encoding="utf-8")
    done = build(root, tmp_path / "site")
    assert done.returncode == 1
    told = done.stdout + done.stderr
    assert told.count('"nowhere" plugin is not installed') == 1, told
    assert "Traceback" not in told
    assert (tmp_path / "site" / "build.json").read_bytes() == before


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
