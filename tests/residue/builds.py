"""The site with planted words, an ordinary site of the same pages, sites with one fault each."""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sluss.headers import headers_for

Headers = Callable[[str, str], dict[str, str]]

# Six pages of the quiet room, in the order in which they are read.
SLUGS = ("vardag", "valja", "resa", "kropp", "hemma", "beratta")
TYPED = "zqxtyped"
PICTURE = "/assets/zqxpicture.png"
_RARE = 11  # letters of a heading that is long enough to be looked for
_RAREST = 6  # the longest words of each page


@dataclass(frozen=True)
class Build:
    """One site to read: its folder, its headers, and whether pages are opened as ordinary pages."""

    name: str
    site: Path
    headers: Headers = headers_for


_READING = re.compile(r'<script type="module">.*?</script>', re.DOTALL)


def plant(site: Path, dest: Path, cover: str) -> Path:
    """
    Copy a site, with words that stand nowhere else on each page and the exit led to `cover`.

    A title gets its word too, apart from the first page's, whose title may stay.
    """
    shutil.copytree(site, dest)
    for page in dest.rglob("*.html"):
        text = page.read_text("utf-8")
        slug = page.parent.name
        if slug in SLUGS:
            secret = (
                f"<p>zqxtext{slug}</p><details><summary>zqxbox</summary>zqxinside{slug}</details>"
            )
            text = text.replace("</h1>", f"</h1>{secret}", 1)
            text = text.replace("</title>", f" zqxtitle{slug}</title>", 1)
        text = re.sub(r'(<a class="?exit"? href=)"[^"]*"', rf'\1"{cover}"', text)
        text = re.sub(r'data-targets="[^"]*"', f'data-targets="{cover}"', text)
        page.write_text(text, "utf-8")
    return dest


def needles(site: Path, language_folder: str, origin: str) -> dict[str, set[str]]:
    """What must not be found after reading, taken from the planted pages: no list is kept."""
    found: dict[str, set[str]] = {"address": set(), "title": set(), "text": set(), "typed": {TYPED}}
    for slug in SLUGS:
        text = (site / language_folder / slug / "index.html").read_text("utf-8")
        main = text[text.index("<main") : text.index("</main>")]
        found["address"] |= {f"{origin}{path}{slug}" for path in ("/", "/en/")}
        found["title"] |= {f"zqxtitle{slug}"}
        headings = map(_plain, re.findall(r"<h[12][^>]*>(.*?)</h[12]>", main, re.DOTALL))
        found["title"] |= {heading for heading in headings if len(heading) > _RARE}
        words = sorted(
            {*re.findall(r"[^\W\d_]+", _plain(main))}, key=lambda word: (-len(word), word)
        )
        found["text"] |= {f"zqxtext{slug}", f"zqxinside{slug}", *words[:_RAREST]}
    found["address"].add("zqxpicture")
    return found


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def ordinary(site: Path, dest: Path) -> Build:
    """What others build: telling titles, an address each, a cache, a search form, an icon."""
    shutil.copytree(site, dest)
    (dest / "favicon.png").write_bytes(picture())
    (dest / PICTURE.lstrip("/")).parent.mkdir(exist_ok=True)
    (dest / PICTURE.lstrip("/")).write_bytes(picture())
    for page in dest.rglob("*.html"):
        text = _form(page.read_text("utf-8"))
        heading = _plain(text[text.find("<h1") : text.find("</h1>")])
        text = re.sub(r"<title>(.*?)</title>", rf"<title>{heading} \1</title>", text)
        description = f'<meta name="description" content="{heading}">'
        text = re.sub(
            r'<link rel="?icon"?[^>]*>', description + '<link rel="icon" href="/favicon.png">', text
        )
        text = text.replace("</h1>", f'</h1><img src="{PICTURE}" alt="">', 1)
        text = re.sub(r'<meta name="?referrer"?[^>]*>', "", text)
        # Without the script that reads at one address; the first one leaves as others' exits do.
        text = _READING.sub("", text)
        page.write_text(text, "utf-8")
    return Build("ordinary", dest, lambda _path, _html: {"Cache-Control": "max-age=600"})


