"""A visit in Firefox ESR, headed under Xvfb and driven through WebDriver BiDi."""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import re
import shutil
import signal
from pathlib import Path
from typing import Any

import websockets
from builds import SLUGS, TYPED
from chromium import _holds, until

# An ordinary profile: without the changes that Firefox makes for robots, without first-run pages.
_PREFERENCES = {
    "remote.prefs.recommended": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "extensions.update.enabled": False,
    "browser.sessionstore.interval": 500,  # milliseconds instead of 15 000: see more, sooner
    "browser.safebrowsing.downloads.remote.enabled": False,
}
_CENTRE = """(element) => {
  element.scrollIntoView({ block: "center" });
  const box = element.getClientRects()[0];
  return JSON.stringify([box.x + Math.min(box.width / 2, 20), box.y + box.height / 2]);
}"""


class Firefox:
    """One running Firefox and the socket that it is driven through."""

    def __init__(self, process: asyncio.subprocess.Process, socket: Any) -> None:
        self.process = process
        self._socket = socket
        self._numbers = itertools.count(1)
        self.tab = ""

    async def say(self, method: str, **parameters: Any) -> Any:
        """Send one command and wait for its answer; RuntimeError with Firefox's own words."""
        number = next(self._numbers)
        await self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(await asyncio.wait_for(self._socket.recv(), 30))
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    async def go(self, address: str) -> None:
        await self.say("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    async def ask(self, expression: str) -> Any:
        """The value of an expression on the page; None while a page is being left."""
        try:
            answer = await self.say(
                "script.evaluate",
                expression=f"JSON.stringify({expression})",
                target={"context": self.tab},
                awaitPromise=False,
            )
        except RuntimeError:
            return None
        value = answer.get("result", {}).get("value")
        return json.loads(value) if value else None

    async def see(self, expression: str) -> None:
        """Wait until an expression is true on the page."""
        async with asyncio.timeout(30):
            while not await self.ask(expression):  # noqa: ASYNC110 - a page tells nobody
                await asyncio.sleep(0.05)

    async def click(self, finding: str) -> None:
        """Move a mouse to an element and press it, as a hand does."""
        await self.see(f"document.readyState == 'complete' && !!({finding})")
        async with asyncio.timeout(30):
            while True:
                if await self._press(await self.ask(f"({_CENTRE})({finding})")):
                    return
                await asyncio.sleep(0.05)

    async def _press(self, centre: str | None) -> bool:
        """Press there; False while the page or the window is just being put in place."""
        if centre is None:
            return False
        x, y = json.loads(centre)
        down = {"type": "pointerDown", "button": 0}
        move = {"type": "pointerMove", "x": round(x), "y": round(y)}
        up = {"type": "pointerUp", "button": 0}
        mouse = {"type": "pointer", "id": "mouse", "actions": [move, down, up]}
        try:
            await self.say("input.performActions", context=self.tab, actions=[mouse])
        except RuntimeError as error:
            if "NS_ERROR_FAILURE" not in str(error):
                raise
            return False
        return True

    async def type(self, text: str) -> None:
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": keys}
        await self.say("input.performActions", context=self.tab, actions=[keyboard])


async def start(profile: Path, display: str) -> Firefox:
    """Start Firefox with a fresh profile on a display."""
    program = shutil.which("firefox-esr")
    if program is None:
        raise FileNotFoundError("No Firefox ESR found (Debian: apt install firefox-esr xvfb).")
    profile.mkdir(parents=True)  # noqa: ASYNC240 - at once
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in _PREFERENCES.items())
    (profile / "user.js").write_text("\n".join(lines))
    home = str(profile.parent)
    process = await asyncio.create_subprocess_exec(
        program, "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0",
        env={**os.environ, "HOME": home, "TMPDIR": home, "DISPLAY": display},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    while line := (await asyncio.wait_for(process.stderr.readline(), 60)).decode():
        if found := re.search(r"listening on (ws://\S+)", line):
            drain = asyncio.create_task(process.stderr.read())
            socket = await websockets.connect(f"{found[1]}/session", max_size=None)
            firefox = Firefox(process, socket)
            firefox.drain = drain  # type: ignore[attr-defined]
            return firefox
    raise RuntimeError("Firefox ended before it could be driven")


async def visit(home: Path, display: str, entry: str, cover: str, ending: str) -> Path:
    """Read six pages from `entry` on, then end the visit: see `chromium.visit`."""
    profile = home / "profile"
    firefox = await start(profile, display)
    try:
        await _visit(firefox, profile, entry, cover, ending)
    finally:
        if firefox.process.returncode is None:
            firefox.process.kill()
        await firefox.process.wait()
    return profile


async def _visit(firefox: Firefox, profile: Path, entry: str, cover: str, ending: str) -> None:
    await firefox.say("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
    firefox.tab = (await firefox.say("browsingContext.getTree"))["contexts"][0]["context"]
    await firefox.go(f"{cover}?before")
    if entry:
        await firefox.go(entry)
        await _read(firefox)
    if entry and ending != "reading":
        await firefox.click("document.querySelector('a.exit')")
        there = f"location.href.startsWith({json.dumps(cover)})"
        await firefox.see(f"{there} && document.readyState == 'complete'")
    # Closed at once, Firefox now and then forgets its session: an empty list would prove nothing.
    await _written_down(firefox, profile, cover)
    if ending == "closed":
        await firefox.say("browser.close")
        await asyncio.wait_for(firefox.process.wait(), 60)
    else:
        firefox.process.send_signal(signal.SIGKILL)


def link_to(slug: str) -> str:
    """How the first link to a page that can be seen is found."""
    links = f"[...document.querySelectorAll(`a[href*='{slug}/']`)]"
    return f"{links}.find((link) => link.checkVisibility())"


async def _read(firefox: Firefox) -> None:
    for slug in SLUGS:
        await firefox.click(link_to(slug))
        await firefox.see(f"document.body.innerText.includes('zqxtext{slug}')")
    await firefox.click(
        "[...document.querySelectorAll('summary')].find((s) => s.textContent == 'zqxbox')"
    )
    await firefox.click("document.querySelector('.filter')")
    await firefox.type(f"{TYPED}\ue007")


async def _written_down(firefox: Firefox, profile: Path, cover: str) -> None:
    """Wait until all so far is on disk: a last address, in another tab, shows up in the files."""
    last = f"{cover}?zqxlast"
    tab = await firefox.say("browsingContext.create", type="tab", background=True)
    await firefox.say("browsingContext.navigate", context=tab["context"], url=last, wait="complete")
    await until(lambda: _holds(profile.glob("places.sqlite*"), last))
    sessions = profile / "sessionstore-backups"
    await until(lambda: _session_holds(sessions, "zqxlast"))


def _session_holds(folder: Path, text: str) -> bool:
    from decode import views

    return any(
        text.encode() in view for file in folder.glob("recovery.jsonlz4") for view in views(file)
    )
