"""The audit of the built site: every kind of fault, planted in a site that has none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from invented import DAY, make_county
from sluss import manifest
from sluss.audit import audit
from sluss.built import pages
from sluss.check import House, everything

CASES = Path(__file__).parent / "cases" / "audit.yaml"
FAULTS: dict[str, dict[str, str]] = yaml.load(CASES.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  texts only
PAGES = ("kontakt/index.html", "yrke/fara/index.html", "index.html")


@pytest.fixture(scope="session")
def county_house(tmp_path_factory: pytest.TempPathFactory) -> House:
    house, problems = everything(make_county(tmp_path_factory.mktemp("house") / "county"), DAY)
    assert house is not None, problems
    return house


@pytest.fixture
def site(county_site: Path, tmp_path: Path) -> Path:
    aside = shutil.ignore_patterns("fragment", "index", "*.gz")  # what no audit reads, for speed
    return Path(shutil.copytree(county_site, tmp_path / "site", ignore=aside))


@pytest.fixture
def found(site: Path, county_house: House) -> Callable[[], list[str]]:
    """What the audit says of the site as it is now."""
    return lambda: [
        f"{one.place.file}: {one.wrong} | {one.came}"
        for one in audit(site, county_house, pages(site))
    ]


def test_a_site_as_it_was_built_has_no_fault(found: Callable[[], list[str]]) -> None:
    assert found() == []


def test_the_real_site_has_no_fault(built_site: Path, house: House) -> None:
    assert audit(built_site, house, pages(built_site)) == []


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_the_audit_names(case: dict[str, str], site: Path, found: Callable[[], list[str]]) -> None:
    file = site / case["in"]
    if "text" in case:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(case["text"], encoding="utf-8")
    else:
        text = file.read_text(encoding="utf-8")
        find = case.get("find") or case.get("before", "</main>")
        assert find in text
        put = case["put"] if "find" in case else case["put"] + find
        file.write_text(text.replace(find, put, 1), encoding="utf-8")
    named = [line for line in found() if line.startswith(f"site/{case['in']}: ")]
    assert any(case["says"] in line for line in named), found()


def test_a_page_that_grew_is_named_with_what_grew(site: Path, county_house: House) -> None:
    before = Path(shutil.copytree(site, site.with_name("before")))
    page = site / PAGES[0]
    long = "".join(f"<p>{number * 7919:x} {number * 104729:x}</p>" for number in range(6000))
    page.write_text(page.read_text(encoding="utf-8").replace("</main>", f"{long}</main>"))
    (site / f"{PAGES[0]}.br").unlink()
    said = [
        one.wrong for one in audit(site, county_house, pages(site), before) if "weighs" in one.wrong
    ]
    assert len(said) == 1
    assert "14000 are allowed" in said[0]
    assert "text grew by" in said[0]


def test_all_faults_are_named_at_once(site: Path, found: Callable[[], list[str]]) -> None:
    for name in PAGES:
        page = site / name
        page.write_text(page.read_text(encoding="utf-8").replace("</main>", "<h1>x</h1></main>", 1))
    assert len([line for line in found() if "one main heading" in line]) == 3


def test_the_list_of_sums_is_what_lies_there(county_site: Path) -> None:
    assert (county_site / manifest.SUMS).read_text(encoding="utf-8") == manifest.sums(county_site)
