"""The labs as part of the site: the hooks of MkDocs call these functions, in this order."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import yaml
from markdown.extensions.toc import nest_toc_tokens, slugify, unique
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from scripts import bibliography, links
from scripts.errors import GuideError
from scripts.labs import notebook, render, runner
from scripts.labs.source import Lab, LabError, read
from scripts.paths import CACHE, INCLUDES, ROOT, write_if_changed

HEADING = re.compile(r"<h([1-6])>(.*?)</h\1>", re.DOTALL)
ID = re.compile(r'\bid="([^"]+)"')
BRANCH = "notebooks"  # where publishing puts the notebooks: Colab opens them from GitHub only


@dataclass(frozen=True)
class Downloads:
    """Where the notebook of a page is: beside the page, and in Colab if the repository is known."""

    notebook: str
    colab: str | None


@dataclass
class Entry:
    """What one build knows about one lab."""

    lab: Lab
    anchors: dict[File, dict[str, str]] = field(default_factory=dict)  # file: {anchor: link}


class Labs:
    """The labs of one build."""

    def __init__(self) -> None:
        """Start without any; :meth:`add` finds them."""
        self._entries: dict[str, Entry] = {}
        self._files: dict[str, File] = {}

    def add(
        self,
        files: Files,
        config: MkDocsConfig,
        progress: runner.Progress = lambda done, total, name: None,
    ) -> None:
        """Execute what is stale and give every lab its page, its figures and its notebook.

        To be called in ``on_files``, after mkdocs-jupyter has seen the files, when all other files
        are there.

        Raises:
            LabError: a lab cannot be read, run or shown; the message says where and why.
            GuideError: several labs cannot be run, or mkdocs-jupyter is set up otherwise.
        """
        project = Path(config.config_file_path or ROOT / "mkdocs.yml").parent
        cache = project / CACHE.relative_to(ROOT) / runner.FOLDER_OF_OUTPUTS.name
        known = bibliography.read(project / INCLUDES.name / bibliography.BIBLIOGRAPHY.name)
        pages = [file for file in files if is_lab(file)]
        labs = {file.src_uri: read(Path(file.abs_src_path or "")) for file in pages}
        runner.build(labs.values(), folder=cache, progress=progress)
        self._entries = {uri: Entry(lab) for uri, lab in labs.items()}
        for file in pages:
            self._publish(file, files, config, cache, known)
        if pages:
            render.install(config.plugins["mkdocs-jupyter"], cache.with_name("lab-pages"))

    def _publish(
        self,
        file: File,
        files: Files,
        config: MkDocsConfig,
        cache: Path,
        known: dict[str, bibliography.Reference],
    ) -> None:
        entry = self._entries[file.src_uri]
        lab = entry.lab
        outputs = runner.outputs(lab, cache)
        assert outputs is not None  # the runner has just made sure
        folder = file.src_uri.removesuffix(".py")

        def resolve(link: str, line: int) -> tuple[File, str] | None:
            """Return the page and the ``#anchor`` that a link leads to, None for another site."""
            if (found := links.target(file.src_uri, link)) is None:
                return None
            uri, anchor = found
            if (target := files.get_file_from_path(uri)) is None:
                problem = f"there is no page for the link {link!r}"
                raise LabError(lab.path, line, problem, links.REMEDY)
            if anchor:
                entry.anchors.setdefault(target, {})[anchor] = link
            return target, f"#{anchor}" if anchor else ""

        def on_page(link: str, line: int) -> str:
            found = resolve(link, line)
            return link if found is None else found[0].url_relative_to(file) + found[1]

        def anywhere(link: str, line: int) -> str:
            found = resolve(link, line)
            if found is None or not config.site_url:
                return link
            return urljoin(config.site_url, found[0].url) + found[1]

        urls = {}
        for index, figure in notebook.figures(lab, outputs).items():
            picture = File.generated(config, f"{folder}/{figure.file}", content=figure.svg)
            files.append(picture)
            urls[index] = picture.url_relative_to(file)
        page = cache / f"{lab.name}.ipynb"
        write_if_changed(page, notebook.shown(lab, outputs, on_page, known, urls))
        file.abs_src_path = str(page)  # what mkdocs-jupyter converts instead of the script
        _check_shown(file, config)
        book = notebook.download(lab, outputs, anywhere, known)
        self._files[file.src_uri] = File.generated(
            config, f"{folder}/{lab.name}.ipynb", content=book
        )
        files.append(self._files[file.src_uri])

    def source(self, page: Page) -> str | None:
        """Return a lab as a Markdown page with front matter, None for an ordinary page.

        To be returned from ``on_page_read_source``, so that ``page.meta`` and ``page.markdown``
        are what they are on other pages.
        """
        if (entry := self._entries.get(page.file.src_uri)) is None:
            return None
        lab = entry.lab
        return f"---\n{yaml.safe_dump(lab.meta, allow_unicode=True)}---\n\n{lab.markdown}\n"

    def path(self, page: Page) -> Path | None:
        """Return the script of a lab, None for an ordinary page."""
        entry = self._entries.get(page.file.src_uri)
        return entry.lab.path if entry else None

    def finish(self, content: str, page: Page, config: MkDocsConfig) -> str:
        """Return the content of a lab with formulas, ids and permalinks; other pages as they are.

        To be called first in ``on_page_content``.  Sets the table of contents, and what MkDocs
        needs to validate anchors.

        Raises:
            SourceError: a formula is wrong.
        """
        if (entry := self._entries.get(page.file.src_uri)) is None:
            return content
        content = _typeset(render.without_style(content), entry.lab.path)
        content = _with_ids(content, page, config.mdx_configs.get("toc", {}))
        page.present_anchor_ids = set(ID.findall(content))
        page.links_to_anchors = entry.anchors
        return content

    def downloads(self, page: Page, config: MkDocsConfig) -> Downloads | None:
        """Return where the notebook of a lab is, None for an ordinary page."""
        if (book := self._files.get(page.file.src_uri)) is None:
            return None
        return Downloads(book.url_relative_to(page.file), colab(config.repo_url, book.name))


