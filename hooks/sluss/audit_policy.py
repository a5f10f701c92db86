"""
Nothing runs that we did not write, and nothing is sent.

The policy that servers send allows inline scripts and styles by their sum; an editor's would get a
sum like any other. So each inline script must also be one of the project's own, and each style
outside <head>, which only templates fill, one that stands in some <head>.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from sluss import inline
from sluss.audited import Built, elements, wrong
from sluss.built import BuiltPage
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
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")
_EMPTY = ("input", "textarea", "select")
# A scheme ends in a colon, which may be written &colon;.
_RUNNING = elements("//*[@*[contains(., ':') or contains(., '&')]]")
_BARE = elements("//script[not(@src)]")
_LOADED = elements("//script[@src]")
_BESIDE = elements("//link[@rel='stylesheet'] | //img[not(starts-with(@src, 'data:'))]")


def of_pages(built: Built, pages: Sequence[BuiltPage]) -> Iterator[Problem]:
    """Everything on a page that could run, frame, send or be kept."""
    own = _own_scripts(built)
    styles = {text for page in built.pages for text in _styles(page, body=False)}
    for page in pages:
        yield from _elements(page)
        yield from _attributes(page)
        yield from _inline(page, own)
        yield from _dressed(page, styles)
        yield from _linked(page)


def _elements(page: BuiltPage) -> Iterator[Problem]:
    for element in page.tree.iter(*_FORBIDDEN):
        what = _FORBIDDEN[str(element.tag)]
        yield wrong(page.file, f"{what} on a page", "take it out", at=element)
    if page.room == "quiet":
        for element in page.tree.iter(*_EMPTY):
            if element.get("name") or element.get("autocomplete") != "off":
                write = 'a field without name=, with autocomplete="off"'
                yield wrong(page.file, "browsers would keep what is typed here", write, at=element)


def _attributes(page: BuiltPage) -> Iterator[Problem]:
    for name, holders in page.having.items():
        if (told := _told(name)) is not None:
            for element in holders:
                yield wrong(page.file, *told, at=element)
    for element in _RUNNING(page.tree):
        # Browsers read "java&#10;script:" as javascript: too.
        if any(_RUNS.match(_UNSEEN.sub("", str(value))) for value in element.attrib.values()):
            said = "an address that runs a script"
            yield wrong(page.file, said, "an https address", at=element)


def _told(name: str) -> tuple[str, str] | None:
    """What is wrong with an attribute of this name (the parser gives small letters), and a way."""
    if name.startswith("on"):
        return "an event attribute on a page", "take it out"
    if name == "style":
        said = "a style attribute: the policy would not show it"
        return said, "a class, and a rule in overrides/assets/"
    return (f"the attribute {name} on a page", "take it out") if name in _ATTRIBUTES else None


def _inline(page: BuiltPage, own: frozenset[str]) -> Iterator[Problem]:
    policy = page.headers["Content-Security-Policy"]
    if "unsafe-inline" in policy or "unsafe-eval'" in policy.replace("wasm-unsafe-eval'", ""):
        yield wrong(page.file, "the policy allows any script", "sluss/headers.py", came=policy)
    for script in _BARE(page.tree):
        kind = (script.get("type") or "").lower()
        came = (script.text or "")[:100].strip()
        if kind in {"speculationrules", "importmap"}:
            said = f"a script of the kind {kind}"
            yield wrong(page.file, said, "take it out", at=script, came=came)
        elif (script.text or "") not in own:
            write = "take it out; scripts stand in overrides/assets/"
            said = "an inline script that is none of ours"
            yield wrong(page.file, said, write, at=script, came=came)


def _dressed(page: BuiltPage, own: set[str]) -> Iterator[Problem]:
    for css in _styles(page, body=True):
        if css not in own:
            write = "take it out; styles stand in overrides/assets/"
            said = "a style in the text: it could hide the way out"
            yield wrong(page.file, said, write, came=css[:100].strip())


def _styles(page: BuiltPage, *, body: bool) -> list[str]:
    head, _, rest = page.text.partition("</head>")
    return inline.styles(inline.of(rest if body else head))


def _linked(page: BuiltPage) -> Iterator[Problem]:
    for script in _LOADED(page.tree):
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
    for link in _BESIDE(page.tree):
        if page.room == "quiet":
            write = "style and pictures stand inline in quiet.html"
            yield wrong(page.file, "a quiet page asks for a second file", write, at=link)


def _own_scripts(built: Built) -> frozenset[str]:
    folder: Path = built.house.directory.root / "overrides" / "assets"
    texts = [javascript(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.js"))]
    # A template may set two of them in one element.
    return frozenset([*texts, *(f"{one}\n{two}" for one in texts for two in texts)])
