"""
The index that the work room's search loads: one per language, made from the built pages.

Pagefind takes the pages that carry `data-pagefind-body`, which only the work room's template
has: nobody finds a page of the quiet room by a word that stands in an index.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = "pagefind"
# What says where a detail comes from is no answer to a question.
_NOT_SEARCHED = (".provenance", ".filter")
# Pagefind writes ready-made interfaces and a worker; overrides/assets/search.js needs neither.
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js")


class SearchError(RuntimeError):
    """Pagefind did not make an index; the message is what it said."""


@contextmanager
def indexing(site: Path) -> Iterator[None]:
    """
    Make the search index of a site in `site`/pagefind, while its pages are read but not changed.

    Raises: SearchError with Pagefind's own words when it fails.
    """
    folder = site / FOLDER
    command = [sys.executable, "-m", "pagefind", "--quiet", "--site", str(site)]
    for selector in _NOT_SEARCHED:
        command += ["--exclude-selectors", selector]
    with subprocess.Popen(  # noqa: S603  our own interpreter with our own arguments
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pagefind:
        yield
        said, _ = pagefind.communicate()
    if pagefind.returncode != 0 or not folder.is_dir():
        raise SearchError(said)
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            file.unlink()
    # Pagefind lists the languages in an order that changes from run to run.
    entry = folder / "pagefind-entry.json"
    listed = json.loads(entry.read_text(encoding="utf-8"))
    entry.write_text(json.dumps(listed, ensure_ascii=False, sort_keys=True), encoding="utf-8")
