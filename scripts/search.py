"""The search index: what Material's plugin has gathered, made readable, small and richer in names."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any, ClassVar

from mkdocs.structure.pages import Page

from scripts.errors import GuideError
from scripts.mathjax import index_text
from scripts.paths import write_if_changed

WORKER = "assets/javascripts/search.js"  # from overrides/browser/search.ts
INDEX = Path("search/search_index.json")  # the theme fetches it on every page, so it must be small
SECTIONS = Path("search/sections.json")  # the worker fetches it when somebody searches
LEFT_OUT = ("See also", "Sources")  # they speak of other pages, which would be found for it
REPEATING = ("reference/glossary", "reference/formula-sheet")  # they say again what topics say

Entry = dict[str, Any]  # as the plugin writes it: location, title, text

BLOCK = re.compile(r"</?(?:p|li|ol|ul)>")
CODE = re.compile(r"<pre\b[^>]*>(?:<code\b[^>]*>)?(.*?)</pre>", re.DOTALL)
IMPORT = re.compile(r"^(?:from|import) .*", re.MULTILINE)
TAG = re.compile(r"<[^>]+>")
UNREAD = re.compile(r"</?(?:span|em|strong)\b[^>]*>")  # half of all tags, most of them in code
ALIASES = re.compile(r"^Also known as: *(.*)$", re.MULTILINE)
OUTER_COMMA = re.compile(r"[,;]\s+(?![^(]*\))")


class Reading:
    """One page on its way into the index: Material's plugin reads it only if it changed.

    Its parser takes its time for every tag. What it read before is kept while the guide is served.
    """

    _kept: ClassVar[dict[str, tuple[object, list[Entry]]]] = {}  # source path: page, its entries

    @classmethod
    def forget(cls) -> None:
        """Read every page anew."""
        cls._kept.clear()

    def __init__(self, page: Page, entries: list[Entry]) -> None:
        """To be called before the plugin adds ``page`` to the ``entries``; replaces its content."""
        self._uri = page.file.src_uri
        self._source = (page.content, page.url, page.title, repr(page.meta))
        self._entries = entries
        self._start = len(entries)
        kept = self._kept.get(self._uri)
        self._known = kept[1] if kept and kept[0] == self._source else None
        page.content = indexable(page.content or "") if self._known is None else ""

    def finish(self) -> None:
        """To be called after the plugin."""
        if self._known is None:
            self._kept[self._uri] = (self._source, self._entries[self._start :])
        else:
            self._entries.extend(self._known)


def indexable(content: str) -> str:
    """Return the ``content`` of a page with formulas as text, and without tags that are not read."""
    return UNREAD.sub("", index_text(content))


def enrich(site_dir: Path, *, inline: bool = False) -> None:
    """Rewrite the search index of the built site for the worker of the search box.

    Text becomes plain (a block a line), pages get ``aliases`` from their "Also known as" line, and
    the sections move to a file of their own, which is not loaded before somebody searches.  With
    ``inline`` they stay in the index, where the offline edition needs them.

    Raises:
        GuideError: there is no index, or not one of Material's search plugin.
    """
    path = site_dir / INDEX
    try:
        index = json.loads(path.read_text("utf-8"))
        docs = [section(entry) for entry in index["docs"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GuideError(
            f"{path}: no search index ({error!r}); enable the search plugin"
        ) from error
    docs = [doc for doc in docs if _tells(doc)]
    if inline:
        _write(path, {"config": index["config"], "docs": docs})
    else:
        sections = f"{'../' * WORKER.count('/')}{SECTIONS.as_posix()}"
        _write(path, {"config": {**index["config"], "sections": sections}, "docs": []})
        _write(site_dir / SECTIONS, {"docs": docs})


def section(entry: Entry) -> Entry:
    """Return an ``entry`` of Material's index with plain text, and with aliases if it is a page."""
    text = plain(CODE.sub(_imports, entry["text"]))
    result = {**entry, "title": " ".join(plain(entry["title"]).split()), "text": text}
    if "#" not in entry["location"] and (match := ALIASES.search(text)):
        result["aliases"] = aliases(match[1])
    return result


def _imports(block: re.Match[str]) -> str:
    """Return what a block of code imports, which somebody may look for, and nothing else of it."""
    return "".join(f"<p>{line}</p>" for line in IMPORT.findall(block[1]))


def plain(fragment: str) -> str:
    """Return the text of an HTML ``fragment``: a paragraph or list item a line."""
    text = html.unescape(TAG.sub("", BLOCK.sub("\n", fragment)))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def aliases(line: str) -> list[str]:
    """Return the names that an "Also known as" ``line`` lists; commas in parentheses are theirs."""
    return [name for part in OUTER_COMMA.split(line) if (name := part.strip(" ."))]


def _tells(doc: Entry) -> bool:
    """Whether a reader may look for ``doc``: a page, or a section with a text of its own."""
    if "#" not in doc["location"]:
        return True
    own = doc["title"] not in LEFT_OUT and not doc["location"].startswith(REPEATING)
    return bool(doc["text"] and own)


def _write(path: Path, content: dict[str, Any]) -> None:
    write_if_changed(path, json.dumps(content, ensure_ascii=False, separators=(",", ":")))
