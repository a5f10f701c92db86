"""Lets `make serve` answer with the headers of the real servers."""

from typing import Any

from mkdocs.livereload import LiveReloadServer

from sluss.headers import headers_for


def on_serve(server: LiveReloadServer, **_: Any) -> LiveReloadServer:
    """Add our headers; all but the policy, which would stop the script that reloads the page."""
    inner = server.get_app()

    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        own = headers_for(environ.get("PATH_INFO", "/"))
        own.pop("Content-Security-Policy", None)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            theirs = [pair for pair in headers if pair[0] not in own]
            return start_response(status, [*theirs, *own.items()], *rest)

        return inner(environ, start)

    server.set_app(answer)
    return server
