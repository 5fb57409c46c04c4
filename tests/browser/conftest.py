"""A real browser on the built site; every test fails on what a reader should never meet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    WebError,
    expect,
    sync_playwright,
)

from scripts import browser as chromium
from scripts.static_host import serve

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # what leaves is noticed, and fails
)
OWN = ("http://127.0.0.1:", "file://", "data:", "blob:")

Reader = Callable[..., Page]

expect.set_options(timeout=60_000)  # nothing here measures speed, and machines are slow at times


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that ``make test-browser`` has found or installed."""
    path = chromium.find()
    assert path, chromium.HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the hosted edition is served; ends in "/"."""
    with serve(site) as url:
        yield url


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What went wrong on the pages of a test; it must be empty in the end."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def reader(browser: Browser, faults: list[str]) -> Iterator[Reader]:
    """Return a function that gives a new reader a page of their own; options as of new_context."""
    contexts: list[BrowserContext] = []

    def open_page(**options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        watch(context, faults)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


def watch(context: BrowserContext, faults: list[str]) -> None:
    """Note whatever goes wrong on the pages of ``context`` in ``faults``."""

    def on_request(request: Request) -> None:
        if not request.url.startswith(OWN):
            faults.append(f"leaves this machine: {request.url}")

    def on_failed(request: Request) -> None:
        # What is still under way when the reader goes on to another page has not failed.
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"{request.url}: {request.failure}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"console: {message.text} ({message.location.get('url')})")

    def on_error(error: WebError) -> None:
        faults.append(f"script: {error.error}")

    context.on("request", on_request)
    context.on("requestfailed", on_failed)
    context.on("console", on_console)
    context.on("weberror", on_error)


@pytest.fixture
def desktop(reader: Reader) -> Page:
    """A page 1280 pixels wide."""
    return reader()


@pytest.fixture
def phone(reader: Reader) -> Page:
    """A page 360 pixels wide."""
    return reader(viewport={"width": 360, "height": 740}, has_touch=True)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests have measured, whichever process ran them."""
    for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
        for name, table in report.user_properties:
            terminalreporter.section(name)
            terminalreporter.line(str(table))
