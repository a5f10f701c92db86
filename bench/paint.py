"""What a reader with an old phone on a bad line sees, and when."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.line import Line, through
from bench.serving import configure, nginx
from bench.variants import Variant
from sluss.language import Languages

SLOWER = 6  # an old phone beside this machine
_WATCH = """
window.bench = {paint: 0, largest: 0, blocked: 0, number: 0};
new PerformanceObserver((list) => { for (const one of list.getEntries())
  if (one.name === "first-contentful-paint") bench.paint = one.startTime;
}).observe({type: "paint", buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries())
  bench.largest = one.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries())
  bench.blocked += Math.max(0, one.duration - 50);
}).observe({type: "longtask", buffered: true});
const look = () => {
  for (const link of document.querySelectorAll("a[href^='tel:']")) {
    const box = link.getBoundingClientRect();
    if (box.width && box.height) { bench.number = performance.now(); return; }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""


# Not wait_for_function: it evaluates later, what the policy of our pages forbids.
_SEEN = """
() => new Promise((done) => {
  const look = () => (bench.number && bench.paint ? done() : setTimeout(look, 20));
  look();
})
"""


@dataclass(frozen=True)
class Sample:
    """One visit: bytes on the line, requests, and milliseconds."""

    bytes: int
    requests: int
    paint: float
    largest: float
    number: float
    blocked: float
    heap: int


@dataclass(frozen=True)
class Bench:
    """
    What is measured, with what, over which line; servers keep their settings in `folder`.

    Each variant is served by the nginx that our configuration is for, with all headers of ours.
    """

    browser: Browser
    variants: list[Variant]
    line: Line
    folder: Path

    def place(self, variant: Variant) -> Path:
        """Where the server of a variant keeps its settings."""
        return self.folder / "servers" / re.sub(r"\W+", "-", variant.name)

    def prepare(self, languages: Languages) -> None:
        """Give the servers their settings."""
        for one in self.variants:
            configure(self.place(one), one.site, languages, one.without)


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium that takes the test server's certificate."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or playwright.chromium.executable_path
        opened = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--ignore-certificate-errors"]
        )
        yield opened
        opened.close()


def visits(
    bench: Bench, address: str, rounds: int, *, own: bool = False
) -> dict[str, list[Sample]]:
    """
    First visits to one address, the variants in turn so that a busy moment meets all of them.

    `own`: with the browser's throttling instead of the shaped line.
    """
    samples: dict[str, list[Sample]] = {one.name: [] for one in bench.variants}
    for _ in range(rounds):
        for one in bench.variants:
            with nginx(bench.place(one), one.site, secure=True) as port:
                if own:
                    samples[one.name].append(_visit(bench.browser, port, address, bench.line))
                    continue
                with through(bench.line, port) as shaped:
                    samples[one.name].append(_visit(bench.browser, shaped, address, None))
    return samples


def _visit(opened: Browser, port: int, address: str, own: Line | None) -> Sample:
    with _page(opened, own) as (page, session):
        spent = {"bytes": 0, "requests": 0}

        def finished(event: dict[str, Any]) -> None:
            spent["bytes"] += int(event["encodedDataLength"])
            spent["requests"] += 1

        session.on("Network.loadingFinished", finished)
        page.goto(f"https://127.0.0.1:{port}{address}", wait_until="load", timeout=120_000)
        page.evaluate(_SEEN)
        page.wait_for_load_state("networkidle", timeout=120_000)  # what scripts fetch afterwards
        seen = page.evaluate("bench")
        metrics = session.send("Performance.getMetrics")["metrics"]
        heap = next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize")
        return Sample(heap=int(heap), **spent, **seen)


def next_pages(bench: Bench, first: str, second: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds from pressing a link to the next page's number, when the first is there."""
    times: dict[str, list[float]] = {one.name: [] for one in bench.variants}
    for _ in range(rounds):
        for one in bench.variants:
            with (
                nginx(bench.place(one), one.site, secure=True) as port,
                through(bench.line, port) as shaped,
            ):
                times[one.name].append(_next(bench.browser, shaped, first, second))
    return times


_PRESS = """
(target) => new Promise((done) => {
  const link = [...document.querySelectorAll("main a")].find((one) => one.href === target);
  const heading = document.querySelector("h1").textContent;
  const start = performance.now();
  const look = () => document.querySelector("h1")?.textContent !== heading &&
    document.querySelector("main a[href^='tel:']")
      ? done(performance.now() - start) : requestAnimationFrame(look);
  if (!link) return done(-1);
  link.click();
  requestAnimationFrame(look);
})
"""


def _next(opened: Browser, port: int, first: str, second: str) -> float:
    with _page(opened, None) as (page, _):
        root = f"https://127.0.0.1:{port}"
        page.goto(f"{root}{first}", wait_until="load", timeout=120_000)
        page.wait_for_load_state("networkidle", timeout=120_000)  # what scripts fetch afterwards
        if page.query_selector("main [data-part], main[data-part]"):
            return float(page.evaluate(_PRESS, f"{root}{second}"))
        page.goto(f"{root}{second}", wait_until="commit", timeout=120_000)
        page.evaluate(_SEEN)
        return float(page.evaluate("bench.number"))


@contextmanager
def _page(opened: Browser, own: Line | None) -> Iterator[tuple[Page, CDPSession]]:
    context = opened.new_context(
        viewport={"width": 390, "height": 844}, ignore_https_errors=True, device_scale_factor=2
    )
    context.add_init_script(_WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Performance.enable")
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if own:
        speed = own.bits / 8
        session.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": own.round_trip * 1000,
             "downloadThroughput": speed, "uploadThroughput": speed},
        )  # fmt: skip
    try:
        yield page, session
    finally:
        context.close()
