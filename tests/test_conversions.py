"""A page is converted again when something changed that it is made of, and only then."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from scripts import conversions, mathjax
from scripts.html import text_of

Build = Callable[..., Page]
TEXT = """# Title

![Curve](../figures/statistics/curve.svg)

A [link](other.md#there).
"""


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return a function that converts ``page.md`` as a build does; ``fresh`` says whether it had to."""
    monkeypatch.setattr(conversions, "kept", {})
    monkeypatch.setattr(conversions, "FIGURES", tmp_path / "figures")
    monkeypatch.setattr(conversions, "INCLUDES", tmp_path / "includes")
    for name, text in {
        "figures/statistics/curve.svg": "<svg/>",
        "includes/abbreviations.md": "",
        "docs/statistics/page.md": TEXT,
        "docs/statistics/other.md": "# Other",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    def once(**settings: object) -> Page:
        docs = tmp_path / "docs"
        config = MkDocsConfig()
        config.load_dict({"site_name": "x", "docs_dir": str(docs), **settings})
        config.validate()
        found = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
        files = Files([File(uri, str(docs), str(tmp_path / "site"), True) for uri in found])
        files.append(File("figures/statistics/curve.svg", str(tmp_path), str(docs), True))
        file = files.get_file_from_path("statistics/page.md")
        assert file
        page = Page(None, file, config)
        page.read_source(config)
        before = dict(conversions.kept)
        conversions.keep(page, conversions.surroundings(config, files))
        page.render(config, files)
        page.meta["fresh"] = conversions.kept != before or not before
        for target in page.links_to_anchors or {}:
            assert target in list(files)  # of this build, not of an earlier one
        return page

    return once


def test_nothing_changed(build: Build) -> None:
    """The second build takes over all that the first has found."""
    first, second = build(), build()
    assert [first.meta["fresh"], second.meta["fresh"]] == [True, False]
    assert second.content == first.content
    assert second.content
    assert second.title == first.title == "Title"
    assert [item.id for item in second.toc] == ["title"]
    assert second.present_anchor_ids == {"title"}
    assert [(file.src_uri, links) for file, links in (second.links_to_anchors or {}).items()] == [
        ("statistics/other.md", {"there": "other.md#there"})
    ]


@pytest.mark.parametrize(
    "name",
    [
        "docs/statistics/page.md",
        "docs/statistics/new.md",
        "includes/abbreviations.md",
        "figures/statistics/curve.svg",
    ],
)
def test_something_changed(build: Build, tmp_path: Path, name: str) -> None:
    """Another text, page, abbreviation or picture is noticed."""
    build()
    path = tmp_path / name
    path.write_text("*[X]: x" if "includes" in name else TEXT + "More.")
    os.utime(path, (1, 1))
    assert build().meta["fresh"]
    assert not build().meta["fresh"]


@pytest.mark.parametrize(
    "settings",
    [
        {"markdown_extensions": ["def_list"]},
        {"markdown_extensions": [{"toc": {"permalink": True}}]},
        {"validation": {"links": {"not_found": "info"}}},
    ],
)
def test_other_settings(build: Build, settings: dict[str, object]) -> None:
    """Another setting of mkdocs.yml is noticed."""
    build()
    assert build(**settings).meta["fresh"]


def test_other_macros(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Formulas that would look otherwise are made anew, as is what was read from them."""
    build()
    monkeypatch.setattr(mathjax, "version", lambda: "another")
    assert build().meta["fresh"]
    text_of("<p>Text</p>")
    conversions.forget()
    assert not conversions.kept
    assert not text_of.cache_info().currsize


def test_warnings_come_each_time(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """What MkDocs complains of is not passed over in silence at the next build."""
    (tmp_path / "docs/statistics/page.md").write_text("[gone](gone.md)")
    for count in (1, 2):
        build()
        assert len([text for text in caplog.messages if "gone.md" in text]) == count
