"""How long a build takes, how much memory, how it grows, and what of it is ours."""

from __future__ import annotations

import json
import math
import os
import pstats
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from bench import generated, variants
from bench.serving import free_port, wait_for

# The stages of a build, in order, each timed by itself in one process.
_STAGES = """
import json, sys, time
from datetime import date
from pathlib import Path
from sluss import building, built, check, export, finish, generator, manifest, squeeze
from sluss.audit import audit
spent = {}
def timed(name, work):
    start = time.perf_counter()
    made = work()
    spent[name] = time.perf_counter() - start
    return made
root, site = Path(sys.argv[1]), Path(sys.argv[2])
house, problems = timed("check and prove", lambda: check.everything(root, date(2026, 11, 20)))
timed("generate", lambda: generator.generate(house, site, "mkdocs"))
timed("finish and squeeze", lambda: finish.finish(site))
timed("export", lambda: export.export(house.directory, site / "data"))
made = timed("read", lambda: built.pages(site))
proof, _ = timed("prove on pages", lambda: building.prove(house, made))
rest = [name for name in built.names(site) if not name.endswith(".html")]
timed("squeeze the rest", lambda: squeeze.squeeze(site, rest))
timed("sums", lambda: manifest.write(site, house, proof, made))
timed("audit", lambda: audit(site, house, made))
print(json.dumps(spent))
"""

# From a small process of its own: a child is said to have needed at least what its parent did.
_MEASURE = """
import json, os, subprocess, sys, time
start = time.monotonic()
with open(sys.argv[1], "wb") as out:
    child = subprocess.Popen(sys.argv[2:], stdout=out, stderr=out)
_, status, used = os.wait4(child.pid, 0)
seconds = time.monotonic() - start
print(json.dumps([status, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""


@dataclass(frozen=True)
class Cost:
    """One build: seconds by the clock, of work in all processes, megabytes of the largest."""

    pages: int
    languages: int
    seconds: float
    work: float
    megabytes: float


def ours(folder: Path, pages: int, languages: int = 2) -> Cost:
    """Check, build, prove and audit so many pages."""
    root = generated.county(_fresh(folder), pages, languages)
    command = [sys.executable, "-m", "sluss.cli", "--root", str(root), "--today", generated.DAY]
    return _cost([*command, "build"], root, pages, languages)


def stock(folder: Path, pages: int, languages: int = 2) -> Cost:
    """
    Let stock Material build the same words, with pruned navigation and its own search.

    Where ours draws a contact, the words that it draws stand in the Markdown.
    """
    root = generated.county(_fresh(folder), pages, languages)
    generated.spell_out(root)
    for name in ("hooks", "overrides"):
        (root / name).unlink()
    variants.settings(root, list(generated.LANGUAGES[:languages]), prune=True)
    return _cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], root, pages, languages)


def stages(folder: Path, pages: int) -> dict[str, float]:
    """Seconds of each stage of one build."""
    root = generated.county(_fresh(folder), pages)
    done = subprocess.run(
        [sys.executable, "-c", _STAGES, root, folder / "staged"],
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(json.loads(done.stdout))


def hooks_share(folder: Path, pages: int) -> float:
    """The part of the generator's time that is spent in our hooks."""
    root = generated.county(_fresh(folder), pages)
    told = folder / "profile"
    command = [
        sys.executable,
        "-m",
        "cProfile",
        "-o",
        str(told),
        "-m",
        "mkdocs",
        "build",
        "--quiet",
    ]
    subprocess.run(command, cwd=root, env=_environment(), capture_output=True, check=True)
    stats = pstats.Stats(str(told))
    hooks = sum(
        row[3]
        for (file, _, name), row in stats.stats.items()  # type: ignore[attr-defined]
        if Path(file).parent.name == "hooks" and name.startswith("on_")
    )
    return float(hooks / stats.total_tt)  # type: ignore[attr-defined]


def latency(folder: Path, pages: int, rounds: int) -> list[float]:
    """Seconds from saving a page to seeing it in `make serve`."""
    root = generated.county(_fresh(folder), pages)
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=root, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port, 120)
        return [_seen(root, port, f"Word{number}word.") for number in range(rounds)]
    finally:
        server.terminate()
        server.wait(timeout=30)


def contacts(folder: Path, count: int) -> Cost:
    """Read, check, prove and export so many contacts more."""
    root = generated.county(_fresh(folder), 40)
    generated.more_contacts(root, count)
    command = [sys.executable, "-m", "sluss.cli", "--root", str(root), "--today", generated.DAY]
    return _cost([*command, "export", str(folder / "data")], root, 40, 2)


def median(costs: list[Cost]) -> Cost:
    """The one that took neither longest nor shortest."""
    return sorted(costs, key=lambda cost: cost.seconds)[len(costs) // 2]


def exponent(grown: list[tuple[float, float]]) -> float:
    """
    How work grows with size: 1 is in proportion (least squares on logarithms).

    In: sizes and seconds.
    """
    return statistics.linear_regression(
        [math.log(size) for size, _ in grown], [math.log(work) for _, work in grown]
    ).slope


def _seen(root: Path, port: int, word: str) -> float:
    page = root / "docs" / "sv" / "index.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{word}\n", encoding="utf-8")
    start = time.monotonic()
    while time.monotonic() - start < 120:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
                if word in answer.read().decode():
                    return time.monotonic() - start
        except OSError:
            pass  # it is building
        Event().wait(0.05)
    raise TimeoutError(f"{word} was never served")


def _cost(command: list[str], root: Path, pages: int, languages: int) -> Cost:
    os.sync()  # what is still being written or removed would be counted with the build
    said = root.with_name(f"{root.name}-said")
    done = subprocess.run(
        [sys.executable, "-S", "-c", _MEASURE, str(said), *command],
        cwd=root,
        env=_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    failed, seconds, work, kilobytes = json.loads(done.stdout)
    if failed:
        raise SystemExit(said.read_text(encoding="utf-8"))
    return Cost(pages, languages, seconds, work, kilobytes / 1024)


def _environment() -> dict[str, str]:
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795172400"}


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder / "project"
