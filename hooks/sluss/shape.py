"""Text becomes typed values: pydantic models fitted to YAML trees, with problems in our words."""

from __future__ import annotations

import dataclasses
import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import pydantic
from pydantic import BaseModel, ConfigDict

from sluss.problem import Place, Problem
from sluss.source import Mapping, Sequence, Value, locate, plain


class Wrong(ValueError):
    """Raised by a validator: why the value cannot be, and what to write instead."""

    def __init__(self, wrong: str, write: str, cause: str = "") -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.write = write
        self.cause = cause


@dataclass(frozen=True)
class Fault:
    """What a rule over a whole entry found: the way to the field, why, and what to write."""

    way: tuple[str | int, ...]
    wrong: str
    write: str
    came: str = ""
    cause: str = ""


class Shape(BaseModel):
    """Frozen, closed, and made from text only: the parent of every model of our data."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)


@dataclass(frozen=True)
class Surroundings:
    """
    What a value is held against while it is read.

    `languages`: the codes of the site's languages; `short_numbers`: digits of those that exist,
    None where nobody knows.
    """

    languages: tuple[str, ...]
    short_numbers: frozenset[str] | None = frozenset()


def every_language(value: object, info: pydantic.ValidationInfo) -> object:
    """Refuse a text that lacks a language of the site or has one that it does not speak."""
    if not isinstance(value, dict):
        raise Wrong("one text per language is needed here", '{sv: "…", en: "…"}')
    wanted = info.context.languages if info.context else ()
    missing = [language for language in wanted if not str(value.get(language, "")).strip()]
    if missing:
        names = ", ".join(missing)
        write = "add " + ", ".join(f'{language}: "…"' for language in missing)
        raise Wrong(f"the text is missing in: {names}", write, cause="missing language")
    unknown = [language for language in value if wanted and language not in wanted]
    if unknown:
        wrong = f"{', '.join(unknown)} is not a language of this site"
        raise Wrong(wrong, f"use the languages of mkdocs.yml: {', '.join(wanted)}")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise Wrong("the value is empty", 'write the value, or "unknown" where that is allowed')
    if value != value.strip():
        raise Wrong("the value begins or ends with a space", f'"{value.strip()}"')
    return value


Filled = Annotated[str, pydantic.AfterValidator(_filled)]
Localized = Annotated[dict[str, str], pydantic.BeforeValidator(every_language)]

M = TypeVar("M", bound=BaseModel)


def fit(
    model: type[M], value: Value, entry: str, surroundings: Surroundings
) -> tuple[M | None, list[Problem]]:
    """
    Fit one YAML value to a model.

    Out: the frozen value, or None and the problems, each at the line of its own field.
    """
    try:
        return model.model_validate(plain(value), context=surroundings), []
    except pydantic.ValidationError as error:
        details = error.errors(include_url=False)
        return None, [_problem(model, value, entry, detail) for detail in details]


def fit_each(
    model: type[M], value: Value, surroundings: Surroundings, shown_as: str
) -> tuple[list[tuple[M, Value]], list[Problem]]:
    """Fit every entry of a list; out: those that fit, with their source, and all problems."""
    if not isinstance(value, Sequence):
        write = 'begin every entry with `- id: "…"`'
        return [], [Problem(Place(shown_as), "a list of entries is needed here", write)]
    fitted: list[tuple[M, Value]] = []
    problems: list[Problem] = []
    for number, item in enumerate(value.items, start=1):
        made, found = fit(model, item, name_of(item, number), surroundings)
        problems += found
        if made is not None:
            fitted.append((made, item))
    return fitted, problems


def name_of(value: Value, number: int) -> str:
    """The id of an entry as its author wrote it, or its number in the file."""
    if isinstance(value, Mapping):
        identity = value.entries.get("id")
        if identity is not None and isinstance(text := plain(identity), str) and text:
            return text
    return f"entry {number}"


def named(problems: Iterable[Problem], value: Value | None) -> Iterator[Problem]:
    """Say the entry's id where a problem of a list only knows its number."""
    items = value.items if isinstance(value, Sequence) else ()
    for problem in problems:
        found = re.match(r"\[(\d+)\]\.?", problem.field)
        if found and int(found[1]) < len(items):
            number = int(found[1])
            entry = name_of(items[number], number + 1)
            field = problem.field[found.end() :]
            yield dataclasses.replace(problem, entry=entry, field=field)
        else:
            yield problem


