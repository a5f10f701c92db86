"""Write into translations which version of the original they follow."""

from __future__ import annotations

import argparse

from sluss import translation
from sluss.language import languages
from sluss.page import pages
from sluss.problem import report


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss stamp`."""
    parser.add_argument(
        "pages", nargs="*", help="translated pages, like docs/en/kontakt.md; all when none is named"
    )


def run(args: argparse.Namespace) -> int:
    """Stamp each page that somebody has just brought up to date."""
    spoken, problems = languages(args.root)
    if spoken is None:
        print(report(problems))
        return 1
    written, problems = pages(args.root, spoken.codes)
    named = frozenset(args.pages)
    stamped: set[str] = set()
    for language, of_language in written.items():
        for path, page in of_language.items():
            original = written[spoken.default].get(path)
            wanted = not named or page.file in named
            if language != spoken.default and wanted and original is not None:
                translation.stamp(args.root, page, original)
                stamped.add(page.file)
    print(f"{len(stamped)} pages stamped.")
    strangers = sorted(named - stamped)
    if problems or strangers:
        print(report(problems), *(f"No such translated page: {name}" for name in strangers))
        return 1
    return 0
