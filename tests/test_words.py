"""Every word that templates and code speak is in data/words, and every word there is spoken."""

from __future__ import annotations

import ast
import re
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sluss.check import House
from sluss.contact import PROMISES, Answer, ChannelType, Method
from sluss.freshness import Age
from sluss.law import Law
from sluss.proof import PROPERTIES, Status
from sluss.render_residue import Ending
from sluss.source import read
from sluss.week import STATES
from sluss.words import leaves

PROJECT = Path(__file__).parents[1]
CORE = PROJECT / "hooks" / "sluss"
# Lists that grow with the data: a language or a role may stand ready before an entry has it.
OPEN_LISTS = ("languages.", "role.")


def test_every_word_that_is_spoken_exists() -> None:
    assert sorted(spoken() - existing()) == []


def test_every_word_whose_key_is_put_together_exists(house: House) -> None:
    assert sorted(put_together(house) - existing()) == []


def test_every_word_that_exists_is_spoken(house: House) -> None:
    unspoken = existing() - spoken() - put_together(house)
    assert sorted(word for word in unspoken if not word.startswith(OPEN_LISTS)) == []


def test_every_role_and_language_that_the_data_names_has_a_word(house: House) -> None:
    directory = house.directory
    confirmed = [one.verified for one in directory.contacts.values()]
    roles = {
        one.role for one in (*confirmed, *(law.confirmed for law in directory.laws.values())) if one
    }
    tongues = {code for one in directory.contacts.values() for code in one.languages.spoken}
    tongues |= {link.language for link in directory.links.values()}
    for words in directory.words.values():
        assert (roles - set(words.role), tongues - set(words.languages)) == (set(), set())


def test_the_search_finds_words_in_templates_and_in_code() -> None:
    assert {
        "notfound.title",
        "card.wanted",
        "hours.outside",
        "card.via_ask",
        "spelling",
    } <= spoken()


@cache
def existing() -> frozenset[str]:
    """Every word of the first language, as `section.key`; the others have the same."""
    value, problems = read(PROJECT / "data" / "words" / "sv.yaml", "words")
    assert value is not None, problems
    return frozenset(".".join(way) for way, _ in leaves(value))


def put_together(house: House) -> set[str]:
    """The words whose key is not written anywhere: made from what the model knows."""
    asked = [*PROMISES, "interpreter"]
    card = [*asked, *_of(Answer), Age.OVERDUE, Age.EXPIRED, "call"]
    card += [kind for kind in _of(ChannelType) if kind != "phone"]
    card += [f"topic_{name}" for name in (*asked, "languages", "does_not", "ages")]
    card += [f"confirmed_{how}" for how in _of(Method) if how != "collected"]
    card += [f"from_abroad_{known}" for known in ("none", "unknown")]
    proof = [f"property_{number}" for number in PROPERTIES]
    proof += [f"status_{status}" for status in Status] + [f"week_{state}" for state in STATES]
    proof += [f"cause_{code}" for code in causes()]
    hours = [f"day_{day}" for day in range(7)] + [f"month_{month}" for month in range(1, 13)]
    folders = {
        Path(page.path).parent.name
        for pages in house.pages.values()
        for page in pages.values()
        if page.room == "work"
    }
    sections = {
        "card": card,
        "proof": proof,
        "hours": [*hours, "always", "unknown"],
        "law": [one for one in _of(Law.model_fields["status"].annotation) if one != "in_force"],
        "residue": _of(Ending),
        "route": [f"bill_{answer}" for answer in _of(Answer)],
        "work": [f"area_{folder}" for folder in folders],
    }
    return {f"{section}.{key}" for section, keys in sections.items() for key in keys}


def _of(literal: object) -> tuple[str, ...]:
    return typing.get_args(literal)


@cache
def causes() -> frozenset[str]:
    """The codes with which the proof names why a property is not simply proved."""
    found: set[str] = set()
    for path in CORE.glob("coverage*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {
                "note", "_because",
            }:  # fmt: skip
                found.update(_texts(node.args[2]))
            elif isinstance(node, ast.Assign) and _targets(node) == ["code"]:
                codes = list(_texts(node.value))
                found.update(codes)
                if isinstance(node.value, ast.JoinedStr):
                    found.update(f"{code}_means" for code in codes)
    return frozenset(found)


def _texts(node: ast.AST) -> Iterator[str]:
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner.value


def _targets(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


@cache
def spoken() -> frozenset[str]:
    """Every word whose key stands in a template or in the code, as `section.key`."""
    sections = {word.partition(".")[0] for word in existing()}
    found: set[str] = set()
    for path in (PROJECT / "overrides").rglob("*.html"):
        text = path.read_text("utf-8")
        found.update(
            f"{one}.{two}" for one, two in re.findall(r"\b(?:words|say)\.(\w+)\.(\w+)", text)
        )
    for path in CORE.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                found.update(Speech(node, path.stem).words())
    whole = sections - existing()  # `words.hours` by itself is no word
    return frozenset(word for word in found - whole if word.partition(".")[0] in sections)


class Speech:
    """What one function says: it follows `say = scene.words.card` to `say.wanted`."""

    def __init__(self, function: ast.FunctionDef, module: str) -> None:
        self.function = function
        # A name → the section that it stands for; "" is the whole tree.
        self.known = {"words": ""}
        if module == "hours_words":
            self.known["say"] = "hours"
        for node in ast.walk(function):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                self._learn(node)

    def words(self) -> Iterator[str]:
        for node in ast.walk(self.function):
            if isinstance(node, ast.Attribute):
                section = self._section(node.value)
                if section is not None:
                    yield f"{section}.{node.attr}".lstrip(".")
            elif isinstance(node, ast.Subscript) and (section := self._section(node.value)):
                yield from (f"{section}.{key}" for key in _keys(node.slice))

    def _learn(self, node: ast.Assign | ast.AnnAssign) -> None:
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        pairs = [(target, node.value)]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        for name, value in pairs:
            section = self._section(value)
            if isinstance(name, ast.Name) and section is not None:
                self.known[name.id] = section

    def _section(self, node: ast.AST | None) -> str | None:
        """The section that an expression stands for, or None when it is none."""
        match node:
            case ast.Name():
                return self.known.get(node.id)
            case ast.Attribute(attr="words"):
                return ""
            case ast.Attribute():
                return node.attr if self._section(node.value) == "" else None
            case ast.Subscript():
                return "" if self._section(node.value) == "" else None
            case ast.Call(func=ast.Name(id="cast")):
                return self._section(node.args[1])
            case _:
                return None


def _keys(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Constant():
            yield str(node.value)
        case ast.IfExp():
            yield from _keys(node.body)
            yield from _keys(node.orelse)
