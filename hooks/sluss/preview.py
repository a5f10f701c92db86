"""
A small server that shows a built site with exactly the headers of `sluss.headers`.

For the local preview and for tests. It is not meant for the open net.
"""

from __future__ import annotations

import mimetypes
import ssl
import threading
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from sluss.headers import headers_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Headers = Callable[[str, str], dict[str, str]]


class Preview(ThreadingHTTPServer):
    """Serves one folder; `asked` holds path and referrer of every request, for tests to look at."""

    daemon_threads = True

    def __init__(
        self,
        site: Path,
        port: int = 0,
        tls: ssl.SSLContext | None = None,
        headers: Headers = headers_for,
    ) -> None:
        self.site = site.resolve()
        self.tls = tls
        self.headers = headers
        self.asked: list[tuple[str, str | None]] = []
        super().__init__(("127.0.0.1", port), _Answer)

    @property
    def port(self) -> int:
        """The port that was given, or that the system chose."""
        return int(self.server_address[1])

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shake hands in the request's own thread, so that no slow client holds the others up."""
        if self.tls is None:
            super().finish_request(request, client_address)
            return
        try:
            with self.tls.wrap_socket(request, server_side=True) as secured:
                super().finish_request(secured, client_address)
        except OSError:
            return  # a browser that opened a spare connection and let it go

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who leaves in the middle of a page is no error."""


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Preview
    timeout = 30

    def log_message(self, *_: object) -> None:
        """Write down nothing about who read what."""

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append((path, self.headers["Referer"]))
        file = _file(self.server.site, path)
        status = HTTPStatus.OK
        if file is not None and file.is_dir():
            return self._move(f"{path}/")
        if file is None:
            file, status = self.server.site / "404.html", HTTPStatus.NOT_FOUND
        content = file.read_bytes() if file.is_file() else b""
        html = content.decode() if file.suffix == ".html" else ""
        # A page that does not exist is answered as a quiet one: nothing of it is kept.
        shown = path if status is HTTPStatus.OK else "/404.html"
        self.send_response_only(status)
        for name, value in self.server.headers(shown, html).items():
            self.send_header(name, value)
        self.send_header("Content-Type", _type(file))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if body:
            self.wfile.write(content)
        return None

    def _move(self, to: str) -> None:
        self.send_response_only(HTTPStatus.MOVED_PERMANENTLY)
        for name, value in self.server.headers(to, "").items():
            self.send_header(name, value)
        self.send_header("Location", to)
        self.send_header("Content-Length", "0")
        self.end_headers()


def _file(site: Path, path: str) -> Path | None:
    """The file behind a path, the folder if its slash is missing, or None."""
    if "\0" in path:
        return None
    wanted = (site / path.lstrip("/")).resolve()
    if not wanted.is_relative_to(site):
        return None
    if path.endswith("/"):
        wanted = wanted / "index.html"
    if wanted.is_dir() and (wanted / "index.html").is_file():
        return wanted
    return wanted if wanted.is_file() else None


def _type(file: Path) -> str:
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind in {"application/json", "application/javascript"}
    return f"{kind}; charset=utf-8" if text else kind


@contextmanager
def preview(
    site: Path, port: int = 0, tls: ssl.SSLContext | None = None, headers: Headers = headers_for
) -> Iterator[Preview]:
    """
    Serve `site` in the background for as long as the block runs.

    In: the folder; a port, or 0 for any; a TLS context for https; another function for headers.
    Out: the server, with `port` and `asked`. Raises OSError when the port is taken.
    """
    server = Preview(site, port, tls, headers)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
