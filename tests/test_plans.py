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


def planned(plan: str) -> list[list[str]]:
    """Return the pages of each day of one plan, named by the end of their path."""
    text = (DOCS / "interview/study-plans.md").read_text("utf-8")
    days = text.partition(f"## {plan}\n")[2].partition("\n## ")[0].split("\n### ")[1:]
    return [
        re.findall(r"^- \[[^\]]*\]\((?:\.\./)?([^)#]+)\.(?:md|py)\)$", day, re.M) for day in days
    ]


PLANS = ("One day", "One week", "One month")
EARLIER = [  # what the second page uses, the first explains
    ("statistics/covariance-and-correlation", "statistics/regression-to-the-mean"),
    ("statistics/central-limit-theorem", "statistics/confidence-intervals"),
    ("statistics/confidence-intervals", "labs/central-limit-theorem"),
    ("statistics/probability-and-likelihood", "statistics/maximum-likelihood"),
    ("statistics/maximum-likelihood", "statistics/maximum-likelihood-for-regression"),
    ("machine-learning/logistic-regression", "statistics/maximum-likelihood-for-regression"),
    ("machine-learning/regression-losses", "machine-learning/gradient-descent"),
    ("machine-learning/gradient-descent", "machine-learning/logistic-regression"),
    ("machine-learning/logistic-regression", "machine-learning/roc-and-precision-recall-curves"),
    ("machine-learning/naive-bayes", "machine-learning/generative-and-discriminative-models"),
    ("machine-learning/k-nearest-neighbors", "machine-learning/curse-of-dimensionality"),
    ("machine-learning/feature-scaling", "machine-learning/k-nearest-neighbors"),
    ("machine-learning/bias-variance-tradeoff", "machine-learning/regularization"),
    ("machine-learning/regularization", "machine-learning/support-vector-machines"),
    ("machine-learning/cross-validation", "machine-learning/decision-trees"),
    ("machine-learning/decision-trees", "machine-learning/random-forests"),
    ("machine-learning/bias-variance-tradeoff", "machine-learning/random-forests"),
    ("machine-learning/random-forests", "machine-learning/feature-importance"),
    ("machine-learning/bagging-and-boosting", "labs/bias-variance-decomposition"),
    ("machine-learning/classification-metrics", "machine-learning/class-imbalance"),
    ("machine-learning/recommender-systems", "labs/matrix-factorization"),
    ("machine-learning/gradient-descent", "deep-learning/backpropagation"),
    ("deep-learning/activation-functions", "deep-learning/backpropagation"),
    ("deep-learning/loss-functions", "deep-learning/backpropagation"),
    ("deep-learning/backpropagation", "deep-learning/vanishing-and-exploding-gradients"),
    ("deep-learning/backpropagation", "deep-learning/batch-normalization"),
    ("deep-learning/dropout", "deep-learning/regularizing-deep-networks"),
    ("deep-learning/data-augmentation", "deep-learning/regularizing-deep-networks"),
    ("deep-learning/batch-normalization", "deep-learning/residual-connections"),
    ("deep-learning/residual-connections", "deep-learning/attention-and-transformers"),
    ("deep-learning/residual-connections", "deep-learning/landmark-cnns"),
    ("deep-learning/convolution", "deep-learning/fourier-transform"),
    ("deep-learning/recurrent-networks", "deep-learning/lstm"),
    ("deep-learning/lstm", "deep-learning/gru"),
    ("deep-learning/attention", "deep-learning/attention-and-transformers"),
]


@pytest.mark.parametrize("plan", PLANS)
def test_nothing_is_read_before_what_it_builds_on(plan: str) -> None:
    """Where a plan has both pages of a pair; the month has all."""
    order = [page for day in planned(plan) for page in day]
    assert len(order) == len(set(order)) > 10
    both = [pair for pair in EARLIER if set(pair) <= set(order)]
    assert len(both) == len(EARLIER) if plan == "One month" else both
    assert [pair for pair in both if order.index(pair[0]) > order.index(pair[1])] == []


@pytest.mark.parametrize("plan", PLANS)
def test_a_day_can_be_done_and_the_project_comes_first(plan: str) -> None:
    """At most eight pages and two labs a day; how to present a project on the first of them."""
    days = planned(plan)
    assert "presenting-a-project" in days[0]
    assert max(map(len, days)) <= 8
    assert max(sum(page.startswith("labs/") for page in day) for day in days) <= 2
