"""Command line: ``python -m scripts.figures [NAMES] [--force] [--jobs N]``."""

from __future__ import annotations

import argparse
import sys

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from scripts.figures.runner import FigureError, build


def main() -> int:
    """Draw the figures named on the command line and say what was done."""
    parser = argparse.ArgumentParser(prog="python -m scripts.figures", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAMES", help="such as statistics/normal; default: all"
    )
    parser.add_argument("--force", action="store_true", help="draw even what is up to date")
    parser.add_argument("--jobs", type=int, metavar="N", help="processes; default: one a core")
    args = parser.parse_args()
    columns = (
        TextColumn("figures"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
    )
    try:
        with Progress(*columns, transient=True) as bar:
            task = bar.add_task("", total=None)
            drawn = build(
                args.names,
                force=args.force,
                jobs=args.jobs,
                progress=lambda done, total, name: bar.update(
                    task, completed=done, total=total, description=name
                ),
            )
    except FigureError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(f"figures: {len(drawn)} drawn" if drawn else "figures: up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
