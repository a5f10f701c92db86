"""Real nginx and real Caddy in front of the built site, with the configuration that we write."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from realserver import Ask, caddy, configure, nginx
from sluss.check import House
from sluss.servers import Policy, policy


@pytest.fixture(scope="session")
def allowed(built_site: Path, house: House) -> Policy:
    return policy([built_site], house.directory.languages)


@pytest.fixture(scope="session", params=["nginx", "caddy"])
def server(
    request: pytest.FixtureRequest,
    built_site: Path,
    house: House,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[str]:
    """The address of a real server, first of one kind, then of the other."""
    folder = tmp_path_factory.mktemp(request.param)
    folder.chmod(0o755)
    configure(folder, built_site, house.directory.languages)
    start = {"nginx": nginx, "caddy": caddy}[request.param]
    with start(folder, built_site) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="session")
def ask(server: str) -> Iterator[Ask]:
    """Ask for a path exactly as written; get status, headers and body as they came."""
    line = http.client.HTTPConnection(server.removeprefix("http://"), timeout=20)

    def once(
        path: str, encoding: str = "identity", method: str = "GET"
    ) -> tuple[int, dict[str, str], bytes]:
        line.request(method, path, headers={"Accept-Encoding": encoding})
        answer = line.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()

    yield once
    line.close()
