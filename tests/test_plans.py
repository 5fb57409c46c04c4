"""Reading times of study plans."""

from __future__ import annotations

import re

import pytest

from scripts.errors import GuideError
from scripts.paths import DOCS, ROOT
from scripts.plans import spoken, with_minutes

MINUTES = {"statistics/normal/": 12, "labs/kernels/": 50, "interview/": 3}
PLAN = (
    '<h2 id="week">One week</h2>\n<p><a href="../../statistics/normal/">before</a></p>\n'
    '<h3 id="day-1">Day 1</h3>\n<ul><li><a href="../../statistics/normal/">Normal</a>, '
    '<a href="../../statistics/normal/#q">a question</a></li>'
    '<li><a href="../../labs/kernels/">Kernels</a></li></ul>\n'
    '<h3 id="day-2">Day 2</h3>\n<ul><li><a href="../">Interview</a>, '
    '<a href="https://example.com/">elsewhere</a></li></ul><p><a href="../">again</a></p>\n<h2>One month</h2>'
)


def test_pages_and_days_get_their_minutes() -> None:
    """Counted are pages below a day; the sum stands below its heading."""
    html = with_minutes(PLAN, "interview/study-plans/", MINUTES)
    assert html.count(" min</span>") == 3
    assert '>Normal</a> <span class="topics__facts">12 min</span>, <a href' in html
    assert '</h3>\n<p class="topics__facts">1 h 2 min of reading</p>\n<ul>' in html
    assert '</h3>\n<p class="topics__facts">3 min of reading</p>' in html
    assert ">before</a></p>" in html
    assert html.endswith("<h2>One month</h2>")


def test_offline_addresses_work_too() -> None:
    """The offline copy names files."""
    html = with_minutes(
        '<h3>Day</h3><li><a href="../statistics/normal.html">Normal</a></li>',
        "interview/study-plans.html",
        {"statistics/normal.html": 12},
    )
    assert ">12 min</span>" in html


def test_a_day_without_pages_is_refused() -> None:
    """Its time would be a silent zero."""
    with pytest.raises(GuideError, match="plans/: “Day 1” lists no page"):
        with_minutes("<h3>Day 1</h3><p>Rest.</p>", "plans/", MINUTES)


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (135, "2 h 15 min")]
)
def test_spoken(minutes: int, text: str) -> None:
    """Hours only if there are any."""
    assert spoken(minutes) == text


def test_the_month_plan_leaves_no_topic_and_no_lab_out() -> None:
    """Each one once."""
    nav = re.findall(
        r"^ +- ((?:[\w-]+-learning|statistics|labs)/.+)$",
        (ROOT / "mkdocs.yml").read_text("utf-8"),
        re.M,
    )
    wanted = [page for page in nav if not page.endswith("/index.md")]
    plan = (DOCS / "interview/study-plans.md").read_text("utf-8").partition("## One month")[2]
    planned = re.findall(r"^- \[[^\]]*\]\(\.\./([^)#]+)\)$", plan, re.M)
    assert sorted(planned) == sorted(wanted)
    assert len(wanted) > 50
