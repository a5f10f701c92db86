"""
What the proof costs: for the real site, and for a country of invented municipalities.

The country has the real table and the real kinds of contacts, copied into counties and
municipalities that do not exist, so that the size of the table is what it would really be.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sluss import coverage, route
from sluss.contact import Contact, Wanted
from sluss.directory import Directory, load
from sluss.route import Table
from sluss.site import Municipality

ROOT = Path(__file__).parents[1]
COUNTIES = 21
MUNICIPALITIES = 290


def measure(municipalities: int = 0, counties: int = COUNTIES) -> dict[str, Any]:
    """
    Prove in a process of its own, so that its memory is its own.

    In: how many invented municipalities in how many counties; 0 is the real site.
    Out: cases, seconds of the proof (by the clock, and of this process alone, which other work on
    the machine does not lengthen), megabytes at most, failed properties.
    """
    done = subprocess.run(
        [sys.executable, "-m", "bench.proof", str(municipalities), str(counties)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return dict(json.loads(done.stdout))


def country(directory: Directory, municipalities: int, counties: int) -> Directory:
    """Make a country: every county has its share of municipalities, each with its contacts."""
    codes = [f"{one % counties + 30:02}{one // counties + 1:02}" for one in range(municipalities)]
    own = {word.id for word in directory.vocabulary.functions if word.per_municipality == "yes"}
    model = directory.site.municipalities
    contacts: dict[str, Contact] = {}
    wanted: dict[str, Wanted] = {}
    for one in directory.contacts.values():
        if one.function not in own:
            contacts[one.id] = one.model_copy(update={"area": ("00",)})
    for lacking in directory.wanted.values():
        if lacking.function not in own:
            wanted[lacking.id] = lacking.model_copy(update={"area": ("00",)})
    for number, code in enumerate(codes):
        like = model[number % len(model)].code
        copies = {
            one.id: f"{one.id}-{code}"
            for one in (*directory.contacts.values(), *directory.wanted.values())
            if one.function in own and like in one.area
        }
        for old, new in copies.items():
            update: dict[str, Any] = {"id": new, "area": (code,)}
            if old in directory.contacts:
                contacts[new] = directory.contacts[old].model_copy(update=update)
            else:
                instead = directory.wanted[old].instead
                update["instead"] = copies.get(instead, instead)
                wanted[new] = directory.wanted[old].model_copy(update=update)
    places = tuple(Municipality(code=code, name=code, page=code) for code in codes)
    site = directory.site.model_copy(update={"municipalities": places})
    return replace(directory, site=site, contacts=contacts, wanted=wanted)


def main(municipalities: int, counties: int) -> int:
    """Prove once and print what it cost, as JSON."""
    directory, problems = load(ROOT, date(2026, 11, 20))
    table, more = route.load(directory) if directory else (None, [])
    if directory is None or table is None:
        sys.stderr.write("\n".join(str(problem) for problem in [*problems, *more]))
        return 1
    if municipalities:
        table = Table(country(directory, municipalities, counties), table.routes, table.gaps)
    start, worked = time.perf_counter(), time.process_time()
    proof = coverage.prove(table, directory.today)
    seconds, worked = time.perf_counter() - start, time.process_time() - worked
    # Of this program alone: getrusage counts what its parent needed before it began.
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    megabytes = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    sys.stdout.write(
        json.dumps(
            {
                "municipalities": municipalities or len(directory.site.municipalities),
                "counties": counties if municipalities else 1,
                "cases": proof.cases,
                "days": proof.days,
                "seconds": round(seconds, 2),
                "cpu_seconds": round(worked, 2),
                "megabytes": round(megabytes),
                "failed": [verdict.number for verdict in proof.failed],
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(*(int(word) for word in sys.argv[1:3])))
