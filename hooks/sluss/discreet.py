"""
Discreet words: what a tab, a history list or a preview may show of the quiet room.

The list of exposing words stands per language in data/words under `discreet.exposing`; * stands
for any letters, so that `*gift*` also finds a compound. Every language's list holds for every
page, since addresses are shared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fnmatch import fnmatchcase


def exposing(text: str, words: Iterable[str]) -> list[str]:
    """The exposing words found in an address, a title or a description, in order."""
    said = [_bare(word) for word in re.findall(r"[^\W\d_]+", text.replace("_", " "))]
    found: list[str] = []
    for word in words:
        if word not in found and any(fnmatchcase(one, _bare(word)) for one in said):
            found.append(word)
    return found


def _bare(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
