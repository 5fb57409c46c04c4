"""The question bank as CSV, in plain text."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urljoin

from scripts.html import text_of
from scripts.mathjax.formulas import TYPESET
from scripts.mathjax.renderer import readable
from scripts.questions import SHORT, Question

COLUMNS = ("id", "area", "topic", "level", "question", "short answer", "full answer", "url")
END_OF_LINE = re.compile(r"</(?:p|summary|li|tr|pre|figcaption)>|<br\b[^>]*>")


def table(questions: Sequence[Question], areas: Mapping[str, str], site_url: str) -> str:
    """Return the CSV of ``questions``; ``areas`` are titles by key.

    Without a ``site_url`` the addresses are relative to the site root.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for question in questions:
        writer.writerow(
            (
                question.id,
                areas[question.area],
                question.topic,
                question.level,
                question.question,
                paragraphs(question.short),
                paragraphs(SHORT.sub("", question.answer, count=1)),
                urljoin(site_url, f"{question.url}#{question.id}"),
            )
        )
    return target.getvalue()


def paragraphs(fragment: str) -> str:
    """Return HTML as plain text, a line for each paragraph, item or row."""
    lines = map(text_of, END_OF_LINE.split(TYPESET.sub(_whole, fragment)))
    return "\n".join(line for line in lines if line)


def _whole(formula: re.Match[str]) -> str:
    """Return a formula as readable text; `text_of` by itself would shorten a long one."""
    text = html.escape(readable(html.unescape(formula["tex"])))
    return text if formula["tag"] == "span" else f"<p>{text}</p>"
