"""Every kind of page for every reader: axe finds nothing, and no mouse is needed."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from scripts.node import MODULES
from tests.browser.box import enter, open_box
from tests.browser.pages import KINDS

AXE = (MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
TOPIC = "statistics/confidence-intervals/"
SCHEMES: dict[Literal["light", "dark"], str] = {"light": "default", "dark": "slate"}
WIDTHS = (360, 1280)

# All rules, those for best practice too.  Light and dark differ in nothing but colours.
RUN = """
async ([colours, part]) => {
  const rules = colours ? { runOnly: ["color-contrast", "link-in-text-block"] } : {};
  const options = { ...rules, resultTypes: ["violations"], selectors: false };
  const { violations } = await axe.run(part, options);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html.slice(0, 150)} ${node.failureSummary}`));
}
"""


def violations(page: Page, width: int, part: str = "html") -> list[str]:
    """Return what axe finds in a part of the page, in both schemes."""
    page.set_viewport_size({"width": width, "height": 800})
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = []
    for scheme, name in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
        settle(page)
        found += [
            f"{scheme}, {width}: {fault}" for fault in page.evaluate(RUN, [scheme == "dark", part])
        ]
    return found


def settle(page: Page) -> None:
    """Wait until nothing moves or fades any more."""
    page.wait_for_function(
        "document.getAnimations().every(({ playState }) => playState !== 'running')"
    )


@pytest.mark.parametrize("kind", KINDS)
def test_pages(desktop: Page, address: str, kind: str) -> None:
    """No violation on any kind of page; answers are open, so that they are looked at too."""
    desktop.goto(address + kind)
    desktop.evaluate(
        "for (const answer of document.querySelectorAll('details')) answer.open = true"
    )
    assert [fault for width in WIDTHS for fault in violations(desktop, width)] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_search(desktop: Page, address: str, width: int) -> None:
    """Nor in the search box: empty, with results, without a result."""
    desktop.set_viewport_size({"width": width, "height": 800})
    desktop.goto(address)
    open_box(desktop)
    assert violations(desktop, width) == []
    expect(enter(desktop, "memoryless").first).to_be_visible()
    assert violations(desktop, width) == []
    expect(enter(desktop, "qzxqzxw")).to_have_count(0)
    assert violations(desktop, width) == []


def test_menu(phone: Page, address: str) -> None:
    """Nor in the menu of a phone."""
    phone.goto(address + TOPIC)
    phone.locator(".md-header label[for=__drawer]").click()
    expect(phone.locator(".md-sidebar--primary")).to_be_in_viewport(ratio=1)
    assert violations(phone, 360) == []


def test_skip_link(desktop: Page, address: str) -> None:
    """The first thing that Tab reaches leads past the header."""
    desktop.goto(address + TOPIC)
    desktop.keyboard.press("Tab")
    link = desktop.get_by_role("link", name="Skip to content")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    desktop.keyboard.press("Enter")
    expect(desktop.locator(":target")).to_be_in_viewport(ratio=1)
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.closest('article') !== null")


# All that can be used with the keyboard; of a group of radio buttons, the first.
STOPS = """
() => {
  const usable = "a[href], button, input, select, summary, [tabindex='0']";
  window.stops = [...document.querySelectorAll(usable)]
    .filter(e => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }))
    .filter(e => !e.hidden && !e.matches(".md-option ~ .md-option"));
  return stops.map(e => e.outerHTML.slice(0, 120));
}
"""
# What does not scroll is known to be no stop after the first frame.
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Where the focus is: which stop, and whether a reader can tell.  The theme draws its switches and
# its search box another way than with an outline.
FOCUS = """
() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const box = e.getBoundingClientRect();
  const outlined = getComputedStyle(e).outlineStyle !== "none";
  return {
    stop: stops.indexOf(e),
    html: e.outerHTML.slice(0, 120),
    told: outlined || e.matches(".md-option, .md-toggle, .md-search__input"),
    seen: box.bottom > 0 && box.top < innerHeight,
  };
}
"""


@pytest.mark.parametrize("kind", [TOPIC, "questions/", ""])
def test_tab_reaches_everything(desktop: Page, address: str, kind: str) -> None:
    """Tab goes through all that can be used, and one always sees where one is."""
    desktop.goto(address + kind)
    desktop.evaluate(FRAMES)
    wanted: list[str] = desktop.evaluate(STOPS)
    reached, unclear = set(), []
    for _ in range(2 * len(wanted)):
        desktop.keyboard.press("Tab")
        focus = desktop.evaluate(FOCUS)
        if focus is None:
            break
        reached.add(focus["stop"])
        if not (focus["told"] and focus["seen"]):
            unclear.append(focus)
    assert [html for stop, html in enumerate(wanted) if stop not in reached] == []
    assert unclear == []
