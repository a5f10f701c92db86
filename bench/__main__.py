"""
`python -m bench`: weight, paint, builds and the proof, as ratios in one run.

Writes bench.json; `--compare OLD NEW` shows what changed between two of them.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from bench import builds, generated, paint, proof, variants
from bench.line import Line
from bench.tables import compare, middle, spread, table
from sluss.clock import today
from sluss.directory import load

PROJECT = Path(__file__).parents[1]
PARTS = ("paint", "build", "serve", "proof")
FIGURES = ("bytes", "requests", "paint", "largest", "number", "blocked", "heap")


def main() -> None:
    """Measure what was asked for, print tables, write bench.json."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS, action="append", help="one part (all)")
    parser.add_argument("--rounds", type=int, default=5, help="visits a page and variant (5)")
    parser.add_argument("--full", action="store_true", help="4 000 pages and 10 languages as well")
    parser.add_argument("--to", type=Path, default=Path("bench.json"), help="bench.json")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("OLD", "NEW"))
    args = parser.parse_args()
    if args.compare:
        print(compare(*args.compare))
        return
    told: dict[str, Any] = {"machine": {"cores": os.cpu_count(), "load": os.getloadavg()[0]}}
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for part in args.only or PARTS:
            told[part] = _PARTS[part](Path(folder), args)
    args.to.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    print(f"\n{args.to}")


def _paint(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    read, problems = load(PROJECT, today())
    if read is None:
        raise SystemExit("\n".join(str(problem) for problem in problems))
    site = folder / "ours"
    generated.sluss(PROJECT, "build", str(site))
    every = [
        variants.Variant("ours", site),
        variants.stock(site, read.languages.codes, folder / "stock"),
        variants.floor(site, folder / "floor"),
    ]
    place = f"/kontakter/{read.site.municipalities[0].page}/"
    told: dict[str, Any] = {}
    with paint.browser() as opened:
        bench = paint.Bench(opened, every, Line(), folder)
        for name, address, own in (
            ("quiet start", "/", False),
            ("quiet start, browser's own throttling", "/", True),
            ("work room, a municipality", place, False),
        ):
            rounds = args.rounds if not own else max(2, args.rounds // 2)
            samples = paint.visits(bench, address, rounds, own=own)
            told[name] = {
                variant: {figure: [getattr(one, figure) for one in seen] for figure in FIGURES}
                for variant, seen in samples.items()
            }
            title = f"First visit: {name} ({bench.line}, CPU {paint.SLOWER} times slower)"
            print(_visits(title, told[name]))
        following = paint.next_pages(bench, "/", "/kontakt/", args.rounds)
    told["next page"] = following
    floor = middle(following["floor"])
    rows = [
        (name, spread(times), f"{middle(times) / floor:.2f}") for name, times in following.items()
    ]
    print(table("Next page in the quiet room", ("", "ms to its number", "÷ floor"), rows))
    return told


def _visits(title: str, told: dict[str, dict[str, list[float]]]) -> str:
    floor, stock = told["floor"], told["stock Material"]
    rows = [
        (
            name,
            *(spread(seen[figure]) for figure in FIGURES),
            f"{middle(seen['number']) / middle(floor['number']):.2f}",
            f"{middle(seen['bytes']) / middle(stock['bytes']):.3f}",
        )
        for name, seen in told.items()
    ]
    head = ("", "bytes", "requests", "paint ms", "largest ms", "number ms", "blocked ms", "heap")
    return table(title, (*head, "number ÷ floor", "bytes ÷ stock"), rows)


def _build(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    sizes = (40, 200, 1000, *((4000,) if args.full else ()))
    told: dict[str, Any] = {}
    for name, make in (("ours", builds.ours), ("stock Material", builds.stock)):
        costs = [make(folder / "build", size) for size in sizes]
        told[name] = {
            "pages": [dataclasses.asdict(cost) for cost in costs],
            "exponent": builds.exponent(costs),
        }
    rows = [
        (
            mine["pages"], f"{mine['seconds']:.1f}", f"{mine['work']:.1f}",
            f"{mine['megabytes']:.0f}", f"{theirs['seconds']:.1f}", f"{theirs['work']:.1f}",
            f"{theirs['megabytes']:.0f}", f"{mine['work'] / theirs['work']:.2f}",
        )
        for mine, theirs in zip(told["ours"]["pages"], told["stock Material"]["pages"], strict=True)
    ]  # fmt: skip
    head = ("pages", "ours s", "work s", "MB", "stock s", "work s", "MB", "work ÷ stock")
    print(table("Builds, checks, proof and audit included", head, rows))
    for name, one in told.items():
        print(f"{name}: work grows with pages to the power of {one['exponent']:.2f}")
    told["languages"] = _languages(folder, full=args.full)
    told["stages"] = builds.stages(folder / "build", 200)
    whole = sum(told["stages"].values())
    spent = [(name, f"{one:.2f}", f"{one / whole:.0%}") for name, one in told["stages"].items()]
    print(table("Where the time of 200 pages goes", ("stage", "s", ""), spent))
    told["hooks"] = builds.hooks_share(folder / "build", 200)
    print(f"\nOur hooks' share of the generator's time: {told['hooks']:.0%}")
    return told


def _languages(folder: Path, *, full: bool) -> list[dict[str, Any]]:
    counts = (2, 5, *((10,) if full else ()))
    costs = [builds.ours(folder / "build", 60 * count, count) for count in counts]
    rows = [
        (cost.languages, cost.pages, f"{cost.work:.1f}", f"{1000 * cost.work / cost.pages:.0f}",
         f"{cost.megabytes:.0f}")
        for cost in costs
    ]  # fmt: skip
    print(table("Languages", ("languages", "pages", "work s", "ms a page", "MB"), rows))
    return [dataclasses.asdict(cost) for cost in costs]


def _serve(folder: Path, _: argparse.Namespace) -> dict[str, Any]:
    told = {str(size): builds.latency(folder / "serve", size, 3) for size in (40, 200)}
    rows = [(size, f"{middle(times):.1f}") for size, times in told.items()]
    print(table("From saving a page to seeing it in `make serve`", ("pages", "s"), rows))
    return told


def _proof(_: Path, __: argparse.Namespace) -> dict[str, Any]:
    told = {"county": proof.measure(), "country": proof.measure(proof.MUNICIPALITIES)}
    head = ("", "municipalities", "cases", "s", "work s", "MB")
    rows = [
        (name, one["municipalities"], one["cases"], one["seconds"], one["cpu_seconds"],
         one["megabytes"])
        for name, one in told.items()
    ]  # fmt: skip
    print(table("The proof, 400 days", head, rows))
    return told


_PARTS = {"paint": _paint, "build": _build, "serve": _serve, "proof": _proof}

if __name__ == "__main__":
    main()
