"""Formulas: TeX in, SVG with MathML out, at build time."""

from scripts.mathjax.formulas import index_text, refresh, set_source, typeset_html
from scripts.mathjax.glyphs import add_glyphs, glyphs_of
from scripts.mathjax.macros import FILE, Macro, macros
from scripts.mathjax.plain import plain_text
from scripts.mathjax.renderer import Formula, MathError, render, version

__all__ = [
    "FILE",
    "Formula",
    "Macro",
    "MathError",
    "add_glyphs",
    "glyphs_of",
    "index_text",
    "macros",
    "plain_text",
    "refresh",
    "render",
    "set_source",
    "typeset_html",
    "version",
]
