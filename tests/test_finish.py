"""What is made smaller means the same: scripts, pages and style sheets."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from lxml import html as lxml_html

from sluss import built, finish, first_screen, minify, style, weight

PROJECT = Path(__file__).parents[1]
NODE = PROJECT / ".venv" / "bin" / "node"
ASSETS = sorted((PROJECT / "overrides" / "assets").glob("*.js"))

# Node carries a parser of its own; the trees are compared without places in the text.
_TREES = """
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const tree = (text) => JSON.stringify(
  acorn.parse(text, { ecmaVersion: "latest", sourceType: "module" }),
  (key, value) => (["start", "end", "raw"].includes(key) ? undefined : value));
const [one, other] = JSON.parse(require("fs").readFileSync(0, "utf8")).map(tree);
console.log(one === other ? "same" : "different");
"""


def trees(one: str, other: str) -> str:
    done = subprocess.run(
        [NODE, "--expose-internals", "-e", _TREES],
        input=json.dumps([one, other]), capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout.strip() or done.stderr


@pytest.mark.parametrize("file", ASSETS, ids=lambda file: file.name)
def test_a_script_is_the_same_program_afterwards(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    small = minify.javascript(text)
    assert trees(text, small) == "same"
    assert len(small) < len(text)
    assert "\n " not in small


def test_the_comparison_of_programs_sees_a_difference() -> None:
    assert trees("a(1)", "a(2)") == "different"


@pytest.mark.parametrize(
    ("text", "small"),
    [
        pytest.param('a("// no comment")', 'a("// no comment")', id="a comment in a string"),
        pytest.param("a(`x // y`)", "a(`x // y`)", id="a comment in a template"),
        pytest.param("a(/[/]\\/\\/ x/)", "a(/[/]\\/\\/ x/)", id="a comment in an expression"),
        pytest.param("a = b / c; // d\ne = f / g", "a = b / c;\ne = f / g", id="divisions"),
        pytest.param("a\n  // x\n  // y\n  b", "a\nb", id="comments on lines of their own"),
        pytest.param("a /* x */ b", "a  b", id="a comment inside a line"),
        pytest.param("return /x/.test(y)", "return /x/.test(y)", id="an expression after a word"),
        pytest.param("a\n++b", "a\n++b", id="a line end that ends a statement"),
        pytest.param('"a\\\n  b"', '"a\\\n  b"', id="a string over two lines"),
    ],
)
def test_a_script_keeps(text: str, small: str) -> None:
    assert minify.javascript(text) == small


DATA = '<script type="application/json">{"a":  1}</script>'


@pytest.mark.parametrize(
    ("text", "small"),
    [
        pytest.param("<p>a \n b</p>\n<p>c</p>", "<p>a\nb</p><p>c</p>\n", id="shown as a space"),
        pytest.param("<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>\n", id="a space between words"),
        pytest.param("<b>a</b>\n<i>b</i>", "<b>a</b>\n<i>b</i>\n", id="a line end between words"),
        pytest.param("<pre>a\n  b</pre>", "<pre>a\n  b</pre>\n", id="text as it was set"),
        pytest.param("a\u00a0 b", "a\u00a0 b\n", id="a space that does not break"),
        pytest.param("<p>a<!-- x -->b</p>", "<p>ab</p>\n", id="words around a comment"),
        pytest.param('<p id="a  > b">c</p>', '<p id="a  > b">c</p>\n', id="values of attributes"),
        pytest.param("<p\n  class='a'\n>b</p>", "<p class='a'>b</p>\n", id="quotes as they were"),
        pytest.param(f"{DATA}", f"{DATA}\n", id="data for a script"),
    ],
)  # fmt: skip
def test_a_page_keeps(text: str, small: str) -> None:
    assert minify.html(text) == small


def words(page: str) -> list[str]:
    # Word by word: white space between two blocks is none between words.
    return " ".join(lxml_html.document_fromstring(page).itertext()).split()


def test_no_word_of_a_page_is_lost(built_site: Path) -> None:
    for page in built.pages(built_site):
        assert words(minify.html(page.text)) == words(page.text), page.file


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        pytest.param("a { b: c; }", "a{b:c}", id="an element that is there"),
        pytest.param("em { b: c }", "", id="an element that is not"),
        pytest.param(".x, .y { b: c }", ".x{b:c}", id="one of two selectors"),
        pytest.param("a:not(.y) { b: c }", "a:not(.y){b:c}", id="what is not asked for"),
        pytest.param(":is(.y, a) { b: c }", ":is(.y,a){b:c}", id="one of several"),
        pytest.param(":is(.y, .z) { b: c }", "", id="none of several"),
        pytest.param(".added { b: c }", ".added{b:c}", id="a class that a script adds"),
        pytest.param("@media print { em { b: c } }", "", id="a condition without rules"),
        pytest.param("@media (a: 1em) { a { b: c } }", "@media (a:1em){a{b:c}}", id="a condition"),
        pytest.param("a :hover { b: c }", "a :hover{b:c}", id="a space that means something"),
        pytest.param("a > .x + a { b: c }", "a>.x + a{b:c}", id="combinations"),
        pytest.param("a { b: calc(1px + 2px) }", "a{b:calc(1px + 2px)}", id="a sum"),
        pytest.param("a { b: c !important }", "a{b:c !important}", id="importance"),
        pytest.param('a::after { content: "  ;} " }', 'a::after{content:"  ;} "}', id="text"),
        pytest.param("a { --u: 1; --v: 2; b: var(--v) }", "a{--v:2;b:var(--v)}", id="a read value"),
        pytest.param(":root { --u: 1; --v: var(--u) }", ":root{}", id="values that nobody reads"),
        pytest.param(
            ":root { --u: 1rem; --v: calc(var(--u) * 0.5) } a { b: var(--v) calc(2px + var(--v)) }",
            ":root{}a{b:0.5rem calc(2px + 0.5rem)}",
            id="the value of what is given once",
        ),
        pytest.param(
            ":root { --u: 1 } @media (a: b) { :root { --u: 2 } } a { b: var(--u) }",
            ":root{--u:1}@media (a:b){:root{--u:2}}a{b:var(--u)}",
            id="a value that has another one elsewhere",
        ),
        pytest.param("[data-x] { b: c } [data-z] { b: c }", "[data-x]{b:c}", id="attributes"),
        pytest.param("#i { b: c } #j { b: c }", "#i{b:c}", id="ids"),
        pytest.param("/* x */ a { /* y */ b: c }", "a{b:c}", id="comments"),
    ],
)  # fmt: skip
def test_a_style_sheet_is_cut_to(css: str, kept: str) -> None:
    page = '<html><a class="x" id="i" data-x="1">b</a><script>c.add("added")</script></html>'
    assert style.cut(css, style.seen([page])) == kept


_SHEET = """
a { b: c } a:hover { b: d } .x > em { b: e } em { b: f } p + p { b: g }
h2 { b: h } h3 { b: i } [hidden] { b: j } .left p { b: k }
@media print { a { b: l } } @media (a: 1em) { p::after { b: m } } ::before, h3 > ::after { b: n }
"""


def test_the_first_style_holds_what_is_drawn_until_the_first_number_and_its_section() -> None:
    page = (
        '<html><main><p class="x">a</p><p hidden><em>b</em></p><h2>c</h2><a href="tel:112">112</a>'
        "<h2>d</h2><p>e</p><p>f</p><h3>g</h3></main></html>"
    )
    screen = first_screen.FirstScreen([page])
    small = style.cut(_SHEET, screen, without=first_screen.LATER)
    assert small == "a{b:c}h2{b:h}.left p{b:k}@media (a:1em){p::after{b:m}}::before{b:n}"
    whole = first_screen.with_rest(page, "z{}")
    assert whole.index("112</a><svg") < whole.index("<style>z{}</style></svg><h2>d")
    assert first_screen.without_rest(whole) == page


def test_style_that_would_be_read_as_html_does_not_stand_in_a_picture() -> None:
    assert first_screen.fits("a > b{c:d}")
    assert not first_screen.fits("@media (width<1em){a{b:c}}")
    assert not first_screen.fits("a{&:hover{b:c}}")


@pytest.mark.parametrize("page", ["<h2>a</h2>", '<h2>a</h2><a href="tel:112">112</a>'])
def test_a_page_without_a_first_screen_of_its_own_has_one_style(page: str) -> None:
    assert first_screen.end(page) is None
    assert first_screen.with_rest(page, "z{}") == page


def test_the_parts_of_a_page_are_those_of_the_page(built_site: Path) -> None:
    looked = 0
    for page in built.pages(built_site):
        part = (built_site / page.file).with_name(built.PART)
        if page.file == "404.html" or page.room == "work":
            assert page.file == "404.html" or not part.exists()
            continue
        text = part.read_text(encoding="utf-8")
        assert text == finish.part_of(page.text)
        ours = lxml_html.document_fromstring(text).xpath("//*[@data-part]")
        bare = lxml_html.document_fromstring(first_screen.without_rest(page.text))
        theirs = bare.xpath("//*[@data-part]")
        assert [lxml_html.tostring(one) for one in ours] == [
            lxml_html.tostring(one) for one in theirs
        ]
        assert "<script" not in text
        assert "<style" not in text
        looked += 1
    assert looked > 40


def test_a_page_of_the_quiet_room_is_one_request(built_site: Path) -> None:
    for page in built.pages(built_site):
        if page.room == "quiet":
            assert not page.tree.xpath(
                "//script[@src] | //link[@href and not(starts-with(@href, 'data:'))]"
            )


def test_every_weight_keeps_to_its_limit(built_site: Path) -> None:
    weights = weight.of_pages(built_site, built.pages(built_site))
    assert {one.kind for one in weights} == set(weight.LIMITS)
    assert [one for one in weights if one.whole > one.limit] == []


def test_nothing_of_the_theme_is_left(built_site: Path) -> None:
    names = {path.relative_to(built_site).parts[0] for path in built_site.rglob("*")}
    assert not list(built_site.glob("assets/javascripts")) + list(built_site.glob("assets/images"))
    assert "assets" in names
