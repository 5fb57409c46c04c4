"""Small helpers for the HTML that MkDocs has made: plain text, and links seen from another page."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from posixpath import normpath
from urllib.parse import urljoin

from mkdocs.utils import get_relative_url

from scripts.mathjax import index_text

LINK = re.compile(r'(<(?:a|img|source)\b[^>]*?\s(?:href|src)=")([^"]*)(")')
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


@lru_cache(maxsize=5_000)  # the server reads all pages again at each change
def text_of(fragment: str) -> str:
    """Return the readable text of an HTML ``fragment``; formulas read as in the search index."""
    without = re.sub(r'<a class="headerlink".*?</a>', "", index_text(fragment))
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", without)).split())


def rebase(fragment: str, from_url: str, to_url: str) -> str:
    """Return ``fragment`` with its relative links, made for page ``from_url``, valid on ``to_url``.

    Both addresses are relative to the site root, as ``page.url`` is; ``""`` is the root itself.
    """

    def moved(match: re.Match[str]) -> str:
        start, link, end = match.groups()
        if ABSOLUTE.match(link):
            return match[0]
        target = urljoin("/" + from_url, link)
        path, sharp, anchor = target.partition("#")
        path = normpath(path) + ("/" if path.endswith("/") and path != "/" else "")
        return f"{start}{get_relative_url(path.lstrip('/'), to_url)}{sharp}{anchor}{end}"

    return LINK.sub(moved, fragment)
