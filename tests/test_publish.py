"""Publishing: the served site is the old or the new, whole, whatever happens."""

from __future__ import annotations

import gzip
import os
import random
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import brotli
import pytest

from invented import DAY
from sluss import publish, squeeze
from sluss.cli import main
from sluss.manifest import sums

SEED = 20261120


def small(folder: Path, word: str, files: int = 6) -> Path:
    """A site of a few pages that all say one word."""
    for number in range(files):
        page = folder / f"page{number}" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(f"<h1>{word}</h1>{number}")
    (folder / publish.SUMS).write_text(sums(folder))
    return folder


def put(site: Path, dest: Path) -> Path:
    return publish.publish(site, dest, look=lambda _: None, settle=lambda: None)


def served(dest: Path) -> set[str]:
    """The words that the served pages say: one, when the site is whole."""
    pages = sorted((dest / publish.CURRENT).glob("page*/index.html"))
    assert len(pages) == 6
    assert (dest / publish.CURRENT / publish.SUMS).read_text() == sums(dest / publish.CURRENT)
    return {page.read_text().partition("</h1>")[0] for page in pages}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return small(tmp_path / "old", "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return small(tmp_path / "new", "new")


@pytest.fixture
def dest(tmp_path: Path, old: Path) -> Path:
    put(old, tmp_path / "dest")
    return tmp_path / "dest"


def test_the_new_site_takes_the_place_of_the_old(dest: Path, new: Path) -> None:
    assert served(dest) == {"<h1>old"}
    put(new, dest)
    assert served(dest) == {"<h1>new"}


def test_a_step_back_serves_the_old_one_again(dest: Path, new: Path) -> None:
    put(new, dest)
    publish.roll_back(dest)
    assert served(dest) == {"<h1>old"}
    with pytest.raises(publish.Refused, match="no release before"):
        publish.roll_back(dest)
    assert served(dest) == {"<h1>old"}


def test_the_last_five_are_kept_and_the_served_one_always(dest: Path, new: Path) -> None:
    for _ in range(7):
        put(new, dest)
    names = [one.name[:6] for one in publish.releases(dest)]
    assert names == ["000004", "000005", "000006", "000007", "000008"]
    for _ in range(4):
        publish.roll_back(dest)
    put(new, dest)
    assert publish.current(dest) == publish.releases(dest)[-1]


def test_a_site_that_was_changed_after_the_build_is_refused(dest: Path, new: Path) -> None:
    (new / "page1" / "index.html").write_text("other")
    with pytest.raises(publish.Refused, match=r"page1/index\.html was changed"):
        put(new, dest)
    assert served(dest) == {"<h1>old"}


@pytest.mark.parametrize("suffix", [".br", ".gz"])
def test_a_squeezed_copy_of_another_page_is_refused(dest: Path, new: Path, suffix: str) -> None:
    page = new / "page1" / "index.html"
    small = {".br": brotli.compress, ".gz": gzip.compress}[suffix]
    copy = page.with_name(page.name + suffix)
    copy.write_bytes(small(page.read_bytes()))
    put(new, dest)
    assert served(dest) == {"<h1>new"}
    for other in (small(b"other"), b"no such thing"):
        copy.write_bytes(other)
        with pytest.raises(publish.Refused, match=rf"page1/index\.html\{suffix} was changed"):
            put(new, dest)
    copy.with_name(f"lost.html{suffix}").write_bytes(small(b"alone"))
    with pytest.raises(publish.Refused, match=rf"page1/lost\.html\{suffix} was added"):
        put(new, dest)


@pytest.mark.parametrize("what", ["added", "lost"])
def test_a_file_too_many_or_too_few_is_refused(dest: Path, new: Path, what: str) -> None:
    page = new / "page9" / "index.html" if what == "added" else new / "page1" / "index.html"
    if what == "added":
        page.parent.mkdir()
        page.write_text("x")
    else:
        page.unlink()
    with pytest.raises(publish.Refused, match="was added or lost"):
        put(new, dest)
    assert served(dest) == {"<h1>old"}


def test_what_the_audit_refuses_is_not_served(dest: Path, new: Path) -> None:
    def look(_: Path) -> None:
        raise publish.Refused("a fault")

    with pytest.raises(publish.Refused, match="a fault"):
        publish.publish(new, dest, look)
    assert served(dest) == {"<h1>old"}
    put(new, dest)
    assert served(dest) == {"<h1>new"}
    assert not [*dest.rglob(".coming-*")]


def test_two_cannot_publish_at_once(dest: Path, new: Path) -> None:
    def meanwhile(_: Path) -> None:
        with pytest.raises(publish.Refused, match="somebody else"):
            put(new, dest)

    publish.publish(new, dest, look=meanwhile, settle=lambda: None)
    assert served(dest) == {"<h1>new"}


def test_a_server_may_read_what_a_careful_person_built(dest: Path, new: Path) -> None:
    for path in [new, *new.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    release = put(new, dest)
    assert release.stat().st_mode & 0o777 == 0o755
    assert (release / "page1" / "index.html").stat().st_mode & 0o777 == 0o644


def in_a_child(work: Callable[[], object]) -> int:
    """Start work in a process of its own; give its number."""
    child = os.fork()
    if child == 0:  # pragma: no cover
        try:
            work()
        finally:
            os._exit(0)
    return child


def killed_at(event: int, site: Path, dest: Path) -> bool:
    """Publish in a process that kills itself at its n-th look at or change of the disk."""

    def work() -> None:
        count = 0

        def watch(name: str, _: object) -> None:
            nonlocal count
            if name.startswith(("os.", "open", "shutil.", "fcntl.")):
                count += 1
                if count == event:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        put(site, dest)

    _, status = os.waitpid(in_a_child(work), 0)
    return os.WIFSIGNALED(status)


def test_killed_at_any_of_its_steps_the_served_site_is_the_old_or_the_new(
    dest: Path, old: Path, new: Path
) -> None:
    for _ in range(publish.KEPT):
        put(old, dest)  # so that the oldest is removed as well
    kills, seen = 0, set()
    while killed_at(kills + 1, new, dest):
        kills += 1
        said = served(dest)
        assert len(said) == 1, f"half a site after step {kills}"
        seen |= said
        for release in publish.releases(dest):
            publish._whole(release)
        put(old, dest)
        assert served(dest) == {"<h1>old"}
        assert not [*dest.rglob(".coming-*")]
    assert kills >= 100
    assert seen == {"<h1>old", "<h1>new"}


def test_killed_at_any_moment_the_served_site_is_the_old_or_the_new(
    dest: Path, old: Path, new: Path
) -> None:
    chance = random.Random(SEED)  # noqa: S311  the same moments in every run
    started = time.monotonic()
    put(old, dest)
    whole = time.monotonic() - started
    for number in range(40):
        site = (old, new)[number % 2]
        child = in_a_child(lambda site=site: put(site, dest))
        Event().wait(chance.uniform(0, 1.3 * whole))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert len(served(dest)) == 1


def test_the_command_publishes_what_was_built_and_steps_back(
    county: Path, county_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dest = tmp_path / "served"
    words = ["--root", str(county), "--today", DAY.isoformat(), "publish", str(county_site)]
    assert main([*words, str(dest)]) == 0
    assert main([*words, str(dest)]) == 0
    assert (dest / "current" / "index.html").read_bytes() == (
        county_site / "index.html"
    ).read_bytes()
    assert main([*words, str(dest), "--rollback"]) == 0
    assert main([*words, str(dest), "--list"]) == 0
    said = capsys.readouterr().out
    assert "* 000001-" in said
    assert "  000002-" in said


def test_a_site_with_a_fault_is_refused_by_name(
    county: Path, county_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = Path(shutil.copytree(county_site, tmp_path / "site"))
    page = site / "index.html"
    page.write_text(page.read_text().replace("</main>", "<h1>x</h1></main>"))
    squeeze.squeeze(site)
    (site / publish.SUMS).write_text(sums(site))
    words = ["--root", str(county), "--today", DAY.isoformat(), "publish", str(site)]
    assert main([*words, str(tmp_path / "served")]) == 1
    assert "a page has one main heading" in capsys.readouterr().out
    assert not (tmp_path / "served" / "current").exists()


def test_an_expired_contact_of_the_quiet_room_stops_it_until_somebody_answers_for_it(
    county: Path, county_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    late = ["--root", str(county), "--today", "2028-11-20", "publish", str(county_site)]
    assert main([*late, str(tmp_path / "served")]) == 1
    said = capsys.readouterr().out
    assert "its confirmation has run out" in said
    assert "sluss confirm" in said
    assert not (tmp_path / "served" / "current").exists()


def test_a_site_that_the_server_would_not_let_through_whole_waits_for_it(
    county: Path, county_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--root", str(county), "--today", DAY.isoformat()]
    folder = tmp_path / "deploy"
    publishing = [*words, "publish", str(county_site), str(tmp_path / "served"), "--headers"]
    assert main([*words, "headers", str(county_site), "--to", str(folder)]) == 0
    maps = folder / "nginx-maps.conf"
    known = maps.read_text()
    maps.write_text(re.sub(r"'sha256-[^']+'", "'sha256-old='", known))
    assert main([*publishing, str(folder)]) == 1
    said = capsys.readouterr().out
    assert "nginx-maps.conf" in said
    assert "Caddyfile" not in said.partition("would not let")[2]
    assert f"sluss headers {county_site} --to {folder}" in said
    assert not (tmp_path / "served" / "current").exists()
    maps.write_text(known)
    assert main([*publishing, str(folder)]) == 0


@pytest.mark.parametrize("lost", ["site", "dest"])
def test_a_folder_that_is_none_is_named_with_what_to_give(
    lost: str, county: Path, county_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    site = tmp_path / "nowhere" if lost == "site" else county_site
    dest = tmp_path / "file"
    assert main(["--root", str(county), "publish", str(site), str(dest)]) == 1
    said = capsys.readouterr().out
    assert str(site if lost == "site" else dest) in said
    assert ("sluss build" if lost == "site" else "folder that you may write to") in said
