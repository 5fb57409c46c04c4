"""The search box of the theme, as a reader uses it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def open_box(page: Page, key: str = "/") -> Locator:
    """Open the box from the keyboard and return its input."""
    page.keyboard.press(key)
    box = page.locator(".md-search__input")
    expect(box).to_be_focused()
    expect(page.locator(".md-search-result__meta")).to_have_text("Type to start searching")
    return box


def results(page: Page) -> Locator:
    """Return the links that are shown: of each page its own, and its best sections."""
    return page.locator(".md-search-result__item > a")


def ask(page: Page, query: str, key: str = "/") -> Locator:
    """Open the box, type ``query``, wait for an answer and return the results."""
    open_box(page, key)
    page.keyboard.type(query)
    expect(results(page).first).to_be_visible()
    return results(page)
