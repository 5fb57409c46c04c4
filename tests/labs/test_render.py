"""Markdown and code of cells as HTML."""

from __future__ import annotations

import pytest

from scripts.labs.render import lab_code, lab_markdown, without_style


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a $x < 1$ b", r'<p>a <span class="arithmatex">\(x &lt; 1\)</span> b</p>'),
        ("$$\nx_1 * y * z\n$$", r'<div class="arithmatex">\[x_1 * y * z\]</div>'),
        ("a\n$$x$$\nb", r'<p>a</p><div class="arithmatex">\[x\]</div><p>b</p>'),
        (
            "\\begin{align}\na &= b\n\\end{align}",
            '<div class="arithmatex">\\[\\begin{align}\na &amp;= b\n\\end{align}\\]</div>',
        ),
        ("USD 5 and `$x$` and \\$6", "<p>USD 5 and <code>$x$</code> and $6</p>"),
        ("## Why?", "<h2>Why?</h2>"),
    ],
)
def test_markdown(markdown: str, html: str) -> None:
    """Formulas are marked as arithmatex marks them; dollars in code stay."""
    assert lab_markdown(markdown).replace("\n<p>", "<p>").replace("</p>\n", "</p>").strip() == html


def test_tables() -> None:
    """The dialect has tables."""
    assert "<th" in lab_markdown("| a | b |\n|--|--|\n| 1 | 2 |\n")


def test_fenced_code_is_highlighted_as_on_pages() -> None:
    """The classes are those that the theme colors."""
    html = lab_markdown("```python\nx = 1\n```\n")
    assert html.startswith(
        '<div class="highlight"><pre><span></span><code>x <span class="o">=</span> '
    )
    assert "&lt;b&gt;" in lab_markdown("```no-such-language\n<b>\n```\n")


def test_code_is_left_out_of_the_search_index() -> None:
    """The marker sits on an element that cannot be nested."""
    assert lab_code("x = 1").startswith(
        '<div class="highlight"><pre data-search-exclude><span></span><code>'
    )


def test_the_appended_style_sheet_goes() -> None:
    """What is left begins with the title."""
    html = "\n<h1>x</h1>\n        <style>\n  a {}\n  </style>\n     "
    assert without_style(html) == "<h1>x</h1>"
    assert without_style("<h1>x</h1>\n") == "<h1>x</h1>"
