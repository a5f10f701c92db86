"""
What the site says about itself to programs: what it was built from, its sums, its addresses.

`build.json` and `SHA256SUMS` let anybody compare what is served with a build of the same commit
on the same day (`sluss --today DAY build`).
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from importlib import metadata
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from sluss import weight
from sluss.built import BuiltPage, names
from sluss.check import House
from sluss.render_page import folder

SUMS = "SHA256SUMS"
BUILD = "build.json"
WRITTEN = ("robots.txt", "sitemap.xml", ".well-known/security.txt", BUILD, SUMS)
_TOOLS = ("mkdocs", "mkdocs-material", "mkdocs-static-i18n", "pagefind", "sluss")
_URLSET = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">'
)
# What a site is made of; anything else in the project may change without changing the site.
_SOURCES = ("data", "docs", "hooks", "overrides", "mkdocs.yml", "requirements.txt")


def write(site: Path, house: House, proof: dict[str, Any], made: Sequence[BuiltPage]) -> None:
    """
    Write robots.txt, sitemap.xml, security.txt, build.json and SHA256SUMS, in that order.

    In: the site with its squeezed copies, the house, proof.json's content, the pages as built.
    """
    _put(site, "robots.txt", _robots(house))
    _put(site, "sitemap.xml", _sitemap(house))
    _put(site, ".well-known/security.txt", _security(house))
    summed = _summed(site, names(site))
    built = {
        **_build(house, proof),
        "weights": {one.address: one.as_json() for one in weight.of_pages(site, made)},
        "sum": hashlib.sha256(_list(summed).encode()).hexdigest(),
    }
    _put(site, BUILD, json.dumps(built, ensure_ascii=False, indent=1) + "\n")
    _put(site, SUMS, _list(summed | _summed(site, [BUILD])))


def sums(site: Path) -> str:
    """The sums of all files but the list itself, as `sha256sum -c` reads them."""
    return _list(_summed(site, (name for name in names(site) if name != SUMS)))


def _summed(site: Path, files: Iterable[str]) -> dict[str, str]:
    return {name: hashlib.sha256((site / name).read_bytes()).hexdigest() for name in files}


def _list(summed: dict[str, str]) -> str:
    return "".join(f"{summed[name]}  {name}\n" for name in sorted(summed))


def address(house: House, language: str, path: str) -> str:
    """The public address of a page."""
    prefix, here = house.directory.languages.prefix(language), folder(path)
    return f"{house.directory.site.address}{prefix}{here}{'/' if here else ''}"


def _put(site: Path, name: str, text: str) -> None:
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _robots(house: House) -> str:
    site = house.directory.site
    if site.demonstration == "yes":
        return "# Invented people and numbers.\nUser-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.address}sitemap.xml\n"


def _sitemap(house: House) -> str:
    """Every page with its other languages; hreflang stands here, not in 228 heads."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _URLSET]
    for language, written in house.pages.items():
        for path, page in sorted(written.items()):
            lines.append(f"<url><loc>{escape(address(house, language, path))}</loc>")
            lines.append(f"<lastmod>{page.meta.reviewed}</lastmod>")
            for other in house.pages:
                if path in house.pages[other]:
                    href = quoteattr(address(house, other, path))
                    lines.append(f'<xhtml:link rel="alternate" hreflang="{other}" href={href}/>')
            lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _security(house: House) -> str:
    """
    RFC 9116 asks for Contact and Expires.

    No mailbox has been given yet, so the contact is the page on which faults are reported.
    """
    first = house.directory.languages.default
    reported = "om/tillganglighet.md"
    path = reported if reported in house.pages[first] else "index.md"
    expires = house.directory.today + timedelta(days=364)
    return (
        f"Contact: {address(house, first, path)}\n"
        f"Expires: {expires}T12:00:00Z\n"
        f"Preferred-Languages: {', '.join(house.directory.languages.codes)}\n"
        f"Canonical: {house.directory.site.address}.well-known/security.txt\n"
    )


def _build(house: House, proof: dict[str, Any]) -> dict[str, Any]:
    directory = house.directory
    return {
        "address": directory.site.address,
        "day": directory.today.isoformat(),
        **_commit(directory.root),
        "versions": {
            "python": ".".join(str(part) for part in sys.version_info[:2]),
            **{name: metadata.version(name) for name in _TOOLS},
        },
        "counts": {
            "pages": {language: len(written) for language, written in house.pages.items()},
            "contacts": len(directory.contacts),
            "confirmed": sum(contact.confirmed for contact in directory.contacts.values()),
            "wanted": len(directory.wanted),
            "laws": len(directory.laws),
        },
        "proof": proof["summary"],
    }


def _commit(root: Path) -> dict[str, Any]:
    """The commit, and whether what the site is made of differs from it."""
    said = _git(root, "rev-parse", "HEAD")
    if said is None:
        return {"commit": "unknown", "changed": "unknown"}
    changed = _git(root, "status", "--porcelain", "--", *_SOURCES)
    return {"commit": said, "changed": bool(changed)}


def _git(root: Path, *words: str) -> str | None:
    # A project inside somebody else's repository is not of that repository's commit.
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 and (root / ".git").exists() else None


def read_day(site: Path) -> date:
    """The day that a built site was made for; raises ValueError when it does not say."""
    try:
        return date.fromisoformat(json.loads((site / BUILD).read_text(encoding="utf-8"))["day"])
    except (OSError, KeyError, TypeError, json.JSONDecodeError) as error:
        raise ValueError(f"{site} has no {BUILD} that says its day") from error
