"""Plain text of HTML, and links that move from page to page."""

from __future__ import annotations

import pytest

from scripts.html import rebase, text_of


@pytest.mark.parametrize(
    ("link", "to", "expected"),
    [
        ("../normal/", "", "statistics/normal/"),
        ("../normal/#a", "questions/", "../statistics/normal/#a"),
        ("#here", "", "statistics/binomial/#here"),
        ("#here", "statistics/binomial/", "./#here"),
        ("../../figures/statistics/a.svg", "", "figures/statistics/a.svg"),
        ("../../figures/statistics/a.svg", "reference/x/", "../../figures/statistics/a.svg"),
        ("https://example.org/a", "", "https://example.org/a"),
        ("mailto:a@example.org", "", "mailto:a@example.org"),
        ("../../", "questions/", ".."),
    ],
)
def test_links_are_rebased(link: str, to: str, expected: str) -> None:
    """A link made for one page leads to the same place from another."""
    moved = rebase(f'<a class="x" href="{link}">t</a>', "statistics/binomial/", to)
    assert moved == f'<a class="x" href="{expected}">t</a>'


def test_glyphs_stay_local() -> None:
    """References inside formulas are no links between pages."""
    svg = '<svg><use data-c="1" href="#mjx-1"/></svg>'
    assert rebase(svg, "statistics/binomial/", "") == svg


def test_text() -> None:
    """Tags and permalinks go, entities and spaces become what a reader sees."""
    html = 'A &amp; <b>b</b>\n  c<a class="headerlink" href="#x">&para;</a>'
    assert text_of(html) == "A & b c"
