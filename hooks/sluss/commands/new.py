"""Begin a new page, contact or language in the right place and form."""

from __future__ import annotations

import argparse
import re
import shutil
from pathlib import Path

from sluss.contact import CONTACTS
from sluss.language import Languages, languages
from sluss.problem import report
from sluss.room import of
from sluss.source import read_text

_CONTACT = """
- id: "{name}"
  status: "wanted"
  name: {{{texts}}}
  org: "…"
  function: "…"
  area: ["…"]
  steward: "…"
  missing: ["number"]
  instead: "…"
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss new`."""
    parser.add_argument("what", choices=("page", "contact", "language"))
    parser.add_argument("name", help="kontakter/norrby.md · an id · a code like ar or fa-AF")


def run(args: argparse.Namespace) -> int:
    """Write the beginning; `sluss check` then says what is still missing."""
    spoken, problems = languages(args.root)
    if spoken is None:
        print(report(problems))
        return 1
    make = {"page": _page, "contact": _contact, "language": _language}[args.what]
    wrong = make(args.root, args.name, spoken, args.day.isoformat())
    if wrong:
        print(wrong)
        return 1
    print("Now fill it in; `sluss check` says what is missing.")
    return 0


def _page(root: Path, name: str, spoken: Languages, today: str) -> str:
    if not re.fullmatch(r"(?:[a-z0-9-]+/)*[a-z0-9-]+\.md", name):
        return f"{name}: a page is named by a–z, digits and hyphens, and ends in .md"
    for code in spoken.codes:
        path = root / "docs" / code / name
        if path.exists():
            return f"{path.relative_to(root)} exists already"
    for code in spoken.codes:
        path = root / "docs" / code / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = ["---", 'title: "…"', f'reviewed: "{today}"', 'reviewed_role: "…"']
        if of(name) == "quiet":
            lines.insert(2, 'discreet_title: "…"')
        if code != spoken.default:
            lines.append('follows: ""')
        path.write_text("\n".join([*lines, "---", "", "…", ""]), encoding="utf-8")
        print(path.relative_to(root))
    return ""


def _contact(root: Path, name: str, spoken: Languages, _today: str) -> str:
    path = root / CONTACTS
    text, problems = read_text(path, CONTACTS)
    if text is None:
        return report(problems)
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        return f"{name}: an id has only a–z, digits and single hyphens"
    if f'id: "{name}"' in text:
        return f"{name}: this id is or was in use; an id is never given twice"
    texts = ", ".join(f'{code}: "…"' for code in spoken.codes)
    entry = _CONTACT.format(name=name, texts=texts)
    path.write_text(text.rstrip("\n") + "\n" + entry, encoding="utf-8")
    print(f"data/contacts.yaml:{text.rstrip().count(chr(10)) + 3}")
    return ""


def _language(root: Path, code: str, spoken: Languages, _today: str) -> str:
    if not re.fullmatch(r"[a-z]{2}(?:-[A-Z]{2})?", code):
        return f"{code}: two letters, or two and a country: ar, fa-AF for Dari, ku-IQ for Sorani"
    words = root / "data" / "words" / f"{code}.yaml"
    if words.exists():
        return f"{words.relative_to(root)} exists already"
    shutil.copyfile(root / "data" / "words" / f"{spoken.default}.yaml", words)
    (root / "docs" / code).mkdir(parents=True, exist_ok=True)
    print(f"data/words/{code}.yaml: translate every word; set language and spelling")
    print(f"docs/{code}/: one page for each of docs/{spoken.default}/")
    print(f"mkdocs.yml: add  - {{locale: {code}, name: …}}  under plugins, i18n, languages")
    return ""
