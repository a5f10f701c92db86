"""A style sheet that was cut draws every element as the whole one does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sluss.headers import room_of
from sluss.scenery import _INLINE as INLINE

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).parents[2] / "overrides" / "assets"
PAGES = ("", "kontakt", "spar", "en/beratta", "kontakter/lan", "yrke/skola")
# One element of each kind: name and class, its own and its parent's.
_DRAWN = """
() => {
  const kinds = new Map();
  const kind = (one) => one ? `${one.tagName}.${one.className}` : "";
  for (const one of document.body.querySelectorAll("*")) {
    kinds.set(`${kind(one)} in ${kind(one.parentElement)}`, one);
  }
  return [...kinds].map(([kind, one]) => kind + [null, "::before"].map((part) => {
    const style = getComputedStyle(one, part);
    return [...style].filter((name) => !name.startsWith("--"))
      .map((name) => style.getPropertyValue(name)).join(";");
  }).join("|"));
}
"""


@pytest.mark.parametrize("address", PAGES)
def test_the_cut_style_draws_like_the_whole(
    browser: Browser, built_site: Path, address: str
) -> None:
    text = (built_site / address / "index.html").read_text(encoding="utf-8")
    text = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    names = INLINE["css"] if room_of(f"/{address}/") == "quiet" else ("base.css", "work.css")
    whole = "\n".join((ASSETS / name).read_text(encoding="utf-8") for name in names)
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    drawn = []
    uncut = iter([whole])  # a start page has a second one, after its first screen
    for html in (text, re.sub(r"<style>.*?</style>", lambda _: f"<style>{next(uncut, '')}</style>",
                              text, flags=re.DOTALL)):  # fmt: skip
        page.set_content(html)
        drawn.append(page.evaluate(_DRAWN))
        page.set_viewport_size({"width": 390, "height": 844})
        drawn.append(page.evaluate(_DRAWN))
        page.set_viewport_size({"width": 1000, "height": 900})
    page.close()
    assert len(drawn[0]) > 20
    assert drawn[0] == drawn[2]
    assert drawn[1] == drawn[3]
