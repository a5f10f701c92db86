"""Serves any folder as the nginx does that our configuration was given to."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import trustme

from sluss.language import Languages
from sluss.servers import configurations, policy

_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
_NGINX = """
load_module {module};
{user} daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log crit;
events {{ }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/nginx-maps.conf;
    server {{ listen 127.0.0.1:{port}{secure}; root {site}; include {folder}/nginx-server.conf; }}
}}
"""
_SECURE = " ssl http2; ssl_certificate {folder}/server.pem; ssl_certificate_key {folder}/server.key"


def configure(folder: Path, site: Path, languages: Languages, without: str = "") -> None:
    """
    Write what `sluss headers` would for this site.

    `without`: how lines begin that are left out.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in configurations(policy([site], languages), site).items():
        lines = text.splitlines(keepends=True)
        kept = [line for line in lines if not without or not line.startswith(without)]
        (folder / name).write_text("".join(kept), encoding="utf-8")


@contextmanager
def nginx(folder: Path, site: Path, *, secure: bool = False) -> Iterator[int]:
    """
    Serve `site` for as long as the block runs. Out: the port.

    In: the folder that `configure` has written to; whether over TLS and HTTP/2.
    """
    found = shutil.which("nginx") or "/usr/sbin/nginx"
    for needed in (Path(found), _MODULE):
        if not needed.exists():
            raise SystemExit(f"{needed} is missing: sh setup/browser.sh gets it.")
    port = free_port()
    settings = folder / "nginx.conf"
    tls = ""
    if secure:
        _certify(folder)
        tls = _SECURE.format(folder=folder)
    # Workers of a server started by root become nobody, who may not look into a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    settings.write_text(
        _NGINX.format(
            module=_MODULE, user=user, folder=folder, port=port, secure=tls, site=site
        )
    )  # fmt: skip
    with running([found, "-p", str(folder), "-c", str(settings)], folder, port):
        yield port


def _certify(folder: Path) -> None:
    """A certificate with that of whoever issued it, as every site sends it."""
    certificate = trustme.CA().create_child_ca().issue_cert("127.0.0.1", "localhost")
    certificate.private_key_pem.write_to_path(str(folder / "server.key"))
    for number, blob in enumerate(certificate.cert_chain_pems):
        blob.write_to_path(str(folder / "server.pem"), append=number > 0)


@contextmanager
def running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a server; raises SystemExit with its words when it does not come up."""
    with (folder / "said.log").open("w") as said:
        started = subprocess.Popen(
            command, stdout=said, stderr=said, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"}
        )
    try:
        try:
            wait_for(port, running=lambda: started.poll() is None)
        except TimeoutError:
            raise SystemExit((folder / "said.log").read_text()) from None
        yield
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
