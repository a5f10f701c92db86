"""The menu of the work room follows the order in which the part's first page leads to its pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from invented import DAY, build, make_county
from sluss.check import House, everything
from sluss.menu import order
from sluss.page import pages

META = """---
title: "{title}"
description: "En sida."
reviewed: "2026-11-01"
reviewed_role: "redaktör"
{more}---

Kort text.
"""


def add(root: Path, *names: str) -> None:
    """Pages of the work room in both languages; the title is the file's name."""
    for name in names:
        for language, more in (("sv", ""), ("en", 'follows: ""\n')):
            path = root / "docs" / language / "yrke" / f"{name}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            title = name.rpartition("/")[2].capitalize()
            path.write_text(META.format(title=title, more=more), "utf-8")


def lead(root: Path, *names: str) -> None:
    """Let the first page of the part lead to these pages, in this order."""
    for language in ("sv", "en"):
        path = root / "docs" / language / "yrke" / "index.md"
        links = "\n".join(f"- [{name}]({name}.md)" for name in names)
        path.write_text(f"{path.read_text('utf-8').rstrip()}\n\n{links}\n", "utf-8")


@pytest.fixture(scope="session")
def ordered_site(build_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The invented county with pages whose names say nothing of their order."""

    def make(place: Path) -> None:
        root = make_county(place.with_name("ordered-root"))
        add(root, "alfa", "beta", "omega", "aldrig", "lage/ett", "lage/annat")
        lead(root, "omega", "lage/ett", "beta", "lage/annat", "alfa", "omega")
        done = build(root, place)
        assert done.returncode == 0, done.stdout + done.stderr

    return build_once("ordered-site", make)


def menu(site: Path, name: str) -> list[str]:
    text = (site / name).read_text("utf-8")
    (details,) = re.findall(r'<details class="?menu"?.*?</nav>', text, re.DOTALL)
    own = details.partition("</ul>")[2]
    labels = re.findall(r"<(?:a|summary)\b[^>]*>(.*?)</(?:a|summary)>", own, re.DOTALL)
    return [re.sub(r"<[^>]+>", "", label).strip() for label in labels]


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_pages_stand_as_the_first_page_leads_to_them_and_the_rest_by_name(
    ordered_site: Path, prefix: str
) -> None:
    labels = menu(ordered_site, f"{prefix}yrke/index.html")
    written = ["Omega", "Beta", "Alfa", "Aldrig"]
    assert [label for label in labels if label in written] == written


def test_a_folder_without_a_first_page_follows_the_one_above(ordered_site: Path) -> None:
    labels = menu(ordered_site, "yrke/index.html")
    assert labels[-2:] == ["Ett", "Annat"]


def test_municipalities_keep_the_order_of_the_site(county_site: Path) -> None:
    labels = menu(county_site, "kontakter/index.html")
    assert [label for label in labels if label in ("Norrby", "Söderby")] == ["Norrby", "Söderby"]


def test_the_first_mention_counts_and_only_within_the_part(county: Path) -> None:
    add(county, "alfa", "beta")
    lead(county, "beta", "../kunskap/lag", "alfa", "beta")
    read, _ = pages(county, ("sv",))
    ranks = order(read["sv"])
    assert ranks["yrke/beta.md"] < ranks["yrke/alfa.md"]
    assert "kunskap/lag.md" not in ranks


def test_a_folder_that_has_no_name_is_told_to_the_editor(county: Path) -> None:
    add(county, "nytt/ett")
    house, problems = everything(county, DAY)
    assert house is None
    assert [str(problem.place) for problem in problems if "`nytt`" in problem.wrong] == [
        "docs/sv/yrke/nytt/ett.md:1",
        "docs/en/yrke/nytt/ett.md:1",
    ]
    assert any('area_nytt: "…"' in problem.write for problem in problems)


def test_a_part_s_own_order_goes_before_that_of_the_part_above(county: Path) -> None:
    add(county, "lage/ett", "lage/tva", "lage/index")
    lead(county, "lage/ett", "lage/tva")
    index = county / "docs" / "sv" / "yrke" / "lage" / "index.md"
    index.write_text(index.read_text("utf-8") + "\n[Två](tva.md) och [ett](ett.md).\n", "utf-8")
    read, _ = pages(county, ("sv",))
    ranks = order(read["sv"])
    assert ranks["yrke/lage/tva.md"] < ranks["yrke/lage/ett.md"]


def test_every_real_page_of_the_work_room_has_its_place_in_the_same_order(house: House) -> None:
    ranks = {language: order(pages) for language, pages in house.pages.items()}
    assert len(set(map(str, ranks.values()))) == 1
    missing = [
        path
        for path, page in house.pages[house.directory.languages.default].items()
        if page.room == "work" and not path.endswith("index.md")
        and path not in ranks[house.directory.languages.default]
    ]  # fmt: skip
    assert missing == [], "the first page of the part leads to none of these"


def crumbs(site: Path, name: str) -> list[str]:
    (trail,) = re.findall(
        r'<nav class="?breadcrumbs"?.*?</nav>', (site / name).read_text("utf-8"), re.DOTALL
    )
    return [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<li>.*?</li>", trail)]


def test_the_way_to_a_page_names_every_part_that_holds_it(ordered_site: Path) -> None:
    *above, last = crumbs(ordered_site, "yrke/lage/ett/index.html")
    assert [*above, last] == ["Start", "För yrkesverksamma", "Lägen"]
    assert crumbs(ordered_site, "yrke/lage/annat/index.html") == [*above, last]
    assert crumbs(ordered_site, "yrke/index.html") == ["Start"]


@pytest.fixture(scope="session")
def wide_site(build_once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """The invented county with more parts than a menu can hold."""

    def make(place: Path) -> None:
        root = make_county(place.with_name("wide-root"))
        parts = [f"del-{number:02}" for number in range(41)]
        add(root, *(f"{part}/{name}" for part in parts for name in ("index", "sida")))
        for language in ("sv", "en"):
            words = root / "data" / "words" / f"{language}.yaml"
            rows = "".join(f'\n  area_{part}: "Part {part}"' for part in parts)
            text = words.read_text("utf-8").replace("\nwork:", f"\nwork:{rows}", 1)
            words.write_text(text, "utf-8")
        done = build(root, place)
        assert done.returncode == 0, done.stdout + done.stderr

    return build_once("wide-site", make)


def test_of_very_many_parts_the_first_page_names_all_and_the_others_their_own(
    wide_site: Path,
) -> None:
    named = [label for label in menu(wide_site, "yrke/index.html") if label.startswith("Part")]
    assert len(named) == 41
    assert "Part del-07" in menu(wide_site, "yrke/del-07/sida/index.html")
    within = menu(wide_site, "yrke/del-07/sida/index.html")
    assert [label for label in within if label.startswith("Part")] == ["Part del-07"]
    assert "Sida" in within
