"""
Reads the site in real browsers, ends the visits in three ways and counts what is left.

    python measure.py SITE FILE
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import builds
import chromium
import firefox
import traces
import trustme
from playwright.async_api import Playwright, async_playwright

from sluss.preview import Preview, preview

ENDINGS = ("closed", "left", "reading")
AT_ONCE = 4  # visits mostly wait for a browser to write
LONGEST = 120  # seconds that one visit may take


@dataclass(frozen=True)
class Visit:
    """One visit that is measured."""

    browser: str
    build: str
    language: str
    ending: str


class Ground:
    """The built sites, their servers and certificates, and the ordinary page they are left for."""

    def __init__(self, site: Path, folder: Path, running: ExitStack) -> None:
        self.folder = folder
        self._running = running
        self._authority = trustme.CA()
        self.pins: list[str] = []
        outside = folder / "outside"
        outside.mkdir()
        (outside / "index.html").write_text("<!doctype html><title>Outside</title><p>Ordinary.")
        server = self._serve(outside, "cover.localhost", lambda _path, _html: {})
        self.cover = f"https://cover.localhost:{server.port}/"
        self.planted = builds.plant(site, folder / "planted", self.cover)
        self._servers: dict[str, Preview] = {}

    @property
    def every_word(self) -> dict[str, set[str]]:
        """What is looked for in any language."""
        folders = [
            slug.parent.relative_to(self.planted) for slug in self.planted.rglob(builds.SLUGS[0])
        ]
        per_language = [
            builds.needles(self.planted, folder.as_posix(), "https://") for folder in folders
        ]
        return {
            "any": {word for kinds in per_language for words in kinds.values() for word in words}
        }

    def _serve(self, site: Path, host: str, headers: builds.Headers) -> Preview:
        leaf = self._authority.issue_cert(host)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        leaf.configure_cert(tls)
        self.pins.append(chromium.pin(leaf.cert_chain_pems[0].bytes()))
        return self._running.enter_context(preview(site, tls=tls, headers=headers))

    def origin(self, name: str) -> str:
        """The address of a build, which is made and served when it is first asked for."""
        if name not in self._servers:
            build = self._build(name)
            self._servers[name] = self._serve(build.site, "sluss.localhost", build.headers)
        return f"https://sluss.localhost:{self._servers[name].port}"

    def _build(self, name: str) -> builds.Build:
        dest = self.folder / f"build-{len(self._servers)}"
        if name == "ours":
            return builds.Build("ours", self.planted)
        if name == "ordinary":
            return builds.ordinary(self.planted, dest)
        return builds.mutant(name, self.planted, dest)


async def measure(ground: Ground, visits: list[Visit]) -> dict[Visit, traces.Found]:
    """Make all visits, a few at a time, and search each profile."""
    for visit in visits:
        if visit.build != "nothing":
            ground.origin(visit.build)  # all pins must be known before the first browser starts
    turns = asyncio.Semaphore(AT_ONCE)
    async with async_playwright() as playwright:
        with screen() as display:

            async def take(number: int, visit: Visit) -> traces.Found:
                home = ground.folder / f"home-{number}"
                home.mkdir()
                async with turns:
                    return await _timed(visit, _one(playwright, display, ground, home, visit))

            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(take(n, visit)) for n, visit in enumerate(visits)]
    found = {visit: task.result() for visit, task in zip(visits, tasks, strict=True)}
    # Browsers bring dictionaries and lists of their own: what is in an empty profile is not ours.
    own = {visit.browser: one.words for visit, one in found.items() if visit.build == "nothing"}
    return {
        visit: one.without(own.get(visit.browser, set()))
        for visit, one in found.items()
        if visit.build != "nothing"
    }


async def _timed(visit: Visit, run: Coroutine[None, None, traces.Found]) -> traces.Found:
    began = time.monotonic()
    try:
        found = await asyncio.wait_for(run, LONGEST)
    except Exception as error:
        error.add_note(f"during {visit}")
        raise
    sys.stderr.write(f"{time.monotonic() - began:5.1f} s  {visit}\n")
    return found


async def _one(
    playwright: Playwright, display: str, ground: Ground, home: Path, visit: Visit
) -> traces.Found:
    folder = "" if visit.language == "sv" else f"{visit.language}/"
    origin = ground.origin(visit.build) if visit.build != "nothing" else ""
    entry = origin and f"{origin}/{folder}"
    if visit.browser == "chromium":
        profile = await chromium.visit(
            playwright, home, ground.pins, entry, ground.cover, visit.ending
        )
        rows = traces.chromium_rows
    else:
        profile = await firefox.visit(home, display, entry, ground.cover, visit.ending)
        rows = traces.firefox_rows
    # A replaced page's row gets the title of the page that replaced it.
    titles = {builds.title(ground.planted / folder / "index.html"), "Outside"}

    def search() -> traces.Found:
        if not entry:
            return traces.search(home, ground.every_word)
        found = traces.search(home, builds.needles(ground.planted, folder, origin))
        found.rows = list(rows(profile, origin, entry, titles))
        return found

    return await asyncio.to_thread(search)


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


def plan(languages: list[str]) -> list[Visit]:
    """Ours in every browser, language and ending; the ordinary site; each fault where it shows."""
    ours = [
        Visit(browser, "ours", language, ending)
        for browser in ("chromium", "firefox")
        for language in languages
        for ending in ENDINGS
    ]
    ordinary = [
        Visit(browser, "ordinary", languages[0], ending)
        for browser in ("chromium", "firefox")
        for ending in ENDINGS
    ]
    faults = [
        Visit(
            "firefox" if name == "a telling description" else "chromium", name, languages[0], ending
        )
        for name, (_, _, ending) in builds.MUTANTS.items()
    ]
    nothing = [
        Visit(browser, "nothing", languages[0], "left") for browser in ("chromium", "firefox")
    ]
    return [*nothing, *ordinary, *ours, *faults]


def as_data(found: dict[Visit, traces.Found]) -> list[dict[str, object]]:
    """The figures as plain data, in the order of the plan."""
    return [
        {
            "browser": visit.browser,
            "build": visit.build,
            "language": visit.language,
            "ending": visit.ending,
            "total": one.total,
            "places": {place: one.at(place) for place in traces.PLACES},
            "kinds": sorted({f"{where}: {kind}" for where, kind, _ in one.hits}),
            "rows": one.rows,
            "words": sorted(one.words)[:12],
        }
        for visit, one in found.items()
    ]


def table(figures: list[dict[str, object]]) -> str:
    """Place by place what was found, a line for each visit."""
    head = f"{'browser':9} {'build':47} {'':3} {'ending':8} {'all':>5}"
    lines = [head + "".join(f"{place:>10}" for place in traces.PLACES) + f"{'rows':>6}"]
    for one in figures:
        places: dict[str, int] = one["places"]  # type: ignore[assignment]
        lines.append(
            f"{one['browser']:9} {one['build']:47} {one['language']:3} {one['ending']:8} "
            f"{one['total']:>5}"
            + "".join(f"{places[place]:>10}" for place in traces.PLACES)
            + f"{len(one['rows']):>6}"  # type: ignore[arg-type]
        )
    return "\n".join(lines)


def run(site: Path, file: Path, only: str = "") -> None:
    """Measure a built site, print the table and write all figures to a file."""
    translated = [folder.parent.name for folder in site.glob(f"*/{builds.SLUGS[0]}")]
    visits = [visit for visit in plan(["sv", *sorted(translated)]) if only in f"{visit}"]
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="residue-") as folder, ExitStack() as running:
        found = asyncio.run(measure(Ground(site, Path(folder), running), visits))
    figures = as_data(found)
    sys.stdout.write(f"{table(figures)}\n{time.monotonic() - began:.0f} seconds.\n")
    everything = {
        "measured": datetime.now(UTC).date().isoformat(),
        "pages": len(builds.SLUGS),
        "browsers": {"chromium": _version("chromium"), "firefox": _version("firefox-esr")},
        "visits": figures,
    }
    file.write_text(json.dumps(everything, indent=1) + "\n", "utf-8")


def _version(program: str) -> str:
    """The name and version of a browser, without the build's number."""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"(Chromium|Firefox)\D*(\d+)", told.stdout)
    return f"{found[1]} {found[2]}" if found else program


def main() -> int:
    """Read the command line."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("site", type=Path)
    words.add_argument("file", type=Path)
    words.add_argument("--only", default="", help="visits whose description holds this")
    given = words.parse_args()
    run(given.site, given.file, given.only)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
