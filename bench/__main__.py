"""
`python -m bench`: weight, paint, builds and the proof, as ratios in one run.

Writes bench.json; `--compare OLD NEW` shows what changed between two of them.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from dataclasses import asdict
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
    parser.add_argument("--turns", type=int, default=3, help="builds of each size (3)")
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
    floor = variants.floor(site, folder / "floor")
    every = [
        variants.Variant("ours", site),
        variants.stock(site, read.languages.codes, folder / "stock"),
        floor,
        variants.on_a_silent_server(floor),
    ]
    place = f"/kontakter/{read.site.municipalities[0].page}/"
    told: dict[str, Any] = {}
    with paint.browser() as opened:
        bench = paint.Bench(opened, every, Line(), folder)
        bench.prepare(read.languages)
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
    by_hand = middle(following["floor"])
    rows = [
        (name, spread(times), f"{middle(times) / by_hand:.2f}") for name, times in following.items()
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
    told: dict[str, Any] = {"pages": _pages(folder, args)}
    told["languages"] = _languages(folder, full=args.full)
    told["contacts"] = _contacts(folder)
    told["stages"] = builds.stages(folder / "build", 1000)
    whole = sum(told["stages"].values())
    spent = [(name, f"{one:.2f}", f"{one / whole:.0%}") for name, one in told["stages"].items()]
    print(table("Where the time of 1 000 pages goes", ("stage", "s", ""), spent))
    told["hooks"] = builds.hooks_share(folder / "build", 200)
    print(f"\nOur hooks' share of the generator's time: {told['hooks']:.0%}")
    return told


def _pages(folder: Path, args: argparse.Namespace) -> dict[str, Any]:
    """Ours and stock's by turns, so that the weather of the machine falls on both."""
    rows, told = [], []
    for size in (40, 200, 1000, *((4000,) if args.full else ())):
        pairs = [
            (builds.ours(folder / "build", size), builds.stock(folder / "build", size))
            for _ in range(args.turns)
        ]
        ratios = {
            figure: [getattr(mine, figure) / getattr(theirs, figure) for mine, theirs in pairs]
            for figure in ("seconds", "work")
        }
        mine, theirs = (builds.median([pair[which] for pair in pairs]) for which in (0, 1))
        told.append({"ours": asdict(mine), "stock Material": asdict(theirs), **ratios})
        spans = (f"{middle(one):.2f} ({min(one):.2f}–{max(one):.2f})" for one in ratios.values())
        rows.append((size, *_cells(mine), *_cells(theirs), *spans))
    head = ("pages", "ours s", "work s", "MB", "stock s", "work s", "MB", "s ÷ stock", "work ÷")
    print(table("Builds; ours with checks, proof, squeezing and audit", head, rows))
    growth = builds.exponent([(one["ours"]["pages"], one["ours"]["work"]) for one in told])
    print(f"\nWork grows with pages to the power of {growth:.2f}")
    return {"sizes": told, "exponent": growth}


def _cells(cost: builds.Cost) -> tuple[str, str, str]:
    return f"{cost.seconds:.1f}", f"{cost.work:.1f}", f"{cost.megabytes:.0f}"


def _languages(folder: Path, *, full: bool) -> dict[str, Any]:
    counts = (2, 5, *((10,) if full else ()))
    costs = [builds.ours(folder / "build", 60 * count, count) for count in counts]
    rows = [
        (cost.languages, cost.pages, *_cells(cost), f"{1000 * cost.work / cost.pages:.0f}")
        for cost in costs
    ]
    head = ("languages", "pages", "s", "work s", "MB", "ms of work a page")
    print(table("Languages", head, rows))
    growth = builds.exponent([(cost.languages, cost.work) for cost in costs])
    print(f"\nWork grows with languages to the power of {growth:.2f}")
    return {"sizes": [asdict(cost) for cost in costs], "exponent": growth}


def _contacts(folder: Path) -> dict[str, Any]:
    counts = (60, 240, 960)
    costs = [builds.contacts(folder / "build", count) for count in counts]
    rows = [(count, *_cells(cost)) for count, cost in zip(counts, costs, strict=True)]
    print(
        table("Contacts: read, checked, proved, exported", ("contacts", "s", "work s", "MB"), rows)
    )
    growth = builds.exponent(
        [(count, cost.work) for count, cost in zip(counts, costs, strict=True)]
    )
    print(f"\nWork grows with contacts to the power of {growth:.2f}")
    return {"sizes": [asdict(cost) for cost in costs], "exponent": growth}


def _serve(folder: Path, _: argparse.Namespace) -> dict[str, Any]:
    told = {str(size): builds.latency(folder / "serve", size, 3) for size in (40, 200)}
    rows = [(size, f"{middle(times):.1f}") for size, times in told.items()]
    print(table("From saving a page to seeing it in `make serve`", ("pages", "s"), rows))
    return told


def _proof(_: Path, __: argparse.Namespace) -> dict[str, Any]:
    told = {
        "county": proof.measure(),
        "region": proof.measure(60, 5),
        "country": proof.measure(proof.MUNICIPALITIES),
    }
    head = ("", "municipalities", "cases", "s", "work s", "MB")
    rows = [
        (name, one["municipalities"], one["cases"], one["seconds"], one["cpu_seconds"],
         one["megabytes"])
        for name, one in told.items()
    ]  # fmt: skip
    print(table("The proof, 400 days", head, rows))
    growth = builds.exponent([(one["cases"], one["cpu_seconds"]) for one in told.values()])
    print(f"\nWork grows with cases to the power of {growth:.2f}")
    return {**told, "exponent": growth}


_PARTS = {"paint": _paint, "build": _build, "serve": _serve, "proof": _proof}

if __name__ == "__main__":
    main()
