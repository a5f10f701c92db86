"""Two builds of one commit, in two places, at two times, by two people: the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from invented import DAY, make_county

GIT = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b.example", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@b.example", "GIT_CONFIG_GLOBAL": os.devnull,
}  # fmt: skip


def git(folder: Path, *words: str) -> str:
    environment = {**os.environ, **GIT}
    done = subprocess.run(
        ["git", *words], cwd=folder, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def built(root: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "sluss.cli", "--root", str(root), "--today", DAY.isoformat()]
    done = subprocess.run(
        [*command, "build", "site"],
        env={**os.environ, **environment},
        check=False,
        capture_output=True,
        text=True,
        umask=0o077 if environment else 0o022,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def content(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same commit in two folders, the second in another zone, language and mood."""
    first = make_county(tmp_path_factory.mktemp("one") / "county")
    (first / ".gitignore").write_text("site/\n")
    git(first, "init", "--quiet")
    git(first, "add", ".")
    git(first, "commit", "--quiet", "--message", "x")
    second = tmp_path_factory.mktemp("two") / "a longer way" / "to another place"
    second.parent.mkdir()
    git(first, "clone", "--quiet", ".", str(second))
    for path in second.rglob("*"):
        if path.is_file() and not path.is_symlink():
            os.utime(path, (1_000_000_000, 1_000_000_000))
    other = {
        "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "HOME": str(second),
        "USER": "somebody", "LOGNAME": "somebody", "SOURCE_DATE_EPOCH": "1",
    }  # fmt: skip
    return built(first), built(second, **other)


def test_every_byte_is_the_same(twice: tuple[Path, Path]) -> None:
    one, other = map(content, twice)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_the_site_says_which_commit_and_day_it_is_of(twice: tuple[Path, Path]) -> None:
    said = json.loads((twice[0] / "build.json").read_text())
    assert said["commit"] == git(twice[0].parent, "rev-parse", "HEAD")
    assert said["changed"] is False
    assert said["day"] == DAY.isoformat()


def test_anybody_can_hold_what_is_served_against_its_sums(twice: tuple[Path, Path]) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"],
        cwd=twice[0], check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_a_change_that_is_in_no_commit_is_admitted(twice: tuple[Path, Path]) -> None:
    root = twice[0].parent
    page = root / "docs" / "sv" / "kontakt.md"
    text = page.read_text()
    page.write_text(text.replace("Den som", "Den som också"))
    try:
        site = built(root)
        assert json.loads((site / "build.json").read_text())["changed"] is True
    finally:
        page.write_text(text)
