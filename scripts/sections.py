"""Markdown extension: give questions and common mistakes an element of their own.

A question is an H3 with a level class and all that follows up to the next heading of its rank;
it becomes ``<section class="question" data-level=…>``, its first paragraph ``.short-answer``.
A ``failure`` callout becomes ``<section class="mistake" id=…>``, and a collapsed follow-up gets an
id, so that a link can open it.  Styles, the question bank and the page of common mistakes hang on
these elements.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, unique
from markdown.treeprocessors import Treeprocessor

LEVELS = {"basic": "phone screen", "core": "core", "deep": "specialist follow-up"}


def level_of(heading: Element) -> str | None:
    """Return the level that an H3 carries among its classes, None if it carries none."""
    classes = heading.get("class", "").split()
    return next((level for level in LEVELS if level in classes), None)


def wrap(parent: Element, start: int, stop: int, attributes: dict[str, str]) -> None:
    """Put the children ``start`` up to ``stop`` of ``parent`` into one new section."""
    section = Element("section", attributes)
    section.text = section.tail = "\n"
    section.extend(parent[start:stop])
    parent[start:stop] = [section]


def slug_of(callout: Element) -> str:
    """Return the title of a callout, its first child, as an id."""
    title = "".join(callout[0].itertext()) if len(callout) else ""
    return slugify(title, "-")[:60].rstrip("-")


class SectionsTreeprocessor(Treeprocessor):
    """Runs after ``toc``, so ids are set and the table of contents stays as it is."""

    def run(self, root: Element) -> None:
        """Wrap the mistakes and the questions of one page."""
        ids = {element.get("id", "") for element in root.iter()}
        for index, child in enumerate(root):
            if child.tag == "div" and "failure" in child.get("class", "").split():
                anchor = unique("mistake-" + slug_of(child), ids)
                wrap(root, index, index + 1, {"class": "mistake", "id": anchor})
        for details in root.iter("details"):
            if details.get("class") == "question":
                details.set("id", unique(slug_of(details), ids))
        index = 0
        while index < len(root):
            level = level_of(root[index]) if root[index].tag == "h3" else None
            if level:
                stop = index + 1
                while stop < len(root) and root[stop].tag not in ("h1", "h2", "h3"):
                    stop += 1
                if stop > index + 1 and root[index + 1].tag == "p":
                    root[index + 1].set("class", "short-answer")
                wrap(root, index, stop, {"class": "question", "data-level": level})
            index += 1


class SectionsExtension(Extension):
    """Registers the treeprocessor."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run after ``toc`` (priority 5)."""
        md.treeprocessors.register(SectionsTreeprocessor(md), "sections", 4)


def makeExtension(**options: object) -> SectionsExtension:  # noqa: N802 - the library's name
    """Return the extension; Python-Markdown looks for this function."""
    return SectionsExtension(**options)
