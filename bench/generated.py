"""Sites of any size: the invented county of the tests, with more pages, languages and places."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from lxml import html as lxml_html

from sluss import render
from sluss.directory import load
from sluss.render_page import PageContext

PROJECT = Path(__file__).parents[1]
COUNTY = PROJECT / "tests" / "county"
DAY = "2026-11-20"
# Codes that the stock theme knows too.
LANGUAGES = ("sv", "en", "de", "fr", "es", "fi", "da", "nb", "it", "pl")
CONTACT = "<!-- contact centrum -->"
_SENTENCES = (
    "This page is one of many and says what all of them say.",
    "You can talk to somebody about it, and you can ask what happens then.",
    "Nobody has to know that you have asked.",
    "It costs nothing to call, and you may hang up when you want.",
    "Write down what you want to say before you call, if that helps.",
)


def county(root: Path, pages: int, languages: int = 2) -> Path:
    """A project with about so many pages in all its languages together, ready to be built."""
    shutil.copytree(COUNTY, root)
    (root / "data" / "words").mkdir(exist_ok=True)
    for file in (PROJECT / "data" / "words").glob("*.yaml"):
        shutil.copyfile(file, root / "data" / "words" / file.name)
    for name in ("hooks", "overrides"):
        (root / name).symlink_to(PROJECT / name)
    shutil.copyfile(PROJECT / "mkdocs.yml", root / "mkdocs.yml")
    codes = LANGUAGES[:languages]
    if languages > 2:
        _translate(root, codes)
    _name_parts(root, codes, pages // languages // 10 + 1)
    own = sum(1 for _ in (root / "docs" / "sv").rglob("*.md"))
    for number in range(max(0, pages // languages - own)):
        for code in codes:
            _page(root / "docs" / code, code, number)
    sluss(root, "stamp")
    return root


def more_contacts(root: Path, count: int) -> None:
    """Add so many contacts like the invented centre, under ids of their own."""
    file = root / "data" / "contacts.yaml"
    text = file.read_text(encoding="utf-8")
    _, centre, rest = text.partition('- id: "centrum"\n')
    entry = centre + rest.partition("\n- id:")[0]
    more = (f"{entry}\n".replace('"centrum"', f'"centrum-{one}"', 1) for one in range(count))
    file.write_text(text + "".join(more), encoding="utf-8")
    sluss(root, "numbers")


def spell_out(root: Path) -> None:
    """Write the words of the contact into each page that was added, as an editor would by hand."""
    directory, problems = load(root, date.fromisoformat(DAY))
    if directory is None:
        raise SystemExit("\n".join(map(str, problems)))
    for folder in sorted((root / "docs").iterdir()):
        page = PageContext(folder.name, "kunskap/sida.md", "work")
        drawn, _ = render.expand(CONTACT, page, directory)
        words = "\n\n".join(_markdown(lxml_html.fromstring(drawn)))
        for file in folder.glob("kunskap/del-*/*.md"):
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace(CONTACT, words), encoding="utf-8")


def _markdown(part: lxml_html.HtmlElement) -> Iterator[str]:
    for child in part:
        if child.tag in {"h2", "p", "a"} and child.text_content():
            yield f"{'## ' if child.tag == 'h2' else ''}{_running(child)}"
        elif child.getparent().tag == "dl":
            yield f"- {_running(child)}"
        else:
            yield from _markdown(child)


def _running(part: lxml_html.HtmlElement) -> str:
    texts = [part.text or ""]
    for child in part:
        inside = _running(child)
        if child.tag in {"strong", "dt"}:
            inside = f"**{inside}**"
        texts += [inside, child.tail or ""]
    said = "".join(texts)
    return f"[{said}]({part.get('href')})" if part.tag == "a" else said


def sluss(root: Path, *words: str) -> str:
    """Run one of our commands there; raises SystemExit with what it said when it fails."""
    command = [sys.executable, "-m", "sluss.cli", "--root", str(root), "--today", DAY, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return done.stdout


def _name_parts(root: Path, codes: tuple[str, ...], parts: int) -> None:
    """The menu says a folder's name by a word."""
    for code in codes:
        file = root / "data" / "words" / f"{code}.yaml"
        rows = "".join(f'\n  area_del-{number:03}: "Part {number}"' for number in range(parts))
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\nwork:", f"\nwork:{rows}", 1), encoding="utf-8")


def _page(folder: Path, code: str, number: int) -> None:
    # Ten in a folder: nobody puts a thousand pages beside each other.
    file = folder / "kunskap" / f"del-{number // 10:03}" / f"sida-{number:04}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    role = "redaktör" if code == "sv" else "editor"
    head = [
        f'title: "Page {number}"',
        'description: "One of many pages."',
        'reviewed: "2026-11-01"',
    ]
    head += [f'reviewed_role: "{role}"', *(['follows: ""'] if code != "sv" else [])]
    body = "\n\n".join(
        f"## Part {part + 1} {{#part-{part}}}\n\n" + " ".join(_SENTENCES) for part in range(6)
    )
    text = "\n".join(["---", *head, "---", "", body, "", CONTACT, ""])
    file.write_text(text, encoding="utf-8")


def _translate(root: Path, codes: tuple[str, ...]) -> None:
    """Every text in more languages: the English one, which costs as much as a true one."""
    for file in sorted((root / "data").glob("*.yaml")):
        _write(file, _more(_read(file), codes))
    words = (root / "data" / "words" / "en.yaml").read_text(encoding="utf-8")
    for code in codes[2:]:
        text = words.replace('code: "en"', f'code: "{code}"', 1)
        (root / "data" / "words" / f"{code}.yaml").write_text(text, encoding="utf-8")
        shutil.copytree(root / "docs" / "en", root / "docs" / code)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    rows = "".join(f"\n        - {{locale: {code}, name: {code}}}" for code in codes[2:])
    settings = re.sub(r"(\n\s+- \{locale: en, name: English\})", rf"\1{rows}", settings)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")


def _more(value: Any, codes: tuple[str, ...]) -> Any:
    if isinstance(value, dict):
        if set(value) == {"sv", "en"}:
            return {code: value["sv" if code == "sv" else "en"] for code in codes}
        return {key: _more(item, codes) for key, item in value.items()}
    return [_more(item, codes) for item in value] if isinstance(value, list) else value


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  texts only


def _write(file: Path, value: Any) -> None:
    # Each value for itself: an alias would hide where it stands.
    yaml.SafeDumper.ignore_aliases = lambda *_: True  # type: ignore[method-assign]
    text = yaml.safe_dump(value, default_style='"', allow_unicode=True, sort_keys=False, width=1000)
    # Keys are written bare, as everywhere else.
    text = re.sub(r'(?m)^(\s*(?:- )*)"([\w-]+)":', r"\1\2:", text)
    file.write_text(text, encoding="utf-8")
