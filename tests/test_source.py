"""YAML is read as text: nothing becomes a number, nothing is lost, every value has its place."""

from __future__ import annotations

import pytest

from sluss.problem import Place, report
from sluss.source import Mapping, Sequence, Text, locate, parse, plain


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("020505050", id="a number with a leading zero is not octal"),
        pytest.param("0305", id="a code that is octal for others stays as written"),
        pytest.param("0380", id="a code that is not octal stays as written"),
        pytest.param("18:00", id="a time is not a number in base sixty"),
        pytest.param("112", id="a short number stays text"),
        pytest.param("no", id="no is not false"),
        pytest.param("+46187275247", id="the plus of a number is kept"),
        pytest.param("2026-13-01", id="a day that does not exist is no crash"),
        pytest.param("2026-11-20", id="a date stays text"),
        pytest.param("~", id="a tilde is not nothing"),
        pytest.param("1e3", id="an exponent is not a thousand"),
        pytest.param("0x1F", id="hexadecimal is not thirty-one"),
    ],
)
def test_a_value_that_others_misread_stays_text_and_must_be_quoted(raw: str) -> None:
    value, problems = parse(f"field: {raw}\n", "file.yaml", quoted=False)
    assert value is not None
    assert plain(value) == {"field": raw}
    assert not problems
    quoted, problems = parse(f'field: "{raw}"\n', "file.yaml")
    assert quoted is not None
    assert plain(quoted) == {"field": raw}
    assert not problems


@pytest.mark.parametrize("raw", ["020505050", "0305", "18:00", "112", "no", "+46187275247", "~"])
def test_a_value_without_quotation_marks_is_named_with_what_to_write(raw: str) -> None:
    _, problems = parse(f"a: x\nfield: {raw}\n", "file.yaml")
    assert report(problems) == (
        "file.yaml:2: field\n"
        f"    came:  {raw}\n"
        "    wrong: without quotation marks other programs read this as something else than text\n"
        f'    write: "{raw}"\n'
        "1 problem."
    )


def test_the_last_of_two_equal_keys_does_not_win() -> None:
    value, problems = parse('name: "one"\nname: "two"\n', "file.yaml")
    assert value is not None
    assert plain(value) == {"name": "one"}
    assert report(problems) == (
        "file.yaml:2: name\n"
        "    came:  name\n"
        "    wrong: `name` stands twice in the same entry; the first is on line 1\n"
        "    write: keep one of them\n"
        "1 problem."
    )


def test_letters_made_of_two_characters_become_one() -> None:
    value, problems = parse('name: "A\u030abo"\n', "file.yaml")
    assert value is not None
    assert plain(value) == {"name": "Åbo"}
    assert not problems


@pytest.mark.parametrize(
    ("char", "name"), [("\u200b", "U+200B"), ("\u202e", "U+202E"), ("\ufeff", "U+FEFF")]
)
def test_an_invisible_character_is_named(char: str, name: str) -> None:
    _, problems = parse(f'number: "08-46{char}5"\n', "file.yaml")
    assert [name in problem.wrong for problem in problems] == [True]


def test_a_tag_cannot_make_something_else_than_text() -> None:
    _, problems = parse('field: !!python/object/apply:os.system ["x"]\n', "file.yaml")
    _, scalar = parse('field: !!int "3"\n', "file.yaml")
    assert "tag" in scalar[0].wrong
    assert all("traceback" not in problem.wrong.lower() for problem in problems)


def test_an_alias_is_refused() -> None:
    _, problems = parse('- &a {name: "x"}\n- *a\n', "file.yaml")
    assert "alias" in problems[0].wrong


def test_broken_yaml_is_a_problem_with_a_line() -> None:
    value, problems = parse('- id: "a"\n  name: "b\n- id: c\n', "file.yaml")
    assert value is None
    assert problems[0].place.file == "file.yaml"
    assert problems[0].place.line >= 2
    assert "this is not YAML" in problems[0].wrong


def test_every_value_knows_its_line_and_column() -> None:
    value, _ = parse('- id: "a"\n  list:\n    - "x"\n    - "y"\n', "file.yaml")
    assert value is not None
    assert locate(value, (0, "list", 1)) == Place("file.yaml", 4, 7)
    assert locate(value, (0, "absent")) == Place("file.yaml", 1, 3)


def test_an_empty_file_is_an_empty_list() -> None:
    value, problems = parse("", "file.yaml")
    assert isinstance(value, Sequence)
    assert not value.items
    assert not problems


def test_the_tree_has_three_kinds_of_values() -> None:
    value, _ = parse('a: ["x"]\n', "file.yaml")
    assert isinstance(value, Mapping)
    assert isinstance(value.entries["a"], Sequence)
    assert isinstance(value.entries["a"].items[0], Text)
