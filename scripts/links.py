"""Links between pages: each leads to a source that is there, and to an anchor that it has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mkdocs.structure.pages import Page

from scripts.bibliography import without_code
from scripts.errors import SourceError

# In a line, or in a definition of its own; [^1]: starts a footnote.
LINK = re.compile(r"(?:\]\(|^ *\[[^\]^][^\]]*\]: +)(?P<address>[^)\s]+)", re.MULTILINE)
# Formulas, the display first, or its second $$ would begin another; and comments.
NO_LINKS = re.compile(r"\$\$.+?\$\$|(?<!\\)\$(?:[^$\n]|\n(?!\n))+(?<!\\)\$|<!--.*?-->", re.DOTALL)
REMEDY = "give the path of its source, such as ../statistics/normal.md"


class Link(NamedTuple):
    """One link of a text: line (from 1), where in the text its address starts, and that address."""

    line: int
    start: int
    address: str


def find(markdown: str) -> Iterator[Link]:
    """Yield the links outside code, formulas and comments."""
    blank = NO_LINKS.sub(
        lambda match: re.sub(r"[^\n]", " ", match[0]),
        without_code(markdown),
    )
    for match in LINK.finditer(blank):
        start = match.start("address")
        yield Link(blank.count("\n", 0, start) + 1, start, match["address"])


def target(src_uri: str, address: str) -> tuple[str, str] | None:
    """Return (source path, anchor) of a link on page ``src_uri``, None if it leads to another site."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return None
    path = normpath(join(dirname(src_uri), unquote(parts.path))) if parts.path else src_uri
    return path, parts.fragment


def check(path: Path, src_uri: str, markdown: str, sources: Collection[str]) -> None:
    """Make sure that every link of a page leads to one of the ``sources`` of the site.

    Raises:
        SourceError: one does not.
    """
    for line, _, address in find(markdown):
        found = target(src_uri, address)
        if found and found[0] not in sources:
            raise SourceError(path, line, f"there is no page for the link {address!r}", REMEDY)


def check_anchors(
    pages: Iterable[Page], anchors: Mapping[str, Collection[str]], docs: Path
) -> None:
    """Make sure that the links that MkDocs found on ``pages`` lead to one of the ``anchors``.

    Raises:
        SourceError: a page, which may be a lab, links to an anchor that the other does not have.
    """
    for page in pages:
        for file, links in (page.links_to_anchors or {}).items():
            known = anchors.get(file.src_uri)  # None for a picture or another file
            for anchor, address in links.items():
                if known is not None and anchor not in known:
                    path = docs / page.file.src_uri
                    raise SourceError(
                        path,
                        _line(path.read_text("utf-8"), address),
                        f"{file.src_uri} has no anchor for the link {address!r}",
                        "name the id of a heading, a question or a mistake on that page",
                    )


def _line(text: str, address: str) -> int | None:
    """Return the line (from 1) of the first link to ``address``, in a page or in a lab's script."""
    matches = (match for match in LINK.finditer(text) if match["address"] == address)
    return next((text.count("\n", 0, match.start("address")) + 1 for match in matches), None)
