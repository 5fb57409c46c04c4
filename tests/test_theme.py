"""Our parts in the theme."""

from __future__ import annotations

import pytest

from scripts.errors import GuideError
from scripts.theme import mended, own_search_worker


def test_the_worker_is_replaced() -> None:
    """The relative path before it stays."""
    block = '{"search": "../../assets/javascripts/workers/search.a7633da7.min.js"}'
    assert own_search_worker(block) == '{"search": "../../assets/javascripts/search.js"}'


def test_a_changed_theme_fails_loudly() -> None:
    """If the theme names no worker, our search would be dead without a word."""
    with pytest.raises(GuideError, match="names no search worker"):
        own_search_worker('{"search": "other.js"}')


def test_what_html_does_not_allow_is_removed() -> None:
    """An empty tabindex, and autocomplete on a checkbox; other attributes stay."""
    html = '<label tabindex="">a</label><input class="md-toggle" id="x" autocomplete="off">'
    assert mended(html) == '<label>a</label><input class="md-toggle" id="x">'
    assert mended('<input type="text" autocomplete="off" tabindex="0">').count("=") == 3
