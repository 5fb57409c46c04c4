"""Without JavaScript every page is complete, and nothing pretends to work."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.browser.pages import KINDS, QUESTIONS


@pytest.fixture
def plain(reader: Reader) -> Page:
    """A page of a browser that runs no scripts."""
    return reader(java_script_enabled=False)


def test_topic(plain: Page, address: str) -> None:
    """Text, formulas, figures and code are there; a click opens an answer."""
    plain.goto(f"{address}statistics/normal/")
    expect(plain.get_by_role("heading", level=1)).to_have_text(re.compile("^Normal"))
    for kind in ("span.arithmatex svg", "div.arithmatex svg", "figure img", "pre code", "table"):
        expect(plain.locator(f"article {kind}").first).to_be_visible()
    answer = plain.locator("details.question").first
    expect(answer.locator("p").first).not_to_be_visible()
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_be_visible()
    plain.keyboard.press("Enter")  # the summary has the focus
    expect(answer.locator("p").first).not_to_be_visible()


def test_bank(plain: Page, site: Path, address: str) -> None:
    """All questions are listed; the filters, which need a script, are not shown."""
    bank = json.loads((site / "questions.json").read_text("utf-8"))
    plain.goto(address + QUESTIONS)
    listed = plain.locator("li[data-level]").locator("visible=true")
    expect(listed).to_have_count(len(bank["questions"]))
    expect(plain.locator("[data-bank]")).not_to_be_visible()
    listed.last.get_by_role("link").click()
    expect(plain.locator(":target")).to_be_in_viewport()


def test_navigation(reader: Reader, address: str) -> None:
    """Tabs, lists, menu and next page work; the menu of a phone opens by its check box."""
    wide = reader(java_script_enabled=False)
    wide.goto(address)
    wide.get_by_role("navigation", name="Tabs").get_by_role("link", name="Statistics").click()
    wide.locator(".topics").get_by_role("link", name="Poisson distribution").click()
    wide.get_by_role("link", name=re.compile("^Next: ")).click()
    wide.wait_for_url(re.compile("/statistics/"))

    small = reader(java_script_enabled=False, viewport={"width": 360, "height": 740})
    small.goto(f"{address}statistics/normal/")
    small.locator(".md-header label[for=__drawer]").click()
    small.locator(".md-sidebar--primary").get_by_role("link", name="Poisson distribution").click()
    small.wait_for_url(f"{address}statistics/poisson/")


@pytest.mark.parametrize("width", [360, 1280])
def test_no_dead_controls(reader: Reader, address: str, width: int) -> None:
    """What is shown to be pressed does something: there are links and answers, but no buttons."""
    page = reader(java_script_enabled=False, viewport={"width": width, "height": 800})
    for kind in KINDS:
        page.goto(address + kind)
        controls = page.locator("button, select, textarea, input:not(.md-toggle, .md-option)")
        assert controls.locator("visible=true").count() == 0, kind
        for label in (".md-header label[for=__search]", ".md-header label[for^=__palette]"):
            assert page.locator(label).locator("visible=true").count() == 0, (kind, label)
        expect(page.locator("body")).to_have_attribute("data-md-color-primary", "custom")
