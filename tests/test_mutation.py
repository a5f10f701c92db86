"""Whatever an editor does to a sound file: it is read, or it is told; never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from invented import COUNTY, DAY, build, make_county
from sluss.check import everything

FILES = sorted(
    path.relative_to(COUNTY).as_posix()
    for path in [*COUNTY.glob("data/*.*"), *COUNTY.glob("docs/*/*.md")]
)
# What slips from a finger or a clipboard: signs of YAML, of Markdown, of numbers, and odd ones.
SLIPS = st.one_of(
    st.sampled_from(
        [
            *list(":-\"'{}[]#&*!|>%@`~,\t\n "),
            "\u200b",
            "\u202e",
            "\xa0",
            "0",
            "112",
            "no",
            "<!--",
            "-->",
            "---\n",
            "- id: ",
            '"unknown"',
            "{sv: ",
            "\x00",
            "é",
            "<script>",
            "24/7; ",
            "&a ",
        ]
    ),
    st.text(max_size=12),
)


@st.composite
def slips(draw: st.DrawFn) -> tuple[str, list[tuple[float, int, str]]]:
    file = draw(st.sampled_from(FILES))
    some = st.tuples(st.floats(0, 1), st.integers(0, 40), SLIPS)
    return file, draw(st.lists(some, min_size=1, max_size=4))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_county(tmp_path_factory.mktemp("mutated") / "county")


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(change=slips())
def test_any_slip_is_read_or_told(
    root: Path, change: tuple[str, list[tuple[float, int, str]]]
) -> None:
    file, places = change
    path = root / file
    before = (COUNTY / file).read_text(encoding="utf-8")
    text = before
    for where, length, slip in places:
        at = int(where * len(text))
        text = text[:at] + slip + text[at + length :]
    path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
    try:
        house, problems = everything(root, DAY)
    finally:
        path.write_text(before, encoding="utf-8")
    assert (house is None) == bool(problems)
    for problem in problems:
        assert problem.place.file
        assert problem.wrong
        assert problem.write


@pytest.mark.parametrize(
    ("file", "one", "other"),
    [
        pytest.param("data/contacts.yaml", '"112"', '"1122"', id="a broken number"),
        pytest.param("data/site.yaml", "name:", "name", id="broken YAML"),
        pytest.param("docs/sv/kontakt.md", "contact centrum", "contact x", id="a broken marker"),
        pytest.param("docs/en/index.md", "kontakt.md", "x.md", id="a broken link"),
    ],
)
def test_a_mistake_leaves_the_site_built_before_as_it_was(
    tmp_path: Path, county_site: Path, file: str, one: str, other: str
) -> None:
    root = make_county(tmp_path / "county")
    site = root / "site"
    shutil.copytree(county_site, site)
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    path = root / file
    path.write_text(path.read_text(encoding="utf-8").replace(one, other, 1), encoding="utf-8")
    done = build(root, site)
    assert done.returncode == 1
    assert file in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert sorted(entry.name for entry in root.iterdir() if entry.name.startswith(".")) == []
