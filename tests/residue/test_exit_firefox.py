"""The exit in Firefox: the same promises in the other engine."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import firefox
import measure
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("firefox")]

LEFT = "document.title == 'Outside' && !location.search && document.readyState == 'complete'"
BEFORE = "location.search == '?before'"

Steps = Callable[[firefox.Firefox], Awaitable[Any]]


@pytest.fixture
def visited(built_site: Path, tmp_path: Path) -> Callable[[Steps], Any]:
    """Come to the start page from elsewhere in a fresh Firefox, then take the given steps."""

    async def visit(ground: measure.Ground, display: str, steps: Steps) -> Any:
        started = await firefox.start(tmp_path / "home" / "profile", display)
        try:
            accept = {"alwaysMatch": {"acceptInsecureCerts": True}}
            await started.say("session.new", capabilities=accept)
            tree = await started.say("browsingContext.getTree")
            started.tab = tree["contexts"][0]["context"]
            await started.go(f"{ground.cover}?before")
            await started.go(f"{ground.origin('ours')}/")
            return await steps(started)
        finally:
            started.process.kill()
            await started.process.wait()

    def run(steps: Steps) -> Any:
        # A thread of its own: another tool's loop may be running in this one.
        with ExitStack() as running, ThreadPoolExecutor(1) as thread:
            ground = measure.Ground(built_site, tmp_path, running)
            display = running.enter_context(measure.screen())
            return thread.submit(asyncio.run, visit(ground, display, steps)).result(timeout=120)

    return run


async def _read(reader: firefox.Firefox, pages: int) -> None:
    for slug in firefox.SLUGS[:pages]:
        await reader.click(firefox.link_to(slug))
        await reader.see(f"document.body.innerText.includes('zqxtext{slug}')")


async def _leave(reader: firefox.Firefox) -> None:
    await reader.click("document.querySelector('a.exit')")
    await reader.see(LEFT)


async def _travel(reader: firefox.Firefox, steps: int) -> None:
    await reader.say("browsingContext.traverseHistory", context=reader.tab, delta=steps)


@pytest.mark.parametrize("pages", [0, 3], ids=["nothing read", "three pages read"])
def test_back_goes_to_the_page_before_the_visit(
    visited: Callable[[Steps], Any], pages: int
) -> None:
    async def steps(reader: firefox.Firefox) -> None:
        await _read(reader, pages)
        await _leave(reader)
        await _travel(reader, -1)
        await reader.see(BEFORE)

    visited(steps)


def test_forward_leaves_again(visited: Callable[[Steps], Any]) -> None:
    async def steps(reader: firefox.Firefox) -> None:
        await _read(reader, 3)
        await _leave(reader)
        await reader.ask("window.here = 1")
        await _travel(reader, 1)
        await reader.see(f"!window.here && {LEFT}")
        await _travel(reader, -2)
        await reader.see(BEFORE)

    visited(steps)


def test_after_a_reload_in_the_middle_nothing_is_left_behind(
    visited: Callable[[Steps], Any],
) -> None:
    async def steps(reader: firefox.Firefox) -> None:
        await _read(reader, 2)
        await reader.say("browsingContext.reload", context=reader.tab, wait="complete")
        await _leave(reader)
        await _travel(reader, -1)
        await reader.see(BEFORE)

    visited(steps)


def test_back_and_forward_work_inside_the_visit(visited: Callable[[Steps], Any]) -> None:
    first, second = firefox.SLUGS[:2]

    async def steps(reader: firefox.Firefox) -> None:
        await _read(reader, 2)
        await _travel(reader, -1)
        await reader.see(f"document.body.innerText.includes('zqxtext{first}')")
        await _travel(reader, 1)
        await reader.see(f"document.body.innerText.includes('zqxtext{second}')")
        assert await reader.ask("history.state") == 2

    visited(steps)
