"""Starts a real Caddy for as long as a block runs, or a real nginx as the bench does."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from bench.serving import configure, free_port, nginx, running

__all__ = ["Ask", "caddy", "configure", "nginx"]

Ask = Callable[..., tuple[int, dict[str, str], bytes]]

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
def caddy(folder: Path, site: Path) -> Iterator[int]:
    found = shutil.which("caddy")
    assert found, "No Caddy found. `sh setup/browser.sh` gets one."
    port = free_port()
    settings = folder / "Caddyfile.test"
    settings.write_text(_CADDY.format(folder=folder, site=site, port=port))
    with running([found, "run", "--config", str(settings), "--adapter", "caddyfile"], folder, port):
        yield port
