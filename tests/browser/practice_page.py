"""The pages of spaced review and mock interview, as a reader uses them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Reader

PRACTICE, INTERVIEW = "practice/", "practice/mock-interview/"
PREFIX = "ml-interview-guide/"
NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
DAY = 24 * 60 * 60
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}

Reviews = Sequence[tuple[int, int]]


def at(days: float) -> int:
    """Return the moment ``days`` from now, in milliseconds since 1970."""
    return round((NOW.timestamp() + days * DAY) * 1000)


def progress(reviews: Mapping[str, Reviews], **settings: object) -> dict[str, str]:
    """Return what the browser of a reader stores who has these ``reviews`` and ``settings``."""
    stored = {f"{PREFIX}card/{id}": json.dumps({"reviews": all}) for id, all in reviews.items()}
    if settings:
        chosen = {"areas": [], "topics": [], "levels": [], "newPerDay": 20, **settings}
        about = {"version": 1, "settings": chosen, "at": at(-1)}
        stored[f"{PREFIX}practice"] = json.dumps(about)
    return stored


def visit(
    reader: Reader,
    address: str,
    path: str = PRACTICE,
    *,
    stored: Mapping[str, str] | None = None,
    script: str = "",
    **options: object,
) -> Page:
    """Open ``path`` as a reader with this storage; it is ten o'clock, and time goes by as usual."""
    items = [{"name": name, "value": value} for name, value in (stored or {}).items()]
    origin = {"origin": address.rstrip("/"), "localStorage": items}
    if items:
        options["storage_state"] = {"cookies": [], "origins": [origin]}
    page = reader(timezone_id="UTC", **options)
    if script:
        page.add_init_script(script)
    page.clock.install(time=NOW)
    page.goto(address + path)
    expect(page.locator(".practice")).to_be_visible()
    if path == PRACTICE:  # the charts come last
        expect(page.locator("[data-calendar] > *")).to_have_count(1)
    return page


def questions_of(site: Path) -> list[dict[str, Any]]:
    """Return the question bank of the site."""
    bank = json.loads((site / "questions.json").read_text("utf-8"))
    found: list[dict[str, Any]] = bank["questions"]
    return found


def stored_reviews(page: Page) -> dict[str, list[list[int]]]:
    """Return the reviews that the browser has stored, by question."""
    items: dict[str, str] = page.evaluate("({ ...localStorage })")
    start = f"{PREFIX}card/"
    return {
        name.removeprefix(start): json.loads(value)["reviews"]
        for name, value in items.items()
        if name.startswith(start)
    }


def button(page: Page, name: str) -> Locator:
    """Return the shown button whose name begins with ``name``."""
    return page.get_by_role("button", name=re.compile(f"^{re.escape(name)}")).locator(
        "visible=true"
    )


def heading(page: Page) -> Locator:
    """Return the question that is asked."""
    return page.get_by_role("region", name="Question").get_by_role("heading", level=2)


def status(page: Page) -> Locator:
    """Return what is said to those who do not see the screen."""
    return page.get_by_role("status").and_(page.locator(".practice *"))


def notice(page: Page) -> Locator:
    """Return the one line about the storage."""
    return page.get_by_role("alert")


# Where the focus is, or what is wrong with it.
FOCUS = """
() => {
  const e = document.activeElement;
  if (!e || e === document.body) return "nowhere";
  if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return "hidden";
  const { top, bottom } = e.getBoundingClientRect();
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  if (bottom <= header || top >= innerHeight) return `out of sight: ${e.outerHTML.slice(0, 100)}`;
  return "";
}
"""


def expect_focus(page: Page, on: Locator | None = None) -> None:
    """The focus is on something that is seen; ``on`` this, if given."""
    if on is not None:
        expect(on).to_be_focused()
    assert page.evaluate(FOCUS) == ""


def tab_to(page: Page, on: Locator, most: int = 5) -> None:
    """Press Tab until the focus is ``on``: links and wide formulas may come before it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if on.evaluate("e => e === document.activeElement"):
            break
    expect_focus(page, on)


# Controls that are too small for a finger.  Links in a sentence or table are as high as the text.
SMALL = """
() => [...document.querySelectorAll(".practice :is(button, label, summary, select, [type=number])")]
  .filter(e => e.checkVisibility())
  .filter(e => e.getBoundingClientRect().height < 24)
  .map(e => e.outerHTML.slice(0, 100))
"""


def expect_fit_for_fingers(page: Page) -> None:
    """Nothing is wider than the screen, or too small to be touched."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    outside = page.evaluate(
        """() => [...document.querySelectorAll(".practice *")]
          .filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1)
          .filter(e => !e.closest("table, pre, .chart, .arithmatex"))
          .map(e => e.outerHTML.slice(0, 100))"""
    )
    assert outside == []
    assert page.evaluate(SMALL) == []


# What would move or fade when it changes.
MOVING = """
() => [...document.querySelectorAll(".practice *")]
  .filter(e => e.checkVisibility())
  .filter(e => {
    const { transitionDuration, animationName } = getComputedStyle(e);
    return animationName !== "none" || /[1-9]/.test(transitionDuration);
  })
  .map(e => e.outerHTML.slice(0, 100))
"""


def expect_still(page: Page) -> None:
    """Nothing moves or fades, nor would it."""
    assert page.evaluate(MOVING) == []


def due_first(ids: Iterable[str], days: float = 30) -> dict[str, Reviews]:
    """Return reviews that make ``ids`` due, in this order."""
    return {
        id: [(at(-days - 20) + number, 3), (at(-days - 19) + number, 4)]
        for number, id in enumerate(ids)
    }
