"""What the practice pages of the built site load."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from scripts.practice import FOLDER

COMPRESSED = 400_000  # questions and code; full answers come a topic at a time
CALL = re.compile(r'guideData\("([^"]+)",(.*)\);\n')


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, dict[str, Any]]:
    """The data of each file by its name."""
    folder = site / FOLDER
    found = {}
    for path in folder.rglob("*.js"):
        match = CALL.fullmatch(path.read_text("utf-8"))
        assert match, path
        assert match[1] == path.relative_to(folder).with_suffix("").as_posix()
        found[match[1]] = json.loads(match[2])
    return found


def test_every_question_is_there(site: Path, files: dict[str, dict[str, Any]]) -> None:
    """Each question of the bank is a card, and its answer is in one file, that of its page."""
    bank = json.loads((site / "questions.json").read_text("utf-8"))["questions"]
    cards = {card["id"]: card for card in files["cards"]["questions"]}
    assert list(cards) == [question["id"] for question in bank]
    answers = {name: data["answers"] for name, data in files.items() if name != "cards"}
    assert set(Counter(id for group in answers.values() for id in group).values()) == {1}
    for question in bank:
        card = cards[question["id"]]
        assert {name: question[name] for name in card if name in question} == {
            name: value for name, value in card.items() if name in question
        }
        assert (
            answers[f"answers/{card['page'].removesuffix('.md')}"][card["id"]]
            == (question["answer"])
        )
    known = {area["key"] for area in files["cards"]["areas"]}
    assert {card["area"] for card in cards.values()} == known


def test_formulas_have_their_glyphs(files: dict[str, dict[str, Any]]) -> None:
    """Every sign that a formula refers to comes in the same file, which has no others."""
    for name, data in files.items():
        shown = data.get("answers") or {q["id"]: q["short"] for q in data["questions"]}
        used = set(re.findall(r'<use[^>]+href="#([^"]+)"', "".join(shown.values())))
        assert used == set(data["glyphs"]), name


def test_weight(site: Path) -> None:
    """All that a session needs before the first full answer stays small."""
    needed = (site / FOLDER / "cards.js", site / "assets/javascripts/practice.js")
    assert sum(len(gzip.compress(path.read_bytes())) for path in needed) < COMPRESSED
