"""Execute the labs whose code changed, or all that are named."""

from __future__ import annotations

import argparse
import sys

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from scripts.errors import GuideError
from scripts.labs.runner import build
from scripts.labs.source import find, read


def main() -> int:
    """Execute the labs named on the command line and say what was done."""
    known = find()
    parser = argparse.ArgumentParser(prog="python -m scripts.labs", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAMES", help="such as maximum-likelihood; default: all"
    )
    parser.add_argument("--force", action="store_true", help="execute even what is up to date")
    parser.add_argument(
        "--jobs", type=int, metavar="N", help="kernels at a time; default: one a core"
    )
    args = parser.parse_args()
    columns = (
        TextColumn("labs"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
    )
    try:
        for name in args.names:
            if name not in known:
                raise GuideError(f"no lab is called {name!r}: there is no docs/labs/{name}.py")
        with Progress(*columns, transient=True) as bar:
            task = bar.add_task("", total=None)
            executed = build(
                [read(known[name]) for name in args.names or known],
                force=args.force,
                jobs=args.jobs,
                progress=lambda done, total, name: bar.update(
                    task, completed=done, total=total, description=name
                ),
            )
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print(f"labs: {', '.join(executed)} executed" if executed else "labs: up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
