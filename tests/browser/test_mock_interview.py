"""The mock interview: drawn questions, a clock, grades, and a summary that can be printed."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Reader
from tests.browser.practice_page import (
    INTERVIEW,
    NOW,
    PHONE,
    button,
    expect_fit_for_fingers,
    expect_focus,
    expect_still,
    heading,
    notice,
    questions_of,
    status,
    stored_reviews,
    tab_to,
    visit,
)
from tests.browser.test_accessibility import WIDTHS, violations

SEED = "#minutes=15&role=ml-engineer&seed=abc"
LEVELS = ["basic", "core", "deep"]
MINUTES = {"basic": 2, "core": 4, "deep": 6}


@pytest.fixture(scope="module")
def questions(site: Path) -> dict[str, dict[str, Any]]:
    """All questions of the guide, by id."""
    return {question["id"]: question for question in questions_of(site)}


def clock(page: Page) -> Locator:
    """Return the time that is left."""
    return page.get_by_role("timer", name="Time left")


def rows(page: Page) -> Locator:
    """Return the questions of the summary."""
    return page.locator("[data-summary] tbody tr")


def drawn(page: Page) -> list[str]:
    """Return the ids of the questions of the summary."""
    links: list[str] = rows(page).locator("a").evaluate_all("all => all.map(a => a.hash.slice(1))")
    return links


def begin(page: Page) -> None:
    """Start the clock."""
    button(page, "Start the clock").click()
    expect_focus(page, heading(page))


def end(page: Page) -> list[str]:
    """End the interview, and return the ids of its questions."""
    button(page, "End the interview").click()
    expect_focus(page, page.get_by_role("heading", name="Summary"))
    return drawn(page)


def test_interview(reader: Reader, address: str, questions: dict[str, dict[str, Any]]) -> None:
    """From the first question to the printed summary, by keyboard, against the clock."""
    page = visit(reader, address, INTERVIEW)
    page.clock.pause_at(NOW.replace(minute=1))
    page.get_by_label("Minutes").select_option("15")
    page.get_by_label("Role").select_option("data-scientist")
    button(page, "Start the clock").focus()
    page.keyboard.press("Enter")
    expect_focus(page, heading(page))
    expect(clock(page)).to_have_text("15:00")
    card = page.get_by_role("region", name="Question")
    expect(card).to_contain_text(re.compile(r"Question 1 of \d+, about 2 minutes\s+basic"))
    expect(page.get_by_role("form")).to_have_count(0)

    # The clock is seen, not said: nothing around it is read aloud when it changes.
    live = (
        "e => e.closest('[aria-live]:not([aria-live=off]), [role=status], [role=alert]') !== null"
    )
    assert not clock(page).evaluate(live)
    page.clock.run_for(3000)
    expect(clock(page)).to_have_text("14:57")
    expect(status(page)).to_be_empty()

    first = heading(page).inner_text()
    for key in ("n", "p", ".", ",", "3"):  # the theme's, and a grade before its time
        page.keyboard.press(key)
    expect(heading(page)).to_have_text(first)
    page.keyboard.press("Space")
    answer = page.get_by_role("group", name="Answer", exact=True)
    expect_focus(page, answer)
    points = answer.get_by_role("checkbox")
    expect(answer.locator(".mjx-scroll[tabindex]").locator("visible=true")).to_have_count(0)
    expect(button(page, "Again")).to_have_text(re.compile("suggested"), use_inner_text=True)
    for number in range(points.count()):
        tab_to(page, points.nth(number))
        page.keyboard.press("Space")
        expect(points.nth(number)).to_be_checked()
    expect(button(page, "Good")).to_have_text(re.compile("suggested"), use_inner_text=True)
    expect(button(page, "Again")).not_to_have_text(re.compile("suggested"), use_inner_text=True)
    page.keyboard.press("3")  # although a check box has the focus
    expect(heading(page)).not_to_have_text(first)
    expect_focus(page, heading(page))

    page.clock.fast_forward("09:57")
    expect(clock(page)).to_have_text("5:00")
    expect(status(page)).to_have_text("5 minutes left.")
    expect_focus(page, heading(page))
    page.keyboard.press("Space")
    page.keyboard.press("1")
    page.clock.fast_forward("04:00")
    expect(clock(page)).to_have_text("1:00")
    expect(status(page)).to_have_text("1 minute left.")
    page.clock.fast_forward("01:30")
    expect(clock(page)).to_have_text("0:00")
    expect(status(page)).to_have_text("Time is up. Grade this question; then comes the summary.")
    expect(card.get_by_text("Time is up.")).to_be_visible()
    third = heading(page).inner_text()
    page.keyboard.press("Space")
    page.keyboard.press("4")

    expect_focus(page, page.get_by_role("heading", name="Summary"))
    ids = drawn(page)
    assert [questions[id]["question"] for id in ids][2] == third
    left = len(ids) - 3
    expect(page.locator("[data-result]")).to_contain_text(
        f"2 of 3 graded good or easy, in 16 minutes; {left} of {len(ids)} not reached."
    )
    assert [row.locator("td").nth(3).inner_text() for row in rows(page).all()] == [
        *["good", "again", "easy"],
        *["not reached"] * left,
    ]
    expect(rows(page).nth(0)).to_contain_text(re.compile(r"(\d+) of \1 said.*0:03"))
    link = rows(page).nth(1).get_by_role("link")
    assert (link.get_attribute("href") or "").endswith(f"{questions[ids[1]]['url']}#{ids[1]}")
    reading = page.locator("[data-read]").get_by_role("link")
    assert reading.all_inner_texts() == [questions[ids[1]]["topic"]]
    grades = {id: [grade for _, grade in all] for id, all in stored_reviews(page).items()}
    assert grades == {ids[0]: [3], ids[1]: [1], ids[2]: [4]}

    page.evaluate("print = () => { window.printed = true; }")
    button(page, "Print").click()
    assert page.evaluate("printed")
    page.emulate_media(media="print")
    expect(rows(page).last).to_be_visible()
    expect(reading.first).to_be_visible()
    expect(page.locator(".practice button").locator("visible=true")).to_have_count(0)
    page.emulate_media(media="screen")

    button(page, "Another interview").click()
    expect_focus(page, button(page, "Start the clock"))
    begin(page)
    expect(clock(page)).to_have_text("15:00")
    expect(card.get_by_text("Time is up.")).to_be_hidden()
    assert end(page) != ids
    expect(page.locator("[data-read-section]")).to_be_hidden()


def test_seed(reader: Reader, address: str, questions: dict[str, dict[str, Any]]) -> None:
    """An address repeats its interview, whose level rises; another one can be drawn."""
    page = visit(reader, address, INTERVIEW + SEED)
    expect(page.get_by_label("Minutes")).to_have_value("15")
    expect(page.get_by_label("Role")).to_have_value("ml-engineer")
    expect(page.get_by_text("starting repeats its questions")).to_be_visible()
    begin(page)
    ids = end(page)
    levels = [questions[id]["level"] for id in ids]
    assert levels[0] == "basic"
    assert max(map(LEVELS.index, levels)) > 0
    assert 13 <= sum(MINUTES[level] for level in levels) <= 15
    assert any(questions[a]["page"] == questions[b]["page"] for a, b in itertools.pairwise(ids))

    page.reload()
    begin(page)
    assert end(page) == ids
    page.reload()
    button(page, "Draw another one").click()
    expect_focus(page, button(page, "Start the clock"))
    begin(page)
    assert end(page) != ids
    assert parse_qs(urlsplit(page.url).fragment)["seed"] != ["abc"]

    button(page, "Another interview").click()
    page.get_by_label("Role").select_option("own")
    page.get_by_role("checkbox", name="Interview", exact=True).check()
    page.get_by_label("Minutes").select_option("60")
    begin(page)
    assert {questions[id]["area"] for id in end(page)} == {"interview"}
    assert parse_qs(urlsplit(page.url).fragment)["areas"] == ["interview"]

    button(page, "Another interview").click()
    page.evaluate("hash => { location.hash = hash; }", SEED)
    expect(page.get_by_label("Role")).to_have_value("ml-engineer")
    begin(page)
    assert end(page) == ids


def test_phone_without_storage(reader: Reader, address: str, faults: list[str]) -> None:
    """With a finger, nothing stored and no motion wanted; nothing is too wide or too small."""
    forbid = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied'); } });"
    )
    page = visit(reader, address, INTERVIEW + SEED, script=forbid, reduced_motion="reduce", **PHONE)
    expect(notice(page)).to_contain_text("does not let the guide store anything")
    page.get_by_label("Role").select_option("own")
    expect_fit_for_fingers(page)
    page.get_by_label("Role").select_option("ml-engineer")
    button(page, "Start the clock").tap()
    expect_still(page)
    for number in range(3):
        expect_focus(page, heading(page))
        expect_fit_for_fingers(page)
        button(page, "I have answered").tap()
        expect_focus(page, page.get_by_role("group", name="Answer", exact=True))
        expect_still(page)
        page.get_by_role("checkbox").first.locator("..").tap()
        expect(page.get_by_role("checkbox").first).to_be_checked()
        if page.locator("[data-more]").is_visible():
            page.locator("[data-more] > summary").tap()
            expect(page.locator("[data-full] > *").first).to_be_visible()
        expect_fit_for_fingers(page)
        button(page, ("Hard", "Good", "Again")[number]).tap()
        expect_still(page)
    button(page, "End the interview").tap()
    expect_focus(page, page.get_by_role("heading", name="Summary"))
    expect_fit_for_fingers(page)
    assert rows(page).count() > 3
    assert all("denied" in fault for fault in faults)  # the theme keeps its colours there
    faults.clear()


def test_offline(desktop: Page, offline: Path) -> None:
    """From a folder it is the same interview; the links lead into the folder."""
    desktop.goto(f"{offline.as_uri()}/practice/mock-interview.html{SEED}")
    begin(desktop)
    desktop.keyboard.press("Space")
    desktop.keyboard.press("2")
    assert end(desktop)
    rows(desktop).first.get_by_role("link").click()
    desktop.wait_for_url(re.compile(rf"{re.escape(offline.as_uri())}/[\w-]+/[\w-]+\.html#"))
    expect(desktop.locator(":target")).to_be_in_viewport()
    expect(desktop.locator(":target .sign")).to_be_visible()


def test_axe(reader: Reader, address: str) -> None:
    """No violation in any state, light and dark, on phones and screens."""
    page = visit(reader, address, INTERVIEW + SEED)
    found: list[str] = []

    def look(state: str) -> None:
        for width in WIDTHS:
            found.extend(f"{state}: {fault}" for fault in violations(page, width, ".practice"))

    look("form")
    page.get_by_label("Role").select_option("own")
    look("form with areas")
    begin(page)
    page.keyboard.press("Space")
    while not page.locator("[data-more]").is_visible():  # some answers are short ones only
        page.keyboard.press("1")
        page.keyboard.press("Space")
    page.locator("[data-more]").evaluate("e => { e.open = true; }")
    expect(page.locator("[data-full] > *").first).to_be_visible()
    look("answer")
    page.clock.fast_forward("15:01")
    expect(page.locator("[data-over]")).to_be_visible()
    look("answer, time is up")
    page.keyboard.press("1")
    expect(page.get_by_role("heading", name="Summary")).to_be_focused()
    look("summary")
    assert found == []
