"""What every page of the built site has, and what none has."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml import html

from scripts import node
from scripts.pages import TOPIC_AREAS
from scripts.paths import ROOT
from tests.conftest import REPOSITORY


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """All pages by path."""
    return {
        path.relative_to(site).as_posix(): html.fromstring(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
    }


def test_html_is_valid(site: Path) -> None:
    """html-validate finds nothing in any page of the site.

    Off are rules of style, and two that the theme's toggles break without harm: a hidden checkbox
    has an empty label that covers the page, and one label of the sidebar has no checkbox.  Names
    of controls are checked by axe, references by the link test.
    """
    command = [str(node.NODE), str(node.MODULES / "html-validate/bin/html-validate.mjs")]
    done = subprocess.run(
        [*command, "--config", str(ROOT / "tests/site/html-validate.json"), f"{site}/**/*.html"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr


def test_nothing_is_loaded_from_elsewhere(pages: dict[str, html.HtmlElement]) -> None:
    """No script, style, image, frame, font or preconnect names another host."""
    loaded = "//script/@src | //img/@src | //iframe/@src | //source/@src | //link[not(@rel='canonical')]/@href"
    foreign = {
        (name, address)
        for name, page in pages.items()
        for address in page.xpath(loaded)
        if urlsplit(address).netloc not in ("", "127.0.0.1:8000")
    }
    assert foreign == set()


def test_meta(pages: dict[str, html.HtmlElement]) -> None:
    """Each page has its own title and description, a canonical address and a preview picture."""
    titles, descriptions = [], []
    for name, page in pages.items():
        if name == "404.html":
            continue
        titles += page.xpath("//title/text()")
        descriptions += page.xpath("//meta[@name='description']/@content")
        assert page.xpath("//link[@rel='canonical']/@href"), name
        assert page.xpath("//meta[@property='og:image']/@content"), name
        assert "$" not in page.findtext(".//title"), name
    assert (
        len(set(titles))
        == len(set(descriptions))
        == len(titles)
        == len(descriptions)
        == len(pages) - 1
    )


def test_no_formula_failed(site: Path) -> None:
    """No page shows raw TeX delimiters or an error node of MathJax."""
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "merror" not in text, path
        assert not re.search(r">\s*\\[(\[]", text), path


def test_images_have_alternatives(pages: dict[str, html.HtmlElement]) -> None:
    """Every picture has an alt text, and every figure of a topic a long one."""
    for name, page in pages.items():
        for image in page.xpath("//img"):
            alt = image.get("alt")
            assert alt is not None, (name, image.get("src"))
            if "/figures/" in image.get("src"):
                assert len(alt) >= 40, (name, image.get("src"))


def test_question_bank(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    """questions.json, the bank page and the pages themselves know the same questions."""
    bank = json.loads((site / "questions.json").read_text("utf-8"))
    ids = [question["id"] for question in bank["questions"]]
    listed = [
        href.rpartition("#")[2]
        for href in pages["questions/index.html"].xpath("//li[@data-level]/a/@href")
    ]
    asked = [
        i for page in pages.values() for i in page.xpath("//section[@class='question']/h3/@id")
    ]
    assert sorted(ids) == sorted(listed) == sorted(asked)
    assert len(set(ids)) == len(ids) >= 300
    for question in bank["questions"]:
        page = pages[f"{question['url']}index.html"]
        assert page.xpath(f"//*[@id='{question['id']}']")
        assert question["short"]
        assert question["short"] in question["answer"]


def test_formulas_of_the_bank_have_their_glyphs(site: Path) -> None:
    """Every glyph that an answer refers to comes with the bank."""
    bank = json.loads((site / "questions.json").read_text("utf-8"))
    answers = "".join(question["answer"] for question in bank["questions"])
    assert set(re.findall(r'<use[^>]+href="#([^"]+)"', answers)) <= set(bank["glyphs"])


def test_report_links(pages: dict[str, html.HtmlElement], offline: Path) -> None:
    """Page and question are filled in; without a repository there is no link."""
    page = pages["statistics/normal/index.html"]
    links = page.xpath("//*[contains(@class, 'report')]//a/@href")
    assert len(links) == 1 + len(page.xpath("//section[@class='question']"))
    for link in links:
        parts = urlsplit(link)
        fields = parse_qs(parts.query)
        assert link.startswith(f"{REPOSITORY}/issues/new?")
        assert fields["template"] == ["mistake.yml"]
        assert fields["where"][0].startswith("http://127.0.0.1:8000/statistics/normal/")
        assert fields["title"][0].startswith("Mistake: ")
    assert "issues/new" not in (offline / "statistics/normal.html").read_text("utf-8")


def test_counts_on_the_home_page_are_true(site: Path, pages: dict[str, html.HtmlElement]) -> None:
    """The numbers of the home page are those of the site."""
    text = " ".join(pages["index.html"].text_content().split())
    questions = json.loads((site / "questions.json").read_text("utf-8"))["questions"]
    areas = "|".join((*TOPIC_AREAS, "interview"))
    topics = [name for name in pages if re.fullmatch(rf"({areas})/[\w-]+/index.html", name)]
    assert f"{len(questions)} questions and {len(topics)} topics" in text


def test_the_ledger_has_all_items(pages: dict[str, html.HtmlElement]) -> None:
    """All 331 items are listed, and the coverage is what the list shows."""
    page = pages["reference/where-the-notes-went/index.html"]
    items = page.xpath("//ul[@class='ledger']/li")
    answered = [item for item in items if item.xpath(".//*[@class='ledger__answers']/a")]
    assert len(items) == 331
    assert f"{len(answered)} of 331 items" in " ".join(page.text_content().split())


def test_files_for_machines(site: Path) -> None:
    """Sitemap, robots file and 404 page are there."""
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in (site / "robots.txt").read_text()
    assert "/statistics/normal/" in (site / "sitemap.xml").read_text()
    assert "data-open-search" in (site / "404.html").read_text()
