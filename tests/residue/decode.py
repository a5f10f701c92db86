"""Every way in which browsers fold text away on disk, unfolded: one file gives many views."""

from __future__ import annotations

import contextlib
import gzip
import re
import shutil
import sqlite3
import struct
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli

_SIMPLE_CACHE = struct.pack("<Q", 0xFCFB6D1BA7725C30)  # an entry of Chromium's cache
_LEVELDB = struct.pack("<Q", 0xDB4775248B80FB57)  # the end of a LevelDB table
_MOZ_LZ4 = b"mozLz40\0"  # Firefox's session files


def views(file: Path) -> Iterator[bytes]:
    """The file as it lies there, and unpacked in each way that its content allows."""
    data = file.read_bytes()
    yield data
    yield from _gzips(data)
    if data.startswith(_MOZ_LZ4):
        yield lz4(data[12:])
    if data.startswith(_SIMPLE_CACHE):
        key_length = struct.unpack_from("<I", data, 12)[0]
        yield _brotli(data[24 + key_length :])
    if data.endswith(_LEVELDB):
        yield b"\n".join(_leveldb_blocks(data))
    if data.startswith(b"SQLite format 3\0"):
        yield _cells(file)


def _gzips(data: bytes) -> Iterator[bytes]:
    for start in re.finditer(rb"\x1f\x8b\x08", data):
        with contextlib.suppress(zlib.error, EOFError, gzip.BadGzipFile):
            yield zlib.decompressobj(wbits=31).decompress(data[start.start() :])


def _brotli(data: bytes) -> bytes:
    # Byte by byte: the entry's own end follows the body, and an error there must lose nothing.
    unpacked, decoder = bytearray(), brotli.Decompressor()
    with contextlib.suppress(brotli.error):
        for byte in data:
            unpacked += decoder.process(bytes([byte]))
    return bytes(unpacked)


@contextlib.contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a copy of a database, journal included: a killed browser leaves it half written."""
    with tempfile.TemporaryDirectory() as folder:
        for part in file.parent.glob(f"{file.name}*"):
            if part.name.removeprefix(file.name) in ("", "-wal", "-journal"):
                shutil.copy(part, folder)
        with contextlib.closing(sqlite3.connect(Path(folder) / file.name)) as database:
            yield database


def _cells(file: Path) -> bytes:
    """All text and blobs of a database: what is longer than a page lies in pieces in the file."""
    found: list[bytes] = []
    with opened(file) as database, contextlib.suppress(sqlite3.DatabaseError):
        database.text_factory = bytes
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            with contextlib.suppress(sqlite3.Error):  # tables of extensions we do not have
                for row in database.execute(f'SELECT * FROM "{name.decode()}"'):  # noqa: S608
                    found += [cell for cell in row if isinstance(cell, bytes)]
    return b"\n".join(found)


def lz4(data: bytes) -> bytes:
    """Unpack one LZ4 block (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md)."""
    out, at = bytearray(), 0
    while at < len(data):
        token = data[at]
        at += 1
        length, at = _lz4_length(data, at, token >> 4)
        out += data[at : at + length]
        at += length
        if at >= len(data):
            break
        offset = int.from_bytes(data[at : at + 2], "little")
        length, at = _lz4_length(data, at + 2, token & 15)
        _repeat(out, offset, length + 4)
    return bytes(out)


def _lz4_length(data: bytes, at: int, length: int) -> tuple[int, int]:
    if length < 15:
        return length, at
    while True:
        length += data[at]
        at += 1
        if data[at - 1] < 255:
            return length, at


def _repeat(out: bytearray, offset: int, length: int) -> None:
    for _ in range(length):
        out.append(out[-offset])


def snappy(data: bytes) -> bytes:
    """Unpack one Snappy block (https://github.com/google/snappy/blob/main/format_description.txt)."""
    out, (_, at) = bytearray(), _varint(data, 0)
    while at < len(data):
        tag = data[at]
        at += 1
        if tag & 3 == 0:
            length = tag >> 2
            if length >= 60:
                more = length - 59
                length = int.from_bytes(data[at : at + more], "little")
                at += more
            out += data[at : at + length + 1]
            at += length + 1
            continue
        if tag & 3 == 1:
            length, offset = (tag >> 2 & 7) + 4, (tag >> 5) << 8 | data[at]
            at += 1
        else:
            size = 2 if tag & 3 == 2 else 4
            length, offset = (tag >> 2) + 1, int.from_bytes(data[at : at + size], "little")
            at += size
        _repeat(out, offset, length)
    return bytes(out)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (data[at] & 127) << shift
        at += 1
        if data[at - 1] < 128:
            return value, at
        shift += 7


def _leveldb_blocks(data: bytes) -> Iterator[bytes]:
    """The data blocks of a LevelDB table, by its index."""
    footer = data[-48:]
    _, at = _varint(footer, 0)
    _, at = _varint(footer, at)
    start, at = _varint(footer, at)
    size, _ = _varint(footer, at)
    index = _block(data, start, size)
    restarts = int.from_bytes(index[-4:], "little")
    end, at = len(index) - 4 - 4 * restarts, 0
    while at < end:
        _, at = _varint(index, at)
        own, at = _varint(index, at)
        length, at = _varint(index, at)
        start, after = _varint(index, at + own)
        size, _ = _varint(index, after)
        yield _block(data, start, size)
        at += own + length


def _block(data: bytes, start: int, size: int) -> bytes:
    block = data[start : start + size]
    return snappy(block) if data[start + size] == 1 else block
