"""Markdown extension: an empty header cell, as in the corner of a table, is no header."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class TablesTreeprocessor(Treeprocessor):
    """Runs when cells have their content."""

    def run(self, root: Element) -> None:
        """Make data cells of the empty header cells."""
        for cell in root.iter("th"):
            if not len(cell) and not (cell.text or "").strip():
                cell.tag = "td"


class TablesExtension(Extension):
    """Registers the treeprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run after the inline patterns (priority 20)."""
        md.treeprocessors.register(TablesTreeprocessor(md), "guide-tables", 3)


def makeExtension(**options: object) -> TablesExtension:  # noqa: N802 - the library's name
    """Return the extension; Python-Markdown looks for this function."""
    return TablesExtension(**options)
