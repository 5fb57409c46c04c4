"""Markdown extension: an empty header cell is none, and under an empty corner stand names of rows."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor


class TablesTreeprocessor(Treeprocessor):
    """Runs when cells have their content."""

    def run(self, root: Element) -> None:
        """Make data cells of the empty header cells, and header cells of what names a row."""
        for table in root.iter("table"):
            corner = table.find("thead/tr/th")
            for cell in table.iter("th"):
                if _is_empty(cell):
                    cell.tag = "td"
            if corner is not None and corner.tag == "td":
                for name in (row[0] for row in table.iterfind("tbody/tr")):
                    if not _is_empty(name):
                        name.tag = "th"
                        name.set("scope", "row")


def _is_empty(cell: Element) -> bool:
    return not len(cell) and not (cell.text or "").strip()


class TablesExtension(Extension):
    """Registers the treeprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run after the inline patterns (priority 20)."""
        md.treeprocessors.register(TablesTreeprocessor(md), "guide-tables", 3)


def makeExtension(**options: object) -> TablesExtension:  # noqa: N802 - the library's name
    """Return the extension; Python-Markdown looks for this function."""
    return TablesExtension(**options)
