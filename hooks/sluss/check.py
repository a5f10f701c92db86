"""Everything that can be wrong in data and text, found in one run and without a build."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath

from sluss import coverage_problem, directory, prose, render, translation
from sluss.directory import Directory
from sluss.page import Page, pages
from sluss.parallel import each, shares
from sluss.problem import Place, Problem


@dataclass(frozen=True)
class House:
    """What a build is made from: the directory and the pages of every language."""

    directory: Directory
    pages: dict[str, dict[str, Page]]

    def page(self, language: str, path: str) -> Page:
        """The page of a language; raises KeyError for one that does not exist."""
        return self.pages[language][path]

    def behind(self, language: str, path: str) -> bool:
        """Whether a translation follows an older version of the original."""
        original = self.pages[self.directory.languages.default][path]
        page = self.page(language, path)
        return language != original.language and translation.behind(page, original)


def everything(root: Path, today: date) -> tuple[House | None, list[Problem]]:
    """
    Check data, text, words and translations below `root`.

    Out: the house when nothing is wrong, else None; and every problem found. Text is held
    against the data only when the data is sound: else each marker would be reported too.
    """
    read, problems = directory.load(root, today)
    if read is None:
        return None, problems
    problems += coverage_problem.problems_of(read)
    written, found = pages(root, read.languages.codes)
    problems += found
    guide = prose.Guide(
        exposing=read.exposing,
        marker=lambda text: render.check_marker(text, read),
        today=today,
    )
    every = [page for of_language in written.values() for page in of_language.values()]
    for some in each(partial(_of_share, guide), shares(every)):
        problems += some
    unread = frozenset(problem.place.file for problem in found) - {page.file for page in every}
    problems += translation.problems_of(written, read.languages.default, unread)
    missing = _expected(read, written[read.languages.default])
    problems += [problem for problem in missing if problem.place.file not in unread]
    for of_language in written.values():
        problems += _folders(read, of_language)
    return (None if problems else House(read, written)), problems


def _of_share(guide: prose.Guide, share: Sequence[Page]) -> list[Problem]:
    return [problem for page in share for problem in prose.problems_of(page, guide)]


def _expected(read: Directory, written: dict[str, Page]) -> list[Problem]:
    wanted = [("index.md", "the start of the site")]
    wanted += [
        (f"kontakter/{place.page}.md", f"{place.name} in data/site.yaml")
        for place in read.site.municipalities
    ]
    wanted += [
        (f"kontakter/funktion/{function.id}.md", f"function `{function.id}` in vocabulary.yaml")
        for function in read.vocabulary.functions
    ]
    language = read.languages.default
    return [
        Problem(
            Place(f"docs/{language}/{path}"),
            f"the page for {whose} is missing",
            f"sluss new page {path}",
            cause="expected page",
        )
        for path, whose in wanted
        if path not in written
    ]


def _folders(read: Directory, written: dict[str, Page]) -> Iterator[Problem]:
    """Every folder of the work room is a part of the menu, and has its name among the words."""
    for page in written.values():
        folder = PurePosixPath(page.path).parent.name
        if page.room == "work" and f"area_{folder}" not in read.words[page.language].work:
            yield Problem(
                page.place(1),
                f"the folder `{folder}` has no name for the menu",
                f'area_{folder}: "…" under work: in data/words/{page.language}.yaml',
                cause=f"folder {page.language} {folder}",
            )
