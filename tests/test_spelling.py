"""Words that no dictionary knows are found where they stand, and nothing else is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from invented import DAY
from sluss.check import House, everything
from sluss.page import pages
from sluss.spelling import OWN, Spelling, of_page, spelling, words_of


def of(root: Path) -> Spelling:
    house, problems = everything(root, DAY)
    assert house is not None, problems
    return spelling(house)


def came(found: Spelling) -> list[str]:
    return [problem.came for problem in found.problems]


def write(root: Path, name: str, old: str, new: str) -> int:
    """Change a text once; out: the line on which it stands."""
    path = root / name
    text = path.read_text("utf-8")
    assert old in text, f"{name} no longer says {old!r}"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def add(root: Path, text: str, name: str = "docs/sv/kontakt.md") -> int:
    """Write a paragraph below a page; out: its line."""
    path = root / name
    before = path.read_text("utf-8").rstrip("\n")
    path.write_text(f"{before}\n\n{text}\n", "utf-8")
    return before.count("\n") + 3


def test_a_misspelt_word_is_found_with_its_line_and_what_it_may_have_been(county: Path) -> None:
    line = add(county, "Du kan ringa polsien.")
    (problem,) = of(county).problems
    assert str(problem.place) == f"docs/sv/kontakt.md:{line}"
    assert problem.came == "polsien"
    assert "polisen" in problem.write
    assert f"{OWN}/sv.txt" in problem.write


def test_every_place_of_a_word_is_told_in_one_group(county: Path) -> None:
    add(county, "Du kan ringa polsien.")
    add(county, "Eller möta polsien.", "docs/sv/index.md")
    problems = of(county).problems
    assert len(problems) == 2
    assert len({problem.cause for problem in problems}) == 1


def test_each_language_has_its_own_dictionary(county: Path) -> None:
    add(county, "You can call the polise.", "docs/en/kontakt.md")
    (problem,) = of(county).problems
    assert problem.place.file == "docs/en/kontakt.md"
    assert "police" in problem.write


def spoken(root: Path, text: str) -> list[str]:
    """The words of a page that holds this text."""
    path = root / "docs" / "sv" / "index.md"
    path.parent.mkdir(parents=True)
    meta = '---\ntitle: "T"\nreviewed: "2026-11-20"\nreviewed_role: "R"\n---\n'
    path.write_text(f"{meta}\n{text}\n", "utf-8")
    read, _ = pages(root, ("sv",))
    return [word for one in of_page(read["sv"]["index.md"]) for word in words_of(one.text)]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a marker", "Ring <!-- contact jouren short --> nu.", ["Ring", "nu"]),
        ("a marker of two lines", "Ring <!-- contact\njouren --> nu.", ["Ring", "nu"]),
        ("the target of a link", "[mer](andra.md#sida)", ["mer"]),
        ("a phrase of another language", "så: *forced marriage*{: lang=en }.", ["så"]),
        ("a strong one", "så: **forced marriage**{: lang=en }.", ["så"]),
        ("a paragraph of another language", "Forced marriage. {: lang=en }", []),
        ("an anchor", "## Rubrik {#anchor}", ["Rubrik"]),
        ("code and files", "se `docs/sv` och data.json", ["se", "och"]),
        ("tags", '<details markdown="1"><summary>Mer</summary>', ["Mer"]),
        ("figures", "den 3:e, 15-åringar, 18th", ["den", "åringar"]),
        ("signs", "jour- och *icke-binära* ”det”", ["jour-", "och", "icke-binära", "det"]),
    ],
)
def test_only_running_text_is_read(tmp_path: Path, name: str, text: str, words: list[str]) -> None:
    assert spoken(tmp_path, text) == words, name


def test_the_front_matter_is_read_but_not_its_keys(county: Path) -> None:
    line = write(county, "docs/sv/kontakt.md", 'discreet_title: "', 'discreet_title: "Polsien ')
    (problem,) = of(county).problems
    assert (problem.place.line, problem.came) == (line, "Polsien")


def test_words_of_the_templates_are_read_with_their_line(county: Path) -> None:
    line = write(county, "data/words/sv.yaml", 'overdue: "Det ', 'overdue: "Deet ')
    (problem,) = of(county).problems
    assert str(problem.place) == f"data/words/sv.yaml:{line}"


def test_texts_in_the_data_are_read_with_their_line(county: Path) -> None:
    line = write(county, "data/glossary.yaml", 'en: "', 'en: "Mispelt ')
    (problem,) = of(county).problems
    assert str(problem.place) == f"data/glossary.yaml:{line}"


def test_our_own_words_are_known_with_hyphens_and_in_the_genitive(county: Path) -> None:
    own = county / OWN / "en.txt"
    own.write_text(own.read_text("utf-8") + "Xqzzy\n", "utf-8")
    add(county, "Xqzzy, Xqzzy-like, Xqzzy's.", "docs/en/kontakt.md")
    assert came(of(county)) == []


def test_our_own_phrases_are_taken_whole(county: Path) -> None:
    own = county / OWN / "en.txt"
    own.write_text(own.read_text("utf-8") + "xqzzy om att\n", "utf-8")
    add(county, "Once called xqzzy om att. It was xqzzy.", "docs/en/kontakt.md")
    assert came(of(county)) == ["xqzzy"]


def test_names_in_the_data_need_no_list_of_their_own(county: Path) -> None:
    write(county, "data/site.yaml", 'name: "Norrby"', 'name: "Xqzzy"')
    add(county, "Bara i Xqzzy.")
    assert came(of(county)) == []


def test_a_language_without_a_dictionary_is_named(county: Path) -> None:
    write(county, "data/words/en.yaml", 'spelling: "en_GB"', 'spelling: "none"')
    add(county, "The polise.", "docs/en/kontakt.md")
    found = of(county)
    assert found.problems == []
    assert found.unchecked == {"en": "no dictionary knows it"}
    assert not found.lacking


def test_a_dictionary_that_is_not_installed_is_named_with_how_to_get_it(county: Path) -> None:
    write(county, "data/words/en.yaml", 'spelling: "en_GB"', 'spelling: "xx_YY"')
    found = of(county)
    assert "xx_YY" in found.unchecked["en"]
    assert "setup/hunspell.sh" in found.unchecked["en"]
    assert found.lacking


def test_an_editor_without_hunspell_is_told_and_not_stopped(county: Path) -> None:
    done = check(county, PATH="/nowhere")
    assert done.returncode == 0
    assert "Spelling was not checked in sv: no hunspell" in done.stderr


def test_make_check_does_not_pass_without_hunspell(county: Path) -> None:
    done = check(county, "--spelling", PATH="/nowhere")
    assert done.returncode == 1
    assert "setup/hunspell.sh" in done.stderr


def test_check_stops_at_a_misspelt_word(county: Path) -> None:
    add(county, "Du kan ringa polsien.")
    done = check(county, PATH="/usr/bin")
    assert done.returncode == 1
    assert "came:  polsien" in done.stdout


def check(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sluss.cli", "--root", str(root), "--today", DAY.isoformat()]
    return subprocess.run(
        [*command, "check", *words], capture_output=True, text=True, check=False, env=environment
    )


def test_the_real_text_is_spelt_right(house: House) -> None:
    found = spelling(house)
    assert found.unchecked == {}
    assert [f"{problem.place} {problem.came}" for problem in found.problems] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_our_own_words_stand_once_and_in_order(project: Path, language: str) -> None:
    lines = (project / OWN / f"{language}.txt").read_text("utf-8").splitlines()
    assert lines == sorted(set(lines), key=lambda line: (line.casefold(), line))
