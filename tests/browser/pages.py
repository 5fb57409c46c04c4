"""The kinds of pages that the guide has, by an address of each."""

from __future__ import annotations

from pathlib import Path

TOPICS = (
    "statistics/normal/",
    "statistics/confidence-intervals/",
    "machine-learning/support-vector-machines/",
    "deep-learning/backpropagation/",
)
LAB = "labs/central-limit-theorem/"
QUESTIONS = "questions/"
KINDS = (
    "",
    "statistics/",
    *TOPICS,
    "interview/study-plans/",
    "labs/",
    LAB,
    QUESTIONS,
    "reference/",
    "reference/glossary/",
    "reference/notation/",
    "reference/formula-sheet/",
    "reference/common-mistakes/",
    "reference/bibliography/",
    "reference/where-the-notes-went/",
    "404.html",
)


def every(site: Path) -> list[str]:
    """Return the address of every page of the built site."""
    folders = (page.parent.relative_to(site) for page in sorted(site.rglob("index.html")))
    found = ["" if folder == Path() else f"{folder.as_posix()}/" for folder in folders]
    assert len(found) > 20
    return found


def every_file(offline: Path) -> list[str]:
    """Return the path of every page of the edition without a server."""
    found = [page.relative_to(offline).as_posix() for page in sorted(offline.rglob("*.html"))]
    found.remove("404.html")  # only servers show it
    assert len(found) > 20
    return found
