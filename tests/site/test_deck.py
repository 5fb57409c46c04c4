"""The downloads of the built site: the deck, opened by Anki, and the table."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from lxml import html

from scripts import deck


@pytest.fixture(scope="module")
def questions(site: Path) -> list[dict[str, str]]:
    """The question bank of the site."""
    bank = json.loads((site / "questions.json").read_text("utf-8"))
    return list(bank["questions"])


@pytest.fixture(scope="module")
def collection(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A fresh collection with the site's deck."""
    opened = Collection(str(tmp_path_factory.mktemp("anki") / "collection.anki2"))
    path = site / deck.FOLDER / deck.PACKAGE
    opened.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))
    yield opened
    opened.close()


def test_every_question_is_a_note(
    collection: Collection, questions: list[dict[str, str]], site: Path
) -> None:
    """Deck, bank and page name the same questions and count alike."""
    notes = [collection.get_note(id) for id in collection.find_notes("")]
    assert sorted(note["Id"] for note in notes) == sorted(entry["id"] for entry in questions)
    assert all(len(note.cards()) == 1 for note in notes)
    decks = Counter(note["Area"] for note in notes)
    for area, number in decks.items():
        assert len(collection.find_cards(f'deck:"ML Interview Study Guide::{area}"')) == number
    page = html.fromstring((site / "practice/anki-deck/index.html").read_bytes())
    table = {row[0].text: row[1].text for row in page.iterfind(".//tbody/tr")}
    assert table.pop(f"all {len(decks)} subdecks") == str(len(questions))
    assert table == {area: str(number) for area, number in decks.items()}


def test_cards_are_whole(collection: Collection) -> None:
    """Formulas have their outlines, pictures are there, and nothing needs this machine."""
    for id in collection.find_cards(""):
        answer = collection.get_card(id).answer()
        used = set(re.findall(r'<use\b[^>]*?href="#([^"]+)"', answer))
        assert used == set(re.findall(r'<path id="([^"]+)"', answer)), id
        assert "127.0.0.1" not in answer
        assert "issues/new" not in answer
        assert "headerlink" not in answer
        for address in re.findall(r'<a\b[^>]*?href="([^"]*)"', answer):
            assert address.startswith("https://"), address
    media = collection.media.check()
    assert (list(media.missing), list(media.unused)) == ([], [])
    assert any(Path(collection.media.dir()).iterdir())


def test_the_table_has_every_question(site: Path, questions: list[dict[str, str]]) -> None:
    """One row a question, all cells filled but for answers that are short only."""
    with (site / deck.FOLDER / deck.TABLE).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [entry["id"] for entry in questions]
    for row in rows:
        assert all(text for name, text in row.items() if name != "full answer"), row["id"]
        assert "<" not in row["area"] + row["topic"]
        assert "127.0.0.1" not in row["url"]
