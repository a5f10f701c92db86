"""
The table of `sluss.headers` as configuration for nginx, Caddy and static hosts.

A real server knows addresses, not pages. So the policy of a room allows the sums of all inline
scripts and styles that its pages hold, in every site that may be served: the one that goes and the
one that comes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import Template

from sluss.built import SQUEEZED, pages
from sluss.headers import EVERYWHERE, RULES, headers_for, rule_of
from sluss.language import Languages
from sluss.room import WORK_FOLDERS

# Asked for in this order; the first that fits wins. Anything else is answered like a quiet page.
_KINDS = ("asset", "data", "work", "file")
_SAMPLE = {
    "asset": "/assets/x.0123456789ab.css",
    "data": "/data/contacts.json",
    "work": f"/{WORK_FOLDERS[0]}/",
    "file": "/robots.txt",
    "quiet": "/",
}


@dataclass(frozen=True)
class Policy:
    """Everything that a configuration says: patterns of addresses and the headers of each kind."""

    languages: Languages
    headers: dict[str, dict[str, str]]

    def pattern(self, kind: str) -> str:
        """A regular expression for the addresses of a kind."""
        other = [code for code in self.languages.codes if code != self.languages.default]
        prefix = f"(?:(?:{'|'.join(other)})/)?" if other else ""
        return {
            "asset": r"^/assets/[^/]+\.[0-9a-f]{12}\.(?:css|js|svg)$",
            "data": r"^/data/",
            "work": rf"^/{prefix}(?:{'|'.join(WORK_FOLDERS)})(?:/|$)",
            "file": r"^/pagefind/|\.(?:txt|xml|json|js|css|svg)$|/SHA256SUMS$",
        }[kind]


def policy(sites: Iterable[Path], languages: Languages) -> Policy:
    """
    The headers of each kind of address, for one or several built sites.

    In: the sites; the languages. Out: the policy that allows what any of their pages holds.
    """
    texts: dict[str, list[str]] = {kind: [] for kind in RULES}
    for site in sites:
        for page in pages(site):
            texts[rule_of(page.address).kind].append(page.text)
    return Policy(
        languages, {kind: headers_for(_SAMPLE[kind], "".join(texts[kind])) for kind in RULES}
    )


def configurations(allowed: Policy, site: Path) -> dict[str, str]:
    """Every file that a server may need: name → text."""
    maps, server = _nginx(allowed)
    return {
        "nginx-maps.conf": maps,
        "nginx-server.conf": server,
        "Caddyfile": _caddy(allowed),
        "_headers": static_host(allowed, site),
    }


def unprepared(folder: Path, site: Path, languages: Languages) -> list[str]:
    """
    Which configurations in a folder do not let all scripts and styles of a site through.

    A reader would get pages whose way out has no script and no style. Out: names of files; none
    where nothing has been written to the folder.
    """
    needed = {
        sum_
        for headers in policy([site], languages).headers.values()
        for sum_ in re.findall(r"'sha256-[^']+'", headers["Content-Security-Policy"])
    }
    return [
        name
        for name in ("nginx-maps.conf", "Caddyfile")
        if (folder / name).is_file()
        and any(sum_ not in (folder / name).read_text(encoding="utf-8") for sum_ in needed)
    ]


def _nginx(allowed: Policy) -> tuple[str, str]:
    """A map per header that differs, for the http block, and what stands in the server block."""
    maps: list[str] = []
    lines: list[str] = []
    for name in sorted({name for headers in allowed.headers.values() for name in headers}):
        values = {kind: headers.get(name, "") for kind, headers in allowed.headers.items()}
        if len(set(values.values())) == 1:
            lines.append(f'add_header {name} "{values["quiet"]}" always;')
            continue
        variable = "$sluss_" + name.lower().replace("-", "_")
        rows = [f'    "~{allowed.pattern(kind)}" "{values[kind]}";' for kind in _KINDS]
        default = f'    default "{values["quiet"]}";'
        maps.append("\n".join([f"map $uri {variable} {{", "    volatile;", default, *rows, "}"]))
        lines.append(f"add_header {name} {variable} always;")
    fill = {"maps": "\n\n".join(maps), "headers": "\n".join(lines)}
    return Template(_NGINX_MAPS).substitute(fill), Template(_NGINX_SERVER).substitute(fill)


def _caddy(allowed: Policy) -> str:
    """A snippet to import into a site of a Caddyfile. Of the headers the last that fits wins."""
    matchers = [f"\t@sluss_{kind} path_regexp {allowed.pattern(kind)}" for kind in _KINDS]
    rows = [f'\t\t{name} "{value}"' for name, value in sorted(EVERYWHERE.items())]
    blocks = ["\n".join(["\theader {", *rows, "\t}"])]
    for kind in ("quiet", *reversed(_KINDS)):
        own = [
            f'\t\t{name} "{value}"'
            for name, value in allowed.headers[kind].items()
            if EVERYWHERE.get(name) != value
        ]
        matcher = "" if kind == "quiet" else f"@sluss_{kind} "
        blocks.append("\n".join([f"\theader {matcher}{{", *own, "\t}"]))
    quiet = [f'\t\t\t{name} "{value}"' for name, value in allowed.headers["quiet"].items()]
    return Template(_CADDY).substitute(
        matchers="\n".join(matchers), headers="\n".join(blocks), quiet="\n".join(quiet)
    )


def static_host(allowed: Policy, site: Path) -> str:
    """
    A `_headers` file as Netlify and Cloudflare Pages read it.

    There a header that two patterns give is joined with a comma, so the patterns of what differs
    never overlap, and what all share stands under one of its own.
    """
    shared = {
        name: value
        for name, value in EVERYWHERE.items()
        if all(headers.get(name) == value for headers in allowed.headers.values())
    }
    rows = ["/*", *(f"  {name}: {value}" for name, value in sorted(shared.items()))]
    for pattern, kind in _patterns(allowed, site):
        rows.append(pattern)
        rows += [
            f"  {name}: {value}"
            for name, value in allowed.headers[kind].items()
            if shared.get(name) != value
        ]
    return "\n".join([*rows, ""])


def _patterns(allowed: Policy, site: Path) -> list[tuple[str, str]]:
    """Each folder and file at the root of the site and of a language, with its kind."""
    found: list[tuple[str, str]] = []
    for code in allowed.languages.codes:
        prefix = allowed.languages.prefix(code)
        folder = site / prefix
        found.append((f"/{prefix}", "quiet"))
        for entry in sorted(folder.iterdir()):
            address = f"/{prefix}{entry.name}"
            if entry.is_dir() and f"{entry.name}/" not in _folders(allowed):
                kind = "asset" if entry.name == "assets" else rule_of(f"{address}/").kind
                kind = "file" if entry.name in {"pagefind", ".well-known"} else kind
                found.append((f"{address}/*", kind))
            elif entry.is_file() and entry.suffix not in SQUEEZED and entry.name != "index.html":
                found.append((address, rule_of(address).kind))
    return found


def _folders(allowed: Policy) -> set[str]:
    return {allowed.languages.prefix(code) for code in allowed.languages.codes}


_NGINX_MAPS = """\
# Written by `sluss headers`; do not edit. Include it in the http block.

