"""What is encrypted in one piece is read when all of it has come: on a bad line that is late."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest

from realserver import configure, nginx
from sluss.check import House

_PACKET = 1460


@pytest.mark.parametrize("small", [True, False], ids=["as we configure it", "as it comes"])
def test_a_page_can_be_read_packet_by_packet(
    built_site: Path, house: House, tmp_path: Path, *, small: bool
) -> None:
    without = "" if small else "ssl_buffer_size"
    configure(tmp_path, built_site, house.directory.languages, without)
    tmp_path.chmod(0o755)
    with nginx(tmp_path, built_site, secure=True) as port:
        pieces = _pieces(port)
    assert sum(pieces) > (built_site / "index.html").stat().st_size
    assert (max(pieces) <= _PACKET) == small


def _pieces(port: int) -> list[int]:
    """The sizes of what is encrypted in one, of the answer to a question for the start page."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    came, goes = ssl.MemoryBIO(), ssl.MemoryBIO()
    secure = context.wrap_bio(came, goes)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        while not _shaken(secure):
            line.sendall(goes.read())
            came.write(line.recv(1 << 16))
        secure.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        line.sendall(goes.read())
        raw = b"".join(iter(lambda: line.recv(1 << 16), b""))
    sizes = []
    while raw:
        sizes.append(5 + int.from_bytes(raw[3:5], "big"))
        raw = raw[sizes[-1] :]
    return sizes


def _shaken(secure: ssl.SSLObject) -> bool:
    try:
        secure.do_handshake()
    except ssl.SSLWantReadError:
        return False
    return True
