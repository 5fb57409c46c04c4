"""Links between pages: found where they are links, and followed to page and anchor."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from scripts import links
from scripts.bibliography import without_code
from scripts.errors import SourceError
from scripts.paths import DOCS

SOURCES = {"statistics/normal.md", "statistics/poisson.md", "labs/kernels.py"}
PAGE = "statistics/poisson.md"


def addresses(markdown: str) -> list[tuple[int, str]]:
    """Return (line, address) of all links, which must stand where they are said to be."""
    found = list(links.find(markdown))
    assert all(markdown.startswith(address, start) for _, start, address in found)
    return [(line, address) for line, _, address in found]


def test_links_are_found_with_their_lines() -> None:
    """Two in a line, one with a title, a picture, a definition."""
    text = 'x\n[a](b.md) and [c](#d "Title")\n\n![e](f.svg){ .wide }\n\n[g]: h.md\n'
    assert addresses(text) == [(2, "b.md"), (2, "#d"), (4, "f.svg"), (6, "h.md")]


@pytest.mark.parametrize(
    "before",
    ["$$\na + b\n$$\n\n", "It costs \\$5.\n", "Each is $a\n+ b$.\n", "It costs $5.\n\n", "`$`\n"],
)
def test_links_beside_formulas_are_found(before: str) -> None:
    """What begins and what ends a formula are not mixed up."""
    text = f"{before}A [link](a.md) and $x$.\n"
    assert addresses(text) == [(text.count("\n"), "a.md")]


def test_links_of_the_guide_are_found() -> None:
    """All that name a page, outside of code."""
    for path in DOCS.rglob("*.md"):
        text = path.read_text("utf-8")
        named = re.findall(r"\]\(([^)\s]*\.(?:md|py)\b[^)\s]*)", without_code(text))
        assert {*named} <= {address for _, address in addresses(text)}, path


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b.md)`",
        "```python\nf[a](b)\n```",
        "    ```python\n    f[a](b)\n    ```",
        "$f[a](b)$",
        "$$\nf[a](b)\n$$",
        "<!-- [a](b.md)\n[a](c.md) -->",
        "[Wasserman (2004)][wasserman2004]: the book",
        "[^1]: a footnote",
        "*[CNN]: convolutional neural network",
    ],
)
def test_what_only_looks_like_a_link_is_left_alone(text: str) -> None:
    """Code, formulas, comments, citations before a colon, footnotes, abbreviations."""
    assert addresses(text) == []


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://example.org/a.md#b", None),
        ("//example.org/a.md", None),
        ("mailto:a@example.org", None),
        ("#one", (PAGE, "one")),
        ("normal.md", ("statistics/normal.md", "")),
        ("../labs/ker%6Eels.py?x=y#one", ("labs/kernels.py", "one")),
    ],
)
def test_where_a_link_leads(address: str, found: tuple[str, str] | None) -> None:
    """To a source and an anchor, or to another site."""
    assert links.target(PAGE, address) == found


def test_links_to_sources_are_good() -> None:
    """With an anchor or without; other sites are not asked."""
    text = "[a](normal.md#b), [c](../labs/kernels.py), [d](#e), [f](https://example.org/x.md)"
    links.check(Path("poisson.md"), PAGE, text, SOURCES)


@pytest.mark.parametrize(
    "address", ["norml.md", "normal/", "/statistics/normal.md", "../labs/kernels.md#a", "../"]
)
def test_a_link_to_a_missing_page(address: str) -> None:
    """File, line, link and remedy are named; the form of the built site's addresses is not enough."""
    with pytest.raises(SourceError) as error:
        links.check(Path("poisson.md"), PAGE, f"# Title\n\nSee [it]({address}).\n", SOURCES)
    assert str(error.value) == (
        f"poisson.md:3: there is no page for the link {address!r}; "
        "give the path of its source, such as ../statistics/normal.md"
    )


def page(docs: Path, src_uri: str, text: str, found: dict[str, dict[str, str]]) -> Page:
    """Write a source and return its page, in which MkDocs has found links to anchors."""
    path = docs / src_uri
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(docs)})
    files = {uri: File(uri, str(docs), str(docs / "site"), True) for uri in {src_uri, *found}}
    made = Page(None, files[src_uri], config)
    made.links_to_anchors = {files[uri]: anchors for uri, anchors in found.items()}
    return made


@pytest.mark.parametrize(
    ("src_uri", "text"),
    [
        (PAGE, "# Title\n\n[a](normal.md), [b](normal.md#one-two),\n[c](normal.md#one)\n"),
        (
            "statistics/lab.py",
            "# %% [markdown]\n# # Title\n# [b](normal.md#one-two)\n# [c](normal.md#one)\n",
        ),
    ],
)
def test_a_link_to_a_missing_anchor(tmp_path: Path, src_uri: str, text: str) -> None:
    """On pages and in labs, the line is that of the link and not of one that begins like it."""
    found = {"statistics/normal.md": {"one-two": "normal.md#one-two", "one": "normal.md#one"}}
    pages = [page(tmp_path, src_uri, text, found)]
    links.check_anchors(pages, {"statistics/normal.md": {"one", "one-two"}}, tmp_path)
    with pytest.raises(SourceError) as error:
        links.check_anchors(pages, {"statistics/normal.md": {"one-two"}}, tmp_path)
    assert str(error.value) == (
        f"{tmp_path / src_uri}:4: statistics/normal.md has no anchor for the link 'normal.md#one'; "
        "name the id of a heading, a question or a mistake on that page"
    )


def test_anchors_of_pictures_are_not_asked_for(tmp_path: Path) -> None:
    """Nothing has read what is in them."""
    pages = [page(tmp_path, PAGE, "", {"figures/a.svg": {"b": "../figures/a.svg#b"}})]
    links.check_anchors(pages, {}, tmp_path)
