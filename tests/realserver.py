"""Starts a real nginx or Caddy for as long as a block runs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from bench.serving import free_port, wait_for

MODULES = Path("/usr/lib/nginx/modules")
Ask = Callable[..., tuple[int, dict[str, str], bytes]]

_NGINX = """
load_module {modules}/ngx_http_brotli_static_module.so;
{user} daemon off; worker_processes 2; pid {folder}/pid; error_log {folder}/error.log crit;
events {{ }}
http {{
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    include {folder}/nginx-maps.conf;
    server {{ listen 127.0.0.1:{port}; root {site}; include {folder}/nginx-server.conf; }}
}}
"""
_CADDY = """
{{
    admin off
    auto_https off
    storage file_system {folder}/storage
}}
import {folder}/Caddyfile
http://127.0.0.1:{port} {{
    root * {site}
    import sluss
}}
"""


@contextmanager
def nginx(folder: Path, site: Path) -> Iterator[int]:
    found = shutil.which("nginx") or "/usr/sbin/nginx"
    assert Path(found).exists(), "No nginx found. `sh setup/browser.sh` gets one."
    module = MODULES / "ngx_http_brotli_static_module.so"
    assert module.exists(), f"{module} is missing: apt install libnginx-mod-http-brotli-static"
    port = free_port()
    settings = folder / "nginx.conf"
    # Workers of a server started by root become nobody, who may not look into a test's folder.
    user = "user root;" if os.geteuid() == 0 else ""
    settings.write_text(
        _NGINX.format(folder=folder, site=site, port=port, modules=MODULES, user=user)
    )
    with _running([found, "-p", str(folder), "-c", str(settings)], folder, port):
        yield port


@contextmanager
def caddy(folder: Path, site: Path) -> Iterator[int]:
    found = shutil.which("caddy")
    assert found, "No Caddy found. `sh setup/browser.sh` gets one."
    port = free_port()
    settings = folder / "Caddyfile.test"
    settings.write_text(_CADDY.format(folder=folder, site=site, port=port))
    with _running(
        [found, "run", "--config", str(settings), "--adapter", "caddyfile"], folder, port
    ):
        yield port


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "said.log").open("w") as said:
        started = subprocess.Popen(
            command, stdout=said, stderr=said, env={"HOME": str(folder), "PATH": "/usr/bin:/bin"}
        )
    try:
        try:
            wait_for(port, running=lambda: started.poll() is None)
        except TimeoutError:
            raise AssertionError((folder / "said.log").read_text()) from None
        yield
    finally:
        started.terminate()
        started.wait(timeout=20)
