"""The two rooms: which page is read by whom, and with which template."""

from __future__ import annotations

from typing import Literal

Room = Literal["quiet", "work"]
WORK_FOLDERS = ("yrke", "kontakter", "kunskap", "om")


def of(path: str) -> Room:
    """The room of a page, by its path below docs/<language>/ or its address below the root."""
    first = path.lstrip("/").partition("/")[0].removesuffix(".md")
    return "work" if first in WORK_FOLDERS else "quiet"
