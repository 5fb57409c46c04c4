"""The ledger: its file, and what is wrong with one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts import ledger
from scripts.errors import SourceError

ROW: dict[str, object] = {
    "id": "001-S003",
    "item": "Long tails",
    "area": "statistics",
    "kind": "question",
    "answers": ["statistics/tails.md#tails"],
}


def write(tmp_path: Path, *rows: object) -> Path:
    """Return a ledger of these rows."""
    path = tmp_path / "ledger.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows))
    return path


def test_read(tmp_path: Path) -> None:
    """Items come in order, with their collection."""
    items = ledger.read(write(tmp_path, ROW, {**ROW, "id": "004-Q001", "answers": []}))
    assert [(item.id, item.collection, len(item.answers)) for item in items] == [
        ("001-S003", "001", 1),
        ("004-Q001", "004", 0),
    ]
    assert ledger.coverage(items) == {"001": (1, 1), "004": (0, 1), "all": (1, 2)}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (("{",), ":1: not JSON"),
        (([1],), ":1: wrong fields"),
        (({**ROW, "id": 5},), ":1: a value of the wrong type"),
        (({**ROW, "answers": "a.md"},), ":1: a value of the wrong type"),
        ((ROW, {"id": "x"}), ":2: wrong fields"),
        ((ROW, {**ROW, "more": 1}), ":2: wrong fields"),
        ((ROW, ROW), ":2: id 001-S003 stands twice"),
        (({**ROW, "id": "009-S003"},), ":1: unknown collection or kind"),
        (({**ROW, "kind": "joke"},), ":1: unknown collection or kind"),
    ],
)
def test_wrong_rows(tmp_path: Path, rows: tuple[object, ...], problem: str) -> None:
    """File and line of the row are named."""
    with pytest.raises(SourceError, match=problem):
        ledger.read(write(tmp_path, *rows))


def test_an_answer_must_exist(tmp_path: Path) -> None:
    """An item answered nowhere (no such page, no such anchor) stops the build."""
    path = write(tmp_path, ROW)
    items = ledger.read(path)
    with pytest.raises(SourceError, match=r"001-S003: there is no page statistics/tails\.md"):
        ledger.check(items, {}, path)
    with pytest.raises(SourceError, match=r"001-S003: statistics/tails\.md has no anchor #tails"):
        ledger.check(items, {"statistics/tails.md": {"other"}}, path)
    ledger.check(items, {"statistics/tails.md": {"tails"}}, path)


def test_all_items_of_the_notes_are_there() -> None:
    """331 items in five collections, all of them answered."""
    items = ledger.read()
    counts = {name: total for name, (_, total) in ledger.coverage(items).items()}
    assert counts == {"000": 34, "001": 100, "002": 45, "003": 26, "004": 126, "all": 331}
    assert [item.id for item in items if not item.answers] == []
