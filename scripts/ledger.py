"""The ledger of the notes: every item of the five collections, and where the site answers it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts.errors import SourceError
from scripts.paths import DATA

LEDGER = DATA / "ledger.jsonl"
COLLECTIONS = {
    "000": "Deep learning, short list",
    "001": "Statistics, machine learning and deep learning",
    "002": "Deep learning, questions and terms",
    "003": "Deep learning, questions with answers",
    "004": "Machine learning and deep learning, long list",
}
FIELDS = {"id", "item", "area", "kind", "answers"}


@dataclass(frozen=True)
class Item:
    """One item: ``answers`` are ``page.md`` or ``page.md#anchor``; none means planned."""

    id: str
    item: str
    area: str
    kind: str  # "question", or "section" for a heading that only contains others
    answers: tuple[str, ...]

    @property
    def collection(self) -> str:
        """The number of the collection that the item is from."""
        return self.id.partition("-")[0]


def read(path: Path = LEDGER) -> list[Item]:
    """Return the items in order.

    Raises:
        SourceError: a row is not JSON, lacks a field or has one too many, or repeats an id.
    """
    items: dict[str, Item] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise SourceError(path, number, f"not JSON ({error.msg})", "mend the row") from None
        if not isinstance(row, dict) or set(row) != FIELDS:
            raise SourceError(
                path, number, "wrong fields", f"a row has exactly {', '.join(sorted(FIELDS))}"
            )
        texts = [row[name] for name in FIELDS - {"answers"}]
        if not isinstance(row["answers"], list) or not all(
            isinstance(text, str) for text in texts + row["answers"]
        ):
            raise SourceError(
                path, number, "a value of the wrong type", "answers is a list, all else is text"
            )
        if row["id"] in items:
            raise SourceError(
                path, number, f"id {row['id']} stands twice", "remove one of the rows"
            )
        if row["id"][:3] not in COLLECTIONS or row["kind"] not in ("question", "section"):
            raise SourceError(
                path, number, "unknown collection or kind", "see the rows above for what is known"
            )
        items[row["id"]] = Item(**{**row, "answers": tuple(row["answers"])})
    return list(items.values())


def check(
    items: Collection[Item], anchors: Mapping[str, Collection[str]], path: Path = LEDGER
) -> None:
    """Make sure that every answer is there; ``anchors`` has the ids of each page.

    Raises:
        SourceError: an answer names a page or an anchor that does not exist.
    """
    for number, item in enumerate(items, start=1):
        for answer in item.answers:
            page, _, anchor = answer.partition("#")
            if page not in anchors:
                raise SourceError(
                    path, number, f"{item.id}: there is no page {page}", "name a page below docs/"
                )
            if anchor and anchor not in anchors[page]:
                raise SourceError(
                    path,
                    number,
                    f"{item.id}: {page} has no anchor #{anchor}",
                    "name the id of a heading, a question or a mistake on that page",
                )


def coverage(items: Collection[Item]) -> dict[str, tuple[int, int]]:
    """Return (answered, all) for each collection and, under ``"all"``, for the whole."""
    answered = Counter(item.collection for item in items if item.answers)
    total = Counter(item.collection for item in items)
    counts = {name: (answered[name], total[name]) for name in COLLECTIONS if total[name]}
    counts["all"] = (answered.total(), total.total())
    return counts
