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
import time
from pathlib import Path

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from playwright.sync_api import Page, Route, sync_playwright
from rich.console import Console
from rich.table import Table

from scripts import browser, conversions
from scripts.paths import CACHE, ROOT
from scripts.static_host import serve

REPEATS = 3
SLOWER = 4  # as a phone of the middle class beside a desktop
CARDS, REVIEWS = 5000, 50_000
CARDS_FILE = "assets/practice/cards.js"
CHANGED = "statistics/normal.md"
DAY = 86_400_000  # milliseconds


def build(target: Path) -> float:
    """Build the site into ``target`` and return the seconds it took."""
    command = Path(sys.executable).with_name("mkdocs")
    start = time.perf_counter()
    subprocess.run([command, "build", "--quiet", "--site-dir", target], cwd=ROOT, check=True)
    return time.perf_counter() - start


def rebuild(target: Path) -> float:
    """Build the site into ``target`` as a running server does, and return the seconds it took."""
    if conversions.kept:  # not the first time: as if this page had been edited
        del conversions.kept[CHANGED]
    start = time.perf_counter()
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(target))
    mkdocs.build(config)
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
        add_row(table, label, runs)
    rebuild(folder / "site")
    add_row(
        table, "one page changed while serving", [rebuild(folder / "site") for _ in range(REPEATS)]
    )
    console.print(table)


def add_row(table: Table, label: str, runs: list[float]) -> None:
    """Add the median of ``runs``, and each of them."""
    table.add_row(label, f"{statistics.median(runs):.1f}", " ".join(f"{t:.1f}" for t in runs))


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


def many_cards(site: Path) -> tuple[str, list[str]]:
    """Return the practice page's data as if the guide had ``CARDS`` questions, and their ids."""
    start, comma, rest = (site / CARDS_FILE).read_text("utf-8").partition(",")
    end = ");\n"
    cards = json.loads(rest.removesuffix(end))
    real = cards["questions"]
    cards["questions"] = [
        {**real[i % len(real)], "id": f"{real[i % len(real)]['id']}-{i}"} for i in range(CARDS)
    ]
    script = start + comma + json.dumps(cards, ensure_ascii=False) + end
    return script, [question["id"] for question in cards["questions"]]


def many_reviews(ids: list[str], now: int) -> str:
    """Return a file of progress with ``REVIEWS`` reviews, spread over the questions ``ids``."""
    each = REVIEWS // CARDS
    cards = {
        id: [[now - (each - k) * 9 * DAY - i * 60_000, 1 + (i + k) % 4] for k in range(each)]
        for i, id in enumerate(ids)
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
    script, ids = many_cards(site)
    columns = []
    with serve(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.find(), args=["--no-sandbox", "--disable-gpu"]
        )
        for large in (False, True):
            page = chromium.new_context().new_page()
            if large:

                def fulfill(route: Route) -> None:
                    route.fulfill(body=script, content_type="text/javascript")

                page.route(f"**/{CARDS_FILE}", fulfill)
            page.context.new_cdp_session(page).send(
                "Emulation.setCPUThrottlingRate", {"rate": SLOWER}
            )
            columns.append(steps(page, f"{address}practice/", ids if large else []))
        chromium.close()
    for step in columns[1]:
        small = f"{columns[0][step]:.0f}" if step in columns[0] else ""
        table.add_row(step, small, f"{columns[1][step]:.0f}")
    console.print(table)


def steps(page: Page, url: str, ids: list[str]) -> dict[str, float]:
    """Return the milliseconds of what a reader does; with ``ids``, after taking in reviews of them."""
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

    if ids:
        open_page()
        found.clear()
        file = many_reviews(ids, page.evaluate("Date.now()")).encode()
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
