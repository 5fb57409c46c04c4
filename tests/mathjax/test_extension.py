"""Formulas in Markdown, beside the other extensions."""

from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils.rendering import get_heading_text

from scripts.errors import SourceError
from scripts.mathjax import MathError, index_text, set_source, typeset_html

EXTENSIONS = [
    "abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables",
    "toc", "pymdownx.arithmatex", "pymdownx.details", "pymdownx.superfences",
    "scripts.mathjax.extension",
]  # fmt: skip


def markdown() -> Markdown:
    options: dict[str, dict[str, Any]] = {
        "pymdownx.arithmatex": {"generic": True},
        "toc": {"permalink": True},
    }
    return Markdown(extensions=EXTENSIONS, extension_configs=options)


def convert(text: str) -> str:
    return markdown().convert(text)


def formulas(html: str, path: str = "//*") -> list[str]:
    """Return the TeX of the formulas below ``path``; each must be whole."""
    page: Any = lxml_html.fromstring(f"<main>{html}</main>")
    found = page.xpath(f"{path}//*[contains(@class, 'arithmatex')]")
    for formula in found:
        assert len(formula.xpath(".//svg")) == len(formula.xpath(".//math")) == 1
        assert not formula.xpath(".//abbr")
    return list(dict.fromkeys(formula.get("data-tex") for formula in found))


def test_a_header_cell_is_named_in_text() -> None:
    """Browsers leave MathML out of the name of a header cell."""
    page: Any = lxml_html.fromstring(convert("| $x^2$ & $n$ | b |\n|---|---|\n| $y$ | 1 |"))
    assert page.xpath("string(//th[1])").split() == ["x²", "&", "n"]
    assert len(page.xpath("//th[1]//svg")) == 2
    assert not page.xpath("//th//math")
    assert page.xpath("//td[1]//math")


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("A $x^2$ in a sentence.", "//p"),
        (r"A \(x^2\) in a sentence.", "//p"),
        ("## On $x^2$", "//h2"),
        ("## On $x^2$ { #id .core }", "//h2[@class='core']"),
        ("| a | b |\n|---|---|\n| $x^2$ | 1 |", "//td"),
        ('!!! note "On $x^2$"\n\n    Text.', "//p[@class='admonition-title']"),
        ("!!! note\n\n    Text $x^2$.", "//div[@class='admonition note']"),
        ('??? note "On $x^2$"\n\n    Text.', "//summary"),
        ("Text.[^1]\n\n[^1]: Note $x^2$.", "//div[@class='footnote']"),
        ("Term\n:   Definition $x^2$", "//dd"),
        ("- item $x^2$", "//li"),
        ("> quoted $x^2$", "//blockquote"),
        ("**bold $x^2$**{ .strong }", "//strong"),
        ("[link $x^2$](#top)", "//a"),
        ("<div markdown>\n\nText $x^2$.\n\n</div>", "//div"),
        ("Text\n\n$$\nx^2\n$$\n\ntext", "//main"),
        ("- item\n\n    $$\n    x^2\n    $$", "//li"),
    ],
)
def test_everywhere(text: str, path: str) -> None:
    assert formulas(convert(text), path) == ["x^2"]


def test_display_is_a_block() -> None:
    assert '<div class="arithmatex" data-tex="x">' in convert("$$\nx\n$$")
    assert '<span class="arithmatex" data-tex="x">' in convert("An $x$.")


def test_abbreviations_leave_formulas_alone() -> None:
    html = convert(
        "*[ML]: Maximum likelihood\n*[n]: number\n\nML is $\\hat\\theta_{\\text{ML}}$ for $n$."
    )
    assert formulas(html) == [r"\hat\theta_{\text{ML}}", "n"]
    assert '<abbr title="Maximum likelihood">ML</abbr> is' in html


def test_typographic_quotes_leave_formulas_alone() -> None:
    html = convert('"A" -- $f\'(x) -- \\text{"b"}$')
    assert formulas(html) == ['f\'(x) -- \\text{"b"}']
    assert "&ldquo;A&rdquo; &ndash;" in html


