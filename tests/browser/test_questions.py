"""The question bank, and the questions on their pages."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import QUESTIONS
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def questions(site: Path) -> list[dict[str, Any]]:
    """All questions of the guide."""
    found: list[dict[str, Any]] = json.loads((site / "questions.json").read_text("utf-8"))[
        "questions"
    ]
    return found


@pytest.fixture
def bank(desktop: Page, address: str) -> Page:
    """The question bank."""
    desktop.goto(address + QUESTIONS)
    return desktop


def shown(page: Page) -> Locator:
    """Return the questions that are to be seen."""
    return page.locator("li[data-level]").locator("visible=true")


def expect_count(page: Page, number: int) -> None:
    """The list has ``number`` questions and says so."""
    expect(shown(page)).to_have_count(number)
    noun = "question" if number == 1 else "questions"
    expect(page.locator("[data-bank]").get_by_role("status")).to_have_text(f"{number} {noun}")


def test_filters(bank: Page, questions: list[dict[str, Any]]) -> None:
    """Area, topic, level and text narrow the list; groups without a question go."""
    form = bank.get_by_role("search", name="Filter the questions")
    expect_count(bank, len(questions))
    form.get_by_label("Area").select_option("statistics")
    expect_count(bank, sum(q["area"] == "statistics" for q in questions))
    form.get_by_label("Topic").select_option("Poisson distribution")
    of_topic = [q for q in questions if q["topic"] == "Poisson distribution"]
    expect_count(bank, len(of_topic))
    expect(bank.locator(".bank__topic").locator("visible=true")).to_have_count(1)
    form.get_by_label("Level").select_option("core")
    expect_count(bank, sum(q["level"] == "core" for q in of_topic))
    form.get_by_label("Text").fill("qzxqzx")
    expect_count(bank, 0)
    expect(bank.locator("article h2").locator("visible=true")).to_have_count(0)


def test_text(bank: Page, questions: list[dict[str, Any]]) -> None:
    """The text may be in any case and order, and in the topic."""
    bank.get_by_label("Text").fill("DISTRIBUTION poisson")
    texts = [f"{q['question']} {q['topic']}".lower() for q in questions]
    wanted = [text for text in texts if "distribution" in text and "poisson" in text]
    assert wanted
    expect_count(bank, len(wanted))


def test_the_address_keeps_the_choice(bank: Page, address: str) -> None:
    """Reload, a shared link and the way back restore what was chosen."""
    bank.get_by_label("Level").select_option("deep")
    bank.get_by_label("Text").fill("interval")
    number = shown(bank).count()
    assert number
    assert parse_qs(urlsplit(bank.url).query) == {"level": ["deep"], "text": ["interval"]}

    bank.reload()
    expect_count(bank, number)
    expect(bank.get_by_label("Text")).to_have_value("interval")

    link = shown(bank).first.get_by_role("link")
    question = link.inner_text()
    link.click()
    expect(bank.locator(":target")).to_contain_text(question)
    bank.go_back()
    expect_count(bank, number)
    expect(bank.get_by_label("Level")).to_have_value("deep")

    bank.goto(f"{address}{QUESTIONS}?level=unknown&text=")
    expect(shown(bank).first).to_be_visible()


def test_questions_land_below_the_header(
    desktop: Page, address: str, questions: list[dict[str, Any]]
) -> None:
    """A link to a question (to one of 40, here) shows its heading, not the middle of it."""
    for question in questions[::40]:
        desktop.goto(f"{address}{question['url']}#{question['id']}")
        heading = desktop.locator(f"#{question['id']}")
        expect(heading).to_be_in_viewport(ratio=1)
        header = desktop.locator(".md-header").bounding_box()
        place = heading.bounding_box()
        assert header
        assert place
        assert place["y"] >= header["y"] + header["height"]


def test_a_link_opens_a_collapsed_answer(desktop: Page, address: str) -> None:
    """The link to a follow-up shows its answer, when the page opens and when it is open."""
    page = f"{address}statistics/normal/"
    desktop.goto(page)
    first, second = (
        desktop.locator("details.question").nth(number).get_attribute("id") for number in (0, 1)
    )
    expect(desktop.locator("details[open]")).to_have_count(0)
    desktop.goto(f"{page}#{second}")
    expect(desktop.locator("details[open]")).to_have_count(1)
    expect(desktop.locator(f"#{second} > :nth-child(2)")).to_be_in_viewport()
    desktop.evaluate("id => { location.hash = id; }", first)
    expect(desktop.locator(f"#{first} > :nth-child(2)")).to_be_in_viewport()
    header = desktop.locator(".md-header").bounding_box()
    place = desktop.locator(f"#{first}").bounding_box()
    assert header
    assert place
    assert place["y"] >= header["height"]


def test_report_links(desktop: Page, address: str) -> None:
    """Page and questions each have a link to the form, which knows where it comes from."""
    desktop.goto(f"{address}statistics/normal/")
    page = desktop.get_by_role("link", name="Report a mistake on this page")
    expect(page).to_be_visible()
    section = desktop.locator("section.question").first
    link = section.get_by_role("link", name=re.compile("^Report a mistake in this answer"))
    expect(link).to_be_visible()
    anchor = section.locator("h3").get_attribute("id")
    for element, end in ((page, "statistics/normal/"), (link, f"statistics/normal/#{anchor}")):
        href = element.get_attribute("href") or ""
        assert href.startswith(f"{REPOSITORY}/issues/new?")
        assert parse_qs(urlsplit(href).query)["where"][0].endswith(end)
