"""Python-Markdown extension: typesets what pymdownx.arithmatex (generic: true) has marked.

Postprocessors run for each heading too, when the table of contents and the title are made. There
formulas become readable text; only in the last pass, over the whole page, are they typeset.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor

from scripts.mathjax.formulas import raw_text, typeset_html


class Formulas(Postprocessor):
    """Formulas as text until the tree is done, then typeset."""

    last_pass = False

    def run(self, text: str) -> str:
        """Return ``text`` without raw formulas."""
        if not self.last_pass:
            return raw_text(text)
        self.last_pass = False
        return typeset_html(text)


class TreeDone(Treeprocessor):
    """Runs after all that looks at headings."""

    def __init__(self, formulas: Formulas) -> None:
        self._formulas = formulas

    def run(self, root: Element) -> None:
        """Announce the last pass."""
        self._formulas.last_pass = True


class MathExtension(Extension):
    """See the module."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        """Register after all other processors."""
        formulas = Formulas(md)
        md.postprocessors.register(formulas, "mathjax", -100)
        md.treeprocessors.register(TreeDone(formulas), "mathjax", -100)


def makeExtension(**options: object) -> MathExtension:  # noqa: N802
    """Return the extension; it has no options."""
    return MathExtension(**options)
