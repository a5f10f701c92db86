"""Serves any folder as real servers do: TLS, HTTP/2, squeezed while building."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import trustme

_CADDYFILE = """
{{
    admin off
    auto_https off
    storage file_system {folder}/storage
}}
:{port} {{
    tls {folder}/server.pem {folder}/server.key
    root * {site}
    file_server {{
        precompressed br gzip
    }}
}}
"""


@contextmanager
def served(site: Path, folder: Path) -> Iterator[int]:
    """Serve `site` for as long as the block runs; settings go into `folder`. Out: the port."""
    caddy = shutil.which("caddy")
    if caddy is None:
        raise SystemExit("No Caddy found: sh setup/browser.sh gets one.")
    folder.mkdir(parents=True, exist_ok=True)
    # With the certificate of whoever issued it, as every site sends it.
    certificate = trustme.CA().create_child_ca().issue_cert("127.0.0.1", "localhost")
    certificate.private_key_pem.write_to_path(str(folder / "server.key"))
    for number, blob in enumerate(certificate.cert_chain_pems):
        blob.write_to_path(str(folder / "server.pem"), append=number > 0)
    port = free_port()
    settings = folder / "Caddyfile"
    settings.write_text(_CADDYFILE.format(folder=folder, port=port, site=site))
    with (folder / "said").open("w") as said:
        started = subprocess.Popen(
            [caddy, "run", "--config", settings, "--adapter", "caddyfile"],
            stdout=said,
            stderr=said,
            env={"HOME": str(folder), "PATH": "/usr/bin:/bin"},
        )
    try:
        wait_for(port)
        yield port
    finally:
        started.terminate()
        started.wait(timeout=20)


def free_port() -> int:
    """A port that nobody uses."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def wait_for(port: int, seconds: float = 30, running: Callable[[], bool] = lambda: True) -> None:
    """Wait until somebody answers there; raises TimeoutError, at once when it runs no longer."""
    until = time.monotonic() + seconds
    while running() and time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            Event().wait(0.02)
        else:
            return
    raise TimeoutError(f"nobody answers at port {port}")
