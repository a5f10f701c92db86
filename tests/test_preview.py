"""The preview sends what real servers will send, and gives nothing but the site."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from sluss.headers import headers_for
from sluss.preview import Preview, preview

PAGE = "<!doctype html><style>p{}</style><script>1</script><p>read"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Preview]:
    site = tmp_path / "site"
    (site / "kontakt").mkdir(parents=True)
    (site / "empty").mkdir()
    (site / "index.html").write_text(PAGE)
    (site / "kontakt" / "index.html").write_text(PAGE)
    (site / "404.html").write_text("lost")
    (tmp_path / "secret.txt").write_text("secret")
    with preview(site) as server:
        yield server


def _ask(server: Preview, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.port)
    connection.request(method, path)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer, text


def test_a_page_comes_with_exactly_the_headers_of_the_table(served: Preview) -> None:
    answer, text = _ask(served, "/kontakt/")
    assert text == PAGE
    own = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(PAGE))}
    assert dict(answer.getheaders()) == headers_for("/kontakt/", PAGE) | own


def test_a_quiet_page_is_never_kept_and_says_nothing_about_the_server(served: Preview) -> None:
    answer, _ = _ask(served, "/")
    assert answer.getheader("Cache-Control") == "no-store"
    assert answer.getheader("Referrer-Policy") == "no-referrer"
    assert answer.getheader("Server") is None


def test_an_address_without_its_slash_is_sent_on(served: Preview) -> None:
    answer, _ = _ask(served, "/kontakt")
    assert (answer.status, answer.getheader("Location")) == (301, "/kontakt/")


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere/",
        "/empty/",
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/kontakt/..%2f..%2fsecret.txt",
        "/%00",
        "//etc/passwd",
    ],
)
def test_what_is_not_of_the_site_is_not_found_and_not_kept(served: Preview, path: str) -> None:
    answer, text = _ask(served, path)
    assert (answer.status, text) == (404, "lost")
    assert answer.getheader("Cache-Control") == "no-store"


def test_only_the_head_is_given_when_only_that_is_asked_for(served: Preview) -> None:
    answer, text = _ask(served, "/", "HEAD")
    assert (answer.status, text) == (200, "")
    assert answer.getheader("Content-Length") == str(len(PAGE))


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("/", "no-store"),
        ("/en/resa/part.html", "no-store"),
        ("/yrke/skola/", "no-cache"),
        ("/en/kontakter/", "no-cache"),
        ("/assets/work.3f9a1c02be11.css", "public, max-age=31536000, immutable"),
        ("/data/contacts.json", "no-cache"),
        ("/robots.txt", "no-cache"),
    ],
)
def test_how_long_an_answer_may_be_kept_follows_from_its_path(path: str, cache: str) -> None:
    assert headers_for(path)["Cache-Control"] == cache
