"""The deck and the table as files of the site; the package is made anew only when it changes."""

from __future__ import annotations

import hashlib
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from scripts.deck import cards, package
from scripts.deck.cards import Card
from scripts.deck.table import table
from scripts.errors import GuideError
from scripts.libraries import pinned
from scripts.paths import CACHE, FIGURES, write_if_changed
from scripts.questions import Question

FOLDER = "downloads"  # below the site root
PACKAGE = "ml-interview-study-guide.apkg"
TABLE = "ml-interview-study-guide.csv"
DARK = "@media (prefers-color-scheme:dark)"


@dataclass(frozen=True)
class Deck:
    """What the page of the deck says and offers."""

    subdecks: tuple[tuple[str, int], ...]  # (title of the area, cards)
    package: bytes
    table: bytes

    @property
    def cards(self) -> int:
        """How many cards there are."""
        return sum(number for _, number in self.subdecks)

    @property
    def files(self) -> dict[str, bytes]:
        """The downloads by address, relative to the site root."""
        return {f"{FOLDER}/{PACKAGE}": self.package, f"{FOLDER}/{TABLE}": self.table}


def public(config: MkDocsConfig) -> str:
    """Return the address that links in a deck may start with, ``""`` if there is none.

    A server on this machine is nothing to link to, and the copy that opens without a server calls
    its pages otherwise than the published site.
    """
    address = config.site_url or ""
    local = urlsplit(address).hostname in (None, "localhost", "127.0.0.1")
    return "" if local or not config.use_directory_urls else address


def build(
    questions: Sequence[Question],
    areas: Mapping[str, str],
    site_url: str,
    *,
    figures: Path = FIGURES,
    cache: Path = CACHE / "deck",
) -> Deck:
    """Return the deck of ``questions``; ``areas`` are titles by key.

    Raises:
        GuideError: a question of no area, a picture that is no figure, or a figure whose colors
            do not follow the scheme.
    """
    if stray := [question for question in questions if question.area not in areas]:
        raise GuideError(
            f"docs/{stray[0].page}: question {stray[0].id!r} belongs to no area and so to no deck; "
            "put the page below an area of the navigation"
        )
    made = [cards.card(question, areas[question.area], site_url) for question in questions]
    names = dict.fromkeys(figure for card in made for figure in card.figures)
    pictures = {
        cards.picture(name, scheme): _picture(figures / f"{name}.svg", scheme)
        for name in names
        for scheme in cards.SCHEMES
    }
    return Deck(
        subdecks=tuple(Counter(areas[question.area] for question in questions).items()),
        package=_package(made, pictures, cache),
        table=table(questions, areas, site_url).encode(),
    )


def add(deck: Deck, files: Files, config: MkDocsConfig) -> None:
    """Add the downloads to the files of the site."""
    for uri, content in deck.files.items():
        files.append(File.generated(config, uri, content=content))


def _picture(path: Path, scheme: str) -> bytes:
    """Return a figure that always shows itself in one scheme."""
    svg = path.read_text("utf-8")
    if DARK not in svg:
        raise GuideError(
            f"{path}: the figure has no colors for the dark scheme; "
            "run make figures, or adapt scripts/deck to how scripts/figures/style.py says it now"
        )
    return svg.replace(DARK, "@media all" if scheme == "dark" else "@media not all").encode()


def _package(made: Sequence[Card], pictures: Mapping[str, bytes], cache: Path) -> bytes:
    """Return the package, from the cache if nothing has changed since it was made.

    Where the cache is kept, its time stamp says when its content changed; where it is not, as in
    the publishing workflow, when the site was built.
    """
    digest = hashlib.sha256(pinned("genanki").encode())
    code = (*Path(__file__).parent.glob("*.py"), *package.TEMPLATES.glob("*.html"))
    for file in sorted(code):
        digest.update(file.read_bytes())
    digest.update(package.css().encode())
    digest.update(repr([astuple(card) for card in made]).encode())
    digest.update(repr(sorted(pictures.items())).encode())
    path = cache / f"{digest.hexdigest()[:16]}.apkg"
    if not _sound(path):
        with tempfile.TemporaryDirectory() as folder:
            fresh = Path(folder) / PACKAGE
            package.write(fresh, made, pictures, time.time())
            write_if_changed(path, fresh.read_bytes())
        for old in set(cache.glob("[!.]*.apkg")) - {path}:
            with suppress(OSError):  # another build was first
                old.unlink()
    return path.read_bytes()


def _sound(path: Path) -> bool:
    """Whether a package is there and whole."""
    try:
        with zipfile.ZipFile(path) as file:
            return file.testzip() is None
    except (OSError, zipfile.BadZipFile):
        return False
