"""Cards as an Anki package: a collection of notes, and the pictures they show.

Anki knows a note by its guid and takes the version with the later time stamp; schedule and review
log belong to the card in the learner's collection, which an import leaves alone.
"""

from __future__ import annotations

import hashlib
import html
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import genanki

from scripts.deck.cards import Card
from scripts.paths import ROOT

NAME = "ML Interview Study Guide"
# For as long as learners have cards, neither the name above nor a field may change: Anki would
# take the notes for others.
FIELDS = {
    "Id": "id",
    "Question": "question",
    "Short answer": "short",
    "Full answer": "full",
    "Topic": "topic",
    "Area": "area",
    "Level": "level",
    "Link": "link",
    "Glyphs": "glyphs",
}
TEMPLATES = Path(__file__).parent / "templates"
MATH = ROOT / "overrides/theme/assets/stylesheets/math.css"


def css() -> str:
    """Return the styles of a card; those of formulas are the site's."""
    math = MATH.read_text("utf-8").replace(".md-typeset", ".guide")
    return (TEMPLATES / "card.css").read_text("utf-8") + "\n" + math


def guid(id: str) -> str:
    """Return the identity of the note of a question, the same in every deck."""
    return str(genanki.guid_for(NAME, id))


def write(
    path: Path, cards: Sequence[Card], pictures: Mapping[str, bytes], timestamp: float
) -> None:
    """Write the package of ``cards``, in their order, with ``pictures`` by file name.

    A deck with a later ``timestamp`` (seconds since 1970) updates the notes of an earlier one.
    """
    model = genanki.Model(
        _number(f"note type {NAME}"),
        NAME,
        fields=[{"name": name} for name in FIELDS],
        templates=[
            {
                "name": "Question",
                "qfmt": (TEMPLATES / "front.html").read_text("utf-8"),
                "afmt": (TEMPLATES / "back.html").read_text("utf-8"),
            }
        ],
        css=css(),
        sort_field_index=list(FIELDS).index("Question"),
    )
    decks = {NAME: genanki.Deck(_number(NAME), NAME)}
    for place, card in enumerate(cards):
        name = f"{NAME}::{html.unescape(card.area)}"  # no HTML in names of decks
        deck = decks.setdefault(name, genanki.Deck(_number(name), name))
        fields = [getattr(card, attribute) for attribute in FIELDS.values()]
        # New cards come in the reading order of the guide.
        deck.add_note(genanki.Note(model, fields, tags=card.tags, guid=guid(card.id), due=place))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        media = [folder / file for file in pictures]
        for file in media:
            file.write_bytes(pictures[file.name])
        loose = folder / "package.zip"
        genanki.Package(list(decks.values()), media).write_to_file(loose, timestamp)
        # The library stores everything as it is, which is three times the size.
        with ZipFile(loose) as source, ZipFile(path, "w", ZIP_DEFLATED) as target:
            for entry in source.namelist():
                target.writestr(entry, source.read(entry))


def _number(name: str) -> int:
    """Return an id for Anki, which wants about the size of a time stamp."""
    digest = hashlib.sha256(name.encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4], "big") % (1 << 30)
