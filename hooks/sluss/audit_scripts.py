"""What no script of the site may do: keep, send, register, or make code out of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sluss.audited import Built, wrong
from sluss.built import BuiltPage
from sluss.problem import Problem

_KEEPS = {
    r"\blocalStorage\b": "keeps something on the device (localStorage)",
    r"\bsessionStorage\b": "keeps something on the device (sessionStorage)",
    r"\bindexedDB\b": "keeps something on the device (indexedDB)",
    r"\bcookie(?:Store)?\b": "sets or reads cookies",
    r"\bcaches\s*\.": "keeps something on the device (caches)",
    r"\bstorage\s*\.\s*(?:persist|getDirectory|estimate)\b": "asks for room on the device",
    r"\bserviceWorker\b": "registers a service worker",
    r"\bsendBeacon\b": "sends a beacon",
    r"\bXMLHttpRequest\b": "sends a request the old way",
    r"\bWebSocket\b|\bEventSource\b|\bRTCPeerConnection\b|\bWebTransport\b": "opens a line",
    r"\bspeculationrules\b": "fetches ahead",
    r"\beval\s*\(|\bnew\s+Function\b|(?<![.\w])Function\s*\(": "makes code out of text",
    r"\bdocument\s*\.\s*write(?:ln)?\b": "writes into the page while it loads",
    r"\.\s*(?:innerHTML|outerHTML)\s*\+?=|\binsertAdjacentHTML\b": "makes elements out of text",
    r"\bgeolocation\b|\bmediaDevices\b|\bgetBattery\b": "asks the device about its owner",
    r"\bNotification\b|\bpushManager\b": "asks to send messages later",
    r"\bdocument\s*\.\s*domain\b": "loosens the borders between sites",
}  # fmt: skip
# Pagefind (1.5.2, read through): no storage, no beacon. Its old interface writes no page either,
# but it holds helpers that we never call.
_ALLOWED = {"pagefind/": frozenset({"makes elements out of text"})}


def of_site(built: Built) -> Iterator[Problem]:
    """Look through every script file."""
    for name, text in built.texts(".js"):
        yield from _look(name, text)


def of_pages(_: Built, pages: Sequence[BuiltPage]) -> Iterator[Problem]:
    """Look through every inline script."""
    for page in pages:
        for script in page.tree.iter("script"):
            if script.text and "src" not in script.attrib:
                yield from _look(page.file, str(script.text))


def _look(name: str, text: str) -> Iterator[Problem]:
    allowed = next(
        (what for start, what in _ALLOWED.items() if name.startswith(start)), frozenset()
    )
    for does, around in _done(text):
        if does not in allowed:
            yield wrong(name, f"a script {does}", "find another way, or do without", came=around)


@lru_cache(maxsize=64)
def _done(text: str) -> tuple[tuple[str, str], ...]:
    """What a script does that none may, and the words around it; a room's pages share theirs."""
    return tuple(
        (does, text[max(0, found.start() - 30) : found.end() + 30].replace("\n", " ").strip())
        for pattern, does in _KEEPS.items()
        if (found := re.search(pattern, text))
    )
