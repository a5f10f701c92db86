"""What real servers answer with the configuration that `sluss headers` writes."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from realserver import Ask
from sluss import built
from sluss.built import PART
from sluss.headers import headers_for, rule_of
from sluss.servers import Policy, static_host

TYPES = {
    ".html": "text/html", ".css": "text/css", ".js": "javascript", ".json": "application/json",
    ".xml": "xml", ".txt": "text/plain", ".csv": "text/csv", ".svg": "image/svg+xml",
}  # fmt: skip
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}


def served(site: Path) -> list[tuple[str, Path]]:
    """Every address of the site with its file; the page for lost addresses has none of its own."""
    return [(built.address(name), site / name) for name in built.names(site) if name != "404.html"]


def test_every_file_comes_whole_with_its_type_and_its_headers(
    ask: Ask, built_site: Path, allowed: Policy
) -> None:
    wrong = []
    for address, file in served(built_site):
        status, headers, body = ask(address)
        expected = allowed.headers[rule_of(address).kind]
        told = {name: headers.get(name) for name in expected}
        kind = TYPES.get(file.suffix)
        if (status, told, body) != (200, expected, file.read_bytes()):
            wrong.append((address, status, told))
        if kind and kind not in headers.get("Content-Type", ""):
            wrong.append((address, status, headers))
        if kind and kind.startswith("text/") and "utf-8" not in headers["Content-Type"].lower():
            wrong.append((address, status, headers))
    assert not wrong, wrong[:3]


def test_what_each_page_needs_is_in_the_policy_that_comes_with_it(
    ask: Ask, built_site: Path
) -> None:
    for page in built.pages(built_site):
        needed = headers_for(page.address, page.text)["Content-Security-Policy"]
        address = "/lost/" if page.file == "404.html" else page.address
        came = ask(address)[1]["Content-Security-Policy"]
        assert set(needed.replace(";", "").split()) - {"'none'"} <= set(
            came.replace(";", "").split()
        )


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_what_was_squeezed_while_building_is_sent_as_it_lies_there(
    ask: Ask, built_site: Path, encoding: str
) -> None:
    suffix = {"br": ".br", "gzip": ".gz"}[encoding]
    squeezed = [(address, file) for address, file in served(built_site)
                if file.with_name(file.name + suffix).exists()]  # fmt: skip
    assert len(squeezed) > 200
    for address, file in squeezed:
        _, headers, body = ask(address, encoding="gzip, br" if encoding == "br" else "gzip")
        assert headers.get("Content-Encoding") == encoding, address
        assert "accept-encoding" in headers.get("Vary", "").lower(), address
        assert body == file.with_name(file.name + suffix).read_bytes(), address
        assert UNPACK[encoding](body) == file.read_bytes(), address


@pytest.mark.parametrize(
    "path",
    ["/finns-inte", "/finns-inte/", "/yrke/finns-inte/", "/en/finns-inte/", "/data/finns-inte.json",
     "/assets/finns-inte.css", "/404.html", "/data/", "/assets/"],
)  # fmt: skip
def test_a_lost_address_is_answered_with_the_page_for_it_and_kept_nowhere(
    ask: Ask, built_site: Path, allowed: Policy, path: str
) -> None:
    status, headers, body = ask(path)
    assert status == 404
    assert body == (built_site / "404.html").read_bytes()
    assert {name: headers.get(name) for name in allowed.headers["quiet"]} == allowed.headers[
        "quiet"
    ]


@pytest.mark.parametrize(
    "path",
    ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/yrke/..%5c..%5c",
     "/index.html.br", "/kontakt/index.html.gz", "/.git/config", "/.env", "/kontakt/.hidden",
     "/%2ewell-known/../.git/config", "/kontakt%00.html", "//etc/passwd", "/kontakt/index.html/",
     "/kontakt/index.html%20", "/kontakt/index.html::$DATA", "/build.json~"],
)  # fmt: skip
def test_a_path_with_a_trick_in_it_gets_nothing(ask: Ask, path: str) -> None:
    status, headers, body = ask(path)
    assert status in {400, 404}, (status, headers)
    assert b"root:" not in body


def test_an_address_without_its_slash_leads_to_the_one_with_it(ask: Ask, allowed: Policy) -> None:
    for path in ("/kontakt", "/en/kontakt", "/yrke"):
        status, headers, _ = ask(path)
        assert status in {301, 308}
        assert headers["Location"].endswith(f"{path}/")
        expected = allowed.headers[rule_of(f"{path}/").kind]
        assert headers["Cache-Control"] == expected["Cache-Control"]
        assert headers["Referrer-Policy"] == "no-referrer"


def test_a_question_in_the_address_changes_nothing(ask: Ask, built_site: Path) -> None:
    assert ask("/kontakt/?q=1")[2] == (built_site / "kontakt" / "index.html").read_bytes()


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_sent(ask: Ask, method: str) -> None:
    status, headers, _ = ask("/kontakt/", method=method)
    assert status in {405, 404}
    assert headers["Cache-Control"] == "no-store"


def test_asking_only_for_the_headers_gets_the_same_headers(ask: Ask) -> None:
    for path in ("/", "/yrke/", "/robots.txt"):
        status, headers, body = ask(path, method="HEAD")
        assert (status, body) == (200, b"")
        assert headers["Content-Security-Policy"] == ask(path)[1]["Content-Security-Policy"]


def test_no_server_tells_its_version(ask: Ask) -> None:
    for path in ("/", "/finns-inte/"):
        said = ask(path)[1].get("Server", "")
        assert not any(char.isdigit() for char in said)


def test_the_parts_of_a_quiet_page_are_kept_as_little_as_the_page(ask: Ask) -> None:
    for path in (f"/kontakt/{PART}", f"/en/kontakt/{PART}"):
        assert ask(path)[1]["Cache-Control"] == "no-store"


def test_no_request_is_written_down(ask: Ask, tmp_path_factory: pytest.TempPathFactory) -> None:
    ask("/kontakt/?hemligt-ord")
    ask("/finns-inte/?hemligt-ord")
    kind = "nginx" if "nginx" in ask("/")[1].get("Server", "") else "caddy"
    folder = max(
        tmp_path_factory.getbasetemp().glob(f"{kind}*"), key=lambda one: one.stat().st_mtime
    )
    for log in folder.rglob("*.log"):
        assert "hemligt-ord" not in log.read_text(encoding="utf-8"), log


def test_a_static_host_would_send_the_same(built_site: Path, allowed: Policy) -> None:
    rules = read_static(static_host(allowed, built_site))
    assert len(rules) <= 100  # as many as Cloudflare Pages reads
    for address, _ in served(built_site):
        told: dict[str, str] = {}
        for pattern, headers in rules:
            if pattern == address or (pattern.endswith("*") and address.startswith(pattern[:-1])):
                for name, value in headers.items():
                    # Two values of one name would be joined: none may come twice.
                    assert name not in told, (address, name)
                    told[name] = value
        assert told == allowed.headers[rule_of(address).kind], address


def read_static(text: str) -> list[tuple[str, dict[str, str]]]:
    rules: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules[-1][1][name] = value
        else:
            rules.append((line, {}))
    return rules
