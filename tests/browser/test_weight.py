"""The first view of a page: how many requests, how many bytes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Request

from tests.browser.conftest import Reader
from tests.browser.pages import KINDS

BYTES, REQUESTS = 350_000, 25


def test_first_view(
    reader: Reader, address: str, record_property: Callable[[str, object], None]
) -> None:
    """Everything that a new reader's browser fetches for a page, as it comes over the line."""
    rows, heavy = [], []
    for kind in KINDS:
        page = reader()
        requests: list[Request] = []
        page.context.on("requestfinished", lambda request: requests.append(request))
        page.goto(address + kind, wait_until="networkidle")
        sizes = [request.sizes() for request in requests]
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        rows.append(f"{kind or 'home':36}{len(requests):3} requests {total / 1000:6.1f} kB")
        if total > BYTES or len(requests) > REQUESTS:
            heavy.append(rows[-1])
        page.context.close()
    record_property("first view", "\n".join(rows))
    assert heavy == []