$maps
"""

_NGINX_SERVER = """\
# Written by `sluss headers`; do not edit. Include it in a server block of your own that says:
# listen 443 ssl http2, server_name, ssl_certificate, ssl_certificate_key, root …/current.
# Needs the modules gzip_static and brotli_static
# (Debian: nginx-light and libnginx-mod-http-brotli-static).
index index.html;
charset utf-8;
charset_types text/css text/plain text/xml text/csv text/vcard text/calendar application/json
    application/javascript;
server_tokens off;
absolute_redirect off;
types {
    text/html html;
    text/css css;
    application/javascript js;
    application/json json;
    application/xml xml;
    text/plain txt;
    text/csv csv;
    text/vcard vcf;
    text/calendar ics;
    image/svg+xml svg;
}
default_type application/octet-stream;

# A page is shown as it comes, from the first kilobyte. What is encrypted in one piece can be read
# when all of it has come: nginx sends 16 kB at a time, 0.3 s on a bad line. So a piece a packet.
ssl_buffer_size 1400;

# Who read what is not written down: no log of requests, and no log of errors that names readers.
access_log off;
log_not_found off;
error_log stderr crit;

# What was squeezed while building is sent as it lies there.
gzip off;
gzip_static on;
brotli_static on;
gzip_vary on;

$headers

error_page 403 404 =404 /404.html;
error_page 405 =405 /404.html;
if ($$request_method !~ ^(?:GET|HEAD)$$) { return 405; }
location = /404.html { internal; }
# Squeezed copies have no address of their own; neither has anything hidden.
location ~ \\.(?:br|gz)$$ { return 404; }
location ~ /\\.(?!well-known/) { return 404; }
"""

_CADDY = """\
# Written by `sluss headers`; do not edit. In the Caddyfile:
#
#     import /…/deploy/Caddyfile
#     sluss.example {
#         root * /srv/sluss/current
#         import sluss
#     }
#
# Caddy writes no log of requests unless a `log` directive asks for one: leave it out.
(sluss) {
$matchers

	# In a route the order stands as written.
	route {
		header -Server
$headers
		header /data/*.csv Content-Type "text/csv; charset=utf-8"
		header /data/*.vcf Content-Type "text/vcard; charset=utf-8"
		header /data/*.ics Content-Type "text/calendar; charset=utf-8"
	}

	@sluss_hidden {
		path_regexp /\\.|\\.(?:br|gz)$$|^/404\\.html$$|\\x00
		not path /.well-known/*
	}
	error @sluss_hidden 404
	@sluss_method not method GET HEAD
	error @sluss_method 405
	file_server {
		precompressed br gzip
	}
	handle_errors {
		header {
$quiet
		}
		rewrite * /404.html
		file_server {
			status {http.error.status_code}
			precompressed br gzip
		}
	}
}
"""
