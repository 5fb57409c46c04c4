"""Questions and mistakes: from Markdown through the extension, and read back from the HTML."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from scripts import mistakes, questions
from scripts.errors import SourceError

EXTENSIONS = [
    "admonition",
    "attr_list",
    "toc",
    "pymdownx.arithmatex",
    "pymdownx.details",
    "pymdownx.superfences",
    "scripts.mathjax.extension",
    "scripts.sections",
]
TEXT = """\
# Topic

## Common mistakes

!!! failure "“It always holds.”"
    It does not, see $x^2$.

    ```python
    print(1)
    ```

## Questions

### What is one? { #topic-one .basic }

The **short** answer with $x^2$ and a [link](../other/#there).

More, see [Adams (2001)](https://example.org/a "A. Adams. A Book. 2001.").

??? question "And then?"
    Then $y$.

### What is two? { #topic-two .deep }

Two.

## See also
"""


def convert(text: str) -> str:
    """Return the HTML of a page."""
    options = {"pymdownx.arithmatex": {"generic": True}}
    return Markdown(extensions=EXTENSIONS, extension_configs=options).convert(text)


def page(tmp_path: Path, text: str = TEXT) -> Page:
    """Return a page of MkDocs whose source is ``text``."""
    source = tmp_path / "statistics" / "topic.md"
    source.parent.mkdir(exist_ok=True)
    source.write_text(text)
    file = File("statistics/topic.md", str(tmp_path), str(tmp_path / "site"), True)
    return Page("Topic", file, MkDocsConfig())


def test_read(tmp_path: Path) -> None:
    """All parts of a question are found."""
    one, two = questions.read(page(tmp_path), convert(TEXT))
    assert (one.id, one.level, one.area, one.topic) == ("topic-one", "basic", "statistics", "Topic")
    assert one.question == "What is one?"
    assert one.url == "statistics/topic/"
    assert "<strong>short</strong>" in one.short
    assert 'href="statistics/other/#there"' in one.short, "links count from the root of the site"
    assert one.short in one.answer
    assert "And then?" in one.answer
    assert one.sources == (("A. Adams. A Book. 2001.", "https://example.org/a"),)
    assert (two.id, two.level, two.short) == ("topic-two", "deep", "Two.")
    assert "See also" not in two.answer


def test_the_topic_is_plain_text(tmp_path: Path) -> None:
    """MkDocs takes titles from HTML, so their signs come as entities."""
    made = page(tmp_path)
    made.title = "R &amp; D"
    assert {question.topic for question in questions.read(made, convert(TEXT))} == {"R & D"}


def test_json_holds_each_glyph_once(tmp_path: Path) -> None:
    """The bank is self-contained: formulas refer to glyphs that come with it."""
    bank = json.loads(questions.to_json(questions.read(page(tmp_path), convert(TEXT))))
    assert [question["id"] for question in bank["questions"]] == ["topic-one", "topic-two"]
    assert bank["glyphs"]
    assert bank["levels"]["basic"] == "phone screen"


def test_follow_ups_can_be_linked() -> None:
    """A collapsed answer has an id."""
    assert '<details class="question" id="and-then">' in convert(TEXT)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("Two.", "", "question 'topic-two' has no short answer"),
        ("Two.", "- Two.", "question 'topic-two' has no short answer"),
        ("Two.", "word " * 61, "the short answer of 'topic-two' has 61 words"),
    ],
)
def test_wrong_short_answers(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """File, line and remedy are named."""
    text = TEXT.replace(old, new)
    with pytest.raises(SourceError, match=rf"topic\.md:23: {problem}; "):
        list(questions.read(page(tmp_path, text), convert(text)))


def test_an_id_used_twice(tmp_path: Path) -> None:
    """The second page is named, and the first."""
    (one, _) = questions.read(page(tmp_path), convert(TEXT))
    copy = questions.Question(**{**one.__dict__, "page": "statistics/other.md"})
    (tmp_path / "statistics" / "other.md").write_text(TEXT)
    with pytest.raises(
        SourceError, match=r"other\.md:14: question id 'topic-one' is also used in .*topic\.md"
    ):
        questions.check_unique([one, copy], tmp_path)
    questions.check_unique([one], tmp_path)


def test_mistakes(tmp_path: Path) -> None:
    """A failure callout is read back with its anchor and its claim."""
    (mistake,) = mistakes.read(page(tmp_path), convert(TEXT))
    assert mistake.claim == "“It always holds.”"
    assert f'id="{mistake.anchor}"' in convert(TEXT)
    assert mistake.anchor == "mistake-it-always-holds"
