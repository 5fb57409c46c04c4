"""Pages stay within the budgets of bytes (not of time: machines differ)."""

from __future__ import annotations

import gzip
from pathlib import Path

from scripts.pages import TOPIC_AREAS

TOPIC, TOPIC_COMPRESSED = 250_000, 50_000
LAB = 150_000
SEARCH_COMPRESSED = 500_000


def test_topic_pages(site: Path) -> None:
    """A topic page has at most 250 kB of HTML, 50 kB compressed."""
    pages = [page for area in TOPIC_AREAS for page in site.glob(f"{area}/*/index.html")]
    assert len(pages) > 40
    heavy = {
        page.parent.name: (len(data), len(gzip.compress(data)))
        for page in pages
        if len(data := page.read_bytes()) > TOPIC or len(gzip.compress(data)) > TOPIC_COMPRESSED
    }
    assert heavy == {}


def test_lab_pages(site: Path) -> None:
    """A lab page without its images has at most 150 kB."""
    pages = [*site.glob("labs/*/index.html")]
    assert pages
    assert {
        page.parent.name: page.stat().st_size for page in pages if page.stat().st_size > LAB
    } == {}


def test_search_index(site: Path) -> None:
    """What the first search loads has at most half a megabyte."""
    sections = (site / "search/sections.json").read_bytes()
    assert len(gzip.compress(sections)) < SEARCH_COMPRESSED
