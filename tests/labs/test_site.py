"""A whole site with a lab, built by MkDocs with Material and mkdocs-jupyter."""

from __future__ import annotations

import json
import re

import pytest

from scripts.labs.site import colab
from tests.labs.conftest import Project

LAB = re.compile(r"<article.*?</article>", re.DOTALL)


def lab_of(page: str) -> str:
    """Return the part of a page that is the lab."""
    match = LAB.search(page)
    assert match
    return match[0]


def test_the_page_is_light_and_complete_in_itself(built: Project) -> None:
    """Within the budget, and nothing is loaded from elsewhere."""
    page = built.page()
    assert len(page.encode()) < 150_000
    lab = lab_of(page)
    assert len(lab.encode()) < 40_000
    assert "<style" not in lab
    assert "<script" not in lab
    assert "$" not in re.sub(r'data-tex="[^"]*"', "", lab)
    loaded = re.findall(r"""(?:src|@import|url\()\s*=?\s*["']?(https?:|//)[^"')\s]*""", page)
    assert loaded == []
    assert not re.search(r"<link[^>]+stylesheet[^>]+https?:", page)
    assert "mathjax.js" not in page.lower()
    assert "jupyter" not in lab


def test_figures_are_files_with_alt_text_and_size(built: Project) -> None:
    """The place is kept while they load."""
    [image] = re.findall(r"<img[^>]*>", lab_of(built.page()))
    assert dict(re.findall(r'(\w+)="([^"]*)"', image)) == {
        "src": "figure-1.svg",
        "alt": "A straight line that rises from 0 at the left to 1 at the right.",
        "width": "499",
        "height": "288",
    }
    svg = (built.site / "labs/small/figure-1.svg").read_text("utf-8")
    assert "prefers-color-scheme:dark" in svg


def test_formulas_are_typeset(built: Project) -> None:
    """All of them, with MathML."""
    lab = lab_of(built.page())
    assert lab.count('class="arithmatex"') == 3
    assert lab.count("<math") == 3
    assert r"\(" not in re.sub(r'data-tex="[^"]*"', "", lab)


def test_links_lead_to_pages(built: Project) -> None:
    """Relative on the page, in both directions."""
    lab = lab_of(built.page())
    assert '<a href="../../normal/#questions">' in lab
    assert '<a href="../..">' in lab or '<a href="../../">' in lab
    assert '<a href="https://example.com/book" title="L. Wasserman. 2004.">' in lab
    assert 'href="labs/small/#a-detail"' in (built.site / "index.html").read_text("utf-8")


def test_headings_have_ids_and_are_in_the_table_of_contents(built: Project) -> None:
    """As on pages that Python-Markdown makes."""
    page = built.page()
    ids = re.findall(r'<h\d id="([^"]+)"', page)
    assert ids[0] == "a-small-lab"
    assert ids[-1] == "a-detail"
    assert 'class="headerlink" href="#a-detail" title="Link to this section"' in page
    contents = page[page.index("md-sidebar--secondary") : page.index("md-content__inner")]
    for anchor in ids[1:]:
        assert f'href="#{anchor}"' in contents
    assert "<title>A small lab - Try</title>" in page
    assert "How often do 95% intervals cover?" in page  # the meta description


def test_the_index_has_the_prose_only(built: Project) -> None:
    """One entry a section, no code, no outputs."""
    text = (built.site / "search/search_index.json").read_text("utf-8")
    found = [doc for doc in json.loads(text)["docs"] if doc["location"].startswith("labs/")]
    places = [doc["location"].removeprefix("labs/small/") for doc in found]
    assert places == ["", "#why-n-in-code", "#a-detail"]
    assert "What it shows." in found[0]["text"]
    for word in ("matplotlib", "zebra", "quagga", "base64", "path"):
        assert word not in json.dumps(found)


def test_the_notebook_stands_alone(built: Project) -> None:
    """Absolute links, no path of this machine."""
    text = (built.site / "labs/small/small.ipynb").read_text("utf-8")
    assert str(built.folder) not in text
    assert "/tmp" not in text
    assert "(https://example.org/guide/normal/#questions)" in text
    assert "(https://example.org/guide/labs/small/#a-detail)" in text
    assert "[wasserman2004]: https://example.com/book" in text
    assert "image/png" in text
    assert "svg" not in text
    colab_address = (
        "https://colab.research.google.com/github/someone/guide/blob/notebooks/small.ipynb"
    )
    assert f"<!-- small.ipynb {colab_address} -->" in built.page()


