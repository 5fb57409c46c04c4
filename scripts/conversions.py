"""Pages are converted once: while the guide is served, only those that changed are converted again.

MkDocs converts all of them each time, which is most of the time between a change and its sight.
What is kept lives as long as the server; a build on its own converts every page.
"""

from __future__ import annotations

import logging
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from scripts import images, mathjax
from scripts.html import text_of
from scripts.paths import FIGURES, INCLUDES
from scripts.search import Reading

RESULTS = ("content", "toc", "_title_from_render", "present_anchor_ids")  # of Page.render


@dataclass(frozen=True)
class Conversion:
    """One page as it was converted: out of what, what came out, and its links to anchors."""

    source: Hashable
    results: dict[str, Any]
    links: dict[str, dict[str, str]]  # source path of a page: {anchor: link}


kept: dict[str, Conversion] = {}  # by source path


def surroundings(config: MkDocsConfig, files: Files) -> Hashable:
    """Return all that the conversion of any page depends on besides the page itself."""
    return (
        tuple(config.markdown_extensions),
        repr(config.mdx_configs),
        repr(config.validation),
        mathjax.version(),
        tuple((file.src_uri, file.url) for file in files),
        tuple(path.read_text("utf-8") for path in sorted(INCLUDES.glob("*.md"))),
    )


def forget() -> None:
    """Let go of all that was made of formulas, as they look or read otherwise now."""
    kept.clear()
    Reading.forget()
    text_of.cache_clear()


def keep(page: Page, around: Hashable) -> None:
    """Let ``page`` be converted only if its source, its figures or the surroundings changed."""
    convert = page.render

    def render(config: MkDocsConfig, files: Files) -> None:
        markdown = page.markdown or ""
        source = (markdown, page.file.url, _figures(markdown), around)
        uri = page.file.src_uri
        known = kept.get(uri)
        if known and known.source == source:
            vars(page).update(known.results)
            page.links_to_anchors = {
                file: links
                for target, links in known.links.items()
                if (file := files.get_file_from_path(target))
            }
            return
        kept.pop(uri, None)
        warnings = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(warnings)
        try:
            convert(config, files)
        finally:
            logging.getLogger("mkdocs").removeHandler(warnings)
        if not warnings.get_counts():  # or they would be given only once
            links = {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()}
            kept[uri] = Conversion(source, {name: vars(page)[name] for name in RESULTS}, links)

    vars(page)["render"] = render


def _figures(markdown: str) -> tuple[tuple[str, int], ...]:
    """Return when each figure that a page shows was drawn: its size goes into the page."""
    paths = (FIGURES / f"{name}.svg" for name in images.SHOWN.findall(markdown))
    return tuple((path.name, path.stat().st_mtime_ns) for path in paths if path.exists())
