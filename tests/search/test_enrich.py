"""scripts.search: the index of Material's plugin becomes the index of our worker."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from material.plugins.search.plugin import Parser  # type: ignore[import-untyped]

from scripts.errors import GuideError
from scripts.search import INDEX, SECTIONS, WORKER, Reading, aliases, enrich, plain, section

CONFIG = {"lang": ["en"], "separator": "[\\s\\-]+", "pipeline": [], "fields": {}}
DOCS: list[dict[str, Any]] = [
    {
        "location": "statistics/normal/",
        "title": "Normal <code>N</code> distribution",
        "text": "<p>The bell &amp; its curve.</p> <p>Also known as: Gaussian, N(0, 1)</p>",
        "tags": ["basic"],
        "boost": 2,
    },
    {"location": "statistics/normal/#questions", "title": "Questions", "text": ""},
    {"location": "statistics/normal/#q", "title": "Why 68–95–99.7?", "text": "<p>σ &lt; 1</p>"},
    {"location": "statistics/normal/#see-also", "title": "See also", "text": "<p>Poisson</p>"},
    {"location": "reference/glossary/", "title": "Glossary", "text": ""},
    {"location": "reference/glossary/#a", "title": "A", "text": "<p>AUC</p>"},
    {"location": "empty/", "title": "Empty page", "text": ""},
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / INDEX).parent.mkdir()
    (tmp_path / INDEX).write_text(json.dumps({"config": CONFIG, "docs": DOCS}), "utf-8")
    return tmp_path


def load(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def test_sections_move_to_a_file_that_is_loaded_late(site: Path) -> None:
    enrich(site)
    index = load(site / INDEX)
    assert index["docs"] == []
    assert index["config"].items() >= CONFIG.items()
    from_worker = (site / WORKER).parent / index["config"]["sections"]
    assert from_worker.resolve() == (site / SECTIONS).resolve()
    assert [doc["location"] for doc in load(site / SECTIONS)["docs"]] == [
        "statistics/normal/",
        "statistics/normal/#q",
        "reference/glossary/",
        "empty/",
    ]


def test_sections_stay_in_the_index_of_the_offline_edition(site: Path) -> None:
    enrich(site, inline=True)
    index = load(site / INDEX)
    assert index["config"] == CONFIG
    assert len(index["docs"]) == 4
    assert not (site / SECTIONS).exists()


def test_page_entry() -> None:
    assert section(DOCS[0]) == {
        "location": "statistics/normal/",
        "title": "Normal N distribution",
        "text": "The bell & its curve.\nAlso known as: Gaussian, N(0, 1)",
        "tags": ["basic"],
        "boost": 2,
        "aliases": ["Gaussian", "N(0, 1)"],
    }
    assert "aliases" not in section({**DOCS[0], "location": "statistics/normal/#part"})


def test_of_code_only_imports_are_searched() -> None:
    code = (
        "<p>Say:</p><pre><code>import numpy as np\nfrom scipy import stats\n\n"
        "x = 1 # import\nprint(1)\n#&gt; 1\n</code></pre><p>#2</p>"
    )
    assert section({"location": "x/", "title": "", "text": code})["text"] == (
        "Say:\nimport numpy as np\nfrom scipy import stats\n#2"
    )


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("", ""),
        ("<p>one\n two</p>\n<p>three</p>", "one\ntwo\nthree"),
        ("<ul> <li><p>a</p></li> <li>b <code>x</code></li> </ul>", "a\nb x"),
        ("a &lt; <code>b</code>", "a < b"),
        ("x<sub>i</sub><sup>2</sup> &amp;lt;", "xi2 &lt;"),
    ],
)
def test_plain_text(fragment: str, text: str) -> None:
    assert plain(fragment) == text


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("PCA, Karhunen–Loève transform.", ["PCA", "Karhunen–Loève transform"]),
        ("N(μ, σ²), N(0, 1); 80/20 rule", ["N(μ, σ²)", "N(0, 1)", "80/20 rule"]),
        ("10,000-hour rule, ", ["10,000-hour rule"]),
        ("", []),
    ],
)
def test_aliases(line: str, names: list[str]) -> None:
    assert aliases(line) == names


def test_what_the_plugin_makes_of_a_page_is_understood() -> None:
    parser = Parser()
    parser.feed(
        "<h1 id='t'>T</h1><p>Says it.</p><p><em>Also known as:</em> A, <strong>B</strong></p>"
    )
    parser.close()
    entry = {"location": "t/", "title": "T", "text": "".join(parser.data[0].text)}
    assert section(entry)["aliases"] == ["A", "B"]


@pytest.mark.parametrize("content", [None, "", "{", "[]", "{}", '{"docs": [{"title": "T"}]}'])
def test_broken_index(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / INDEX).parent.mkdir()
        (tmp_path / INDEX).write_text(content, "utf-8")
    with pytest.raises(GuideError, match="enable the search plugin"):
        enrich(tmp_path)


def test_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that did not change is not read again, and its entries stay."""
    monkeypatch.setattr(Reading, "_kept", {})
    given: list[str] = []

    def build(content: str) -> list[dict[str, str]]:
        entries: list[dict[str, str]] = [{"location": "other/"}]
        file = SimpleNamespace(src_uri="a.md")
        page = SimpleNamespace(content=content, url="a/", title="A", meta={}, file=file)
        reading = Reading(page, entries)  # type: ignore[arg-type]
        given.append(page.content)
        if page.content:  # as the plugin does
            entries.append({"location": "a/", "text": page.content})
        reading.finish()
        return entries

    one = '<p>One <span class="x">two</span> <strong>three</strong></p>'
    first = build(one)
    assert first == [{"location": "other/"}, {"location": "a/", "text": "<p>One two three</p>"}]
    assert build(one) == first
    assert build("<p>Four</p>")[1]["text"] == "<p>Four</p>"
    assert given == ["<p>One two three</p>", "", "<p>Four</p>"]
