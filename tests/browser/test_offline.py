"""The edition that is opened from a folder, without any server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.box import ask, enter, open_box
from tests.browser.pages import KINDS, every_file


@pytest.fixture
def folder(offline: Path) -> str:
    """The address of the edition; ends in "/"."""
    return f"{offline.as_uri()}/"


def test_every_page_opens(desktop: Page, folder: str, offline: Path) -> None:
    """All that a page shows comes from the folder: styles, figures, formulas."""
    asked: list[str] = []
    desktop.context.on("request", lambda request: asked.append(request.url))
    for page in every_file(offline):
        desktop.goto(folder + page)
        expect(desktop.get_by_role("heading", level=1).first).to_be_visible()
        broken = desktop.evaluate(
            """async () => {
              const images = [...document.images];
              for (const image of images) image.loading = "eager";
              await Promise.all(images.map(image => image.decode().catch(() => {})));
              return images.filter(image => !image.naturalWidth).map(image => image.src);
            }"""
        )
        assert broken == [], page
        assert desktop.evaluate("document.styleSheets.length") >= 4, page
    assert [url for url in asked if not url.startswith(("file://", "data:"))] == []


def test_topic(desktop: Page, folder: str) -> None:
    """Formulas and figures are shown, answers open, the next page follows."""
    desktop.goto(f"{folder}statistics/normal.html")
    for kind in ("span.arithmatex svg", "div.arithmatex svg", "figure img"):
        expect(desktop.locator(f"article {kind}").first).to_be_visible()
    desktop.locator("details.question summary").first.click()
    expect(desktop.locator("details.question p").first).to_be_visible()
    desktop.get_by_role("link", name="Next: Binomial distribution").click()
    desktop.wait_for_url(re.compile(r"/statistics/binomial\.html$"))


def test_search(desktop: Page, folder: str) -> None:
    """The search knows all pages and leads to the answer."""
    desktop.goto(f"{folder}index.html")
    found = ask(desktop, "what does memoryless mean")
    target = f"{folder}statistics/geometric.html#geometric-memoryless"
    expect(found.nth(1)).to_have_attribute("href", target)
    found.nth(1).click()
    desktop.wait_for_url(target)
    expect(desktop.locator("#geometric-memoryless")).to_be_in_viewport(ratio=1)
    desktop.keyboard.press("Escape")
    open_box(desktop)
    expect(enter(desktop, "guassian").first).to_contain_text("Normal")


def test_bank(desktop: Page, folder: str) -> None:
    """Filters work, and the address keeps them."""
    desktop.goto(f"{folder}questions.html")
    desktop.get_by_label("Level").select_option("deep")
    count = desktop.locator("[data-bank-count]").inner_text()
    desktop.reload()
    expect(desktop.locator("[data-bank-count]")).to_have_text(count)
    expect(desktop.get_by_label("Level")).to_have_value("deep")


def test_no_links_to_nowhere(desktop: Page, folder: str) -> None:
    """Without a repository no link asks for one."""
    for kind in KINDS[:3]:
        page = (
            f"{kind.removesuffix('/') or 'index'}.html"
            if kind != "statistics/"
            else "statistics/index.html"
        )
        desktop.goto(folder + page)
        expect(
            desktop.get_by_role("link", name=re.compile("Report|Colab|repository"))
        ).to_have_count(0)
