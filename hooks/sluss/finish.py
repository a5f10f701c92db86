"""
What happens to a site after the generator: searchable, smaller, without what no page asks for.

The search index is made, style sheets are cut, scripts and the quiet room's pages are shrunk,
pages are squeezed, and what nobody asks for is removed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sluss import minify, search, squeeze, style
from sluss.built import PART, BuiltPage, pages
from sluss.first_screen import LATER, FirstScreen, end, fits, with_rest, without_rest
from sluss.inline import styles
from sluss.parallel import each, shares

_SHEETS = re.compile(
    r'(?:<link rel="stylesheet" href="(?P<root>[^"]*?)assets/[\w.-]+\.css">\s*)+', re.ASCII
)
_SHEET = re.compile(r'href="[^"]*?(assets/[\w.-]+\.css)"')
_SCRIPT = re.compile(r'(<script\b[^>]*\bsrc="[^"]*?)(assets/[\w.-]+\.js)(")')
# Pagefind takes what ends in .html.
_BESIDE = ".finished"
_ASSET = re.compile(r"assets/[\w./-]+")
_FOR_SEARCH = re.compile(r' data-pagefind-[\w-]+(?:="[^"]*")?')
_START = re.compile(r'<main\b[^>]*\bclass="[^"]*\bstart\b')
_SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)


def finish(site: Path) -> None:
    """
    Finish a generated site in place; pages are squeezed as well.

    Raises: search.SearchError when the search index cannot be made.
    """
    # Pagefind goes by attributes that no reader needs and reads the pages as they were generated;
    # meanwhile finished ones are put beside them.
    with search.indexing(site):
        made = pages(site)
        names = _scripts(site, made)
        done = each(partial(_finish, site, names, _Sheets(site, made)), shares(made))
    named: set[str] = set()
    for texts_named, written in done:
        named |= texts_named
        for name in written:
            (site / f"{name}{_BESIDE}").replace(site / name)
    _sweep(site, named)


def _finish(
    site: Path, names: dict[str, str], sheets: _Sheets, share: Sequence[BuiltPage]
) -> tuple[set[str], list[str]]:
    """Finish these pages; out: the assets that they name, and the files written beside them."""
    texts: dict[str, str] = {}
    for page in share:
        text = _SHEETS.sub(sheets.link, page.text)
        text = _SCRIPT.sub(lambda found: f"{found[1]}{names[found[2]]}{found[3]}", text)
        text = _FOR_SEARCH.sub("", text)
        # A page of the work room would be 30 bytes shorter on the line, one of the quiet room,
        # with its scripts inside, is so by a fifth.
        if page.room == "quiet":
            text = sheets.inline(page, text)
            if page.file.endswith("index.html"):
                texts[page.file.removesuffix("index.html") + PART] = part_of(text)
        texts[page.file] = text
    for name, text in texts.items():
        (site / f"{name}{_BESIDE}").write_text(text, encoding="utf-8")
        squeeze.beside(site, name, text.encode())
    return {name for text in texts.values() for name in _ASSET.findall(text)}, list(texts)


def part_of(text: str) -> str:
    """A page without its style and scripts, which whoever reads the room has already."""
    opening, _, rest = text.partition("<head>")
    head, _, body = rest.partition("</head>")
    title = re.search(r"<title>.*?</title>", head, re.DOTALL)
    kept = (
        f'<meta charset="utf-8">{title[0] if title else ""}<meta name="robots" content="noindex">'
    )
    return f"{opening}<head>{kept}</head>{_SCRIPTS.sub('', without_rest(body))}"


def _scripts(site: Path, made: list[BuiltPage]) -> dict[str, str]:
    """Shrink each script that a page loads, under a name that holds its sum."""
    names: dict[str, str] = {}
    for name in sorted({found[2] for page in made for found in _SCRIPT.finditer(page.text)}):
        text = minify.javascript((site / name).read_text(encoding="utf-8"))
        names[name] = _write(site, name, text)
    return names


class _Sheets:
    """
    The style sheets of a site, each cut to what the pages that show it use.

    Style sheets in a row become one, set inline. Cut, they are 4 kB. A file of its own would be
    kept for later pages, but the first page would show nothing until it had come: one more round
    trip, 0.4 s on a bad line. An inline sheet is cut for all pages with the same one, not for
    each: reading.js puts the parts of the next page under this page's style, and one sum for the
    whole room keeps the policy of every server short. The start page, which most readers open
    first, brings the style of its first screen before the whole one.
    """

    def __init__(self, site: Path, made: list[BuiltPage]) -> None:
        linked: dict[tuple[str, ...], list[str]] = {}
        inline: dict[str, list[str]] = {}
        for page in made:
            for row in _SHEETS.finditer(page.text):
                linked.setdefault(tuple(_SHEET.findall(row[0])), []).append(page.text)
            for css in styles(page.inline):
                inline.setdefault(css, []).append(page.text)

        def read(name: str) -> str:
            return (site / name).read_text(encoding="utf-8")

        self.whole = {css: style.cut(css, style.seen(using)) for css, using in inline.items()}
        starts = [page for page in made if _opens(page)]
        screen = FirstScreen(page.text for page in starts)
        sheets = dict.fromkeys(css for page in starts for css in styles(page.inline))
        self.first = {css: style.cut(css, screen, without=LATER) for css in sheets}
        self.bundles: dict[tuple[str, ...], str] = {}
        for names, using in linked.items():
            scripts = {hit[2] for text in using for hit in _SCRIPT.finditer(text)}
            used = style.seen(using, [read(name) for name in sorted(scripts)])
            self.bundles[names] = style.cut("\n".join(read(name) for name in names), used)

    def link(self, found: re.Match[str]) -> str:
        """The one inline sheet in place of the links that were found."""
        return f"<style>{self.bundles[tuple(_SHEET.findall(found[0]))]}</style>"

    def inline(self, page: BuiltPage, text: str) -> str:
        """A page shrunk, with its own sheet cut; one of `link` is cut already."""
        if _opens(page):
            css, *_ = styles(page.inline)
            if fits(self.whole[css]):
                return with_rest(
                    minify.html(text, style=lambda _: self.first[css]), self.whole[css]
                )
        return minify.html(text, style=lambda css: self.whole.get(css, css))


def _opens(page: BuiltPage) -> bool:
    """Whether this is a start page, and one with a number to come to."""
    return page.room == "quiet" and bool(_START.search(page.text)) and end(page.text) is not None


def _write(site: Path, name: str, text: str) -> str:
    sum_ = hashlib.sha256(text.encode()).hexdigest()[:12]
    stem, _, suffix = name.rpartition(".")
    hashed = f"{stem}.{sum_}.{suffix}"
    (site / hashed).write_text(text, encoding="utf-8")
    return hashed


def _sweep(site: Path, named: set[str]) -> None:
    """Remove assets that no page names, and what the generator wrote that ours replaces."""
    for file in sorted((site / "assets").rglob("*")):
        if file.is_file() and file.relative_to(site).as_posix() not in named:
            file.unlink()
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (site / name).unlink(missing_ok=True)
    for folder in sorted((site / "assets").rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
