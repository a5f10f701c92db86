"""
Cuts a style sheet to what a set of pages uses, and makes it smaller.

A rule stays when one of its selectors could match: all classes, ids, elements and attributes that
it asks for occur in the pages, or are named in a script that may bring them. Custom properties
that have one value are written out, and those that nothing reads any longer go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import tinycss2

from sluss.minify import javascript

_OPENING = re.compile(r"<([a-zA-Z][\w-]*)((?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
# Of the selectors in these one has to match; what stands in :not() asks for nothing.
_ANY = frozenset({"is", "where", "has", "-webkit-any"})
_ROOT = re.compile(r":root\{[^{}]*\}")
_DEFINED = re.compile(r"(?<=[{;])(--[\w-]+):")
_READ = re.compile(r"var\((--[\w-]+)\)")
_MULTIPLE = re.compile(r"calc\(1rem \* (-?[\d.]+)\)")
_KEPT_AT = frozenset({"media", "supports", "layer", "container"})
_TIGHT = frozenset({",", ">", "~", "{", "}", ";"})


class Used(Protocol):
    """What a style sheet is for."""

    def could_match(self, selector: list[Any]) -> bool:
        """Whether something of it could be drawn by a rule with this selector, given as tokens."""
        ...


@dataclass(frozen=True)
class Seen:
    """What occurs in a set of pages. `spoken` are the words of scripts: any may be a class."""

    elements: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: frozenset[str]
    spoken: frozenset[str]

    def could_match(self, selector: list[Any]) -> bool:
        """In: a selector's tokens."""
        return _could_match(selector, self)


def seen(pages: Iterable[str], scripts: Iterable[str] = ()) -> Seen:
    """What a set of pages uses, with their inline scripts and the given ones."""
    elements: set[str] = set()
    classes: set[str] = set()
    ids: set[str] = set()
    attributes: set[str] = set()
    inline: set[str] = set(scripts)
    openings: set[tuple[str, str]] = set()
    for page in pages:
        inline.update(_SCRIPT.findall(page))
        openings.update(_OPENING.findall(_SCRIPT.sub("<script></script>", page)))
    for name, rest in openings:
        elements.add(name.lower())
        for attribute, *values in _ATTRIBUTE.findall(rest):
            attributes.add(attribute.lower())
            value = "".join(values)
            if attribute == "class":
                classes.update(value.split())
            elif attribute == "id":
                ids.add(value)
    spoken = {word for text in inline for word in re.findall(r"[a-zA-Z_][\w-]*", javascript(text))}
    return Seen(*(frozenset(part) for part in (elements, classes, ids, attributes, spoken)))


def cut(css: str, used: Used, without: frozenset[str] = frozenset()) -> str:
    """
    The rules of a style sheet that could match, without comments and superfluous space.

    `without`: names in conditions (@media) whose rules are left out.
    """
    nodes = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    kept = "".join(_rules(nodes, used, without))
    kept = _constant(kept)
    while (fewer := _without_unread(kept)) != kept:
        kept = fewer
    return kept


def _constant(css: str) -> str:
    """Write the value where a custom property has one only, given for the page at the start."""
    root = _ROOT.match(css)
    if root is None:
        return css
    counted = Counter(_DEFINED.findall(css))
    values = {
        name: value
        for name, value in re.findall(rf"{_DEFINED.pattern}([^;{{}}]*)", root[0])
        if counted[name] == 1
    }
    while (fewer := _READ.sub(lambda found: values.get(found[1], found[0]), css)) != css:
        css = fewer
    return _MULTIPLE.sub(lambda found: f"{float(found[1]):g}rem", css)


def _rules(nodes: Iterable[Any], used: Used, without: frozenset[str]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            prelude = ",".join(
                _small(selector) for selector in _split(node.prelude) if used.could_match(selector)
            )
            body = _small(node.content).rstrip(";")
            if prelude and body:
                yield f"{prelude}{{{body}}}"
        elif node.type == "at-rule":
            yield from _at_rule(node, used, without)


def _at_rule(node: Any, used: Used, without: frozenset[str]) -> Iterator[str]:
    if without & _words(node.prelude):
        return
    start = f"@{node.at_keyword} {_small(node.prelude)}".rstrip()
    if node.content is None:
        yield f"{start};"
    elif node.lower_at_keyword in _KEPT_AT:
        nodes = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        inside = "".join(_rules(nodes, used, without))
        if inside:
            yield f"{start}{{{inside}}}"
    else:
        yield f"{start}{{{_small(node.content).rstrip(';')}}}"


def _words(tokens: Iterable[Any]) -> set[str]:
    """All names in a condition, those in brackets too."""
    found: set[str] = set()
    for token in tokens:
        if token.type == "ident":
            found.add(token.lower_value)
        elif hasattr(token, "content") and token.type.endswith("block"):
            found |= _words(token.content)
    return found


def _split(prelude: list[Any]) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _could_match(selector: list[Any], used: Seen) -> bool:
    before = ""
    for token in selector:
        kind = token.type
        value = str(getattr(token, "value", ""))
        if kind == "ident" and not _occurs(before, value, used):
            return False
        if kind == "hash" and value not in used.ids | used.spoken:
            return False
        if kind == "[] block" and not _has_attribute(token.content, used):
            return False
        if (
            kind == "function"
            and token.lower_name in _ANY
            and not any(_could_match(part, used) for part in _split(token.arguments))
        ):
            return False
        before = value if kind == "literal" else ""
    return True


def _occurs(before: str, name: str, used: Seen) -> bool:
    if before == ".":
        return name in used.classes | used.spoken
    if before == ":":
        return True  # a state; whether it comes nobody knows here
    return name.lower() in used.elements | used.spoken


def _has_attribute(content: list[Any], used: Seen) -> bool:
    name = next((token.value for token in content if token.type == "ident"), "")
    return name.lower() in used.attributes | used.spoken


def _small(tokens: list[Any]) -> str:
    """Tokens as text: runs of space are one, none beside what needs none."""
    parts: list[str] = []
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            parts.append(" ")
        elif token.type == "literal" and token.value == ":" and parts[-1:] == [" "]:
            parts.append(":")  # `a :hover` is not `a:hover`
        elif hasattr(token, "content") and token.type.endswith("block"):
            inside = _small(token.content)
            parts.append(f"{token.type[0]}{inside}{token.type[1]}")
        elif token.type == "function":
            parts.append(f"{token.name}({_small(token.arguments)})")
        else:
            parts.append(token.serialize())
    return _tight(parts)


def _tight(parts: list[str]) -> str:
    kept: list[str] = []
    for number, part in enumerate(parts):
        if part == " ":
            before = kept[-1] if kept else ""
            after = next((other for other in parts[number + 1 :] if other != " "), "")
            declaration = before == ":" and len(kept) > 1 and kept[-2] != " "
            if not before or not after or before == " " or declaration:
                continue
            if before in _TIGHT or after in _TIGHT or before == "!":
                continue
        kept.append(part)
    return "".join(kept)


def _without_unread(css: str) -> str:
    read = set(re.findall(r"var\(\s*(--[\w-]+)", css))
    return re.sub(
        r"(?<=[{;])(--[\w-]+):(?:[^;{}\"]|\"[^\"]*\")*(;|(?=\}))",
        lambda found: found[0] if found[1] in read else "",
        css,
    )
