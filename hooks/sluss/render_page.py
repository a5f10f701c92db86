"""The page that is being drawn, and the way from it to every other page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from posixpath import relpath

from sluss.room import Room


@dataclass(frozen=True)
class PageContext:
    """One page: its language, its file below docs/<language>/ and the room it stands in."""

    language: str
    path: str
    room: Room

    @property
    def file(self) -> str:
        """The file as an editor knows it."""
        return f"docs/{self.language}/{self.path}"

    def url(self, target_path: str, anchor: str = "") -> str:
        """
        Give the relative address of another page of the same language.

        In: the target's file below docs/<language>/ ("kontakter/lan.md"), an anchor without #.
        Out: an address that ends in a slash, as MkDocs makes them; "#anchor" on the page itself.
        """
        fragment = f"#{anchor}" if anchor else ""
        here, there = folder(self.path), folder(target_path)
        if here == there and fragment:
            return fragment
        return f"{_way(here, there)}{fragment}"

    def root(self, prefix: str) -> str:
        """Give the relative address of the site's root; `prefix` is the folder of the language."""
        depth = sum(1 for part in f"{prefix}{folder(self.path)}".split("/") if part)
        return "../" * depth or "./"


@lru_cache(maxsize=4096)
def _way(here: str, there: str) -> str:
    # The menu asks for the same ways on every page of a folder.
    way = relpath(f"/{there}", f"/{here}")
    return "./" if way == "." else f"{way}/"


def folder(path: str) -> str:
    """The folder that MkDocs makes of a file: "kontakter/norrby" of kontakter/norrby.md."""
    stem = path.removesuffix(".md")
    return "" if stem == "index" else stem.removesuffix("/index")
