"""One table of glyphs a page."""

import re

from scripts.mathjax import Formula, add_glyphs, glyphs_of, render, typeset_html
from scripts.mathjax.glyphs import TABLE


def tables(html: str) -> list[list[str]]:
    return [re.findall(r'<path id="([^"]+)"', table) for table in TABLE.findall(html)]


def test_exactly_what_is_used() -> None:
    html = "".join(render([Formula("x^2"), Formula("x + x")]))
    assert tables(add_glyphs(html)) == [["mjx-I-1D465", "mjx-N-2B", "mjx-N-32"]]
    assert list(glyphs_of(html)) == ["mjx-I-1D465", "mjx-N-2B", "mjx-N-32"]


def test_idempotent() -> None:
    html = add_glyphs(render([Formula("x^2")])[0])
    assert add_glyphs(html) == html


def test_parts_of_several_pages_share_one_table() -> None:
    one, two = (
        typeset_html(rf'<p><span class="arithmatex">\({tex}\)</span></p>') for tex in ("a", "a+b")
    )
    html = add_glyphs("<h1>Bank</h1>" + one + two)
    assert tables(html) == [["mjx-I-1D44E", "mjx-I-1D44F", "mjx-N-2B"]]
    assert html.startswith("<h1>Bank</h1><svg")


def test_a_whole_document_gets_it_in_its_body() -> None:
    html = add_glyphs(f"<!doctype html><body class=a>{render([Formula('x')])[0]}</body>")
    assert html.startswith('<!doctype html><body class=a><svg class="mjx-glyphs"')


def test_no_formulas_no_table() -> None:
    assert add_glyphs("<p>x</p>") == "<p>x</p>"
    table = add_glyphs(render([Formula("x")])[0]).partition("\n")[0]
    assert add_glyphs(f"{table}\n<p>x</p>") == "<p>x</p>"
