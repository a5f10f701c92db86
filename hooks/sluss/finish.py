"""
What happens to a site after the generator: searchable, smaller, without what no page asks for.

In this order, each step on what the last one left: search indexes, style sheets cut and scripts
shrunk, pages shrunk, unused files removed.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

from sluss import minify, search, style
from sluss.built import PART, BuiltPage, pages

# What the theme brings and our templates do not use.
_THEME = ("assets/javascripts", "assets/stylesheets", "assets/images", "assets/_mkdocstrings.css")
_SHEETS = re.compile(
    r'(?:<link rel="stylesheet" href="(?P<root>[^"]*?)assets/[\w.-]+\.css">\s*)+', re.ASCII
)
_SHEET = re.compile(r'href="[^"]*?(assets/[\w.-]+\.css)"')
_SCRIPT = re.compile(r'(<script\b[^>]*\bsrc="[^"]*?)(assets/[\w.-]+\.js)(")')
_FOR_SEARCH = re.compile(r' data-pagefind-[\w-]+(?:="[^"]*")?')
_SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)


def finish(site: Path) -> None:
    """
    Finish a generated site in place.

    Raises: search.SearchError when the search index cannot be made.
    """
    for name in _THEME:
        _remove(site / name)
    search.index(site)
    made = pages(site)
    names = _scripts(site, made)
    sheets = _Sheets(site, made)
    for page in made:
        text = _SHEETS.sub(sheets.link, page.text)
        text = _SCRIPT.sub(lambda found: f"{found[1]}{names[found[2]]}{found[3]}", text)
        text = minify.html(_FOR_SEARCH.sub("", text), style=sheets.inline)
        (site / page.file).write_text(text, encoding="utf-8")
        if page.room == "quiet" and page.file.endswith("index.html"):
            part = (site / page.file).with_name(PART)
            part.write_text(part_of(text), encoding="utf-8")
    _sweep(site)


def part_of(text: str) -> str:
    """A page without its style and scripts, which whoever reads the room has already."""
    opening, _, rest = text.partition("<head>")
    head, _, body = rest.partition("</head>")
    title = re.search(r"<title>.*?</title>", head, re.DOTALL)
    kept = (
        f'<meta charset="utf-8">{title[0] if title else ""}<meta name="robots" content="noindex">'
    )
    return f"{opening}<head>{kept}</head>{_SCRIPTS.sub('', body)}"


def _scripts(site: Path, made: list[BuiltPage]) -> dict[str, str]:
    """Shrink each script that a page loads, under a name that holds its sum."""
    names: dict[str, str] = {}
    for name in sorted({found[2] for page in made for found in _SCRIPT.finditer(page.text)}):
        text = minify.javascript((site / name).read_text(encoding="utf-8"))
        names[name] = _write(site, name, text)
    return names


class _Sheets:
    """The style sheets of a site, each cut to what the pages that show it use."""

    def __init__(self, site: Path, made: list[BuiltPage]) -> None:
        self.site = site
        self.made = made
        self.bundles: dict[tuple[str, ...], str] = {}
        self.cut: dict[str, str] = {}

    def link(self, found: re.Match[str]) -> str:
        """
        Style sheets in a row become one, set inline.

        Cut, they are 4 kB. A file of its own would be kept for later pages, but the first page
        would show nothing until it had come: one more round trip, 0.4 s on a bad line.
        """
        names = tuple(_SHEET.findall(found[0]))
        if names not in self.bundles:
            css = "\n".join(self._read(name) for name in names)
            using = [page.text for page in self.made if names[-1] in page.text]
            scripts = sorted({hit[2] for text in using for hit in _SCRIPT.finditer(text)})
            used = style.seen(using, [self._read(name) for name in scripts])
            self.bundles[names] = style.cut(css, used)
            self.cut[self.bundles[names]] = self.bundles[names]
        return f"<style>{self.bundles[names]}</style>"

    def _read(self, name: str) -> str:
        return (self.site / name).read_text(encoding="utf-8")

    def inline(self, css: str) -> str:
        """
        An inline sheet is cut to what all pages with the same one use.

        Not to the one page: reading.js puts the parts of the next page under this page's style,
        and one sum for the whole room keeps the policy of every server short.
        """
        if css not in self.cut:
            using = [page.text for page in self.made if css in _STYLE.findall(page.text)]
            self.cut[css] = style.cut(css, style.seen(using))
        return self.cut[css]


def _write(site: Path, name: str, text: str) -> str:
    sum_ = hashlib.sha256(text.encode()).hexdigest()[:12]
    stem, _, suffix = name.rpartition(".")
    hashed = f"{stem}.{sum_}.{suffix}"
    (site / hashed).write_text(text, encoding="utf-8")
    return hashed


def _sweep(site: Path) -> None:
    """Remove assets that no page names, and what the generator wrote that ours replaces."""
    named = set()
    for page in pages(site):
        named.update(re.findall(r"assets/[\w./-]+", page.text))
    for file in sorted((site / "assets").rglob("*")):
        if file.is_file() and file.relative_to(site).as_posix() not in named:
            file.unlink()
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        _remove(site / name)
    for folder in sorted(site.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
