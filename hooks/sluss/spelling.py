"""
Spelling, through Debian's hunspell: what readers see, word by word, in each language.

Which dictionary a language has stands in its words (`spelling: "sv_SE"`, or "none"). Our own
words, which no dictionary knows, stand in data/words/spelling/<language>.txt, one a line
(or a phrase, which is then taken whole); names of places and of those who answer are
taken from the data itself, as is what a translation leaves in the original's words: the name of
a helpline, the title of a book.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

from sluss.check import House
from sluss.directory import Directory
from sluss.page import MARKER, Page
from sluss.problem import Place, Problem
from sluss.source import Mapping, Sequence, Text, Value, read, read_text
from sluss.words import leaves

GET = "setup/hunspell.sh"
OWN = "data/words/spelling"

_LETTERS = r"[^\W\d_]"
_WORD = re.compile(rf"(?<!\w){_LETTERS}+(?:[-'’]{_LETTERS}+)*-?")
_PARTS = re.compile(r"-|'s$")
# What is no running text: code, a place for a value, an address or a file.
_ENDINGS = "se|nu|net|org|com|md|yaml|json|csv|vcf|ics"
_NO_TEXT = re.compile(rf"`[^`]*`|\{{\w*\}}|https?://\S+|\b\S+\.(?:{_ENDINGS})\b(?:/\S*)?")
_FOREIGN = re.compile(r"(\*{1,2}|_{1,2})(?:(?!\1).)+\1\{:\s*lang=[^}]*\}")
_FOREIGN_LINE = re.compile(r"^.*\{:\s*lang=[^}]*\}\s*$")
_LINK = re.compile(r"\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{[:#][^}]*\}")
_TAG = re.compile(r"<[^>]+>")
# Words of a language that no reader sees: its codes, and patterns of what may expose somebody.
_NOT_SAID = ("language", "spelling", "discreet")
# A line of hunspell's answer: & word count offset: suggestion, … or # word offset.
_MISS = re.compile(r"^(?:& \S+ \d+ \d+: (?P<offered>.*)|# \S+ \d+)$")


@dataclass(frozen=True)
class Said:
    """A line of running text, and where it stands."""

    place: Place
    text: str


@dataclass
class Spelling:
    """
    What was found: a problem for each unknown word at each place.

    `unchecked` says by language why it was not looked at; `lacking`, whether that could be mended
    by installing something.
    """

    problems: list[Problem] = field(default_factory=list)
    unchecked: dict[str, str] = field(default_factory=dict)
    lacking: bool = False


def spelling(house: House) -> Spelling:
    """Check the spelling of everything that a reader sees, in every language of the site."""
    found = Spelling()
    installed = which("hunspell") is not None
    for language, words in house.directory.words.items():
        if words.spelling == "none":
            found.unchecked[language] = "no dictionary knows it"
            continue
        problems = _of_language(house, language, words.spelling) if installed else None
        if problems is None:
            what = f"hunspell has no dictionary {words.spelling}" if installed else "no hunspell"
            found.unchecked[language] = f"{what}; get it with {GET}"
            found.lacking = True
        else:
            found.problems += problems
    return found


def said(house: House, language: str) -> Iterator[Said]:
    """All running text of one language: pages, words, and the texts in the data."""
    for page in house.pages[language].values():
        yield from of_page(page)
    yield from _of_words(house.directory.root, language)
    for file in sorted((house.directory.root / "data").glob("*.yaml")):
        value, _ = read(file, f"data/{file.name}")
        if value is not None:
            yield from _of_data(value, language, frozenset(house.directory.words))


def of_page(page: Page) -> Iterator[Said]:
    """The running text of a page: no markers, link targets, code or phrases of other languages."""
    for key in ("title", "discreet_title", "nav_title", "description"):
        if text := getattr(page.meta, key):
            yield Said(page.meta_place(key), text)
    # A marker of many lines leaves its line breaks, so that the lines after it keep their numbers.
    body = MARKER.sub(lambda marker: " " + "\n" * marker[0].count("\n"), page.body)
    for (line, _), text in zip(page.lines, body.split("\n"), strict=True):
        bare = _FOREIGN_LINE.sub("", _FOREIGN.sub(" ", text))
        bare = _TAG.sub(" ", _ATTRIBUTES.sub(" ", _LINK.sub("]", bare)))
        if bare.strip():
            yield Said(page.place(line), bare)


def _of_words(root: Path, language: str) -> Iterator[Said]:
    name = f"data/words/{language}.yaml"
    value, _ = read(root / name, name)
    for way, word in leaves(value) if value is not None else ():
        if way[0] in _NOT_SAID:
            continue
        for text in word.items if isinstance(word, Sequence) else (word,):
            if isinstance(text, Text):
                yield Said(text.place, text.value)


def _of_data(value: Value, language: str, languages: frozenset[str]) -> Iterator[Said]:
    if isinstance(value, Sequence):
        for item in value.items:
            yield from _of_data(item, language, languages)
    elif isinstance(value, Mapping):
        if value.entries.keys() == languages:
            text = value.entries[language]
            if isinstance(text, Text):
                yield Said(text.place, text.value)
            return
        for item in value.entries.values():
            yield from _of_data(item, language, languages)


def _of_language(house: House, language: str, dictionary: str) -> list[Problem] | None:
    own, problems = _own(house.directory.root, language)
    if problems:
        return problems
    quoted = _quoted(house.directory, language, [line for line in own if not _WORD.fullmatch(line)])
    places: dict[str, list[Place]] = {}
    for one in said(house, language):
        for word in words_of(quoted.sub(" ", one.text)):
            places.setdefault(word, []).append(one.place)
    asked = sorted({part for word in places for part in (word, *_parts(word))})
    unknown = ask(asked, dictionary, {*own, *names(house.directory)})
    if unknown is None:
        return None
    return [
        _problem(word, place, unknown[word], language)
        for word, where in places.items()
        if word in unknown and any(part in unknown for part in _parts(word))
        for place in where
    ]


def words_of(text: str) -> Iterator[str]:
    """The words of a text in which a letter could be wrong; those of one letter never are."""
    for match in _WORD.finditer(_NO_TEXT.sub(" ", text)):
        if len(match[0].rstrip("-")) > 1:
            yield match[0].replace("’", "'")


def _parts(word: str) -> list[str]:
    # hbtqi-personer and BRIS's are right when each part is.
    return [part for part in _PARTS.split(word) if len(part) > 1]


def names(directory: Directory) -> frozenset[str]:
    """Names that the data itself gives: of places, streets, organisations, publishers, keepers."""
    site = directory.site
    entries = [*directory.contacts.values(), *directory.wanted.values()]
    given = [*(place.name for place in site.municipalities), *site.county.name.values()]
    given += [*site.name.values(), *site.short_name.values(), *site.discreet_name.values()]
    given += [steward.name for steward in site.stewards]
    given += [entry.org for entry in entries]
    given += [name for entry in entries for name in entry.name.values()]
    given += [link.publisher for link in directory.links.values()]
    addresses = [way.address for one in directory.contacts.values() for way in one.channels]
    given += [text for address in addresses if address for text in address.values()]
    return frozenset(word for text in given for word in words_of(text) if word[0].isupper())


def _quoted(directory: Directory, language: str, own: list[str]) -> re.Pattern[str]:
    """Phrases taken whole: our own ones, and what a translation leaves in the original's words."""
    phrases = set(own)
    original = directory.languages.default
    if language != original:
        for entry in (*directory.contacts.values(), *directory.wanted.values()):
            phrases |= {entry.org, entry.name[original]}
        for contact in directory.contacts.values():
            phrases |= {way.address[original] for way in contact.channels if way.address}
        for link in directory.links.values():
            phrases |= {link.publisher, link.title[original]}
    listed = "|".join(re.escape(one) for one in sorted(phrases, key=lambda one: (-len(one), one)))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if listed else r"(?!)")


