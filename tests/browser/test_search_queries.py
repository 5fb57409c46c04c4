"""How well the search answers, measured in the box itself."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from scripts.search_quality import QUERIES, page_of, read
from tests.browser.box import open_box

# The box is emptied between two queries, so that no answer can be taken for another one.
ASK = """
async query => {
  const box = document.querySelector(".md-search__input");
  const meta = document.querySelector(".md-search-result__meta");
  const change = async text => {
    const before = meta.textContent;
    box.value = text;
    box.dispatchEvent(new KeyboardEvent("keyup"));
    while (meta.textContent === before) await new Promise(done => setTimeout(done, 4));
  };
  await change(query);
  await new Promise(requestAnimationFrame);
  const links = [...document.querySelectorAll(".md-search-result__item > a:first-child")];
  const found = links.map(link => link.href);
  await change("");
  return found;
}
"""


def test_queries(
    desktop: Page, address: str, record_property: Callable[[str, object], None]
) -> None:
    """The right page comes first for nine of ten queries, and nearly always among the first three."""
    queries = read(QUERIES)
    ranks: dict[str, list[int]] = {}
    missed = []
    desktop.goto(address)
    open_box(desktop)
    for kind, query, page in queries:
        links: list[str] = desktop.evaluate(ASK, query)
        pages = [page_of(link.removeprefix(address)) for link in links]
        rank = pages.index(page) + 1 if page in pages else 0
        for key in (kind, "all"):
            ranks.setdefault(key, []).append(rank)
        if rank != 1:
            place = f"place {rank}" if rank else "missing"
            missed.append(f"{kind}: {query!r}: {page} {place}, first is {pages[:1]}")
    ranks["all"] = ranks.pop("all")  # last
    share = {
        kind: [sum(0 < rank <= n for rank in places) / len(places) for n in (1, 3)]
        for kind, places in ranks.items()
    }
    rows = [
        f"{kind:14}{len(ranks[kind]):4}   @1 {first:6.1%}   @3 {third:6.1%}"
        for kind, (first, third) in share.items()
    ]
    record_property("search queries", "\n".join([*rows, *missed]))
    assert share["all"][0] >= 0.9, missed
    assert share["all"][1] >= 0.98, missed
    assert min(first for first, _ in share.values()) >= 0.8, missed
