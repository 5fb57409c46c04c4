"""Measure, side by side in one run: build times and page weights (``python -m scripts.benchmark``).

Times belong here and not into tests: machines differ, and so does one machine from hour to hour.
"""

from __future__ import annotations

import gzip
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from scripts.paths import CACHE, ROOT

REPEATS = 3


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


def main() -> None:
    """Measure and print."""
    console = Console()
    with tempfile.TemporaryDirectory() as folder:
        times(Path(folder), console)
        weights(Path(folder) / "site", console)


if __name__ == "__main__":
    main()
