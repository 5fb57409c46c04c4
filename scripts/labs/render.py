"""How mkdocs-jupyter turns a notebook into HTML: our template, and filters for prose and code.

Its own template brings 575 kB of styles, MathJax 2 and a script from a CDN on every page.  Ours has
the markup of Material's pages, so that the theme styles it, and formulas as ``pymdownx.arithmatex``
marks them, so that they are typeset as on every other page.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

from mkdocs_jupyter.config import settings
from nbconvert.exporters.templateexporter import default_filters
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import PythonLexer, TextLexer, get_lexer_by_name
from pygments.util import ClassNotFound

from scripts.libraries import pinned

HERE = Path(__file__)
TEMPLATES = HERE.with_name("templates")
PLAIN = re.compile(r'<span class="[npw]">([^<]*)</span>')  # much like the code around it
DISPLAY = re.compile(r'(<div class="arithmatex">.*?</div>)', re.DOTALL)


class Renderer(IPythonRenderer):  # type: ignore[misc]  # the library has no types
    """Markdown of a cell to HTML as Python-Markdown would write it.  Ids are given later."""

    def heading(self, text: str, level: int, **attributes: Any) -> str:
        """Write a bare heading."""
        return f"<h{level}>{text}</h{level}>\n"

    def paragraph(self, text: str) -> str:
        """Write a paragraph; a display formula is no part of one."""
        parts = (part.strip() for part in DISPLAY.split(text))
        return "".join(
            part if DISPLAY.match(part) else f"<p>{part}</p>\n" for part in parts if part
        )

    def inline_math(self, body: str) -> str:
        """Mark a formula in a line."""
        return rf'<span class="arithmatex">\({escape(body, quote=False)}\)</span>'

    def block_math(self, body: str) -> str:
        """Mark a display formula."""
        return rf'<div class="arithmatex">\[{escape(body.strip(), quote=False)}\]</div>'

    def latex_environment(self, name: str, body: str) -> str:
        """Mark a display formula written as an environment."""
        return self.block_math(rf"\begin{{{name}}}{body}\end{{{name}}}")

    def block_code(self, code: str, info: str | None = None) -> str:
        """Write a fenced block."""
        try:
            lexer = get_lexer_by_name(info.split()[0]) if info else TextLexer()
        except ClassNotFound:
            lexer = TextLexer()
        return _highlighted(code, lexer)


def _highlighted(code: str, lexer: Lexer) -> str:
    html = highlight(code, lexer, HtmlFormatter(cssclass="highlight", wrapcode=True))
    return PLAIN.sub(r"\1", html)


def lab_markdown(source: str) -> str:
    """Return the HTML of a Markdown cell."""
    return str(MarkdownWithMath(renderer=Renderer(escape=False)).render(source))


def lab_code(source: str) -> str:
    """Return the HTML of a code cell; search does not look into it."""
    return _highlighted(source, PythonLexer()).replace("<pre>", "<pre data-search-exclude>", 1)


def install(plugin: Any, folder: Path) -> None:
    """Make mkdocs-jupyter use our template, the template find its filters, and keep pages in ``folder``.

    The plugin's cache knows the notebook and its own settings; our template, filters and the
    libraries below decide as well, so each version of them gets a cache of its own.
    """
    settings.templates_dir = str(TEMPLATES)
    default_filters.update(lab_markdown=lab_markdown, lab_code=lab_code)
    cache = folder / _version()
    plugin.config["cache_dir"] = str(cache)
    for other in folder.glob("*"):
        if other != cache:
            shutil.rmtree(other, ignore_errors=True)
    for page in cache.glob("*.json"):
        try:
            json.loads(page.read_text("utf-8"))
        except ValueError:  # the plugin was interrupted while it wrote
            page.unlink(missing_ok=True)


def _version() -> str:
    """Return a hash of all that decides how a notebook becomes HTML."""
    digest = hashlib.sha256(HERE.read_bytes())
    for path in sorted(TEMPLATES.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    digest.update(pinned("mkdocs-jupyter", "nbconvert", "mistune", "pygments").encode())
    return digest.hexdigest()[:16]


def without_style(html: str) -> str:
    """Return what mkdocs-jupyter made without the style sheet that it puts after any template.

    Nor anything before the title: the search plugin would take that for a section.
    """
    return re.sub(r"<style>.*?</style>\s*$", "", html, flags=re.DOTALL).strip()
