"""Spaced review: choose, answer, grade, see progress, and keep it whatever the browser does."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.box import close_box, open_box
from tests.browser.conftest import Reader
from tests.browser.practice_page import (
    INTERVIEW,
    NOW,
    PHONE,
    PRACTICE,
    PREFIX,
    at,
    button,
    due_first,
    expect_fit_for_fingers,
    expect_focus,
    expect_still,
    heading,
    notice,
    progress,
    questions_of,
    status,
    stored_reviews,
    tab_to,
    visit,
)
from tests.browser.test_accessibility import WIDTHS, violations

TOPIC = "statistics/normal.md"


@pytest.fixture(scope="module")
def questions(site: Path) -> list[dict[str, Any]]:
    """All questions of the guide."""
    return questions_of(site)


@pytest.fixture(scope="module")
def long(questions: list[dict[str, Any]]) -> dict[str, Any]:
    """A question whose full answer has formulas, follow-ups and a figure."""
    parts = ("<details", "<svg", "<img")
    return next(q for q in questions if all(part in q["answer"] for part in parts))


def counts(page: Page) -> str:
    """Return how many questions are due, new, learned."""
    return page.locator("[data-counts]").inner_text()


def choose_file(page: Page, content: object) -> None:
    """Import a file with ``content``."""
    text = content if isinstance(content, str) else json.dumps(content)
    with page.expect_file_chooser() as chooser:
        button(page, "Import…").click()
    file = FilePayload(name="p.json", mimeType="application/json", buffer=text.encode())
    chooser.value.set_files(file)


def accept(page: Page) -> None:
    """Say yes to what the page asks; it does so when it has read the file."""
    page.locator("[data-yes]").click()


def exported(page: Page) -> dict[str, Any]:
    """Return what the exported file says."""
    with page.expect_download() as download:
        button(page, "Export").click()
    assert re.fullmatch(r"ml-interview-progress-[\d-]{10}\.json", download.value.suggested_filename)
    found: dict[str, Any] = json.loads(download.value.path().read_text("utf-8"))
    return found


def practice_goes_on(page: Page) -> None:
    """A question is asked, graded, and the next one comes."""
    button(page, "Start").click()
    first = heading(page).inner_text()
    page.keyboard.press("Space")
    page.keyboard.press("4")
    expect(status(page)).to_have_text(re.compile("Graded easy, comes back in . (days|months)"))
    expect(heading(page)).not_to_have_text(first)
    expect_focus(page, heading(page))


def test_choice(reader: Reader, address: str, questions: list[dict[str, Any]]) -> None:
    """Areas, topics and levels narrow what is asked; the choice is there the next time."""
    page = visit(reader, address)
    expect(notice(page)).to_have_count(0)
    assert counts(page) == (
        f"{len(questions)} questions: 0 due, {len(questions)} new (20 today), 0 learning, 0 learned."
    )
    form = page.get_by_role("form", name="What to practice")
    form.get_by_label("Statistics").check()
    of_area = [q for q in questions if q["area"] == "statistics"]
    assert counts(page).startswith(f"{len(of_area)} questions")
    form.get_by_label("core").check()
    of_level = [q for q in of_area if q["level"] == "core"]
    assert counts(page).startswith(f"{len(of_level)} questions")
    form.get_by_text("Topics", exact=True).click()
    expect(form.get_by_label("Backpropagation", exact=True)).to_be_disabled()
    form.get_by_label("Normal distribution", exact=True).check()
    of_topic = [q for q in of_level if q["page"] == TOPIC]
    assert counts(page).startswith(f"{len(of_topic)} question")
    form.get_by_label("New questions a day").fill("1")
    assert "(1 today)" in counts(page)
    before = counts(page)
    form.get_by_label("New questions a day").fill("")
    assert counts(page) == before

    page.reload()
    assert counts(page) == before
    expect(form.get_by_label("Statistics")).to_be_checked()
    expect(form.get_by_label("New questions a day")).to_have_value("1")
    form.get_by_label("Statistics").uncheck()
    form.get_by_label("Deep learning", exact=True).check()
    assert counts(page).startswith(
        f"{sum(q['area'] == 'deep-learning' and q['level'] == 'core' for q in questions)} questions"
    )


def test_keyboard(reader: Reader, address: str, long: dict[str, Any]) -> None:
    """A session without a mouse: ask, reveal, open a follow-up, grade, undo, end."""
    page = visit(reader, address, stored=progress(due_first([long["id"]])))
    assert re.search(r": 1 due, \d+ new \(20 today\), 0 learning, 1 learned", counts(page))
    button(page, "Start").focus()
    page.keyboard.press("Enter")
    expect_focus(page, heading(page))
    expect(heading(page)).to_have_text(long["question"])
    card = page.get_by_role("region", name="Question")
    topic = card.get_by_role("link", name=long["topic"])
    expect(topic).to_have_attribute("href", re.compile(re.escape(long["url"])))
    expect(card).to_contain_text("due, 21 left")
    expect(page.get_by_role("form")).to_have_count(0)

    for key in ("n", "p", ".", ",", "3", "u"):  # the theme's, and what is not possible yet
        page.keyboard.press(key)
    expect(heading(page)).to_have_text(long["question"])

    page.keyboard.press("Space")
    short = page.get_by_role("group", name="Short answer")
    expect_focus(page, short)
    expect(short).not_to_be_empty()
    for number, name in enumerate(("Again", "Hard", "Good", "Easy"), start=1):
        expect(button(page, name)).to_have_text(
            re.compile(rf"{name} {number}\s*[\d.]+ (minute|hour|day|month|year)s?")
        )

    page.keyboard.press("Space")
    full = page.get_by_role("group", name="Full answer")
    expect_focus(page, full)
    expect(full.locator(".short-answer")).to_have_count(0)
    used = "[...document.querySelectorAll('.practice use')].map(e => e.getAttribute('href'))"
    names: list[str] = page.evaluate(used)
    assert names
    assert page.evaluate("all => all.filter(id => !document.querySelector(id))", names) == []
    image = full.locator("img").locator("visible=true").first
    image.scroll_into_view_if_needed()
    page.wait_for_function("image => image.naturalWidth > 0", arg=image.element_handle())
    follow_up = full.locator("summary").first
    tab_to(page, follow_up, most=30)
    page.keyboard.press("Space")
    expect(full.locator("details").first).to_have_attribute("open", "")

    page.keyboard.press("3")
    expect(status(page)).to_have_text(re.compile("Graded good, comes back in .*"))
    expect(heading(page)).not_to_have_text(long["question"])
    expect_focus(page, heading(page))
    expect(short).to_have_count(0)
    assert len(stored_reviews(page)[long["id"]]) == 3

    page.keyboard.press("u")
    expect(heading(page)).to_have_text(long["question"])
    expect(status(page)).to_have_text("The last grade was taken back.")
    expect_focus(page, heading(page))
    expect(button(page, "Undo")).to_be_disabled()
    assert len(stored_reviews(page)[long["id"]]) == 2

    open_box(page)  # in it, keys are letters
    page.keyboard.type("u 1")
    close_box(page)
    expect(heading(page)).to_have_text(long["question"])

    button(page, "End").focus()
    page.keyboard.press("Space")
    expect_focus(page, button(page, "Start"))
    expect(card).to_have_count(0)


def test_schedule(reader: Reader, address: str) -> None:
    """Questions come back when they are due; in between there is nothing to do, and that is said."""
    page = visit(reader, address, stored=progress({}, topics=[TOPIC], newPerDay=1))
    page.clock.pause_at(NOW.replace(minute=1))
    button(page, "Start").click()
    question = heading(page).inner_text()
    page.keyboard.press("Space")
    names = [button(page, name).inner_text() for name in ("Again", "Hard", "Good", "Easy")]
    assert [name.split("\n")[-1] for name in names] == [
        "1 minute",
        "6 minutes",
        "10 minutes",
        "8 days",
    ]
    page.keyboard.press("3")  # it comes again within the session
    expect(page.locator("[data-left]")).to_have_text("soon, 1 left")
    expect(heading(page)).to_have_text(question)
    page.keyboard.press("Space")
    page.keyboard.press("4")
    done = page.get_by_role("heading", name="Done for now")
    expect_focus(page, done)
    text = page.locator("[data-done-text]").inner_text()
    match = re.search(
        r"2 reviews done\. The next one is due in (\d+) days\. Still new: \d+ questions", text
    )
    assert match
    page.keyboard.press("u")
    expect_focus(page, heading(page))
    expect(heading(page)).to_have_text(question)
    page.keyboard.press("Space")
    page.keyboard.press("4")
    expect_focus(page, done)
    button(page, "Back to the overview").click()
    expect_focus(page, button(page, "Start"))
    assert ": 0 due, " in counts(page)

    page.clock.fast_forward((int(match[1]) + 1) * 24 * 60 * 60 * 1000)
    button(page, "Start").click()
    expect(page.locator("[data-left]")).to_have_text("due, 2 left")
    expect(heading(page)).to_have_text(question)
    button(page, "End").click()
    assert re.search(r": 1 due, \d+ new \(1 today\), 0 learning, 1 learned", counts(page))


def test_phone(reader: Reader, address: str, long: dict[str, Any]) -> None:
    """A session with a finger; nothing is wider than the screen, or too small."""
    page = visit(reader, address, stored=progress(due_first([long["id"]])), **PHONE)
    page.locator(".practice summary").first.tap()
    for summary in page.locator("[data-progress] summary").all():
        summary.tap()
    expect_fit_for_fingers(page)
    button(page, "Start").tap()
    expect_focus(page, heading(page))
    expect(page.locator(".practice kbd").locator("visible=true")).to_have_count(0)
    expect_fit_for_fingers(page)
    button(page, "Show the short answer").tap()
    expect_focus(page, page.get_by_role("group", name="Short answer"))
    button(page, "Show the full answer").tap()
    expect_focus(page, page.get_by_role("group", name="Full answer"))
    for summary in page.locator("[data-full] summary").all():
        summary.tap()
    expect_fit_for_fingers(page)
    button(page, "Hard").tap()
    expect(heading(page)).not_to_have_text(long["question"])
    expect_focus(page, heading(page))
    button(page, "Undo").tap()
    expect_focus(page, heading(page))
    button(page, "End").tap()
    expect_focus(page, button(page, "Start"))


def test_progress(reader: Reader, address: str, questions: list[dict[str, Any]]) -> None:
    """Areas, topics, calendar and forecast count what there is, in pictures and in tables."""
    ids = [q["id"] for q in questions if q["page"] == TOPIC][:3]
    total = sum(q["area"] == "statistics" for q in questions)
    reviews = {
        **due_first(ids[:1]),
        ids[1]: [(at(-1), 4)],
        ids[2]: [(at(-0.001), 1)],
        "asked-no-more": [(at(-1), 4)],
    }
    page = visit(reader, address, stored=progress(reviews))
    area = page.locator("[data-areas] details").first
    expect(area.locator("summary")).to_have_text(f"Statistics 2 of {total} learned, 2 due")
    area.locator("summary").click()
    row = area.get_by_role("row").filter(has_text="Normal distribution")
    of_topic = sum(q["page"] == TOPIC for q in questions)
    assert row.locator("td").all_inner_texts() == ["2", "1", str(of_topic - 3), "2"]

    calendar = page.get_by_role("img", name=re.compile("^5 reviews on 4 days from "))
    expect(calendar.locator("rect")).to_have_count(25 * 7 + 6)
    expect(calendar.locator(".chart__day--1")).to_have_count(4)
    forecast = page.get_by_role("img", name=re.compile("^3 due questions on 2 days from "))
    expect(forecast.locator("rect")).to_have_count(28)
    tables = page.locator(".chart details")
    tables.nth(0).locator("summary").click()
    assert tables.nth(0).locator("tbody tr").first.inner_text().split("\t") == [
        "November 21, 2026",
        "1",
    ]
    tables.nth(1).locator("summary").click()
    assert tables.nth(1).locator("tbody tr").first.inner_text().endswith("\t2")
    expect(page.locator("[data-kept]")).to_have_text("5 reviews of 4 questions")

    # What another tab stores is shown at once, and the focus stays.
    area.locator("summary").focus()
    other = page.context.new_page()
    other.goto(f"{address}404.html")
    key, value = next(iter(progress({ids[1]: [(at(-1), 4), (at(0), 1)]}).items()))
    other.evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])
    expect(area.locator("summary")).to_have_text(f"Statistics 1 of {total} learned, 2 due")
    expect_focus(page, area.locator("summary"))
    expect(area).to_have_attribute("open", "")

    # After a session the pictures are as large as before.
    button(page, "Start").click()
    button(page, "End").click()
    expect(page.locator("[data-calendar] rect")).to_have_count(25 * 7 + 6)
    expect(page.locator("[data-forecast] rect")).to_have_count(28)


def test_export_reset_import(reader: Reader, address: str, questions: list[dict[str, Any]]) -> None:
    """Each is shown before it happens; both sides' reviews are there in the end."""
    ids = [q["id"] for q in questions[:2]]
    reviews = {**due_first(ids), "asked-no-more": [(at(-9), 3)]}
    page = visit(reader, address, stored=progress(reviews, newPerDay=7))
    before = stored_reviews(page)
    file = exported(page)
    assert file["cards"] == before
    assert file["settings"]["newPerDay"] == 7

    question = page.get_by_role("group", name="Please confirm")
    button(page, "Reset…").click()
    expect(question).to_contain_text("Delete all progress in this browser, 5 reviews")
    expect_focus(page, question.locator("p").first)
    button(page, "Cancel").click()
    expect_focus(page, button(page, "Reset…"))
    button(page, "Reset…").click()
    page.keyboard.press("Escape")
    expect_focus(page, button(page, "Reset…"))
    assert stored_reviews(page) == before
    button(page, "Reset…").click()
    button(page, "Delete everything").click()
    expect_focus(page, button(page, "Reset…"))
    assert page.evaluate("({ ...localStorage })").keys() & set(progress(reviews, x=1)) == set()
    expect(page.get_by_label("New questions a day")).to_have_value("20")
    expect(page.locator("[data-kept]")).to_have_text("0 reviews of 0 questions")

    page.evaluate(
        "([key, value]) => localStorage.setItem(key, value)",
        [f"{PREFIX}card/{ids[0]}", json.dumps({"reviews": [before[ids[0]][0], [at(-1), 1]]})],
    )
    page.reload()
    choose_file(page, file)
    expect(question).to_contain_text("exported on November 21, 2026")
    expect(question).to_contain_text(
        "It adds 4 reviews: 2 questions new here, 1 with more reviews than here."
        " Of its 5 reviews, 1 is here already. Its settings are newer and replace yours."
    )
    expect_focus(page, question.locator("p").first)
    assert len(stored_reviews(page)) == 1
    accept(page)
    expect_focus(page, button(page, "Import…"))
    after = stored_reviews(page)
    assert after.pop(ids[0]) == [*before[ids[0]], [at(-1), 1]]
    assert after == {id: all for id, all in before.items() if id != ids[0]}
    expect(page.get_by_label("New questions a day")).to_have_value("7")

    choose_file(page, file)
    expect(question).to_contain_text("It has no review that is not here already.")
    expect(question).to_contain_text("Your settings stay.")
    button(page, "Cancel").click()


