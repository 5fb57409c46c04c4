"""The first view of a page: how many requests, how many bytes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, Request

from tests.browser.conftest import Reader
from tests.browser.pages import KINDS

BYTES, REQUESTS = 350_000, 25


def fetched(page: Page, url: str) -> list[int]:
    """Return the bytes of each answer that a new reader's browser gets, as they come."""
    requests: list[Request] = []

    def note(request: Request) -> None:
        requests.append(request)

    def ends(name: str) -> Callable[[Request], bool]:
        return lambda request: request.url.endswith(name)

    page.context.on("requestfinished", note)
    with (
        page.expect_request_finished(ends("/search.js")),  # the theme prepares its search
        page.expect_request_finished(ends("/search_index.json")),  # when the page has come
    ):
        page.goto(url)
    page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in requests]
    return [size["responseBodySize"] + size["responseHeadersSize"] for size in sizes]


def test_first_view(
    reader: Reader, address: str, record_property: Callable[[str, object], None]
) -> None:
    """A page and all that comes with it, style sheets and scripts included, stays small."""
    rows, heavy = [], []
    for kind in KINDS:
        sizes = fetched(reader(), address + kind)
        rows.append(f"{kind or 'home':36}{len(sizes):3} requests {sum(sizes) / 1000:6.1f} kB")
        if sum(sizes) > BYTES or len(sizes) > REQUESTS:
            heavy.append(rows[-1])
    record_property("first view", "\n".join(rows))
    assert heavy == []
