"""The fixtures themselves: what goes wrong on a page does not pass unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.static_host import serve
from tests.browser.conftest import watch


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<img src="http://host.invalid/a.png">', "leaves this machine: http://host.invalid/a.png"),
        ("<script>console.error('so bad')</script>", "console: so bad"),
        ("<script>throw new Error('thrown')</script>", "script: thrown"),
        ('<img src="missing.png">', "status of 404"),
        ("<script>new Worker('worker.js')</script>", "console: from a worker"),
    ],
)
def test_faults_are_noted(browser: Browser, tmp_path: Path, body: str, fault: str) -> None:
    (tmp_path / "index.html").write_text(f'<!doctype html><link rel="icon" href="data:,">{body}')
    (tmp_path / "404.html").write_text("Not here")
    (tmp_path / "worker.js").write_text("console.warn('from a worker')")
    faults: list[str] = []
    with serve(tmp_path) as address, browser.new_context() as context:
        watch(context, faults)
        context.new_page().goto(address, wait_until="networkidle")
    assert any(fault in found for found in faults), faults


def test_a_good_page_has_none(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<!doctype html><link rel="icon" href="data:,">Good')
    faults: list[str] = []
    with serve(tmp_path) as address, browser.new_context() as context:
        watch(context, faults)
        context.new_page().goto(address, wait_until="networkidle")
    assert faults == []
