"""A visit in Chromium with a profile of its own on disk."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

from builds import SLUGS, TYPED
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.async_api import BrowserContext, Page, Playwright

COMMITTED = 30.0  # seconds; Chromium writes its history every ten
_SWAPPED_OFF = ["--disable-back-forward-cache", "--enable-automation"]  # as readers have it


def pin(authority: bytes) -> str:
    """The sum of a certificate's key, for --ignore-certificate-errors-spki-list."""
    key = x509.load_pem_x509_certificate(authority).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(spki).digest()).decode()


async def visit(
    playwright: Playwright, home: Path, pins: list[str], entry: str, cover: str, ending: str
) -> Path:
    """
    Read six pages from `entry` on (none when it is empty), then end the visit.

    In: ending "closed" (exit, then the browser is closed), "left" (killed after the exit) or
    "reading" (killed while reading). Out: the profile's folder below `home`.
    """
    profile = home / "profile"
    browser = await playwright.chromium.launch_persistent_context(
        profile,
        executable_path=shutil.which("chromium") or playwright.chromium.executable_path,
        headless=False,
        args=[
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-component-update",
            "--disable-sync",
            f"--ignore-certificate-errors-spki-list={','.join(pins)}",
        ],
        ignore_default_args=_SWAPPED_OFF,
        env={**os.environ, "HOME": str(home), "TMPDIR": str(home)},
    )
    page = browser.pages[0]
    await page.goto(f"{cover}?before")
    iconed = ""
    if entry:
        await page.goto(entry)
        await read(page)
        icon = await page.locator("link[rel~=icon]").first.get_attribute("href")
        iconed = "" if icon and icon.startswith("data:") else f"{SLUGS[0]}/"
    if ending == "reading" or not entry:
        await written_down(browser, profile, cover, iconed)
        return await killed(browser, profile)
    await page.locator("a.exit").click()
    await page.wait_for_url(f"{cover}**")
    if ending == "left":
        await written_down(browser, profile, cover, iconed)
        return await killed(browser, profile)
    await browser.close()
    return profile


async def read(page: Page) -> None:
    """Six pages by clicking, with a box opened and a word typed on the way; all must be seen."""
    for slug in SLUGS:
        await page.locator(f"a[href*='{slug}/']:visible").first.click()
        await page.get_by_text(f"zqxtext{slug}").wait_for()
    await page.locator("summary", has_text="zqxbox").click()
    await page.locator(".filter").fill(TYPED)
    await page.locator(".filter").press("Enter")


async def written_down(browser: BrowserContext, profile: Path, cover: str, iconed: str) -> None:
    """
    Wait until all so far is on disk: a last address, in another tab, shows up in the files.

    `iconed`: a part of an address that must then have an icon ("" where pages have none); icons
    are written down in a round of their own.
    """
    last = f"{cover}?zqxlast"
    tab = await browser.new_page()
    await tab.goto(last)
    default = profile / "Default"
    await until(lambda: _holds([default / "History"], last))
    await until(lambda: _holds((default / "Sessions").glob("*"), last))
    if iconed:
        await until(lambda: _holds([default / "Favicons"], iconed))


def _holds(files: object, text: str) -> bool:
    return any(file.is_file() and text.encode() in file.read_bytes() for file in files)  # type: ignore[attr-defined]


async def until(happened: Callable[[], bool]) -> None:
    """Look ten times a second until it has happened; TimeoutError when it does not."""
    async with asyncio.timeout(COMMITTED):
        while not _has(happened):  # noqa: ASYNC110 - files tell nobody that they have changed
            await asyncio.sleep(0.1)


def _has(happened: Callable[[], bool]) -> bool:
    try:
        return happened()
    except FileNotFoundError:
        return False  # the browser was putting a new file in an old one's place


async def killed(browser: BrowserContext, profile: Path) -> Path:
    """Kill the browser as when its battery is torn out."""
    process = int((profile / "SingletonLock").readlink().name.rpartition("-")[2])
    gone = asyncio.Event()
    browser.on("close", lambda _: gone.set())
    os.kill(process, signal.SIGKILL)
    await asyncio.wait_for(gone.wait(), COMMITTED)
    return profile