def test_html_signs() -> None:
    assert formulas(convert("$a < b$ and $c > d$")) == ["a < b", "c > d"]
    text = "$$\n\\begin{aligned} a &< b \\\\ c &> d \\end{aligned}\n$$"
    assert formulas(convert(text)) == [r"\begin{aligned} a &< b \\ c &> d \end{aligned}"]


def test_attributes_stay() -> None:
    assert '<span class="arithmatex wide" id="f" data-tex="x">' in convert("$x${ #f .wide }")


def test_code_and_dollars_are_no_formulas() -> None:
    html = convert("`$x$` costs \\$5, not \\$6\n\n```\n$$\nx\n$$\n```")
    assert not formulas(html)
    assert "mjx" not in html


def test_titles_and_contents_are_plain_text() -> None:
    md = markdown()
    titles = []

    class Title(Treeprocessor):
        def run(self, root: Any) -> None:
            titles.append(get_heading_text(root[0], md))

    md.treeprocessors.register(Title(md), "title", 1)
    html = md.convert(r"# Sorting in $O(n \log n)$" "\n\n## The variance $\\sigma^2/n$")
    [top] = md.toc_tokens  # type: ignore[attr-defined]
    [below] = top["children"]
    assert titles == ["Sorting in O(n log n)"]
    assert (top["name"], top["id"]) == ("Sorting in O(n log n)", "sorting-in-on-log-n")
    assert below["name"] == "The variance σ²/n"
    assert formulas(html, "//h1") == [r"O(n \log n)"]
    assert html.count("mjx-glyphs") == 1


def test_a_converter_can_be_used_again() -> None:
    md = markdown()
    first = md.convert("# A $x$")
    md.reset()
    assert md.convert("# A $x$") == first


def test_index_text() -> None:
    wide = "+".join(["x"] * 60)
    html = convert(
        f"An $x_1 < 2$ *b*.\n\n$$\n\\frac{{a}}{{b}}\n$$\n\n$$\n{wide}\n$$\n\nLong ${wide}$!"
    )
    text = index_text(html)
    assert text.startswith("<p>An x₁ &lt; 2 <em>b</em>.</p>\n<p>a/b</p>\n<p>x + x + ")
    assert "x …</p>" in text
    assert text.endswith(" + x!</p>")
    assert "mjx" not in text
    assert index_text("<p>no formula</p>") == "<p>no formula</p>"


@pytest.mark.parametrize("method", ["html", "xml"])
def test_index_text_of_html_written_by_another_library(method: str) -> None:
    html = convert("An $a > b$ here.")
    again = lxml_html.tostring(
        lxml_html.fromstring(f"<main>{html}</main>"), encoding="unicode", method=method
    )
    assert "An a &gt; b here." in index_text(again)


def test_raw_formulas_of_other_tools() -> None:
    html = typeset_html(r'<p><span class="arithmatex">\(a &lt; b\)</span></p>')
    assert formulas(html) == ["a < b"]
    assert typeset_html(html) == html
    assert typeset_html("<p>x</p>") == "<p>x</p>"


def test_wrong_tex_without_a_source() -> None:
    with pytest.raises(MathError, match=r"formula '\\\\wrong': Undefined control sequence \\wrong"):
        convert("A $\\wrong$.")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: x\n---\n\nFirst $x$,\nthen $\\wrong{x} + 1$.\n", 6),
        ("Text\n\n> $$\n> \\wrong{x}\n> + 1\n> $$\n", 4),
        ("# %% [markdown]\n# Text\n#\n# $$\n# \\wrong{x}\n# + 1\n# $$\n", 5),
        ("elsewhere", None),
    ],
)
def test_wrong_tex_names_file_and_line(tmp_path: Path, source: str, line: int | None) -> None:
    path = tmp_path / "page.md"
    path.write_text(source)
    set_source(path)
    try:
        with pytest.raises(SourceError) as caught:
            typeset_html('<div class="arithmatex">\\[\n\\wrong{x} + 1\n\\]</div>')
    finally:
        set_source(None)
    where = f"{path}:{line}: " if line else f"{path}: "
    assert str(caught.value).startswith(where + r"formula '\\wrong{x} + 1': Undefined control")
