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


def test_no_dead_controls(plain: Page, address: str) -> None:
    """What is shown to be pressed does something: there are links and answers, but no buttons."""
    dead = plain.locator(
        "button, select, textarea, input:not(.md-toggle), "
        ".md-header label:is([for=__search], [for^=__palette])"
    )
    for kind in KINDS:
        plain.goto(address + kind)
        for width in (360, 1280):
            plain.set_viewport_size({"width": width, "height": 800})
            assert dead.locator("visible=true").count() == 0, (kind, width)


def test_colours(plain: Page, address: str) -> None:
    """The guide's own, as with a script."""
    plain.goto(address)
    body = plain.locator("body")
    expect(body).to_have_attribute("data-md-color-primary", "custom")
    expect(body).to_have_attribute("data-md-color-accent", "custom")
