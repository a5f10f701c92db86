"""
Puts a built site in place in one step that cannot half happen.

    DEST/releases/000017-4f2c…/     what was published, the last five kept
    DEST/current                    a link to one of them; servers serve DEST/current

The new site is copied beside the others and looked at there. Then one rename of a link makes it
the served one: at every moment, whoever is stopped and however, `current` is the old or the new.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sluss import squeeze
from sluss.built import SQUEEZED, names
from sluss.manifest import SUMS

RELEASES = "releases"
CURRENT = "current"
KEPT = 5
_COMING = ".coming-"
_NAME = re.compile(r"(\d{6,})-[0-9a-f]{12}")

Look = Callable[[Path], None]


class Refused(Exception):
    """The site was not published; the text says why and what to do."""


def publish(site: Path, dest: Path, look: Look, settle: Callable[[], None] = os.sync) -> Path:
    """
    Publish a built site.

    In: the site; where published sites live; what to do with the copy before it may be served
    (it raises Refused); how to make sure that the disk has it. Out: the release.
    Raises: Refused when the copy is not what was built, or somebody else is publishing.
    """
    if not (site / SUMS).is_file():
        raise Refused(f"{site} has no {SUMS}: build it with `sluss build`")
    with _alone(dest):
        _tidy(dest)
        coming = dest / RELEASES / f"{_COMING}{os.getpid()}"
        shutil.copytree(site, coming, copy_function=_copy)
        _readable(coming)
        _whole(coming)
        look(coming)
        settle()
        release = dest / RELEASES / _name(dest, coming)
        coming.rename(release)
        _point(dest, release)
        settle()
        _forget(dest)
    return release


def roll_back(dest: Path) -> Path:
    """
    Serve the release before the current one again.

    Raises: Refused when there is none.
    """
    with _alone(dest):
        now = current(dest)
        before = [one for one in releases(dest) if now is None or one.name < now.name]
        if not before:
            raise Refused(f"there is no release before {now.name if now else 'the first'}")
        _point(dest, before[-1])
    return before[-1]


def releases(dest: Path) -> list[Path]:
    """All whole releases, the oldest first."""
    folder = dest / RELEASES
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if _NAME.fullmatch(one.name))


def current(dest: Path) -> Path | None:
    """The release that is served, or None before the first."""
    link = dest / CURRENT
    return link.resolve() if link.is_symlink() else None


def _copy(source: str, target: str) -> str:
    shutil.copyfile(source, target)
    return target


def _readable(folder: Path) -> None:
    """Whoever builds, the server may read; nobody but the owner may change it."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _whole(site: Path) -> None:
    """Every file that the build made is there and is the same, and nothing else is."""
    listed = dict(_listed((site / SUMS).read_text(encoding="utf-8")))
    present = set(names(site))
    lonely = {
        name
        for name in (path.relative_to(site).as_posix() for path in site.rglob("*"))
        if name.endswith(SQUEEZED) and name[:-3] not in present
    }
    for name in sorted(lonely | (present ^ (listed.keys() | {SUMS}))):
        raise Refused(f"{name} was added or lost since the build: run `sluss build` again")
    for name, sum_ in listed.items():
        if hashlib.sha256((site / name).read_bytes()).hexdigest() != sum_:
            raise Refused(f"{name} was changed since the build: run `sluss build` again")
    for name in squeeze.unfaithful(site):
        raise Refused(f"{name} was changed since the build: run `sluss build` again")


def _listed(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        sum_, _, name = line.partition("  ")
        yield name, sum_


def _name(dest: Path, site: Path) -> str:
    """A number that rises, and what the site is."""
    last = max((int(one.name.partition("-")[0]) for one in releases(dest)), default=0)
    return f"{last + 1:06}-{hashlib.sha256((site / SUMS).read_bytes()).hexdigest()[:12]}"


def _point(dest: Path, release: Path) -> None:
    """Rename a new link over the old: the one step that readers see."""
    link = dest / f"{_COMING}link"
    link.unlink(missing_ok=True)
    link.symlink_to(release.relative_to(dest))
    link.replace(dest / CURRENT)


def _forget(dest: Path) -> None:
    serving = current(dest)
    for old in releases(dest)[:-KEPT]:
        if old.resolve() != serving:
            # First out of the list of releases, so that none is ever half there.
            gone = old.with_name(f"{_COMING}gone-{old.name}")
            old.rename(gone)
            shutil.rmtree(gone)


def _tidy(dest: Path) -> None:
    """What somebody who was stopped left behind."""
    for folder in (dest, dest / RELEASES):
        for left in folder.glob(f"{_COMING}*"):
            if left.is_symlink() or left.is_file():
                left.unlink()
            else:
                shutil.rmtree(left)


@contextmanager
def _alone(dest: Path) -> Iterator[None]:
    """One at a time; the lock goes with the one who holds it, also when he is stopped."""
    (dest / RELEASES).mkdir(parents=True, exist_ok=True)
    with (dest / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(f"somebody else is publishing to {dest} right now") from None
        yield
