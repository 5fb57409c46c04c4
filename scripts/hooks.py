"""MkDocs calls these functions while it builds; each hands over to the module that does the work."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from scripts import (
    branding,
    bundle,
    conversions,
    deck,
    guide,
    ledger,
    mathjax,
    plans,
    practice,
    questions,
    report,
    search,
    sections,
    theme,
)
from scripts.figures import runner as figures
from scripts.labs.site import Labs
from scripts.paths import BUILD, DOCS, write_if_changed
from scripts.progress import logged

state: dict[str, Any] = {}


def on_startup(command: str, **_: Any) -> None:
    """Keep compiled Python out of the watched folders, or the server would rebuild in circles."""
    if command == "serve":
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Ship the shim that search needs on file://, before the plugin names one on another host."""
    if config.plugins["material/offline"].config.enabled:
        config.extra["polyfills"] = [bundle.OFFLINE_SHIM]


def on_pre_build(config: MkDocsConfig) -> None:
    """Derive what pages show: browser code, pictures, figures, executed labs."""
    state.update(guide=guide.Guide(), labs=Labs())
    if mathjax.refresh():
        conversions.forget()
    bundle.build()
    branding.build()
    figures.build(progress=logged("figures"))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the derived files to the site, and run the labs whose sources changed."""
    for path in sorted(BUILD.rglob("*")):
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".key":
            uri = path.relative_to(BUILD).as_posix()
            files.append(File.generated(config, uri, abs_src_path=str(path)))
    state["labs"].add(files, config, progress=logged("labs"))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Remember the reading order, and note what all pages depend on."""
    state.update(nav=nav, around=conversions.surroundings(config, files))


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Read a lab as a page; others are read by MkDocs."""
    return cast("str | None", state["labs"].source(page))


def on_page_markdown(markdown: str, page: Page, files: Files, **_: Any) -> None:
    """Check the source of a page, and have it converted only if it has to be."""
    page.markdown = markdown
    mathjax.set_source(DOCS / page.file.src_uri)
    state["guide"].add_source(page, files.src_uris)
    if page.file.src_uri.endswith(".md"):  # labs have a cache of their own
        conversions.keep(page, state["around"])


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: Any) -> str:
    """Read the questions back and give each its link for reporting mistakes."""
    html = state["labs"].finish(html, page, config)
    found = state["guide"].add_content(page, html)
    titles = {question.id: question.question for question in found}
    return report.add_links(html, config.repo_url or "", config.site_url or "", page.url, titles)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Give the templates everything that was gathered, and the site its deck of cards."""
    whole: guide.Guide = state["guide"]
    whole.finish(state["nav"])
    areas = {area.key: area.title for area in whole.areas}
    cards = deck.build(whole.questions, areas, deck.public(config))
    deck.add(cards, files, config)
    mathjax.set_source(mathjax.FILE)  # the templates show their examples
    env.bytecode_cache = theme.compiled()
    env.globals.update(
        guide=whole,
        collections=ledger.COLLECTIONS,
        deck=cards,
        issue_url=report.issue_url,
        levels=sections.LEVELS,
        macros=mathjax.macros(),
    )
    env.filters.update(
        own_search_worker=theme.own_search_worker,
        typeset=mathjax.typeset_html,
        with_minutes=plans.with_minutes,
    )


@event_priority(100)
def _before_search(context: Any, /, page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Before the search plugin reads a page: what it can read."""
    plugin: Any = config.plugins["material/search"]
    state["content"] = page.content
    state["reading"] = search.Reading(page, plugin.search_index.entries)
    context["downloads"] = state["labs"].downloads(page, config)


@event_priority(-100)
def _after_search(context: Any, /, page: Page, **_: Any) -> None:
    """After it: the page again."""
    state.pop("reading").finish()
    page.content = state.pop("content")


on_page_context = CombinedEvent(_before_search, _after_search)


def on_post_page(output: str, **_: Any) -> str:
    """Give a page one table of the glyphs that its formulas use, wherever they came from."""
    return mathjax.add_glyphs(theme.mended(output))


def on_post_template(output_content: str, **_: Any) -> str:
    """Mend the pages that are no pages to MkDocs, such as 404.html."""
    return theme.mended(output_content)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what is made from the whole site."""
    site = Path(config.site_dir)
    whole: guide.Guide = state["guide"]
    write_if_changed(site / "questions.json", questions.to_json(whole.questions))
    practice.write(whole.questions, [(area.key, area.title) for area in whole.areas], site)
    search.enrich(site, inline=not config.use_directory_urls)
