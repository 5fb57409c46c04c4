"""Build the site and say where its deck is: ``python -m scripts.deck``."""

from __future__ import annotations

import csv
import sys
from subprocess import run

from scripts.deck.site import FOLDER, PACKAGE, TABLE
from scripts.paths import ROOT


def main() -> int:
    """Build strictly, then report the downloads; return the exit code."""
    built = run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=ROOT)
    if built.returncode:
        return built.returncode
    folder = ROOT / "site" / FOLDER
    with (folder / TABLE).open(encoding="utf-8", newline="") as file:
        cards = sum(1 for _ in csv.DictReader(file))
    for name in (PACKAGE, TABLE):
        path = folder / name
        size = path.stat().st_size / 1e6
        print(f"deck: {path.relative_to(ROOT).as_posix()}: {cards} cards, {size:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
