"""Links for reporting mistakes."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from scripts.report import add_links, issue_url

HTML = '<section class="question" data-level="core">\n<h3 class="core" id="a-b">Why &lt; 1?</h3>\n<p>So.</p>\n</section>'


def test_the_form_is_filled_in() -> None:
    """Page, question and title arrive decoded."""
    url = issue_url(
        "https://github.com/me/guide/", "https://me.io/guide/", "a/b/", "Why & how?", "q"
    )
    assert url.startswith("https://github.com/me/guide/issues/new?")
    assert parse_qs(urlsplit(url).query) == {
        "template": ["mistake.yml"],
        "title": ["Mistake: Why & how?"],
        "where": ["https://me.io/guide/a/b/#q"],
    }


def test_each_question_gets_a_link() -> None:
    """The link stands in the question's section, its name is escaped."""
    html = add_links(
        HTML, "https://github.com/me/guide", "https://me.io/", "a/", {"a-b": 'Why < "1"?'}
    )
    assert html.endswith("Report a mistake</a></p>\n</section>")
    assert "Report a mistake in this answer: Why &lt; &quot;1&quot;?" in html


def test_without_a_repository_there_is_none() -> None:
    """The page stays as it is."""
    assert add_links(HTML, "", "https://me.io/", "a/", {}) == HTML
