"""
Makes HTML and JavaScript smaller without changing what they mean.

Only what no browser looks at goes: comments, indentation, runs of white space that are shown as
one. Names, quotes and line ends of scripts stay, so that what is served can be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Text = Callable[[str], str]

_PIECES = re.compile(
    r"(?P<script><script\b[^>]*>.*?</script\s*>)"
    r"|(?P<style><style\b[^>]*>.*?</style\s*>)"
    r"|(?P<kept><(?P<name>pre|textarea)\b[^>]*>.*?</(?P=name)\s*>)"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<tag></?[a-zA-Z!](?:[^\"'>]|\"[^\"]*\"|'[^']*')*>)",
    re.DOTALL | re.IGNORECASE,
)
# White space as HTML knows it; a non-breaking space is none.
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LOOSE = re.compile(r"[ \t\r\n\f][ \t\r\n\f]|[\t\r\f]")
_UNTIDY = re.compile(r"[\t\r\n\f]|  | >$")
# What a script's tag says when it holds no script, or none of its own.
_OTHER = re.compile(r"\bsrc\s*=|\btype\s*=\s*(?![\"']module[\"'])")
_ELEMENT = re.compile(r"(<[^>]*>)(.*)(</\w+\s*>)", re.DOTALL)
# Elements that begin and end a line of their own: white space beside their tags is never shown.
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|body|br|caption|col|colgroup|dd|details|div|dl|dt"
    r"|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|legend|li|link|main|meta"
    r"|nav|ol|p|script|search|section|style|summary|table|tbody|td|tfoot|th|thead|title|tr|ul"
    r"|!doctype)\b",
    re.IGNORECASE,
)


def html(text: str, script: Text | None = None, style: Text | None = None) -> str:
    """
    Shrink a page.

    In: the page; what to do with the text of its inline scripts and styles (default: shrink the
    scripts, leave the styles). Out: a page that reads and works the same.
    """
    parts: list[str] = []
    at = 0
    for found in _PIECES.finditer(text):
        start, end = found.span()
        if start > at:
            parts.append(_spaced(text[at:start]))
        at = end
        piece = found[0]
        # Nearly all are tags without anything to mend; a page has hundreds.
        if found.lastgroup != "tag" or _UNTIDY.search(piece):
            piece = _piece(found, script or javascript, style or _same)
        parts.append(piece)
    parts.append(_spaced(text[at:]))
    return _close_up(_joined(parts) if "<!--" in text else parts)


def _spaced(text: str) -> str:
    return _SPACE.sub(_one_space, text) if _LOOSE.search(text) else text


def _joined(parts: list[str]) -> list[str]:
    """Without empty pieces, and white space around a comment that went as one piece."""
    kept: list[str] = []
    for part in parts:
        if part.isspace() and kept and kept[-1].isspace():
            kept[-1] = _SPACE.sub(_one_space, kept[-1] + part)
        elif part:
            kept.append(part)
    return kept


def javascript(text: str) -> str:
    """Drop comments, indentation and empty lines of a script; strings and templates stay."""
    bare = "".join(
        piece if kind != "comment" else _without(piece) for kind, piece in _script_pieces(text)
    )
    return bare.strip("\n")


def _same(text: str) -> str:
    return text


def _one_space(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "


def _piece(found: re.Match[str], script: Text, style: Text) -> str:
    if found["comment"]:
        return ""
    for name, change in (("script", script), ("style", style)):
        if element := found[name]:
            inside = _ELEMENT.fullmatch(element)
            if inside is None or (name == "script" and _OTHER.search(inside[1])):
                return str(element)
            return f"{inside[1]}{change(inside[2])}{inside[3]}"
    return str(found["kept"] or _tag(found["tag"]))


def _tag(tag: str) -> str:
    """White space between attributes is one space; their values stay."""
    parts = re.split(r"(\"[^\"]*\"|'[^']*')", tag)
    parts[::2] = [_SPACE.sub(" ", part) for part in parts[::2]]
    return re.sub(r" >$", ">", "".join(parts))


def _close_up(parts: list[str]) -> str:
    """Drop white space that stands beside the tag of a block, at most one otherwise."""
    kept: list[str] = []
    for number, part in enumerate(parts):
        if not part.isspace():
            kept.append(part)
            continue
        before = kept[-1] if kept else ""
        # Two pieces of white space never follow each other: what comes next is something else.
        after = parts[number + 1] if number + 1 < len(parts) else ""
        if _BLOCK.match(before) or _BLOCK.match(after) or before[-1:].isspace() or not after:
            continue
        kept.append(part)
    return "".join(kept) + "\n"


def _without(comment: str) -> str:
    return "\n" if "\n" in comment else ""


_SCRIPT = re.compile(
    r"(?P<comment>//[^\n]*|/\*.*?\*/)"
    r"|(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
    r"|(?P<template>`(?:\\.|[^`\\])*`)"
    r"|(?P<lines>[ \t]*\n[ \t\n]*)"
    r"|(?P<slash>/)"
    r"|(?P<word>[\w$]+)"
    r"|(?P<space>[ \t]+)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
# After these a slash begins a regular expression, after anything else it divides.
_BEFORE_REGEX = frozenset("(,=:[!&|?{};+-*%<>~^")
_WORDS_BEFORE_REGEX = frozenset({"return", "typeof", "case", "in", "of", "void", "delete", "throw"})


def _script_pieces(text: str) -> list[tuple[str, str]]:
    """The script in pieces; a template in a template is not understood, and not used here."""
    pieces: list[tuple[str, str]] = []
    last = ""
    at = 0
    while at < len(text):
        regex = _REGEX.match(text, at) if text[at] == "/" and text[at + 1] not in "/*" else None
        starts_regex = last == "" or last in _WORDS_BEFORE_REGEX or last[-1] in _BEFORE_REGEX
        if regex and starts_regex:
            kind, piece = "regex", regex[0]
        else:
            found = _SCRIPT.match(text, at)
            kind, piece = (found.lastgroup or "other", found[0]) if found else ("other", text[at])
        at += len(piece)
        if kind == "lines":
            piece = "\n"
        elif kind == "space":
            piece = " "
        elif kind != "comment":
            last = piece
        pieces.append((kind, piece))
    return _without_empty_lines(pieces)


def _without_empty_lines(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A line that held only a comment goes with its line end; so does space before a line end."""
    kept: list[tuple[str, str]] = []
    for kind, piece in pieces:
        if kind == "comment" and "\n" not in piece:
            continue
        if kind == "lines":
            while kept and kept[-1][0] == "space":
                kept.pop()
            if not kept or kept[-1][0] == "lines":
                continue
        if kind == "space" and kept and kept[-1][0] == "lines":
            continue
        kept.append((kind, piece))
    return kept