def ask(words: Iterable[str], dictionary: str, known: Iterable[str]) -> dict[str, str] | None:
    """
    Ask hunspell for words that it does not know.

    In: the words, the dictionary's name, and words that are right besides it.
    Out: unknown word → suggestions in one line ("" when it has none); None when hunspell has no
    such dictionary.
    """
    listed = list(words)
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own"
        own.write_text("".join(f"{word}\n" for word in sorted(known)), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - hunspell itself, with words on its standard input
            [str(which("hunspell")), "-a", "-i", "UTF-8", "-d", dictionary, "-p", str(own)],
            # ^ before a word: it is text, whatever sign it begins with.
            input="".join(f"^{word}\n" for word in listed),
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            encoding="utf-8",
            capture_output=True,
            check=False,
        )
    if done.returncode:
        return None
    _, _, answers = done.stdout.partition("\n")
    # An empty line ends the answer to each word, which may be of several lines.
    unknown: dict[str, str] = {}
    for word, answer in zip(listed, answers.split("\n\n"), strict=False):
        misses = [hit for line in answer.split("\n") if (hit := _MISS.match(line))]
        if misses:
            unknown[word] = ", ".join(hit["offered"] for hit in misses if hit["offered"])
    return unknown


def _problem(word: str, place: Place, offered: str, language: str) -> Problem:
    own = f"the word in {OWN}/{language}.txt, if it is right"
    return Problem(
        place,
        "no dictionary knows this word",
        f"{offered}; or {own}" if offered else own,
        came=word,
        cause=f"spelling {word}",
    )


def _own(root: Path, language: str) -> tuple[list[str], list[Problem]]:
    """The list of our own words in a language; empty when there is none."""
    name = f"{OWN}/{language}.txt"
    if not (root / name).exists():
        return [], []
    text, problems = read_text(root / name, name)
    return [line for line in (text or "").split("\n") if line], problems
