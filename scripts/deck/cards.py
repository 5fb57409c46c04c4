"""One question as Anki stores it: HTML that needs neither the site nor a network."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urljoin

from scripts.errors import SourceError, line_of
from scripts.html import ABSOLUTE
from scripts.mathjax import add_glyphs
from scripts.paths import DOCS
from scripts.questions import SHORT, Question

FIGURE = re.compile(r"\bfigures/([\w-]+/[\w-]+)\.svg")
ANCHOR = re.compile(r'<a href="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
IMAGE = re.compile(r'<img\b([^>]*?)\ssrc="([^"]*)"([^>]*)>')
FOLLOW_UP = re.compile(r"<details\b([^>]*?) id=\"[^\"]*\">\s*<summary>")
GLYPHS = re.compile(r'<svg class="mjx-glyphs".*?</svg>', re.DOTALL)
SCHEMES = ("light", "dark")


@dataclass(frozen=True)
class Card:
    """A question ready for Anki; what is HTML shows in a card as it is."""

    id: str
    question: str  # HTML
    short: str  # HTML
    full: str  # HTML, what follows the short answer; "" if nothing does
    topic: str  # HTML
    area: str  # title of the area, HTML
    level: str
    link: str  # address of the page, "" if nobody but its builder can open it
    glyphs: str  # hidden SVG, the outlines that the formulas refer to
    tags: tuple[str, ...]
    figures: tuple[str, ...]  # those of the answer, as ``<area>/<name>``


def picture(figure: str, scheme: str) -> str:
    """Return the name of a figure among the media of all decks of a learner."""
    return f"ml-interview-study-guide-{figure.replace('/', '-')}-{scheme}.svg"


def card(question: Question, area: str, site_url: str) -> Card:
    """Return the card of ``question``, whose area has the title ``area``.

    Links lead to ``site_url``; without one, those to other pages of the guide become plain text.

    Raises:
        SourceError: the answer shows a picture that is no figure of the guide.
    """
    short = _portable(question, question.short, site_url)
    full = _portable(question, SHORT.sub("", question.answer, count=1).strip(), site_url)
    glyphs = GLYPHS.match(add_glyphs(short + full))
    return Card(
        id=question.id,
        question=html.escape(question.question, quote=False),
        short=short,
        full=full,
        topic=html.escape(question.topic, quote=False),
        area=html.escape(area, quote=False),
        level=question.level,
        link=urljoin(site_url, f"{question.url}#{question.id}") if site_url else "",
        glyphs=glyphs[0] if glyphs else "",
        tags=(
            f"area::{question.area}",
            f"topic::{PurePosixPath(question.page).stem}",
            f"level::{question.level}",
        ),
        figures=tuple(dict.fromkeys(FIGURE.findall(question.answer))),
    )


def _portable(question: Question, fragment: str, site_url: str) -> str:
    """Return HTML of an answer without anything that only the site can resolve."""

    def link(match: re.Match[str]) -> str:
        address, attributes, text = match.groups()
        if ABSOLUTE.match(address):
            return match[0]
        return (
            f'<a href="{urljoin(site_url, address)}"{attributes}>{text}</a>' if site_url else text
        )

    def image(match: re.Match[str]) -> str:
        before, address, after = match.groups()
        figure = FIGURE.fullmatch(address)
        if not figure:
            path = DOCS / question.page
            raise SourceError(
                path,
                line_of(path.read_text("utf-8"), f"#{question.id} "),
                f"question {question.id!r} shows {address}, which the Anki deck cannot take along",
                "draw it as a figure (see CONTRIBUTING) or move it out of the answer",
            )
        return "".join(
            f'<img class="{scheme}"{before} src="{picture(figure[1], scheme)}"{after}>'
            for scheme in SCHEMES
        )

    without_tex = re.sub(r' data-tex="[^"]*"', "", fragment)
    # A summary is no link: only with this class do the phone apps leave a tap to it.
    follow_ups = FOLLOW_UP.sub(r'<details\1><summary class="tappable">', without_tex)
    return IMAGE.sub(image, ANCHOR.sub(link, follow_ups))
