"""Every address inside the built site leads somewhere, anchors included."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

BASE = "http://site/"
ATTRIBUTES = ("href", "src", "srcset", "poster", "data-src")


@cache
def document(path: Path) -> html.HtmlElement:
    """Return a parsed page."""
    return html.fromstring(path.read_bytes())


@cache
def ids(path: Path) -> frozenset[str]:
    """Return all ids of a page."""
    return frozenset(document(path).xpath("//@id"))


def target(site: Path, path: str) -> Path | None:
    """Return the file that a server gives for ``path``, None if it has none."""
    found = site / unquote(path).lstrip("/")
    if found.is_dir():
        found = found / "index.html"
    return found if found.is_file() else None


def broken(site: Path, page: Path) -> list[str]:
    """Return the links of ``page`` that lead nowhere."""
    here = urljoin(BASE, page.relative_to(site).as_posix())
    faults = []
    for attribute in ATTRIBUTES:
        for link in document(page).xpath(f"//@{attribute}"):
            parts = urlsplit(urljoin(here, link))
            if parts.netloc != "site":
                continue
            found = target(site, parts.path)
            if not found:
                faults.append(f"{here}: {link} does not exist")
            elif parts.fragment and found.suffix == ".html":
                anchor = unquote(parts.fragment)
                # Both belong to the theme: its drawer and its search box are toggled by label.
                if anchor not in ids(found) and anchor not in ("__drawer", "__search"):
                    faults.append(f"{here}: {link} has no such anchor")
    return faults


@pytest.mark.parametrize("edition", ["site", "offline"])
def test_every_link_and_anchor_resolves(edition: str, request: pytest.FixtureRequest) -> None:
    """No page of either edition links to a missing file or anchor."""
    site: Path = request.getfixturevalue(edition)
    pages = [page for page in site.rglob("*.html") if page.name != "404.html"]
    assert len(pages) > 20
    assert [fault for page in pages for fault in broken(site, page)] == []


def test_a_broken_link_is_found(tmp_path: Path) -> None:
    """The check itself sees a missing page and a missing anchor."""
    (tmp_path / "index.html").write_text(
        '<p id="a"><a href="#b">x</a><a href="no/">y</a><a href="#a">z</a>'
    )
    assert len(broken(tmp_path, tmp_path / "index.html")) == 2
