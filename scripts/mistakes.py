"""Common mistakes: the ``failure`` callouts of all pages, read back for the page that lists them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs.structure.pages import Page

from scripts.html import text_of

SECTION = re.compile(
    r'<section class="mistake" id="([^"]+)">\s*<div class="admonition failure">\s*'
    r'<p class="admonition-title">(.*?)</p>(.*?)</div>\s*</section>',
    re.DOTALL,
)


@dataclass(frozen=True)
class Mistake:
    """One wrong claim and where it is put right."""

    anchor: str
    claim: str  # plain text, in quotation marks as on the page
    area: str
    topic: str
    url: str


def read(page: Page, content: str) -> Iterator[Mistake]:
    """Yield the mistakes of ``page``, whose converted Markdown is ``content``."""
    for anchor, title, _ in SECTION.findall(content):
        yield Mistake(
            anchor, text_of(title), page.file.src_uri.split("/")[0], str(page.title), page.url
        )
