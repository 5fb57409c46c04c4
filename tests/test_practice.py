"""The files that the practice pages load, written from questions of every kind."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts import mathjax, practice
from scripts.questions import Question
from tests.test_questions import convert

AREAS = [("statistics", "Statistics"), ("labs", "Labs")]


def question(id: str = "one", page: str = "statistics/topic.md", **fields: Any) -> Question:
    """Return a question whose short answer is all there is."""
    base = Question(
        id=id,
        level="core",
        area=page.split("/")[0],
        topic="Topic",
        page=page,
        url=page.replace(".md", "/"),
        question="What is one?",
        short="One.",
        answer='<p class="short-answer">One.</p>',
        sources=(),
    )
    return replace(base, **fields)


def written(site: Path, questions: Sequence[Question]) -> dict[str, Any]:
    """Write ``questions`` and return the data of each file by its name."""
    practice.write(questions, AREAS, site)
    folder = site / practice.FOLDER
    found = {}
    for path in folder.rglob("*.js"):
        name = path.relative_to(folder).with_suffix("").as_posix()
        match = re.fullmatch(r'guideData\("([^"]+)",(.*)\);\n', path.read_text("utf-8"))
        assert match, path
        assert match[1] == name, "the file calls its data what the page asks for"
        found[name] = json.loads(match[2])
    return found


def test_cards_and_answers(tmp_path: Path) -> None:
    """Questions come at once, full answers a page at a time; only areas with questions are named."""
    full = '<p class="short-answer">One.</p>\n<p>And more.</p>'
    questions = [
        question(answer=full),
        question("two", level="deep"),
        question("three", "statistics/part/other.md"),
    ]
    files = written(tmp_path, questions)
    assert set(files) == {"cards", "answers/statistics/topic", "answers/statistics/part/other"}
    cards = files["cards"]
    assert cards["areas"] == [{"key": "statistics", "title": "Statistics"}]
    assert [(card["id"], card["more"]) for card in cards["questions"]] == [
        ("one", True),
        ("two", False),
        ("three", False),
    ]
    assert cards["questions"][0] == {
        "id": "one",
        "level": "core",
        "area": "statistics",
        "topic": "Topic",
        "page": "statistics/topic.md",
        "url": "statistics/topic/",
        "question": "What is one?",
        "short": "One.",
        "more": True,
    }
    answers = files["answers/statistics/topic"]["answers"]
    assert answers == {"one": full, "two": questions[1].answer}


def test_glyphs(tmp_path: Path) -> None:
    """Each file has the outlines that its own formulas use, and no others."""
    short, more = (convert(text) for text in ("$x^2$", "$\\sigma$"))
    answer = f'<p class="short-answer">{short}</p>{more}'
    files = written(tmp_path, [question(short=short, answer=answer)])
    for name, html in (("cards", short), ("answers/statistics/topic", answer)):
        used = set(re.findall(r'<use[^>]+href="#([^"]+)"', html))
        assert used
        assert set(files[name]["glyphs"]) == used == set(mathjax.glyphs_of(html))
        assert all(files[name]["glyphs"].values())


def test_stale_files_go(tmp_path: Path) -> None:
    """What a question or a page has left behind is removed; what is the same is not touched."""
    gone = question("two", "labs/gone.md")
    assert "answers/labs/gone" in written(tmp_path, [question(), gone])
    cards = tmp_path / practice.FOLDER / "answers/statistics/topic.js"
    before = cards.stat().st_mtime_ns
    assert set(written(tmp_path, [question()])) == {"cards", "answers/statistics/topic"}
    assert cards.stat().st_mtime_ns == before


@pytest.mark.parametrize("text", ["a\u2028b\u2029c", "</script><!--", "“é” \\ \" ' ` ${x}"])
def test_any_text_is_safe(tmp_path: Path, text: str) -> None:
    """A text stays what it is, in a script of one line that any browser reads."""
    files = written(tmp_path, [question(question=text, answer=text)])
    assert files["cards"]["questions"][0]["question"] == text
    assert files["answers/statistics/topic"]["answers"] == {"one": text}
    for path in (tmp_path / practice.FOLDER).rglob("*.js"):
        source = path.read_text("utf-8")
        assert not set("\u2028\u2029") & set(source)
        assert source.count("\n") == 1