def test_a_second_build_executes_nothing_and_is_equal(built: Project) -> None:
    """Byte for byte."""
    files = [path for path in (built.site / "labs").rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    entry = built.folder / ".cache/labs/small.json"
    stamp = entry.stat().st_mtime_ns
    done = built.build()
    assert done.returncode == 0, done.stderr
    assert entry.stat().st_mtime_ns == stamp
    assert {path: path.read_bytes() for path in files} == before


def test_a_page_cut_short_in_the_cache_is_made_anew(project: Project) -> None:
    """An interrupted build leaves half a file, and a template of yesterday a folder."""
    assert project.build().returncode == 0
    before = project.page()
    [kept] = (project.folder / ".cache/lab-pages").glob("*/*.json")
    kept.write_text(kept.read_text("utf-8")[:100], "utf-8")
    project.write(".cache/lab-pages/yesterday/old.json", "{}")
    done = project.build()
    assert done.returncode == 0, done.stderr
    assert project.page() == before
    assert not (project.folder / ".cache/lab-pages/yesterday").exists()


def test_addresses_with_html_at_the_end(project: Project) -> None:
    """The offline copy works too."""
    project.write(
        "mkdocs.yml", (project.folder / "mkdocs.yml").read_text() + "use_directory_urls: false\n"
    )
    done = project.build()
    assert done.returncode == 0, done.stderr
    page = (project.site / "labs/small.html").read_text("utf-8")
    assert ' src="small/figure-1.svg"' in page
    assert '<a href="../normal.html#questions">' in page
    assert "<!-- small/small.ipynb " in page
    assert (project.site / "labs/small/small.ipynb").exists()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "../normal.md#questions",
            "../norml.md",
            "small.py:17: there is no page for the link '../norml.md'",
        ),
        ("../normal.md#questions", "../normal.md#answers", "does not contain an anchor '#answers'"),
        ("#a-detail", "#nowhere", "there is no such anchor on this page"),
        ("[wasserman2004]", "[wasserman]", "small.py:17: citation key 'wasserman' is not defined"),
        ("\\bar x", "\\baar x", "small.py:21: "),
        (
            "value\n",
            "valu\n",
            "small.py:36: code cell 3 raises NameError: name 'valu' is not defined",
        ),
        (
            ' alt="A straight line',
            ' title="',
            "small.py:10: code cell 1 shows a figure that has no alt",
        ),
        ("# description:", "# summary:", "small.py:1: no description in the front matter"),
    ],
)
def test_what_is_wrong_fails_the_build(project: Project, old: str, new: str, message: str) -> None:
    """With one message and no traceback."""
    if old == "value\n":
        old, new = "# %%\nvalue\n", "# %%\nvalu\n"
    project.replace(old, new)
    done = project.build()
    assert done.returncode != 0
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"labs/*.py", ', ""),
        (', "labs/*.ipynb"', ""),
        ("  - mkdocs-jupyter: ", "  # "),
    ],
)
def test_the_plugin_must_be_set_up(project: Project, old: str, new: str) -> None:
    """Or a lab would be shown without its outputs, or as it was yesterday."""
    text = (project.folder / "mkdocs.yml").read_text("utf-8")
    assert old in text
    project.write("mkdocs.yml", text.replace(old, new))
    done = project.build()
    assert done.returncode != 0
    assert "mkdocs.yml: mkdocs-jupyter would not show labs/small.py" in done.stderr


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/a/b", "github/a/b/blob/notebooks/clt.ipynb"),
        ("https://github.com/a/b.git", "github/a/b/blob/notebooks/clt.ipynb"),
        ("https://github.com/a/b/", "github/a/b/blob/notebooks/clt.ipynb"),
        ("https://gitlab.com/a/b", None),
        ("https://github.com/a", None),
        ("", None),
        (None, None),
    ],
)
def test_colab_needs_github(repository: str | None, address: str | None) -> None:
    """Elsewhere there is no such button."""
    expected = address and f"https://colab.research.google.com/{address}"
    assert colab(repository, "clt") == expected
