"""The one kind of error that stops a build: it says where, what and how to mend it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.exceptions import BuildError

from scripts.paths import ROOT


class GuideError(BuildError):
    """Bad input of an author.  MkDocs prints the message alone, without a traceback."""


class SourceError(GuideError):
    """A mistake at a known place of a source file."""

    def __init__(self, path: Path, line: int | None, problem: str, remedy: str) -> None:
        """Say that ``problem`` stands in ``path`` (at ``line``, counted from 1) and the ``remedy``."""
        try:
            where = path.relative_to(ROOT).as_posix()
        except ValueError:
            where = str(path)
        super().__init__(f"{where}{f':{line}' if line else ''}: {problem}; {remedy}")


def line_of(text: str, needle: str) -> int | None:
    """Return the line (from 1) where ``needle`` first stands in ``text``, None if it does not."""
    at = text.find(needle)
    return None if at < 0 else text.count("\n", 0, at) + 1
