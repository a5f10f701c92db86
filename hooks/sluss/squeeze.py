"""Squeezed copies beside each file, so that a server sends them without work of its own."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import brotli

from sluss.built import SQUEEZED, TEXTS, address, names
from sluss.headers import rule_of
from sluss.parallel import each, shares

# Below this the header of the compression costs more than it saves.
_WORTH = 256
# Brotli's last steps take fifty times as long for a tenth of the bytes: what somebody on a bad line
# reads gets them, and what everybody loads. A page of the work room is 15 ms longer on that line.
_BEST, _GOOD = 11, 8


def squeeze(site: Path, only: Iterable[str] | None = None) -> None:
    """
    Write name.br and name.gz for every text that gains by it, the same bytes every time.

    In: the site, and the names of the files to do (default: all of them).
    """
    wanted = names(site) if only is None else list(only)
    each(partial(_squeeze, site), shares(wanted))


def beside(site: Path, name: str, content: bytes) -> None:
    """Write the squeezed copies of one file, if it gains by them."""
    # Pagefind's files are squeezed already.
    if not name.endswith(TEXTS) or len(content) < _WORTH:
        return
    quality = _BEST if rule_of(address(name)).kind in {"quiet", "asset"} else _GOOD
    # No name and no time inside: two builds are the same.
    for suffix, small in (
        (".br", brotli.compress(content, quality=quality)),
        (".gz", gzip.compress(content, compresslevel=9, mtime=0)),
    ):
        (site / (name + suffix)).write_bytes(small)


def unfaithful(site: Path) -> list[str]:
    """Squeezed copies that hold something else than their file; servers send them instead."""
    return [
        f"{name}{suffix}"
        for name in names(site)
        for suffix in SQUEEZED
        if (site / f"{name}{suffix}").is_file() and not _is_of(site, name, suffix)
    ]


def _is_of(site: Path, name: str, suffix: str) -> bool:
    small = (site / f"{name}{suffix}").read_bytes()
    try:
        whole = brotli.decompress(small) if suffix == ".br" else gzip.decompress(small)
    except (brotli.error, OSError, EOFError, zlib.error):
        return False
    return bool(whole == (site / name).read_bytes())


def _squeeze(site: Path, share: Sequence[str]) -> None:
    for name in share:
        beside(site, name, (site / name).read_bytes())
