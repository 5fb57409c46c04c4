"""The search box of the theme, as a reader uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

INPUT = ".md-search__input"
META = ".md-search-result__meta"
OPEN = "#__search"


def open_box(page: Page, key: str = "/") -> None:
    """Open the box with a key; the theme takes note of the focus a moment later."""
    page.keyboard.press(key)
    expect(page.locator(INPUT)).to_be_focused()
    expect(page.locator(OPEN)).to_be_checked()


def close_box(page: Page) -> None:
    """Close the box with Escape."""
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).not_to_be_checked()
    expect(page.locator(INPUT)).not_to_be_focused()


def results(page: Page) -> Locator:
    """Return the links that are shown: of each page its own, and its best sections."""
    return page.locator(".md-search-result__item > a")


def enter(page: Page, query: str) -> Locator:
    """Enter ``query`` into the open box and return its results, not those of a part of it."""
    box = page.locator(INPUT)
    box.fill("")
    box.press("End")  # the theme listens for keys
    expect(page.locator(META)).to_have_text("Type to start searching")
    box.fill(query[:-1])
    box.press_sequentially(query[-1])
    expect(page.locator(META)).not_to_have_text("Type to start searching")
    return results(page)


def ask(page: Page, query: str, key: str = "/") -> Locator:
    """Open the box with a key, enter ``query`` and return its results."""
    open_box(page, key)
    return enter(page, query)