def picture() -> bytes:
    """A real picture of one pixel: one that cannot be drawn leaves no trace and hides that leak."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    row = zlib.compress(b"\0\x33\x66\x99")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size) + chunk(b"IDAT", row) + chunk(b"IEND", b"")


def _form(text: str) -> str:
    field = re.search(r'<input class="?filter"?[^>]*>', text)
    if not field:
        return text
    named = re.sub(r'autocomplete="?off"?', 'autocomplete="on" name="q"', field[0])
    return text.replace(field[0], f"<form>{named}</form>")


def _stays(text: str) -> str:
    """A form whose sending is stopped by script: browsers keep what was typed all the same."""
    stop = 'addEventListener("submit", (event) => event.preventDefault());'
    return _form(text).replace("<script>", f"<script>{stop}", 1)


def _script(find: str, put: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        if "<script>" in text and find not in text:
            raise ValueError(f"the script holds no {find!r} to break")
        return text.replace(find, put)

    return change


def _with_picture(text: str) -> str:
    return text.replace("</h1>", f'</h1><img src="{PICTURE}" alt="">', 1)


def _described(text: str) -> str:
    return text.replace(
        "<title>", '<meta property="og:description" content="zqxtextvardag"><title>', 1
    )


def _first_kept(path: str, html: str) -> dict[str, str]:
    kept = {"Cache-Control": "max-age=600"} if path == "/" else {}
    return {**headers_for(path, html), **kept}


def _picture_kept(path: str, html: str) -> dict[str, str]:
    headers = headers_for(path, html)
    policy = headers["Content-Security-Policy"].replace("img-src", "img-src 'self'")
    kept = {"Cache-Control": "max-age=600"} if path == PICTURE else {}
    return {**headers, **kept, "Content-Security-Policy": policy}


_AT_SHOW = "root.dir = page.dir;"

# Name → what is changed in each page, the headers, and the moment at which it shows.
MUTANTS: dict[str, tuple[Callable[[str], str], Headers, str]] = {
    "a form around the field": (_stays, headers_for, "closed"),
    "a telling picture that may be kept": (_with_picture, _picture_kept, "closed"),
    "the last page in localStorage, removed at exit": (
        lambda text: _script(_AT_SHOW, f"{_AT_SHOW} localStorage.last = find('main').innerText;")(
            _script("leaving = true;", "leaving = true; localStorage.clear();")(text)
        ),
        headers_for,
        "closed",
    ),
    "the first page without no-store": (lambda text: text, _first_kept, "closed"),
    "the title changes with the page": (
        lambda text: _script(_AT_SHOW, f"{_AT_SHOW} document.title = page.title;")(
            _script("return { url,", "return { title: `zqxtitle${url.split('/').at(-2)}`, url,")(
                text
            )
        ),
        headers_for,
        "reading",
    ),
    "the address changes with the page": (
        _script('history.pushState(here, "")', 'history.pushState(here, "", page.url)'),
        headers_for,
        "closed",
    ),
    "a telling description": (_described, headers_for, "reading"),
}


def mutant(name: str, site: Path, dest: Path) -> Build:
    """The planted site with one fault."""
    change, headers, _ = MUTANTS[name]
    shutil.copytree(site, dest)
    (dest / PICTURE.lstrip("/")).parent.mkdir(exist_ok=True)
    (dest / PICTURE.lstrip("/")).write_bytes(picture())
    for page in dest.rglob("*.html"):  # a page, and its parts as a reader with script gets them
        if page.name != "404.html" and (
            page.parent.name in SLUGS or page.parent in (dest, dest / "en")
        ):
            page.write_text(change(page.read_text("utf-8")), "utf-8")
    return Build(name, dest, headers)


def title(page: Path) -> str:
    """What the browser's tab says."""
    found = re.search(r"<title>(.*?)</title>", page.read_text("utf-8"), re.DOTALL)
    return found[1].strip() if found else ""
