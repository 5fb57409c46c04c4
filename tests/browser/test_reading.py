"""Reading page after page: finding the way, on a phone, on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import TOPICS, every

TOPIC = "statistics/normal/"

SHIFT = """
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shifted = (window.shifted ?? 0) + entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def header_bottom(page: Page) -> float:
    """Return how far down the sticky header reaches."""
    box = page.locator(".md-header").bounding_box()
    assert box
    return box["y"] + box["height"]


def test_menu_of_a_phone(phone: Page, address: str) -> None:
    """The menu opens, leads on, and closes."""
    phone.goto(address + TOPIC)
    menu = phone.locator(".md-header label[for=__drawer]")
    sidebar = phone.locator(".md-sidebar--primary")
    expect(sidebar).not_to_be_in_viewport()
    menu.click()
    expect(sidebar).to_be_in_viewport(ratio=1)
    phone.locator(".md-overlay").click(position={"x": 340, "y": 400})
    expect(sidebar).not_to_be_in_viewport()
    menu.click()
    sidebar.get_by_role("link", name="Poisson distribution").click()
    phone.wait_for_url(f"{address}statistics/poisson/")
    expect(sidebar).not_to_be_in_viewport()


def test_on_and_back(desktop: Page, address: str) -> None:
    """Next and previous, breadcrumbs and tabs lead where they say."""
    desktop.goto(address + TOPIC)
    footer = desktop.get_by_role("navigation", name="Footer")
    footer.get_by_role("link", name="Next: Binomial distribution").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text(re.compile("^Binomial"))
    footer.get_by_role("link", name="Previous: Normal distribution").click()
    expect(desktop.get_by_role("heading", level=1)).to_have_text(re.compile("^Normal"))

    path = desktop.get_by_role("navigation", name="Breadcrumbs")
    assert path.get_by_role("link").all_inner_texts()[:2] == ["Home", "Statistics"]
    path.get_by_role("link", name="Statistics").click()
    desktop.wait_for_url(f"{address}statistics/")
    desktop.get_by_role("navigation", name="Tabs").get_by_role("link", name="Labs").click()
    desktop.wait_for_url(f"{address}labs/")


def test_back_to_top(desktop: Page, address: str) -> None:
    """Who reads upwards is offered the way to the top."""
    desktop.goto(address + TOPIC)
    desktop.mouse.move(640, 500)
    desktop.mouse.wheel(0, 4000)
    desktop.wait_for_function("scrollY > 3000")
    desktop.mouse.wheel(0, -300)
    desktop.get_by_role("button", name="Back to top").click()
    desktop.wait_for_function("scrollY === 0")


def test_copy_code(desktop: Page, address: str) -> None:
    """The button copies the code, nothing else."""
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desktop.goto(address + TOPIC)
    code = desktop.locator(".highlight").first
    code.hover()
    code.get_by_role("button", name="Copy to clipboard").click()
    expect(desktop.get_by_text("Copied to clipboard")).to_be_visible()
    copied: str = desktop.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == code.locator("code").inner_text().strip()


def test_table_of_contents(desktop: Page, address: str) -> None:
    """It leads to its sections, none of them below the header, and follows the reader."""
    desktop.goto(address + TOPIC)
    contents = desktop.get_by_role("navigation", name="Table of contents")
    links = contents.get_by_role("link").locator("visible=true")
    anchors = [link.get_attribute("href") or "" for link in links.all()]
    assert len(anchors) > 10
    for anchor in anchors[::4]:
        contents.locator(f"a[href='{anchor}']").click()
        expect(desktop.locator(anchor)).to_be_in_viewport(ratio=1)
        box = desktop.locator(anchor).bounding_box()
        assert box
        assert box["y"] >= header_bottom(desktop)
    expect(contents.locator(".md-nav__link--active").last).to_be_visible()


def test_print(desktop: Page, address: str) -> None:
    """On paper every answer is open, and what only makes sense on a screen is not there."""
    desktop.goto(address + TOPIC)
    answers = desktop.locator("details.question > p:not(.report)")
    assert answers.locator("visible=true").count() == 0
    desktop.emulate_media(media="print")
    assert answers.locator("visible=true").count() == answers.count() > 3
    for gone in (".md-header", ".md-sidebar", ".md-top", ".report", ".headerlink"):
        assert desktop.locator(gone).locator("visible=true").count() == 0, gone


@pytest.mark.parametrize("java_script_enabled", [True, False])
def test_paper(reader: Reader, address: str, java_script_enabled: bool) -> None:
    """A PDF is as long as with all answers opened by hand, and longer than without them."""

    def pages() -> int:
        return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))

    page = reader(java_script_enabled=java_script_enabled)
    page.goto(address + TOPIC)
    as_it_is = pages()
    page.evaluate("for (const answer of document.querySelectorAll('details')) answer.open = true")
    opened = pages()
    page.evaluate("for (const answer of document.querySelectorAll('details')) answer.remove()")
    assert as_it_is == opened > pages()


def test_nothing_is_wider_than_a_phone(phone: Page, site: Path, address: str) -> None:
    """No page of the guide scrolls sideways."""
    wide = []
    for page in every(site):
        phone.goto(address + page)
        width: int = phone.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide.append((page, width))
    assert wide == []


@pytest.mark.parametrize("page", [*TOPICS, "", "questions/"])
def test_layout_does_not_shift(phone: Page, address: str, page: str) -> None:
    """What a reader looks at stays where it is, while the page loads and while they scroll."""
    phone.add_init_script(SHIFT)
    phone.goto(address + page)
    for _ in range(6):
        phone.mouse.wheel(0, 700)
        phone.wait_for_timeout(50)
    assert phone.evaluate("window.shifted ?? 0") <= 0.01
