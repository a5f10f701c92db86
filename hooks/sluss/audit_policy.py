"""
Nothing runs that we did not write, and nothing is sent.

The policy that servers send allows inline scripts by their sum; an editor's script would get a sum
like any other. So each inline script must also be one of the project's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from sluss.audited import Built, wrong
from sluss.built import BuiltPage
from sluss.headers import headers_for
from sluss.minify import javascript
from sluss.problem import Problem

_FORBIDDEN = {
    "iframe": "a frame", "frame": "a frame", "frameset": "a frame", "object": "a plug-in",
    "embed": "a plug-in", "applet": "a plug-in", "portal": "a frame", "fencedframe": "a frame",
    "form": "a form: browsers keep what is typed into forms, and forms can send",
    "base": "a base address",
    "noscript": "another page for those without script",
    "audio": "a recording", "video": "a recording", "template": "a template",
}  # fmt: skip
# Attributes that reach beyond the page or keep what is typed.
_ATTRIBUTES = frozenset(
    {"formaction", "ping", "srcdoc", "attributionsrc", "nonce", "contenteditable"}
)
_RUNS = re.compile(r"(?:javascript|vbscript|livescript|data\s*:\s*text/html)", re.IGNORECASE)
_EMPTY = ("input", "textarea", "select")


def problems_of(built: Built) -> Iterator[Problem]:
    """Everything on a page that could run, frame, send or be kept."""
    own = _own_scripts(built)
    for page in built.pages:
        for element in page.tree.iter():
            if isinstance(element.tag, str):
                yield from _element(page, element)
        yield from _inline(page, own)
        yield from _linked(page)


def _element(page: BuiltPage, element: HtmlElement) -> Iterator[Problem]:
    tag = str(element.tag).lower()
    if tag in _FORBIDDEN:
        yield wrong(page.file, f"{_FORBIDDEN[tag]} on a page", "take it out", at=element)
    for name, value in element.attrib.items():
        lower = str(name).lower()
        if lower.startswith("on"):
            yield wrong(page.file, "an event attribute on a page", "take it out", at=element)
        if lower == "style":
            write = "a class, and a rule in overrides/assets/"
            yield wrong(
                page.file, "a style attribute: the policy would not show it", write, at=element
            )
        if lower in _ATTRIBUTES:
            yield wrong(page.file, f"the attribute {lower} on a page", "take it out", at=element)
        # Browsers read "java&#10;script:" as javascript: too.
        if _RUNS.match(re.sub(r"[\x00-\x20\x7f-\x9f]", "", str(value))):
            yield wrong(page.file, "an address that runs a script", "an https address", at=element)
    keeps = element.get("name") or element.get("autocomplete") != "off"
    if tag in _EMPTY and page.room == "quiet" and keeps:
        write = 'a field without name=, with autocomplete="off"'
        yield wrong(page.file, "browsers would keep what is typed here", write, at=element)


def _inline(page: BuiltPage, own: frozenset[str]) -> Iterator[Problem]:
    policy = headers_for(page.address, page.text)["Content-Security-Policy"]
    if "unsafe-inline" in policy or "unsafe-eval'" in policy.replace("wasm-unsafe-eval'", ""):
        yield wrong(page.file, "the policy allows any script", "sluss/headers.py", came=policy)
    for script in page.tree.xpath("//script[not(@src)]"):
        kind = (script.get("type") or "").lower()
        came = (script.text or "")[:100].strip()
        if kind in {"speculationrules", "importmap", "module"}:
            said = f"a script of the kind {kind}"
            yield wrong(page.file, said, "take it out", at=script, came=came)
        elif kind != "application/json" and (script.text or "") not in own:
            write = "take it out; scripts stand in overrides/assets/"
            said = "an inline script that is none of ours"
            yield wrong(page.file, said, write, at=script, came=came)


def _linked(page: BuiltPage) -> Iterator[Problem]:
    for script in page.tree.xpath("//script[@src]"):
        path = urlsplit(script.get("src")).path
        if page.room == "quiet":
            write = "small scripts stand inline in quiet.html"
            yield wrong(page.file, "a quiet page asks for a second file", write, at=script)
        elif not re.search(r"assets/[\w-]+\.[0-9a-f]{12}\.js$", path):
            yield wrong(
                page.file,
                "a script without a sum in its name",
                "overrides/assets/",
                at=script,
            )
    for link in page.tree.xpath(
        "//link[@rel='stylesheet'] | //img[not(starts-with(@src, 'data:'))]"
    ):
        if page.room == "quiet":
            write = "style and pictures stand inline in quiet.html"
            yield wrong(page.file, "a quiet page asks for a second file", write, at=link)


def _own_scripts(built: Built) -> frozenset[str]:
    folder: Path = built.house.directory.root / "overrides" / "assets"
    texts = [javascript(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.js"))]
    # A template may set two of them in one element.
    return frozenset([*texts, *(f"{one}\n{two}" for one in texts for two in texts)])
