"""Squeezed copies beside each file, so that a server sends them without work of its own."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import brotli

from sluss.built import address, files
from sluss.headers import rule_of
from sluss.parallel import each, shares

# Pagefind's files are squeezed already; pictures as well.
_TEXT = frozenset({".html", ".css", ".js", ".json", ".csv", ".svg", ".txt", ".xml", ".ics", ".vcf"})
# Below this the header of the compression costs more than it saves.
_WORTH = 256
# Brotli's last steps take fifty times as long for a tenth of the bytes: what somebody on a bad line
# reads gets them, and what everybody loads. A page of the work room is 15 ms longer on that line.
_BEST, _GOOD = 11, 8


def squeeze(site: Path, only: Iterable[Path] | None = None) -> None:
    """
    Write name.br and name.gz for every text that gains by it, the same bytes every time.

    In: the site, and the files to do (default: all of them).
    """
    wanted = [file for file in (only or files(site)) if file.suffix in _TEXT]
    each(partial(_squeeze, site), shares(wanted))


def _squeeze(site: Path, share: Sequence[Path]) -> None:
    for file in share:
        content = file.read_bytes()
        if len(content) < _WORTH:
            continue
        kind = rule_of(address(site, file)).kind
        quality = _BEST if kind in {"quiet", "asset"} else _GOOD
        # No name and no time inside: two builds are the same.
        for suffix, small in (
            (".br", brotli.compress(content, quality=quality)),
            (".gz", gzip.compress(content, compresslevel=9, mtime=0)),
        ):
            file.with_name(file.name + suffix).write_bytes(small)
