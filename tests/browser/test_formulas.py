"""Formulas: for the eyes, for the ears, and in the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from tests.browser.pages import every

# A formula and the sign behind it, which is not on its line; tables and wide formulas included.
BROKEN = """
() => {
  const range = document.createRange();
  const broken = [];
  for (const formula of document.querySelectorAll("span.arithmatex")) {
    const text = formula.nextSibling;
    if (text?.nodeType !== Node.TEXT_NODE || !/^[^\\s–—/]/.test(text.data)) continue;
    range.setStart(text, 0);
    range.setEnd(text, 1);
    const [sign] = range.getClientRects();
    const picture = formula.querySelector(".mjx-scroll, svg").getBoundingClientRect();
    if (!sign || !picture.width) continue; // within a collapsed answer
    if (sign.left < picture.right - 2) broken.push(formula.dataset.tex + text.data.slice(0, 9));
  }
  return broken;
}
"""


@pytest.fixture(scope="module")
def documents(site: Path) -> dict[str, html.HtmlElement]:
    """All pages of the site, parsed."""
    return {page: html.parse(str(site / page / "index.html")).getroot() for page in every(site)}


def test_none_failed(documents: dict[str, html.HtmlElement]) -> None:
    """No error nodes, no raw TeX."""
    for page, document in documents.items():
        assert not document.xpath("//*[local-name()='merror']"), page
        assert not document.xpath("//*[@data-mjx-error or @data-mml-node='merror']"), page
        raw = [f for f in document.find_class("arithmatex") if not f.xpath("./svg | ./*/svg")]
        assert not raw, page


def test_screen_readers_have_them(documents: dict[str, html.HtmlElement]) -> None:
    """Each has MathML (in a header cell, which is a name, text), and its picture is silent."""
    seen = 0
    for page, document in documents.items():
        for formula in document.find_class("arithmatex"):
            seen += 1
            tex = (page, formula.get("data-tex"))
            assert formula.xpath("string(.//svg/@aria-hidden)") == "true", tex
            (spoken,) = formula.xpath(".//*[@class='mjx-assistive-mml']")
            assert spoken.text_content().strip(), tex
            header = formula.xpath("boolean(ancestor::th)")
            assert bool(spoken.xpath("./math")) != header, tex
    assert seen > 1000


def test_glyphs_resolve(documents: dict[str, html.HtmlElement]) -> None:
    """Every glyph that a formula uses is in the page, once."""
    for page, document in documents.items():
        ids = document.xpath("//svg[@class='mjx-glyphs']//@id")
        used = set(document.xpath("//*[local-name()='use']/@href"))
        assert len(ids) == len(set(ids)), page
        assert used == {f"#{id}" for id in ids}, page


def test_abbreviations_leave_them_alone(documents: dict[str, html.HtmlElement]) -> None:
    """The tooltips of abbreviations are around words, never within a formula."""
    for page, document in documents.items():
        for formula in document.find_class("arithmatex"):
            assert not formula.xpath(".//abbr"), (page, formula.get("data-tex"))


def test_they_keep_what_follows_on_their_line(phone: Page, site: Path, address: str) -> None:
    """On a phone no line begins with the comma that belongs to a formula."""
    broken = {}
    for page in every(site):
        phone.goto(address + page)
        phone.evaluate(
            "for (const answer of document.querySelectorAll('details')) answer.open = true"
        )
        if found := phone.evaluate(BROKEN):
            broken[page] = found
    assert broken == {}


def test_wide_ones_scroll_by_keyboard(phone: Page, address: str) -> None:
    """A formula wider than a phone is reached with Tab and scrolled with arrows."""
    phone.goto(f"{address}statistics/confidence-intervals/")
    wide = phone.locator("div.arithmatex > .mjx-scroll").first
    assert wide.evaluate("e => e.scrollWidth > e.clientWidth")
    wide.focus()
    phone.keyboard.press("Shift+Tab")
    expect(wide).not_to_be_focused()
    phone.keyboard.press("Tab")
    expect(wide).to_be_focused()
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("document.activeElement.scrollLeft > 0")


def test_others_are_no_stop(desktop: Page, address: str) -> None:
    """The keyboard stops at a formula only while it is wider than its place."""
    desktop.goto(f"{address}statistics/confidence-intervals/")
    stops = desktop.locator(".mjx-scroll[tabindex]").locator("visible=true")
    expect(stops).to_have_count(0)
    desktop.set_viewport_size({"width": 360, "height": 800})
    expect(stops).not_to_have_count(0)
    desktop.set_viewport_size({"width": 1280, "height": 800})
    expect(stops).to_have_count(0)
