"""What a build gathers from the pages, and what it refuses."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from scripts import guide
from scripts.bibliography import Reference
from scripts.errors import GuideError, SourceError
from scripts.guide import Guide
from scripts.ledger import Item
from tests.test_pages import GOOD

ANSWER = (
    '<h1 id="topic">Topic</h1><p>One two three.</p>'
    '<section class="question" data-level="core">\n<h3 class="core" id="topic-one">One?</h3>\n'
    '<p class="short-answer">Yes.</p>\n</section>'
)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A docs folder with an area of one topic."""
    monkeypatch.setattr(guide, "DOCS", tmp_path)
    (tmp_path / "statistics").mkdir()
    (tmp_path / "statistics" / "index.md").write_text("# Area")
    (tmp_path / "statistics" / "topic.md").write_text(GOOD)
    return tmp_path


def empty(**changes: Any) -> Guide:
    """Return a guide that knows no reference, no ledger and one figure."""
    settings: dict[str, Any] = {
        "references": {},
        "ledger": [],
        "drawn": frozenset({"statistics/topic"}),
    }
    return Guide(**{**settings, **changes})


def site(docs: Path) -> tuple[dict[str, Page], Any]:
    """Return the pages by source path, and the navigation."""
    config = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": str(docs), "nav": [{"Area": NAV}]})
    config.validate()
    files = Files([File(uri, str(docs), str(docs / "site"), True) for uri in NAV])
    nav = get_navigation(files, config)
    for page in nav.pages:
        page.markdown = ""
        page.meta = {"description": "x" * 60}
    nav.pages[0].meta["template"] = guide.AREA_TEMPLATE
    return {page.file.src_uri: page for page in nav.pages}, nav


NAV = ["statistics/index.md", "statistics/topic.md"]
SOURCES = {*NAV, "figures/statistics/topic.svg"}


def read(whole: Guide, pages: dict[str, Page]) -> None:
    """Let a guide read the two pages as a build does."""
    whole.add_source(pages[NAV[1]], SOURCES)
    whole.add_content(pages[NAV[0]], '<h1 id="area">Area</h1>')
    whole.add_content(pages[NAV[1]], ANSWER)


def test_areas_and_counts(docs: Path) -> None:
    """Topics are listed as in the navigation, with what they hold."""
    whole = empty()
    pages, nav = site(docs)
    read(whole, pages)
    whole.finish(nav)
    (area,) = whole.areas
    assert (area.key, area.questions, area.minutes) == ("statistics", 1, 1)
    assert [(topic.src_uri, topic.questions) for topic in area.topics] == [(NAV[1], 1)]
    assert whole.url(NAV[1]) == "statistics/topic/"
    assert whole.labs == 0


def test_a_section_that_lists_no_topics_is_no_area(docs: Path) -> None:
    """Only the template of its first page makes it one."""
    whole = empty()
    pages, nav = site(docs)
    del pages[NAV[0]].meta["template"]
    read(whole, pages)
    whole.finish(nav)
    assert whole.areas == []
    assert whole.minutes_by_url == {"statistics/": 1, "statistics/topic/": 1}


def test_a_page_that_shows_a_figure_nobody_makes(docs: Path) -> None:
    """File, line and the script to write are named."""
    pages, _ = site(docs)
    with pytest.raises(
        SourceError, match=r"topic\.md:11: no script makes .*; write scripts/figures/"
    ):
        empty(drawn=frozenset()).add_source(pages[NAV[1]], SOURCES)


def test_a_figure_that_no_page_shows(docs: Path) -> None:
    """The script is named."""
    whole = empty(drawn=frozenset({"statistics/topic", "statistics/lonely"}))
    pages, nav = site(docs)
    read(whole, pages)
    with pytest.raises(GuideError, match=r"scripts/figures/statistics/lonely\.py: no page shows"):
        whole.finish(nav)


def test_a_reference_that_no_page_cites(docs: Path) -> None:
    """An unused entry stops the build."""
    whole = empty(references={"a2001": Reference("a2001", "A.", "https://example.org", 1)})
    pages, nav = site(docs)
    read(whole, pages)
    with pytest.raises(SourceError, match="a2001 is cited nowhere"):
        whole.finish(nav)


def test_an_item_of_the_notes_answered_nowhere(docs: Path) -> None:
    """An answer that does not exist stops the build."""
    item = Item("001-S001", "Item", "statistics", "question", ("statistics/topic.md#nowhere",))
    whole = empty(ledger=[item])
    pages, nav = site(docs)
    read(whole, pages)
    with pytest.raises(SourceError, match=r"001-S001: statistics/topic\.md has no anchor #nowhere"):
        whole.finish(nav)


def test_a_page_that_links_to_a_missing_page(docs: Path) -> None:
    """The build stops at its source, before MkDocs warns without a line."""
    (docs / NAV[1]).write_text(GOOD.replace("- Nothing.", "- [Nothing](nothing.md)."))
    pages, _ = site(docs)
    with pytest.raises(SourceError, match=r"topic\.md:42: there is no page for .*'nothing\.md'"):
        empty().add_source(pages[NAV[1]], SOURCES)


def test_a_page_that_links_to_a_missing_anchor(docs: Path) -> None:
    """The whole is known when all pages are converted."""
    (docs / NAV[0]).write_text("# Area\n\n[One](topic.md#topic-one), [two](topic.md#topic-two)\n")
    whole = empty()
    pages, nav = site(docs)
    read(whole, pages)
    links = {"topic-one": "topic.md#topic-one", "topic-two": "topic.md#topic-two"}
    pages[NAV[0]].links_to_anchors = {pages[NAV[1]].file: links}
    with pytest.raises(SourceError, match=r"index\.md:3: statistics/topic\.md has no anchor"):
        whole.finish(nav)


def test_a_page_without_a_section_is_no_area(docs: Path) -> None:
    """Other tabs are not counted as areas."""
    assert Guide._index(SimpleNamespace(children=[])) == ""  # type: ignore[arg-type]
