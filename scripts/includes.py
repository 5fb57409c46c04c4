"""Markdown extension: every page knows the reference links and abbreviations of ``includes/``.

Appended to the text of each page instead, they would be parsed again for every one of them, which
took a fifth of the time of a build.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension

from scripts import bibliography
from scripts.errors import SourceError
from scripts.paths import INCLUDES

ABBREVIATIONS = INCLUDES / "abbreviations.md"
DEFINITION = re.compile(r"\*\[([^\]]+)\]: (\S.*)")


def abbreviations(path: Path = ABBREVIATIONS) -> dict[str, str]:
    """Return what each abbreviation stands for.

    Raises:
        SourceError: a line is no definition, or defines what another one has.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        match = DEFINITION.fullmatch(line)
        if not match:
            raise SourceError(path, number, "not a definition", "write *[ABC]: the long form")
        if match[1] in found:
            raise SourceError(path, number, f"{match[1]} stands twice", "remove one of the two")
        found[match[1]] = match[2]
    return found


@lru_cache(maxsize=1)
def _references(changed: int) -> dict[str, tuple[str, str]]:
    """Return (address, citation) by key; ``changed`` says of which state of the file."""
    return {key: (entry.url, entry.citation) for key, entry in bibliography.read().items()}


class IncludesExtension(Extension):
    """Puts the definitions where those of the page itself go."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Define the abbreviations, and ask to be called when those of the last text are forgotten."""
        self.md = md
        md.registerExtension(self)
        for extension in md.registeredExtensions:
            if isinstance(extension, AbbrExtension):
                extension.load_glossary(abbreviations())

    def reset(self) -> None:
        """Define the references anew, as a page is about to be read."""
        self.md.references.update(_references(bibliography.BIBLIOGRAPHY.stat().st_mtime_ns))


def makeExtension(**options: object) -> IncludesExtension:  # noqa: N802 - the library's name
    """Return the extension; Python-Markdown looks for this function."""
    return IncludesExtension(**options)
