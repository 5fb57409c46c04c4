"""The definitions of ``includes/`` hold on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from scripts import bibliography
from scripts.errors import SourceError
from scripts.includes import abbreviations

EXTENSIONS = ["abbr", "scripts.includes"]


def test_each_page_knows_references_and_abbreviations() -> None:
    md = Markdown(extensions=EXTENSIONS)
    key, entry = next(iter(bibliography.read().items()))
    short, long = next(iter(abbreviations().items()))
    for _ in range(2):  # the second page as the first
        html = md.reset().convert(f"[somebody][{key}] on {short}")
        assert f'<a href="{entry.url}" title="' in html
        assert f'<abbr title="{long}">{short}</abbr>' in html


def test_a_definition_of_the_page_itself_wins() -> None:
    short = next(iter(abbreviations()))
    html = Markdown(extensions=EXTENSIONS).convert(f"*[{short}]: something else\n\n{short}")
    assert '<abbr title="something else">' in html


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("*[AUC]: area\n\nAUC: area\n", ":3: not a definition"),
        ("*[AUC]: area\n*[AUC]: another\n", ":2: AUC stands twice"),
        ("*[AUC]:\n", ":1: not a definition"),
    ],
)
def test_a_wrong_abbreviation_is_named_with_its_line(
    tmp_path: Path, text: str, problem: str
) -> None:
    path = tmp_path / "abbreviations.md"
    path.write_text(text, "utf-8")
    with pytest.raises(SourceError, match=problem):
        abbreviations(path)