def hold(faults: Iterable[Fault], value: Value, entry: str) -> Iterator[Problem]:
    """Give each fault of a rule its place in the file."""
    for fault in faults:
        came = fault.came or _came(value, fault.way)
        yield Problem(
            locate(value, fault.way),
            fault.wrong,
            fault.write,
            entry=entry,
            field=dotted(fault.way),
            came=came,
            cause=fault.cause,
        )


def nearest(name: str, known: Iterable[str]) -> str:
    """Ask "did you mean …?" with the nearest known names, or all of them when there are few."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    if close:
        return f"did you mean {' or '.join(f'`{match}`' for match in close)}?"
    if len(names) <= 40:  # more than that nobody reads
        return f"known: {', '.join(names)}"
    return f"none of the {len(names)} known names is near"


def dotted(way: tuple[str | int, ...]) -> str:
    """`('channels', 0, 'number')` as `channels[0].number`."""
    text = ""
    for step in way:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def _problem(model: type[BaseModel], value: Value, entry: str, detail: Any) -> Problem:
    way = tuple(step for step in detail["loc"] if step != "[key]")
    way = _without_tags(way, value)
    wrong, write, cause = _words(model, way, detail)
    return Problem(
        locate(value, way),
        wrong,
        write,
        entry=entry,
        field=dotted(way),
        came=_came(value, way),
        cause=cause,
    )


def _without_tags(way: tuple[str | int, ...], value: Value) -> tuple[str | int, ...]:
    # Pydantic names the chosen member of a union in `loc`; our files do not know that name.
    kept: list[str | int] = []
    current: Value | None = value
    for step in way:
        inner = _step(current, step)
        if inner is None and step != way[-1]:
            continue
        kept.append(step)
        current = inner
    return tuple(kept)


def _step(value: Value | None, step: str | int) -> Value | None:
    if isinstance(value, Mapping):
        return value.entries.get(str(step))
    if isinstance(value, Sequence) and isinstance(step, int) and step < len(value.items):
        return value.items[step]
    return None


def _words(model: type[BaseModel], way: tuple[str | int, ...], detail: Any) -> tuple[str, str, str]:
    error = detail.get("ctx", {}).get("error")
    if isinstance(error, Wrong):
        return error.wrong, error.write, error.cause
    name = str(way[-1]) if way else "entry"
    match detail["type"]:
        case "missing":
            return f"`{name}` is missing", f"add `{name}: …`; see data/README.md", f"missing {name}"
        case "extra_forbidden":
            known = _fields(model, way[:-1])
            return f"`{name}` is not a field here", nearest(name, known), f"unknown {name}"
        case "literal_error":
            allowed = detail["ctx"]["expected"].replace("'", '"').replace(" or ", ", ")
            return "this is not one of the allowed words", f"one of: {allowed}", ""
        case "union_tag_invalid" | "union_tag_not_found":
            allowed = str(detail["ctx"].get("expected_tags", "")).replace("'", '"')
            key = str(detail["ctx"]["discriminator"]).strip("'")
            return f"`{key}` is missing or not a known word", f"{key}: one of {allowed}", ""
        case "string_type":
            return "one text is needed here", 'one text in quotation marks: "…"', ""
        case "list_type" | "tuple_type":
            return "a list is needed here", '["…", "…"]', ""
        case "model_type" | "dict_type" | "model_attributes_type":
            return "fields are needed here, not one text", "see data/README.md for the form", ""
        case _:
            return str(detail["msg"]), "see data/README.md for the form", ""


def _fields(model: Any, way: tuple[str | int, ...]) -> list[str]:
    for step in way:
        if isinstance(step, int):
            continue
        field = getattr(model, "model_fields", {}).get(step)
        inner = next(iter(_models(field.annotation)), None) if field else None
        if inner is None:
            return []
        model = inner
    return list(getattr(model, "model_fields", {}))


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)


def _came(value: Value, way: tuple[str | int, ...]) -> str:
    current: Value | None = value
    for step in way:
        current = _step(current, step)
    if current is None:
        return ""
    text = _written(current)
    return text if len(text) <= 120 else text[:117] + "…"


def _written(value: Value) -> str:
    match value:
        case Mapping():
            inner = (f"{key}: {_written(item)}" for key, item in value.entries.items())
            return "{" + ", ".join(inner) + "}"
        case Sequence():
            return "[" + ", ".join(_written(item) for item in value.items) + "]"
        case _:
            return f'"{value.value}"'
