"""The rules for a page's source: each broken rule is found, on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.errors import SourceError
from scripts.pages import check, problems

META = {"description": "What the page is about, in one sentence that is long enough to be useful."}
GOOD = """\
---
description: What the page is about, in one sentence that is long enough to be useful.
---

# Topic

A **topic** is defined here.

*Also known as:* theme, subject

![A curve that rises from left to right and then stays level at one.](../figures/statistics/topic.svg)

## How it works

The formula is $a + b$.

$$
a + b
$$

## Common mistakes

!!! failure "“It always holds.”"
    It does not.

## Questions

### One? { #topic-one .basic }

Yes.

### Two? { #topic-two .core }

Yes.

### Three? { #topic-three .deep }

Yes.

## See also

- Nothing.

## Sources

- Nobody.
"""


def found(text: str, meta: dict[str, object] | None = None) -> list[tuple[int, str]]:
    """Return the (line, problem) pairs of a topic page."""
    pairs = problems("statistics/topic.md", text, META if meta is None else meta)
    return sorted((problem.line, problem.problem) for problem in pairs)


def test_a_good_page_has_no_problem() -> None:
    """The rules do not contradict one another."""
    assert found(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("# Topic\n", "# Topic of $x$\n", 5, "a formula in a heading"),
        ("## How it works", "# How it works", 13, "a second H1"),
        ("*Also known as:* theme, subject", "", 1, "no “Also known as” line"),
        (
            "A curve that rises from left to right and then stays level at one.",
            "A curve",
            11,
            "an alt text of 7",
        ),
        ("../figures/statistics/topic.svg", "x.svg", 1, "no figure"),
        ("is $a + b$.", "is $a + b.", 15, "an odd number of $"),
        ("is $a + b$.\n", "is $a + b$:", 16, "no blank line around $$"),
        ("$$\na + b\n$$", "$$\na + b", 17, "a display formula without end"),
        ("is $a + b$.", "is $$a + b$$.", 15, "$$ within a line"),
        (
            "is $a + b$.",
            "is\n\n| a | b |\n| - | - |\n| $P(A|B)$ | 1 |",
            19,
            "a bare | in a formula",
        ),
        ("!!! failure", "!!! danger", 23, "unknown callout 'danger'"),
        ("“It always holds.”", "It always holds.", 23, "a failure callout must quote"),
        ("“It always holds.”", "“It $x$ holds.”", 23, "a formula in a callout title"),
        ("{ #topic-one .basic }", "{ #topic-one }", 28, "a question without an id and a level"),
        (
            "{ #topic-one .basic }",
            "{ #topic-one .hard }",
            28,
            "a question without an id and a level",
        ),
        ("{ #topic-one .basic }", "{ .basic }", 28, "a question without an id and a level"),
        ("{ #topic-one .basic }", "", 28, "a question without an id and a level"),
        ("## How it works", "## How it works\n\n### Why? { #why .core }", 15, "a level outside"),
        ("## How it works", "## Theory", 13, "unknown section 'Theory'"),
        ("## How it works", "## Sources", 21, "section 'Common mistakes' is out of order"),
        ("## See also", "## In practice", 40, "section 'In practice' is out of order"),
        ("## See also\n\n- Nothing.\n", "", 1, "section 'See also' is missing"),
        ("### Three? { #topic-three .deep }", "", 1, "2 questions"),
    ],
)
def test_each_rule(old: str, new: str, line: int, problem: str) -> None:
    """Breaking one rule is reported at its line."""
    assert old in GOOD
    reports = found(GOOD.replace(old, new, 1))
    assert any(at == line and text.startswith(problem) for at, text in reports), reports


@pytest.mark.parametrize(
    ("meta", "problem"),
    [
        ({}, "the front matter is no YAML"),
        ({"description": 3}, "no description"),
        ({"description": "short"}, "the description has 5 characters"),
        ({"description": "x" * 161}, "the description has 161 characters"),
    ],
)
def test_front_matter(meta: dict[str, object], problem: str) -> None:
    """A description must be there and fit into a search engine's result."""
    assert next(text for _, text in found(GOOD, meta)).startswith(problem)


def test_a_page_without_front_matter() -> None:
    """It is told apart from one whose front matter cannot be read."""
    assert (1, "no description in the front matter") in found("# Topic\n", {})


def test_code_is_no_markdown() -> None:
    """Dollars, callouts and headings in code blocks are left alone."""
    code = "```python\n# Title $x\n!!! danger\nprice = '$5'\n```"
    assert found(GOOD.replace("The formula is $a + b$.", code)) == []


def test_the_error_names_file_line_and_remedy(tmp_path: Path) -> None:
    """An author is told where, what and how."""
    page = tmp_path / "topic.md"
    page.write_text(GOOD.replace("## How it works", "## Theory"))
    with pytest.raises(
        SourceError, match=r"topic\.md:13: unknown section 'Theory'; use How it works"
    ):
        check(page, "statistics/topic.md", META)


def test_other_pages_need_no_skeleton() -> None:
    """Rules for topics do not bind a reference page."""
    text = "---\ndescription: x\n---\n\n# Glossary\n\nWords.\n"
    assert list(problems("reference/glossary.md", text, META)) == []
