"""The question bank: read back from the built pages, so that no question exists twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from mkdocs.structure.pages import Page

from scripts.errors import SourceError, line_of
from scripts.html import rebase, text_of
from scripts.mathjax import glyphs_of
from scripts.sections import LEVELS

SHORT_ANSWER_WORDS = 60

SECTION = re.compile(
    r'<section class="question" data-level="(\w+)">\s*<h3[^>]*\bid="([^"]+)"[^>]*>(.*?)</h3>(.*?)\n</section>',
    re.DOTALL,
)
SHORT = re.compile(r'<p class="short-answer">(.*?)</p>', re.DOTALL)
CITED = re.compile(r'<a href="(https?://[^"]+)" title="([^"]+)"')


@dataclass(frozen=True)
class Question:
    """One question with its answers; HTML links are relative to the site root."""

    id: str
    level: str  # a key of scripts.sections.LEVELS
    area: str  # first folder of the page
    topic: str  # title of the page, plain text
    page: str  # source path of the page below docs/
    url: str  # address of the page, relative to the site root
    question: str  # plain text
    short: str  # HTML, the first paragraph of the answer
    answer: str  # HTML, the whole answer
    sources: tuple[tuple[str, str], ...]  # (citation, address)


def read(page: Page, content: str) -> Iterator[Question]:
    """Yield the questions of ``page``, whose converted Markdown is ``content``.

    Raises:
        SourceError: a question has no short answer, or one of more than 60 words.
    """
    path = Path(page.file.abs_src_path or page.file.src_uri)
    for level, id_, heading, answer in SECTION.findall(content):
        short = SHORT.match(answer.strip())

        def wrong(problem: str, remedy: str, id_: str = id_) -> SourceError:
            return SourceError(path, line_of(path.read_text("utf-8"), f"#{id_} "), problem, remedy)

        if not short:
            raise wrong(
                f"question {id_!r} has no short answer",
                "let a paragraph that says it all come first after the heading",
            )
        words = len(text_of(short[1]).split())
        if words > SHORT_ANSWER_WORDS:
            raise wrong(
                f"the short answer of {id_!r} has {words} words",
                f"cut it to {SHORT_ANSWER_WORDS}, move the rest into the explanation",
            )
        yield Question(
            id=id_,
            level=level,
            area=page.file.src_uri.split("/")[0],
            topic=text_of(str(page.title)),
            page=page.file.src_uri,
            url=page.url,
            question=text_of(heading),
            short=rebase(short[1], page.url, ""),
            answer=rebase(answer.strip(), page.url, ""),
            sources=tuple(dict.fromkeys((title, url) for url, title in CITED.findall(answer))),
        )


def check_unique(questions: Iterable[Question], docs: Path) -> None:
    """Make sure that every id names one question.

    Raises:
        SourceError: an id is used twice.
    """
    first: dict[str, Question] = {}
    for question in questions:
        other = first.setdefault(question.id, question)
        if other is not question:
            path = docs / question.page
            raise SourceError(
                path,
                line_of(path.read_text("utf-8"), f"#{question.id} "),
                f"question id {question.id!r} is also used in {other.page}",
                "give the newer question another id (published ids never change)",
            )


def to_json(questions: Iterable[Question]) -> str:
    """Return the bank as JSON: levels, questions, and each glyph of their formulas once."""
    rows = [asdict(question) for question in questions]
    glyphs = glyphs_of("".join(row["answer"] for row in rows))
    bank = {"version": 1, "levels": LEVELS, "glyphs": glyphs, "questions": rows}
    return json.dumps(bank, ensure_ascii=False, separators=(",", ":"))
