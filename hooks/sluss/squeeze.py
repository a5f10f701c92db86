"""Squeezed copies beside each file, so that a server sends them without work of its own."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli

from sluss.built import address, files
from sluss.headers import rule_of

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
    with ThreadPoolExecutor(os.cpu_count()) as workers:  # brotli works beside Python
        list(workers.map(lambda file: _squeeze(file, address(site, file)), wanted))


def _squeeze(file: Path, asked: str) -> None:
    content = file.read_bytes()
    if len(content) < _WORTH:
        return
    quality = _BEST if rule_of(asked).kind in {"quiet", "asset"} else _GOOD
    # No name and no time inside: two builds are the same.
    for suffix, small in (
        (".br", brotli.compress(content, quality=quality)),
        (".gz", gzip.compress(content, compresslevel=9, mtime=0)),
    ):
        file.with_name(file.name + suffix).write_bytes(small)
