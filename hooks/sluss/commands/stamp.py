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
    named = set(args.pages)
    stamped = 0
    for language, of_language in written.items():
        for path, page in of_language.items():
            original = written[spoken.default].get(path)
            wanted = not named or page.file in named
            if language != spoken.default and wanted and original is not None:
                translation.stamp(args.root, page, original)
                named.discard(page.file)
                stamped += 1
    print(f"{stamped} pages stamped.")
    if problems or named:
        print(report(problems), *(f"No such translated page: {name}" for name in sorted(named)))
        return 1
    return 0