def test_files_that_are_none(reader: Reader, address: str) -> None:
    """Foreign, damaged, newer and huge files change nothing, and each gets one clear line."""
    page = visit(reader, address, stored=progress({"x": [(at(-9), 3)]}))
    before = page.evaluate("({ ...localStorage })")
    file = exported(page)
    cases: list[tuple[object, str]] = [
        ("{", "it is not JSON"),
        ({"cards": {}}, "holds something else"),
        ({**file, "version": 2}, "another edition"),
        ({**file, "cards": {"x": [[1, 9]]}}, "damaged: the reviews of “x”"),
        ({**file, "exported": "someday"}, "damaged: its date"),
        ({**file, "settings": 1}, "damaged: its settings"),
    ]
    message = page.get_by_role("group", name="Please confirm")
    for content, line in cases:
        choose_file(page, content)
        expect(message).to_contain_text(line)
        expect_focus(page, message.locator("p").first)
        expect(button(page, "Delete everything").or_(button(page, "Import"))).to_have_count(1)
        button(page, "Close").click()
        expect_focus(page, button(page, "Import…"))
    page.evaluate("Object.defineProperty(File.prototype, 'size', { get: () => 60_000_000 })")
    choose_file(page, file)
    expect(message).to_contain_text("too large")
    assert page.evaluate("({ ...localStorage })") == before


