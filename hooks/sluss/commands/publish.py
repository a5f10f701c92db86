"""
Put a built site in place in one step that cannot half happen; keep the last five.

The copy is held against its sums, the proof and the audit first. A contact of the quiet room whose
confirmation has run out stops it, unless data/gaps.yaml says why not, whose it is and until when.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from sluss import audit, coverage, manifest, publish, route, servers
from sluss.built import pages
from sluss.check import House, everything
from sluss.directory import Directory
from sluss.freshness import Age
from sluss.problem import Place, Problem, report


def arguments(parser: argparse.ArgumentParser) -> None:
    """What may follow `sluss publish`."""
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"), help="site/")
    parser.add_argument("dest", type=Path, help="where published sites live; serve DEST/current")
    parser.add_argument("--rollback", action="store_true", help="serve the one before it again")
    parser.add_argument(
        "--headers", type=Path, default=Path("deploy"), metavar="DIR",
        help="what `sluss headers` wrote and the server has loaded (deploy/)",
    )  # fmt: skip
    parser.add_argument("--list", action="store_true", help="name the sites that are kept")


def run(args: argparse.Namespace) -> int:
    """Publish, step back or list; nothing changes when something is wrong."""
    site, dest = args.root / args.site, args.root / args.dest
    try:
        if args.list:
            _list(dest)
        elif args.rollback:
            print(f"{publish.roll_back(dest)} is served again")
        else:
            print(f"{publish.publish(site, dest, lambda copy: _look(args, copy))} is served")
    except publish.Refused as error:
        print(error)
        return 1
    except OSError as error:
        print(f"{error.filename or dest}: {error.strerror}. Give a folder that you may write to.")
        return 1
    return 0


def _list(dest: Path) -> None:
    serving = publish.current(dest)
    for release in publish.releases(dest):
        print(f"{'* ' if release.resolve() == serving else '  '}{release.name}")


def _look(args: argparse.Namespace, copy: Path) -> None:
    try:
        built_for, problems = everything(args.root, manifest.read_day(copy))
    except ValueError as error:
        raise publish.Refused(str(error)) from None
    today, now = everything(args.root, args.day)
    if built_for is not None and today is not None:
        problems += audit.audit(copy, built_for, pages(copy))
        problems += expired(today.directory, copy)
        problems += _unprepared(args, copy, built_for)
    if problems + now:
        raise publish.Refused(report(problems + now))


def _unprepared(args: argparse.Namespace, copy: Path, house: House) -> list[Problem]:
    """Servers must know the sums of inline scripts before the pages that hold them come."""
    served = args.root / args.dest / publish.CURRENT
    now = f" {served}" if served.exists() else ""
    return [
        Problem(
            Place(f"{args.headers}/{name}"),
            "the server would not let all scripts and styles of the new pages through",
            f"sluss headers {args.site}{now} --to {args.headers}, reload the server, publish again",
            cause="configuration of the server",
        )
        for name in servers.unprepared(args.root / args.headers, copy, house.directory.languages)
    ]


def expired(directory: Directory, site: Path) -> list[Problem]:
    """Contacts that the quiet room shows although nobody has confirmed them for too long."""
    table = route.of(directory)
    ages = coverage.of(table).ages_of_contacts
    waived = {gap.contact for gap in table.gaps if gap.property == "expired"}
    shown = {
        str(name)
        for page in pages(site)
        if page.room == "quiet"
        for name in page.tree.xpath("//*[@data-contact]/@data-contact")
    }
    return [
        Problem(
            Place("data/contacts.yaml"),
            "the quiet room shows it, and its confirmation has run out",
            f"sluss confirm {name}; or a waiver in data/gaps.yaml: "
            f'property: "expired", contact: "{name}", why, owner, until',
            entry=name,
            field="verified",
        )
        for name in sorted(shown)
        if ages.get(name) == Age.EXPIRED and name not in waived
    ]
