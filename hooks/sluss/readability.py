"""LIX: how hard a Swedish text is to read (Björnsson 1968). It also serves for English."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sluss.page import MARKER

EASY = 28
QUIET = 35
WORK = 50

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_JOINT = re.compile(r"\W")
_END = re.compile(r"[.!?:](?=\s|$)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ATTRIBUTES = re.compile(r"\{[#.:][^}]*\}")
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Lix:
    """Words, sentences and long words (over six letters) of a text, and the index."""

    words: int
    sentences: int
    long_words: int

    @property
    def value(self) -> float:
        """Words a sentence plus long words in per cent; 0 for a text without words."""
        if not self.words:
            return 0.0
        return self.words / self.sentences + 100 * self.long_words / self.words


def lix(markdown: str) -> Lix:
    """
    Measure the running text of a page.

    Markers and law quotations (lines that begin with >) do not count; a heading, a list item
    and a table cell each end a sentence, as they do when read aloud.
    """
    sentences: list[str] = []
    for block in _blocks(markdown):
        text = _ATTRIBUTES.sub("", _TAG.sub(" ", _LINK.sub(r"\1", block)))
        sentences += [part for part in _END.split(text) if _WORD.search(part)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    long_words = sum(len(word) > 6 and len(_JOINT.sub("", word)) > 6 for word in words)
    return Lix(len(words), max(1, len(sentences)), long_words)


def _blocks(markdown: str) -> list[str]:
    lines = [line for line in MARKER.sub(" ", markdown).split("\n") if not _quotation(line)]
    blocks: list[str] = [""]
    for line in lines:
        bare = line.strip()
        begins = re.match(r"(#{1,6}|[-*+]|\d+\.|\||:|<)\s*", bare)
        if not bare or begins:
            blocks.append("")
        if bare.startswith("|"):
            blocks += [cell for cell in bare.strip("|").split("|") if not set(cell) <= set(" :-")]
            blocks.append("")
        else:
            blocks[-1] += " " + re.sub(r"^(#{1,6}|[-*+]|\d+\.|:)\s+", "", bare)
            if bare.startswith("#"):
                blocks.append("")
    return blocks


def _quotation(line: str) -> bool:
    return line.lstrip().startswith(">")
