"""Markdown extension: figures say how large they are, so that no text jumps when they arrive."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from scripts.paths import FIGURES

FIGURE = re.compile(r"(?:^|/)figures/([\w/-]+\.svg)$")  # in an address
SHOWN = re.compile(r"\]\((?:\.\./)*figures/([\w/-]+)\.svg\b")  # in the source of a page
SIZE = re.compile(r'<svg\b[^>]*?\sviewBox="0 0 ([\d.]+) ([\d.]+)"')
POINT = 4 / 3  # pixels; matplotlib draws in points


class ImagesTreeprocessor(Treeprocessor):
    """Runs when images are in the tree; ``folder`` holds the figures."""

    def __init__(self, md: Markdown, folder: Path) -> None:
        super().__init__(md)
        self._folder = folder

    def run(self, root: Element) -> None:
        """Give every figure its size; a missing one is for MkDocs to report."""
        for image in root.iter("img"):
            figure = FIGURE.search(image.get("src", ""))
            path = self._folder / figure[1] if figure else None
            if path and path.is_file() and (size := SIZE.search(path.read_text("utf-8"))):
                for name, points in zip(("width", "height"), size.groups(), strict=True):
                    image.set(name, str(round(float(points) * POINT)))


class ImagesExtension(Extension):
    """Registers the treeprocessor."""

    def __init__(self, **options: object) -> None:
        self.config = {"folder": [FIGURES, "where the figures are"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run after the inline patterns (priority 20)."""
        images = ImagesTreeprocessor(md, Path(self.getConfig("folder")))
        md.treeprocessors.register(images, "guide-images", 3)


def makeExtension(**options: object) -> ImagesExtension:  # noqa: N802 - the library's name
    """Return the extension; Python-Markdown looks for this function."""
    return ImagesExtension(**options)
