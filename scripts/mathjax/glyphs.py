"""The outlines of letters and signs, once a page; formulas refer to them."""

from __future__ import annotations

import re

from scripts.mathjax.renderer import shared

USE = re.compile(r'<use\b[^>]*?\bhref="#(mjx-[^"]+)"')
TABLE = re.compile(r'<svg class="mjx-glyphs".*?</svg>\n?', re.DOTALL)
BODY = re.compile(r"<body\b[^>]*>")


def glyphs_of(html: str) -> dict[str, str]:
    """Return the outline of each glyph that ``html`` uses, by id and in the order of ids.

    Raises:
        GuideError: a glyph that this installation has never typeset.
    """
    return {id: shared().glyph(id) for id in sorted(set(USE.findall(html)))}


def add_glyphs(html: str) -> str:
    """Return ``html`` with one table of exactly the glyphs that it uses, and no other table.

    The table takes the place of the first one that is there, else it comes first (in a whole
    document, first in the body).

    Raises:
        GuideError: as `glyphs_of`.
    """
    first = TABLE.search(html)
    body = BODY.search(html)
    at = first.start() if first else body.end() if body else 0
    before, after = html[:at], TABLE.sub("", html[at:])
    paths = "".join(f'<path id="{id}" d="{d}"/>' for id, d in glyphs_of(before + after).items())
    if not paths:
        return before + after
    start = '<svg class="mjx-glyphs" style="display: none" aria-hidden="true"><defs>'
    return f"{before}{start}{paths}</defs></svg>\n{after}"
