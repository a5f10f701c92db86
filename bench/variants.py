"""The same words three times: as ours, in stock Material, and written by hand without anything."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from sluss import built
from sluss.squeeze import squeeze

_STOCK = """\
site_name: Stock
site_url: https://stock.example/
theme:
  name: material
  font: false
  features: [navigation.indexes{prune}]
plugins:
  - search
  - i18n:
      docs_structure: folder
      languages:
{languages}
markdown_extensions: [attr_list, tables, def_list, md_in_html, {{toc: {{permalink: false}}}}]
"""
# Under a policy that allows what its pages hold and nothing else, stock Material shows nothing.
_POLICY = "add_header Content-Security-Policy"
_ANY = "add_header"


@dataclass(frozen=True)
class Variant:
    """
    One way to make the same content: its name, and the folder that is served.

    `without`: the headers that its server does not send, as its configuration's lines begin.
    """

    name: str
    site: Path
    without: str = ""


def floor(ours: Path, dest: Path) -> Variant:
    """All words of every page in plain elements: no style, no script, only addresses."""
    for page in built.pages(ours):
        if page.file == "404.html":
            continue
        title = page.tree.findtext(".//title")
        body = lxml_html.tostring(_bare(page.tree.body), encoding="unicode")
        file = dest / page.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(
            f'<!doctype html><html lang="{page.language}"><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            f'<link rel="icon" href="data:,"><title>{title}</title>{body}',
            encoding="utf-8",
        )
    squeeze(dest)
    return Variant("floor", dest)


def on_a_silent_server(one: Variant) -> Variant:
    """The same from a server that sends no header of ours."""
    return Variant(f"{one.name}, no headers", one.site, without=_ANY)


def stock(ours: Path, languages: Iterable[str], folder: Path) -> Variant:
    """The same main texts as pages of stock Material, in the same languages and places."""
    codes = list(languages)
    for page in built.pages(ours):
        if page.file == "404.html":
            continue
        prefix = f"{page.language}/"
        below = page.file.removeprefix(prefix) if page.language != codes[0] else page.file
        main = _bare(page.tree.xpath("//main")[0])
        inside = "".join(lxml_html.tostring(part, encoding="unicode") for part in main)
        path = below.removesuffix("/index.html").removesuffix("index.html")
        file = folder / "docs" / page.language / (f"{path}.md" if path else "index.md")
        if (ours / page.file).parent.joinpath("..").resolve() != ours and _has_children(ours, page):
            file = folder / "docs" / page.language / path / "index.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        flat = re.sub(r"\n\s*\n", "\n", inside)
        file.write_text(f"<div>\n{flat}\n</div>\n", encoding="utf-8")
    settings(folder, codes, prune=False)
    build_stock(folder)
    squeeze(folder / "site")
    return Variant("stock Material", folder / "site", without=_POLICY)


def settings(folder: Path, codes: list[str], *, prune: bool) -> None:
    """Write the mkdocs.yml of a stock site."""
    rows = [
        f"        - {{locale: {code}, name: {code}{', default: true' if code == codes[0] else ''}}}"
        for code in codes
    ]
    text = _STOCK.format(languages="\n".join(rows), prune=", navigation.prune" if prune else "")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def build_stock(folder: Path) -> None:
    """Let MkDocs build a stock site; raises SystemExit with its words."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin", "HOME": str(folder)},
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)


def _bare(main: lxml_html.HtmlElement) -> lxml_html.HtmlElement:
    copy = lxml_html.fromstring(lxml_html.tostring(main))
    etree.strip_elements(copy, "script", "style", "svg", "button", "input", with_tail=False)
    for element in copy.iter():
        for name in list(element.attrib):
            if name not in {"href", "id"}:
                del element.attrib[name]
    return copy


def _has_children(ours: Path, page: built.BuiltPage) -> bool:
    return any(one.is_dir() for one in (ours / page.file).parent.iterdir())
