"""Searching, with nothing but the keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.box import INPUT, ask, close_box, enter, open_box, results

MEMORYLESS = "statistics/geometric/#geometric-memoryless"
RAW = re.compile(r"\\[a-zA-Z(\[]|\$|</?\w+>|&\w+;|\{#|¶")


@pytest.mark.parametrize("key", ["/", "s"])
def test_by_keyboard(desktop: Page, address: str, key: str) -> None:
    """A key opens the box, arrows choose, Enter goes to the answer, which is not below the header."""
    desktop.goto(address)
    ask(desktop, "what does memoryless mean", key)
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("ArrowUp")
    expect(desktop.locator(":focus")).to_have_attribute("href", address + "statistics/geometric/")
    desktop.keyboard.press("ArrowDown")
    expect(desktop.locator(":focus")).to_have_attribute("href", address + MEMORYLESS)
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(address + MEMORYLESS)
    expect(desktop.locator("#geometric-memoryless")).to_be_in_viewport(ratio=1)
    expect(desktop.locator(".md-search__output")).not_to_be_visible()


def test_enter_follows_the_best_answer(desktop: Page, address: str) -> None:
    """Who types a question and presses Enter is there."""
    desktop.goto(address)
    ask(desktop, "what does memoryless mean")
    desktop.keyboard.press("Enter")
    desktop.wait_for_url(re.compile(r"/statistics/geometric/"))


def test_escape_closes(desktop: Page, address: str) -> None:
    """Escape gives the page back, and the box opens again with what was typed."""
    desktop.goto(address + "statistics/normal/")
    ask(desktop, "poisson")
    close_box(desktop)
    open_box(desktop)
    expect(desktop.locator(INPUT)).to_have_value("poisson")


def test_results_are_readable(desktop: Page, address: str) -> None:
    """Results show words in their context and no source code."""
    desktop.goto(address)
    ask(desktop, "mean")
    for query in ("variance", "standard error", "bayes", "density"):
        found = enter(desktop, query)
        expect(found.locator("mark").first).to_be_visible()
        texts = found.all_inner_texts()
        assert [text for text in texts if RAW.search(text)] == []
        assert max(len(text) for text in texts) < 500
    expect(desktop.get_by_role("status").filter(has_text="matching document")).to_be_visible()


def test_misspelled(desktop: Page, address: str) -> None:
    """One wrong letter is forgiven."""
    desktop.goto(address)
    found = ask(desktop, "poison distributoin")
    expect(found.first).to_have_attribute("href", address + "statistics/poisson/")


def test_nothing_found(desktop: Page, address: str) -> None:
    """Who finds nothing is told so."""
    desktop.goto(address)
    ask(desktop, "qzxqzxw")
    status = desktop.get_by_role("status").filter(has_text="No matching documents")
    expect(status).to_be_visible()
    expect(results(desktop)).to_have_count(0)


def test_button_of_the_home_page(phone: Page, address: str) -> None:
    """The button opens the box, on a phone too."""
    phone.goto(address)
    phone.get_by_role("button", name=re.compile("^Search .* questions")).click()
    expect(phone.locator(INPUT)).to_be_focused()
    enter(phone, "bayes theorem").first.click()
    phone.wait_for_url(address + "statistics/bayes-theorem/")


def test_from_a_page_that_is_missing(desktop: Page, address: str, faults: list[str]) -> None:
    """Below a wrong address there is a page that looks like the others and searches."""
    missing = f"{address}statistics/missing/page/"
    response = desktop.goto(missing)
    assert response
    assert response.status == 404
    expect(desktop.get_by_role("heading", level=1)).to_have_text("Page not found")
    desktop.get_by_role("button", name="Search the guide").click()
    enter(desktop, "memoryless").first.click()
    desktop.wait_for_url(f"{address}statistics/geometric/")
    assert len(faults) == 1, faults  # the browser reports the wrong address, as it should
    assert missing in faults.pop()