FORBIDDEN = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("denied", "SecurityError"); },
});
"""
FULL = """
window.full = true;
const { setItem } = Storage.prototype;
Storage.prototype.setItem = function (key, value) {
  if (window.full && key.startsWith("ml-interview-guide/")) {
    throw new DOMException("full", "QuotaExceededError");
  }
  setItem.call(this, key, value);
};
"""


def test_forbidden_storage(reader: Reader, address: str, faults: list[str]) -> None:
    """Practice goes on in memory, with one line about it; other pages are as ever."""
    page = visit(reader, address, script=FORBIDDEN)
    expect(notice(page)).to_contain_text("does not let the guide store anything")
    practice_goes_on(page)
    button(page, "End").click()
    expect(page.locator("[data-kept]")).to_have_text("1 review of 1 question")
    assert len(exported(page)["cards"]) == 1
    page.goto(f"{address}statistics/normal/")
    expect(page.locator(".sign")).to_have_count(0)
    assert all("denied" in fault for fault in faults)  # the theme keeps its colours there
    faults.clear()


def test_full_storage(reader: Reader, address: str) -> None:
    """What cannot be stored is kept until there is room; then the line goes."""
    page = visit(reader, address, script=FULL)
    expect(notice(page)).to_have_count(0)
    practice_goes_on(page)
    expect(notice(page)).to_contain_text("storage of this browser is full")
    assert stored_reviews(page) == {}
    page.evaluate("full = false")
    page.keyboard.press("Space")
    page.keyboard.press("4")
    expect(notice(page)).to_have_count(0)
    assert len(stored_reviews(page)) == 2


def test_newer_storage(reader: Reader, address: str) -> None:
    """What a newer edition has stored is left alone."""
    stored = {
        f"{PREFIX}practice": '{"version":2,"settings":"of a new kind"}',
        f"{PREFIX}card/x": "in a new form",
    }
    page = visit(reader, address, stored=stored)
    expect(notice(page)).to_contain_text("stored by a newer edition")
    practice_goes_on(page)
    assert page.evaluate("({ ...localStorage })").items() >= stored.items()
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('/card/'))") == [
        f"{PREFIX}card/x"
    ]


def test_damaged_storage(reader: Reader, address: str, questions: list[dict[str, Any]]) -> None:
    """What cannot be read is put aside, however large; everything else is there."""
    good, bad, huge = (q["id"] for q in questions[:3])
    stored = {
        **progress(due_first([good])),
        f"{PREFIX}card/{bad}": '{"reviews":[[1,',
        f"{PREFIX}practice": "[]",
        f"{PREFIX}unknown": "of another kind",
    }
    script = f"""
      if (!localStorage.getItem("{PREFIX}card/{huge}")) {{
        localStorage.setItem("{PREFIX}card/{huge}", "x".repeat(4_000_000));
      }}
    """
    page = visit(reader, address, stored=stored, script=script)
    expect(notice(page)).to_contain_text("could not be read. It was put aside")
    assert re.search(r": 1 due, \d+ new \(20 today\), 0 learning, 1 learned", counts(page))
    file = exported(page)
    assert set(file["cards"]) == {good}
    assert {name: len(text) for name, text in file["unreadable"].items()} == {
        f"{PREFIX}card/{bad}": 15,
        f"{PREFIX}card/{huge}": 4_000_000,
        f"{PREFIX}practice": 2,
    }
    practice_goes_on(page)
    kept = page.evaluate("Object.entries({ ...localStorage }).map(([k, v]) => [k, v.length])")
    assert 4_000_000 in dict(kept).values()
    assert [f"{PREFIX}unknown", 15] in kept


def test_two_tabs(reader: Reader, address: str, questions: list[dict[str, Any]]) -> None:
    """Both practice the same question, and nothing is lost; a reset reaches the other tab."""
    id = questions[0]["id"]
    stored = progress(due_first([id]), newPerDay=0)
    one = visit(reader, address, stored=stored)
    two = one.context.new_page()
    two.clock.install(time=NOW)
    two.goto(address + PRACTICE)
    for page in (one, two):
        button(page, "Start").click()
        expect(heading(page)).to_have_text(questions[0]["question"])
        page.keyboard.press("Space")
    one.keyboard.press("1")
    one.clock.fast_forward(2000)
    two.clock.fast_forward(1000)
    two.keyboard.press("2")
    assert [grade for _, grade in stored_reviews(one)[id]] == [3, 4, 1, 2]
    button(two, "End").click()
    expect(two.locator("[data-kept]")).to_have_text("4 reviews of 1 question")

    expect(heading(one)).to_have_text(questions[0]["question"])  # it is still to be learned
    one.keyboard.press("Space")
    button(two, "Reset…").click()
    button(two, "Delete everything").click()
    one.wait_for_function(f"!localStorage.getItem('{PREFIX}card/{id}')")
    one.keyboard.press("3")
    expect(status(one)).to_contain_text("Graded good, comes back in 10 minutes.")
    assert [grade for _, grade in stored_reviews(one)[id]] == [3]
    one.keyboard.press("u")
    expect_focus(one, heading(one))
    assert stored_reviews(one) == {}
    button(one, "End").click()
    expect(one.get_by_label("New questions a day")).to_have_value("20")


def test_changed_guide(reader: Reader, address: str, questions: list[dict[str, Any]]) -> None:
    """What the guide no longer has keeps its history, and chooses nothing."""
    reviews = {"asked-no-more": [(at(-90), 3)], **due_first([questions[0]["id"]])}
    settings: dict[str, object] = {"topics": ["gone.md"], "areas": ["gone"], "newPerDay": 0}
    page = visit(reader, address, stored=progress(reviews, **settings))
    assert counts(page).startswith(f"{len(questions)} questions: 1 due, {len(questions) - 1} new")
    button(page, "Start").click()
    page.keyboard.press("Space")
    page.keyboard.press("4")
    expect(page.get_by_role("heading", name="Done for now")).to_be_focused()
    assert stored_reviews(page)["asked-no-more"] == [[at(-90), 3]]


def test_signs(reader: Reader, address: str, questions: list[dict[str, Any]]) -> None:
    """Topic pages and the bank say what is due, learned and being learned, also from other tabs."""
    ids = [q["id"] for q in questions if q["page"] == TOPIC][:4]
    page = visit(reader, address)
    cards = {**due_first(ids[:1]), ids[1]: [(at(-1), 4)], ids[2]: [(at(-0.0001), 1)]}
    choose_file(page, {**exported(page), "cards": cards})
    accept(page)
    page.goto(f"{address}statistics/normal/")
    for id, sign in zip(ids, ("due", "learned", "learning"), strict=False):
        expect(page.locator(f"#{id} .sign")).to_have_text(sign)
    expect(page.locator(".sign")).to_have_count(3)

    bank = page.context.new_page()
    bank.clock.install(time=NOW)
    bank.goto(f"{address}questions/")
    expect(bank.locator("li .sign")).to_have_count(3)
    expect(bank.locator("li", has=bank.locator(f"a[href$='#{ids[0]}']"))).to_contain_text("due")
    bank.get_by_label("Text").fill("learned")
    texts = [f"{q['question']} {q['topic']}".lower() for q in questions]
    expect(bank.locator("li[data-level]").locator("visible=true")).to_have_count(
        sum("learned" in text for text in texts)
    )
    bank.evaluate(
        "([key, value]) => localStorage.setItem(key, value)",
        [
            f"{PREFIX}card/{ids[3]}",
            bank.evaluate("key => localStorage.getItem(key)", f"{PREFIX}card/{ids[2]}"),
        ],
    )
    expect(page.locator(f"#{ids[3]} .sign")).to_have_text("learning")


def test_offline(desktop: Page, offline: Path, long: dict[str, Any]) -> None:
    """From a folder all of it works: questions, full answers with figures, storage, signs."""
    desktop.goto(f"{offline.as_uri()}/practice/index.html")
    expect(desktop.locator(".practice")).to_be_visible()
    for name, value in progress(due_first([long["id"]])).items():
        desktop.evaluate("([key, value]) => localStorage.setItem(key, value)", [name, value])
    desktop.reload()
    button(desktop, "Start").click()
    expect(heading(desktop)).to_have_text(long["question"])
    desktop.keyboard.press("Space")
    desktop.keyboard.press("Space")
    full = desktop.get_by_role("group", name="Full answer")
    expect(full.locator("svg").first).to_be_visible()
    image = full.locator("img").locator("visible=true").first
    image.scroll_into_view_if_needed()
    desktop.wait_for_function("image => image.naturalWidth > 0", arg=image.element_handle())
    desktop.keyboard.press("4")
    expect(heading(desktop)).not_to_have_text(long["question"])
    desktop.keyboard.press("u")
    desktop.get_by_role("region", name="Question").get_by_role("link").first.click()
    desktop.wait_for_url(re.compile(re.escape(offline.as_uri())))
    expect(desktop.locator(f"#{long['id']} .sign")).to_have_text("due")


def test_without_javascript(reader: Reader, address: str) -> None:
    """The pages explain what else there is; nothing pretends to work."""
    page = reader(java_script_enabled=False)
    for path, links in (
        (PRACTICE, ["question bank", "Anki deck"]),
        (INTERVIEW, ["question bank"]),
    ):
        page.goto(address + path)
        text = page.locator("article noscript p")
        expect(text).to_be_visible()
        assert "needs JavaScript, which is off" in " ".join((text.text_content() or "").split())
        assert text.locator("a").all_text_contents() == links
        assert (
            page.locator("article").locator("button, input, select").locator("visible=true").count()
            == 0
        )


def test_questions_that_do_not_come(
    reader: Reader, address: str, faults: list[str], long: dict[str, Any]
) -> None:
    """A lost connection is said, and the next try works: at the start, and for an answer."""
    page = reader()
    page.context.route("**/assets/practice/**", lambda route: route.abort())
    page.goto(address + PRACTICE)
    expect(page.get_by_role("alert")).to_contain_text("The questions could not be loaded")
    page.context.unroute("**/assets/practice/**")
    button(page, "Try again").click()
    expect(page.get_by_role("form")).to_be_visible()
    expect_focus(page)
    choose_file(page, {**exported(page), "cards": due_first([long["id"]])})
    accept(page)
    page.context.route("**/assets/practice/answers/**", lambda route: route.abort())
    button(page, "Start").click()
    button(page, "Show the short answer").click()
    button(page, "Show the full answer").click()
    expect(status(page)).to_have_text("The full answer could not be loaded. Try again.")
    expect_focus(page, button(page, "Show the full answer"))
    page.context.unroute("**/assets/practice/answers/**")
    button(page, "Show the full answer").click()
    expect_focus(page, page.get_by_role("group", name="Full answer"))
    assert faults
    assert all("/assets/practice/" in fault for fault in faults)
    faults.clear()


def test_axe(reader: Reader, address: str, long: dict[str, Any]) -> None:
    """No violation in any state, light and dark, on phones and screens."""
    stored = progress(due_first([long["id"]]), newPerDay=0) | {f"{PREFIX}card/bad": "{"}
    page = visit(reader, address, stored=stored)
    found: list[str] = []

    def look(state: str) -> None:
        for width in WIDTHS:
            found.extend(f"{state}: {fault}" for fault in violations(page, width, ".practice"))

    expect(notice(page)).to_be_visible()
    for details in (
        page.locator("[data-areas] details").last,
        *page.locator(".chart details").all(),
    ):
        details.locator("summary").click()
    button(page, "Reset…").click()
    look("overview with charts, notice and question")
    button(page, "Cancel").click()
    button(page, "Start").click()
    look("question")
    page.keyboard.press("Space")
    look("short answer")
    page.keyboard.press("Space")
    expect(page.get_by_role("group", name="Full answer")).to_be_focused()
    for details in page.locator("[data-full] details").all():
        details.evaluate("e => { e.open = true; }")
    look("full answer")
    page.keyboard.press("4")
    expect(page.get_by_role("heading", name="Done for now")).to_be_focused()
    look("done")
    assert found == []


def test_reduced_motion(reader: Reader, address: str) -> None:
    """Who wants no motion gets none."""
    page = visit(reader, address, reduced_motion="reduce")
    page.get_by_label("Statistics").check()
    expect_still(page)
    page.get_by_text("Topics", exact=True).click()
    expect_still(page)
    button(page, "Start").hover()
    expect_still(page)
    button(page, "Start").click()
    expect_still(page)
    page.keyboard.press("Space")
    expect_still(page)
    button(page, "Good").hover()
    expect_still(page)
    page.keyboard.press("Tab")
    page.keyboard.press("4")
    expect_still(page)
