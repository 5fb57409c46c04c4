"""The question bank as a deck for Anki and as a table, for the site to offer."""

from scripts.deck.cards import Card, card
from scripts.deck.site import FOLDER, PACKAGE, TABLE, Deck, add, build, public

__all__ = ["FOLDER", "PACKAGE", "TABLE", "Card", "Deck", "add", "build", "card", "public"]
