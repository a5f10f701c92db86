"""The search finds a word however a browser has folded it away."""

from __future__ import annotations

import gzip
import sqlite3
import struct
from pathlib import Path

import brotli
import pytest
import traces

WORD = "zqxsökord"


def _table(block: bytes, *, packed: bool) -> bytes:
    """A LevelDB table with one block."""
    data = (bytes([len(block)]) + bytes([(len(block) - 1) << 2]) + block) if packed else block
    handle = bytes([0, len(data)])
    entry = bytes([0, 1, len(handle)]) + b"k" + handle
    index = entry + struct.pack("<II", 0, 1)
    start = len(data) + 5
    body = data + bytes([packed]) + bytes(4) + index + bytes(5)
    footer = (bytes([0, 0, start, len(index)])).ljust(40, b"\0")
    return body + footer + struct.pack("<Q", 0xDB4775248B80FB57)


def _moz_lz4(text: bytes) -> bytes:
    more = len(text) - 15
    return b"mozLz40\0" + struct.pack("<I", len(text)) + bytes([0xF0, more]) + text


def _cache_entry(body: bytes) -> bytes:
    key = b"1/0/https://x/"
    head = struct.pack("<QIII", 0xFCFB6D1BA7725C30, 5, len(key), 0) + bytes(4)
    return head + key + body + b"the end of the entry"


def _database(file: Path) -> bytes:
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE t (x)")
        database.execute("INSERT INTO t VALUES (?)", ("." * 4050 + WORD * 2 + "." * 5000,))
    database.close()
    return file.read_bytes()


@pytest.mark.parametrize(
    "written",
    [
        WORD.encode(),
        WORD.encode("utf-16-le"),
        b"zqxs\\u00f6kord",
        b"zqxs%C3%B6kord",
        b"before" + gzip.compress(WORD.encode()) + b"after",
        _cache_entry(brotli.compress(WORD.encode() * 50)),
        _moz_lz4(b"a long enough beginning " + WORD.encode()),
        _table(WORD.encode(), packed=False),
        _table(WORD.encode(), packed=True),
    ],
    ids=["utf-8", "utf-16", "json", "percent", "gzip", "brotli", "lz4", "leveldb", "snappy"],
)
def test_a_word_is_found_in_each_form(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "file").write_bytes(written)
    assert traces.search(tmp_path, {"text": {WORD}}).total >= 1


def test_a_word_that_a_database_has_cut_in_two_is_found(tmp_path: Path) -> None:
    _database(tmp_path / "base")
    assert traces.search(tmp_path, {"text": {WORD}}).total >= 1


def test_a_word_in_the_name_of_a_file_is_found(tmp_path: Path) -> None:
    (tmp_path / f"{WORD}.txt").write_bytes(b"")
    assert traces.search(tmp_path, {"text": {WORD}}).total == 1


def test_other_words_are_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"nothing of it")
    assert traces.search(tmp_path, {"text": {WORD}}).total == 0


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("profile/Default/History-journal", "history"),
        ("profile/Default/Sessions/Session_1", "sessions"),
        ("profile/Default/Code Cache/js/x", "cache"),
        ("profile/places.sqlite-wal", "history"),
        ("profile/sessionstore-backups/recovery.jsonlz4", "sessions"),
        ("profile/segmentation_platform/ukm_db", "other"),
    ],
)
def test_a_file_belongs_to_a_place(path: str, place: str) -> None:
    assert traces.place(Path(path)) == place
