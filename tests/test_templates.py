"""The templates of the lists: what an author writes is text, whatever signs it has."""

from __future__ import annotations

from collections import defaultdict

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

from scripts.bibliography import Reference
from scripts.guide import Area, Guide, Topic
from scripts.ledger import COLLECTIONS, Item
from scripts.mathjax import Macro
from scripts.mistakes import Mistake
from scripts.paths import ROOT
from scripts.questions import Question
from scripts.report import issue_url
from scripts.sections import LEVELS

TEXT = 'a <b & "c"'
SHOWN = "a &lt;b &amp; &#34;c&#34;"
STUBS = {"main.html": "{% block content %}{% endblock %}"}
PAGE = {"title": "T &lt;b", "url": "t/", "content": ""}


@pytest.mark.parametrize(
    ("template", "times"),
    [
        ("questions.html", 3),
        ("common-mistakes.html", 1),
        ("bibliography.html", 1),
        ("ledger.html", 1),
        ("notation.html", 3),
        ("area.html", 1),
    ],
)
def test_texts_are_escaped(template: str, times: int) -> None:
    """A sign of HTML in a question, a claim, a citation... is shown, also within attributes."""
    loader = ChoiceLoader([DictLoader(STUBS), FileSystemLoader(ROOT / "overrides/theme")])
    environment = Environment(loader=loader)  # as MkDocs makes it: nothing is escaped unasked
    environment.filters.update(url=str, typeset=str)
    area = Area("statistics", "Statistics", "t/")
    area.groups.append(("", [Topic("T", "t/", "t.md", TEXT, 1, 1)]))
    whole = Guide(
        references={"k": Reference("k", TEXT, "https://example.org", 1)},
        ledger=[Item("000-S001", TEXT, "statistics", "question", ())],
        questions=[Question("q", "core", "statistics", TEXT, "t.md", "t/", TEXT, "", "", ())],
        mistakes=[Mistake("m", TEXT, "statistics", "T", "t/")],
        areas=[area],
        cited=defaultdict(list),
        drawn=frozenset(),
    )
    whole.ledger += [Item(f"{key}-S001", "", "x", "question", ()) for key in COLLECTIONS]
    html = environment.get_template(template).render(
        page=PAGE,
        guide=whole,
        config={"repo_url": "https://example.org/r", "site_url": "https://example.org/"},
        collections=COLLECTIONS,
        issue_url=issue_url,
        levels=LEVELS,
        macros={"x": Macro("x", 0, TEXT, TEXT)},
    )
    assert "<b" not in html.replace("<body", "")
    assert html.count(SHOWN) == times
    assert "title=Mistake%3A+T+%3Cb&amp;where=" in html
