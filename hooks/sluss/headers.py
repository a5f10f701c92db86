"""
What every response says beside its body: one table for all servers.

`headers_for` gives the response headers of one path of the built site. The local preview and the
tests send them, and `sluss headers` writes them for real servers, so that what is tested is what
is served.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sluss import inline, room

# Everything that a page could ask a device for is off. What "share" needs (web-share and
# clipboard-write) is a page's own by default; a name that a browser does not know makes noise.
_OFF = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture",
    "fullscreen", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts",
    "magnetometer", "microphone", "midi", "payment", "picture-in-picture",
    "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS = ", ".join(f"{name}=()" for name in _OFF)

EVERYWHERE: dict[str, str] = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "no-referrer",
    # Two years: after the first visit nobody between reader and server sees which page is read.
    # No preload and no subdomains: those are for the owner of the whole domain to promise.
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
}

# Never written down: clearing afterwards reaches neither history, sessions nor autofill.
NEVER_KEPT = "no-store"
ASK_FIRST = "no-cache"
FOR_EVER = "public, max-age=31536000, immutable"

# A file whose name holds a sum of its content can be kept for ever: base.3f9a1c02.css.
_HASHED = re.compile(r"\.[0-9a-f]{8,}(\.min)?\.(css|js|svg|woff2)$")


@dataclass(frozen=True)
class Rule:
    """One row of the table: which paths, in words a server's configuration can match."""

    kind: Literal["quiet", "work", "asset", "data", "file"]
    cache: str
    because: str


RULES: dict[str, Rule] = {
    "quiet": Rule("quiet", NEVER_KEPT, "what was read must not be written to the device"),
    "work": Rule("work", ASK_FIRST, "a number that has been mended must show at once"),
    "asset": Rule("asset", FOR_EVER, "its name changes when its content does"),
    "data": Rule("data", ASK_FIRST, "open data, for anybody's page to read"),
    "file": Rule("file", ASK_FIRST, "its name stays when its content changes"),
}


def room_of(path: str) -> room.Room:
    """The room of an address, with or without the folder of a language before it."""
    below_language = path.strip("/").partition("/")[2]
    return "work" if "work" in (room.of(path), room.of(below_language)) else "quiet"


def rule_of(path: str) -> Rule:
    """The row of the table that a path of the built site falls under."""
    if path.startswith("/data/"):
        return RULES["data"]
    if path.endswith(("/", ".html")):
        return RULES[room_of(path)]
    return RULES["asset" if _HASHED.search(path) else "file"]


def headers_for(path: str, html: str = "") -> dict[str, str]:
    """
    All response headers of one path.

    In: the path as asked for ("/kontakt/"), and the text of the page, from which the policy
    takes the sums of its inline scripts and styles. Out: name → value, in order of name.
    """
    rule = rule_of(path)
    headers = {**EVERYWHERE, "Cache-Control": rule.cache}
    if rule.kind == "data":
        headers["Access-Control-Allow-Origin"] = "*"
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    headers["Content-Security-Policy"] = content_policy(rule.kind, html)
    return dict(sorted(headers.items()))


def content_policy(kind: str, html: str = "") -> str:
    """The content security policy of a page, as strict as its room allows."""
    sums = _sums(html)
    scripts, styles = sums["script"], sums["style"]
    nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    if kind == "quiet":
        return "; ".join([
            nothing,
            _sources("script-src", scripts),
            _sources("style-src", styles),
            "img-src data:",
            "connect-src 'self'",
            "require-trusted-types-for 'script'",
            "trusted-types sluss",
        ])  # fmt: skip
    if kind == "work":
        return "; ".join([
            nothing,
            # Pagefind's search is WebAssembly; the word lets that run and no other evaluation.
            _sources("script-src", ["'self'", "'wasm-unsafe-eval'", *scripts]),
            _sources("style-src", ["'self'", *styles]),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "manifest-src 'none'",
            # Nothing there makes elements or scripts out of text, Pagefind included.
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        ])  # fmt: skip
    return nothing


def _sources(name: str, sources: list[str]) -> str:
    return f"{name} {' '.join(sources) or chr(39) + 'none' + chr(39)}"


def _sums(html: str) -> dict[str, list[str]]:
    """The sums of the scripts and styles that stand inline, in the order of the page, each once."""
    sums: dict[str, dict[str, None]] = {"script": {}, "style": {}}
    for one in inline.of(html):
        if one.applied:
            sums[one.element][_sum(one.text)] = None
    return {element: list(each) for element, each in sums.items()}


@lru_cache(maxsize=64)
def _sum(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