def is_lab(file: File) -> bool:
    """Whether a source file is that of a lab."""
    return dirname(file.src_uri) == "labs" and file.src_uri.endswith(".py")


def _check_shown(file: File, config: MkDocsConfig) -> None:
    """Make sure that mkdocs-jupyter takes the script for a page and the notebook for its content."""
    plugin: Any = config.plugins.get("mkdocs-jupyter")
    if not (plugin and file.is_documentation_page() and plugin.should_include(file)):
        raise GuideError(
            f"mkdocs.yml: mkdocs-jupyter would not show {file.src_uri} as it is; set for the plugin "
            'include: ["labs/*.py", "labs/*.ipynb"]'
        )


def colab(repo_url: str | None, name: str) -> str | None:
    """Return the address that opens lab ``name`` in Colab, None if the code is not on GitHub."""
    parts = urlsplit(repo_url or "")
    repository = parts.path.strip("/").removesuffix(".git")
    if parts.hostname != "github.com" or repository.count("/") != 1:
        return None
    return (
        f"https://colab.research.google.com/github/{repository}/blob/{BRANCH}/{quote(name)}.ipynb"
    )


def _typeset(content: str, path: Path) -> str:
    """Return ``content`` with its formulas as pictures."""
    from scripts.mathjax import set_source, typeset_html  # here: only pages need Node

    set_source(path)
    return typeset_html(content)


def _with_ids(content: str, page: Page, options: dict[str, Any]) -> str:
    """Set ``page.toc`` and return ``content`` with the ids and permalinks that pages have."""
    from scripts.html import text_of  # here: it needs scripts.mathjax

    taken = set(ID.findall(content))
    tokens: list[dict[str, Any]] = []

    def heading(match: re.Match[str]) -> str:
        level, inner = int(match[1]), match[2]
        text = text_of(inner)
        anchor = unique(slugify(text, "-"), taken)
        if level == 1:
            page.title = page.meta.get("title", text)
        if level <= int(options.get("toc_depth", 6)):
            tokens.append({"level": level, "id": anchor, "name": html.escape(text, quote=False)})
        title = html.escape(options.get("permalink_title", "Permanent link"))
        link = f'<a class="headerlink" href="#{anchor}" title="{title}">&para;</a>'
        return (
            f'<h{level} id="{anchor}">{inner}{link if options.get("permalink") else ""}</h{level}>'
        )

    content = HEADING.sub(heading, content)
    page.toc = get_toc(nest_toc_tokens(tokens))  # type: ignore[arg-type]  # not a public type
    return content
