"""data/README.md tells of every field of every data file, and of no other."""

import re
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from sluss.contact import Ages, Contact, Removed, Wanted
from sluss.knowledge import Figure, Link, Term, Training
from sluss.law import Law
from sluss.route_shape import Gap, Routes
from sluss.site import Site
from sluss.vocabulary import Vocabulary

README = Path(__file__).parents[1] / "data" / "README.md"
MODELS: dict[str, tuple[type[BaseModel], ...]] = {
    "site.yaml": (Site,),
    "vocabulary.yaml": (Vocabulary,),
    "contacts.yaml": (Contact, Wanted, Removed),
    "laws.yaml": (Law,),
    "links.yaml": (Link,),
    "figures.yaml": (Figure,),
    "glossary.yaml": (Term,),
    "trainings.yaml": (Training,),
    "routes.yaml": (Routes,),
    "gaps.yaml": (Gap,),
}
# Made from one text ("0-17"): its parts are never written in a file.
WRITTEN_AS_TEXT = (Ages,)


@pytest.mark.parametrize("name", MODELS)
def test_every_field_of_the_model_stands_in_the_readme(name: str) -> None:
    assert sorted(_fields(name) - set(_documented(name))) == []


@pytest.mark.parametrize("name", MODELS)
def test_the_readme_tells_of_no_field_that_the_model_lacks(name: str) -> None:
    assert sorted(set(_documented(name)) - _fields(name)) == []


@pytest.mark.parametrize("name", MODELS)
def test_no_field_stands_twice_and_none_without_words(name: str) -> None:
    assert [row for row, cells in _documented(name).items() if not all(cells)] == []


def _documented(name: str) -> dict[str, list[str]]:
    sections = re.split(r"^## ", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (section,) = [part for part in sections if part.startswith(f"{name}\n")]
    table = re.findall(r"^\| `([^`]+)` \|(.*)\|$", section.split("\n### ")[0], re.MULTILINE)
    found = {field: [cell.strip() for cell in rest.split(" | ")] for field, rest in table}
    assert len(found) == len(table), "a field stands twice"
    return found


def _fields(name: str) -> set[str]:
    return {way for model in MODELS[name] for way in _walk(model, "")}


def _walk(model: type[BaseModel], way: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield f"{way}{name}"
        for inner, listed in _models(field.annotation, listed=False):
            if inner not in WRITTEN_AS_TEXT:
                yield from _walk(inner, f"{way}{name}{'[]' if listed else ''}.")


def _models(annotation: object, *, listed: bool) -> Iterator[tuple[type[BaseModel], bool]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, listed
        return
    listed = listed or typing.get_origin(annotation) is tuple
    for argument in typing.get_args(annotation):
        yield from _models(argument, listed=listed)
