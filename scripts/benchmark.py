"""Measure, side by side in one run: builds, page weights, practice (``python -m scripts.benchmark``).

Times belong here and not into tests: machines differ, and so does one machine from hour to hour.
"""

from __future__ import annotations

import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, sync_playwright
from rich.console import Console
from rich.table import Table

from scripts import browser
from scripts.paths import CACHE, ROOT

REPEATS = 3
SLOWER = 4  # as a phone of the middle class beside a desktop
CARDS, REVIEWS = 5000, 50_000
DAY = 86_400_000  # milliseconds


def build(target: Path) -> float:
    """Build the site into ``target`` and return the seconds it took."""
    mkdocs = Path(sys.executable).with_name("mkdocs")
    start = time.perf_counter()
    subprocess.run([mkdocs, "build", "--quiet", "--site-dir", target], cwd=ROOT, check=True)
    return time.perf_counter() - start


def times(folder: Path, console: Console) -> None:
    """Print how long builds take: with all caches, and without each one of them."""
    table = Table("build", "median s", "runs", title="Build times")
    build(folder / "site")  # fills what is missing, so that every row starts alike
    for name in ("", "mathjax", "labs", "build"):
        runs = []
        for _ in range(REPEATS):
            if name:
                shutil.rmtree(CACHE / name, ignore_errors=True)
            runs.append(build(folder / "site"))
        label = f"without .cache/{name}" if name else "all caches"
        median = f"{statistics.median(runs):.1f}"
        table.add_row(label, median, " ".join(f"{t:.1f}" for t in runs))
    console.print(table)


def weights(site: Path, console: Console) -> None:
    """Print the heaviest pages, plain and compressed."""
    table = Table("page", "kB", "kB compressed", title="Heaviest pages")
    rows = []
    for page in site.rglob("*.html"):
        data = page.read_bytes()
        name = page.relative_to(site).as_posix()
        rows.append((len(data) / 1000, len(gzip.compress(data)) / 1000, name))
    for plain, compressed, name in sorted(rows, reverse=True)[:15]:
        table.add_row(name, f"{plain:.0f}", f"{compressed:.0f}")
    console.print(table)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Keep the terminal for the tables."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve ``site`` on a free port and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def many_cards(site: Path) -> str:
    """Return the practice page's data as if the guide had ``CARDS`` questions."""
    script = (site / "assets/practice/cards.js").read_text("utf-8")
    start, data, end = script.partition(",")[0] + ",", script.partition(",")[2][:-3], ");\n"
    cards = json.loads(data)
    real = cards["questions"]
    cards["questions"] = [
        {**real[i % len(real)], "id": f"{real[i % len(real)]['id']}-{i}"} for i in range(CARDS)
    ]
    return start + json.dumps(cards, ensure_ascii=False) + end


def many_reviews(script: str, now: int) -> str:
    """Return a file of progress with ``REVIEWS`` reviews, spread over the questions of ``script``."""
    questions = json.loads(script.partition(",")[2][:-3])["questions"]
    each = REVIEWS // CARDS
    cards = {
        question["id"]: [
            [now - (each - k) * 9 * DAY - i * 60_000, 1 + (i + k) % 4] for k in range(each)
        ]
        for i, question in enumerate(questions)
    }
    settings = {"areas": [], "topics": [], "levels": [], "newPerDay": 20}
    return json.dumps(
        {
            "format": "ml-interview-guide-progress",
            "version": 1,
            "exported": "2026-01-01T00:00:00.000Z",
            "settings": settings,
            "settingsAt": 1,
            "cards": cards,
            "unreadable": {},
        }
    )


def practice(site: Path, console: Console) -> None:
    """Print how long a reader waits on the practice page, on a CPU slowed down."""
    table = Table(
        "step",
        "today's size, ms",
        f"{CARDS:,} cards and {REVIEWS:,} reviews, ms",
        title=f"Practice, CPU {SLOWER} times slower, medians of {REPEATS}",
    )
    script = many_cards(site)
    columns = []
    with served(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        for large in (False, True):
            page = chromium.new_context().new_page()
            if large:

                def fulfill(route: Route) -> None:
                    route.fulfill(body=script, content_type="text/javascript")

                page.route("**/assets/practice/cards.js", fulfill)
            page.context.new_cdp_session(page).send(
                "Emulation.setCPUThrottlingRate", {"rate": SLOWER}
            )
            columns.append(steps(page, f"{address}practice/", script if large else ""))
        chromium.close()
    for step in columns[1]:
        small = f"{columns[0][step]:.0f}" if step in columns[0] else ""
        table.add_row(step, small, f"{columns[1][step]:.0f}")
    console.print(table)


def steps(page: Page, url: str, script: str) -> dict[str, float]:
    """Return the milliseconds of what a reader does; with ``script``, after taking in reviews."""
    found: dict[str, list[float]] = {}

    def timed(step: str, code: str) -> None:
        wait = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
        took = page.evaluate(
            f"async () => {{ const t = performance.now(); {code}; await {wait};"
            " return performance.now() - t; }"
        )
        found.setdefault(step, []).append(took)

    def open_page() -> None:
        page.goto(url)
        page.wait_for_selector("[data-practice]:not([hidden])")
        found.setdefault("open the page until it can be used", []).append(
            page.evaluate("performance.now()")
        )

    if script:
        open_page()
        found.clear()
        file = many_reviews(script, page.evaluate("Date.now()")).encode()
        page.set_input_files(
            "[data-file]",
            {"name": "progress.json", "mimeType": "application/json", "buffer": file},
        )
        page.wait_for_selector("[data-ask]:not([hidden])")
        timed("take in the file", "document.querySelector('[data-yes]').click()")
    for _ in range(REPEATS):
        open_page()
        timed("start until the first card", "document.querySelector('[data-start]').click()")
        for _ in range(5):
            timed("show the short answer", "document.querySelector('[data-show-short]').click()")
            timed(
                "grade until the next card", "document.querySelector('[data-grade=\"3\"]').click()"
            )
        timed("back to the overview", "document.querySelector('[data-card] [data-stop]').click()")
    return {step: statistics.median(values) for step, values in found.items()}


def main() -> None:
    """Measure and print."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        times(Path(folder), console)
        weights(Path(folder) / "site", console)
        practice(Path(folder) / "site", console)


if __name__ == "__main__":
    main()
