"""Formulas in HTML: typeset the raw ones, read the typeset ones as text."""

from __future__ import annotations

import html
import re
import textwrap
from contextvars import ContextVar
from pathlib import Path

from scripts.errors import GuideError, SourceError
from scripts.mathjax.glyphs import TABLE, add_glyphs
from scripts.mathjax.macros import FILE, macros
from scripts.mathjax.plain import converter, syntax
from scripts.mathjax.renderer import Formula, MathError, forget, readable, render, shared, version

SNIPPET = 80  # characters of a display formula in the search index

# An element of arithmatex, as far as its attributes go; the values of attributes may contain ">".
_START = r'<(?P<tag>span|div)(?P<attributes>(?=[^>]*\sclass="arithmatex\b)(?:[^>"]|"[^"]*")*?'
RAW = re.compile(
    _START + r")>\s*(?:\\\((?P<inline>.*?)\\\)|\\\[(?P<display>.*?)\\\])\s*</(?P=tag)>", re.DOTALL
)
TYPESET = re.compile(
    _START + r'\sdata-tex="(?P<tex>[^"]*)")>(?P<scroller><span class="mjx-scroll"[^>]*>)?<svg\b'
    r".*?</span>(?(scroller)</span>)</(?P=tag)>",
    re.DOTALL,
)
MATHML = re.compile(r"<math\b.*?</math>", re.DOTALL)
HEADER = re.compile(r"<th\b[^>]*>.*?</th>", re.DOTALL)

_source: ContextVar[Path | None] = ContextVar("source", default=None)


def refresh() -> bool:
    """Forget what was made with other macros than those of today; a server lives long.

    Returns whether there was something to forget: its glyphs are gone.

    Raises:
        GuideError: the list of macros is broken, or MathJax is not installed.
    """
    macros.cache_clear()
    current = version()
    used = bool(shared.cache_info().currsize)
    if used and shared().version == current:
        return False
    forget()
    syntax.cache_clear()
    converter.cache_clear()
    return used


def set_source(path: Path | None) -> None:
    """Say which file the following formulas stand in, so that errors can name it."""
    _source.set(path)


def typeset_html(fragment: str) -> str:
    r"""Return HTML with its raw formulas, ``\(…\)`` or ``\[…\]`` in .arithmatex, typeset.

    Each keeps its TeX in ``data-tex``. The glyphs they need come along, see `add_glyphs`.

    Raises:
        MathError: a formula is wrong; SourceError if the file of `set_source` has it.
    """
    formulas = [_formula(match) for match in RAW.finditer(fragment)]
    if not formulas:
        return fragment
    try:
        made = iter(render(formulas))
    except MathError as error:
        raise _located(error) from None

    def typeset(match: re.Match[str]) -> str:
        tag, attributes = match["tag"], match["attributes"]
        tex = html.escape(_formula(match).tex)
        return f'<{tag}{attributes} data-tex="{tex}">{next(made)}</{tag}>'

    return add_glyphs(HEADER.sub(_named, RAW.sub(typeset, fragment)))


def raw_text(fragment: str) -> str:
    """Return HTML with its raw formulas as readable text."""
    return RAW.sub(lambda match: html.escape(readable(_formula(match).tex)), fragment)


def index_text(fragment: str) -> str:
    """Return HTML with its typeset formulas as readable text, display formulas shortened."""

    def text(match: re.Match[str]) -> str:
        text = readable(html.unescape(match["tex"]))
        if match["tag"] == "span":
            return html.escape(text)
        return f"<p>{html.escape(textwrap.shorten(text, SNIPPET, placeholder=' …'))}</p>"

    return TYPESET.sub(text, TABLE.sub("", fragment))


def _named(header: re.Match[str]) -> str:
    """Return a header cell that is a name: browsers leave MathML out of those, text they take."""

    def name(match: re.Match[str]) -> str:
        text = html.escape(readable(html.unescape(match["tex"])))
        return MATHML.sub(lambda _: text, match[0])

    return TYPESET.sub(name, header[0])


def _formula(match: re.Match[str]) -> Formula:
    display = match["inline"] is None
    return Formula(html.unescape(match["display" if display else "inline"]).strip(), display)


def _located(error: MathError) -> GuideError:
    """Return ``error`` with file and line, if the source is known."""
    path = _source.get()
    if path is None:
        return error
    # In the source, the lines of a formula may be indented, quoted or commented.
    words = map(re.escape, error.formula.tex.split())
    source = path.read_text("utf-8")
    found = re.search(r"[\s>#]+".join(words), source)
    line = source.count("\n", 0, found.start()) + 1 if found else None
    return SourceError(path, line, str(error), f"correct the TeX; macros are in {FILE.name}")
