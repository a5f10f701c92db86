"""
Markers become what they stand for, in the words of the page's language.

A page's HTML goes in, the same HTML with its markers drawn comes out. Nothing here knows MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sluss import (
    render_chart,
    render_contact,
    render_knowledge,
    render_proof,
    render_residue,
    render_route,
)
from sluss.directory import Directory
from sluss.problem import Place, Problem
from sluss.render_marker import COMMENT, INLINE, KINDS, Fault, Marker, fault, read
from sluss.render_page import PageContext
from sluss.render_scene import Scene

__all__ = ["PageContext", "check_marker", "expand", "shelter"]

_HEADING = re.compile(r"<h([1-6])\b")
_PARAGRAPH = re.compile(r"<(/?)p\b")
# Fenced code shows markers instead of drawing them.
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)", re.DOTALL | re.MULTILINE)
_LINE_START = re.compile(
    rf"^(?P<indent> {{0,3}})(?=<!--\s*(?:{'|'.join(sorted(INLINE))})\b)", re.MULTILINE
)

_DRAW: dict[str, Callable[[Marker, Scene], str]] = {
    "contact": render_contact.contact,
    "contacts": render_contact.contacts,
    "answers": render_contact.answers,
    "number": render_contact.number,
    "chat": render_contact.chat,
    "name": render_contact.name,
    "hours": render_contact.opening,
    "law": render_knowledge.law,
    "laws": render_knowledge.laws,
    "link": render_knowledge.link,
    "links": render_knowledge.links,
    "figure": render_knowledge.figure,
    "chart": render_chart.chart,
    "term": render_knowledge.term,
    "glossary": render_knowledge.glossary,
    "trainings": render_knowledge.trainings,
    "route": render_route.block,
    "coverage": render_proof.cover,
    "proof": render_proof.proof,
    "wanted": render_proof.wanted,
    "residue": render_residue.residue,
}


def shelter(markdown: str) -> str:
    """
    Keep a marker in running text there when a line begins with it.

    Python-Markdown takes a comment at the beginning of a line for a block of its own and tears
    the paragraph apart (`markdown.htmlparser`, `at_line_start`). A word joiner before it prevents
    that; `expand` takes the joiner away again.
    """
    parts, end = [], 0
    for fence in _FENCE.finditer(markdown):
        parts += [_LINE_START.sub("\\g<indent>\u2060", markdown[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*parts, _LINE_START.sub("\\g<indent>\u2060", markdown[end:])])


def expand(html: str, page: PageContext, directory: Directory) -> tuple[str, list[Problem]]:
    """
    Draw every marker of a page.

    In: the page's HTML as Markdown made it, the page, everything that can be named.
    Out: the HTML, and a problem for each marker that cannot be drawn (it is left out).
    """
    markers = [read(found["text"]) for found in COMMENT.finditer(html)]
    scene = Scene(page, directory, render_contact.named(markers, directory))
    problems: list[Problem] = []
    parts, end, level, open_paragraphs = [], 0, 1, 0
    for found in COMMENT.finditer(html):
        before = html[end : found.start()]
        headings = _HEADING.findall(before)
        level = int(headings[-1]) if headings else level
        open_paragraphs += sum(-1 if closing else 1 for closing in _PARAGRAPH.findall(before))
        scene.level = min(level + 1, 6)
        wrong = fault(found["text"], directory) or _misplaced(found["text"], open_paragraphs)
        parts.append(before)
        if wrong is None:
            marker = read(found["text"])
            parts.append(_DRAW[marker.name](marker, scene).strip())
        else:
            problems.append(
                Problem(Place(page.file), wrong.wrong, wrong.write, came=found[0].lstrip("\u2060"))
            )
        end = found.end()
    return "".join([*parts, html[end:]]), problems


def check_marker(text: str, directory: Directory) -> str | None:
    """
    Say what is wrong with a marker and what to write instead, in one line; None if nothing is.

    In: the text of the comment, with or without its `<!--` and `-->`.
    """
    found = fault(text, directory)
    return f"{found.wrong}: {found.write}" if found else None


def _misplaced(text: str, open_paragraphs: int) -> Fault | None:
    name = read(text).name
    if KINDS[name].form == "block" and open_paragraphs > 0:
        return Fault(f"`{name}` stands within running text", "put it on a line of its own")
    return None
