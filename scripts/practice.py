"""What the practice pages load: the questions at once, their full answers a topic at a time.

The files are scripts that hand their data to ``guideData``, because a page that is opened from a
disk may load scripts and nothing else.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from scripts.mathjax import glyphs_of
from scripts.paths import write_if_changed
from scripts.questions import SHORT, Question

FOLDER = Path("assets/practice")  # relative to the site root


def write(questions: Sequence[Question], areas: Iterable[tuple[str, str]], site: Path) -> None:
    """Write the files of ``questions`` to the built ``site``; ``areas`` are (key, title)."""
    folder = site / FOLDER
    asked = {question.area for question in questions}
    cards = {
        "areas": [{"key": key, "title": title} for key, title in areas if key in asked],
        "glyphs": glyphs_of("".join(question.short for question in questions)),
        "questions": [_card(question) for question in questions],
    }
    files = {folder / "cards.js": _script("cards", cards)}
    by_page: dict[str, list[Question]] = defaultdict(list)
    for question in questions:
        by_page[question.page].append(question)
    for page, group in by_page.items():
        name = f"answers/{page.removesuffix('.md')}"
        answers = {question.id: question.answer for question in group}
        data = {"glyphs": glyphs_of("".join(answers.values())), "answers": answers}
        files[folder / f"{name}.js"] = _script(name, data)
    for path, content in files.items():
        write_if_changed(path, content)
    for path in set(folder.rglob("*.js")) - set(files):
        path.unlink()


def _card(question: Question) -> dict[str, object]:
    """Return what a card shows before the full answer is asked for."""
    return {
        "id": question.id,
        "level": question.level,
        "area": question.area,
        "topic": question.topic,
        "page": question.page,
        "url": question.url,
        "question": question.question,
        "short": question.short,
        "more": bool(SHORT.sub("", question.answer, count=1).strip()),
    }


def _script(name: str, data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # In a script these two would end a line.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"guideData({json.dumps(name)},{text});\n"
