"""How good the search is: ``python -m scripts.search_quality SITE_DIR`` asks it a file of queries.

A line of the file is ``kind<TAB>query<TAB>page``, the page as in ``statistics/normal``; the first
line says so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from scripts.errors import GuideError, SourceError
from scripts.node import NODE
from scripts.paths import ROOT
from scripts.search import WORKER

QUERIES = ROOT / "tests" / "search" / "queries.tsv"
RUNNER = Path(__file__).with_suffix(".mjs")


class Query(NamedTuple):
    """What somebody types, and the page that should come first."""

    kind: str
    query: str
    page: str


def read(path: Path) -> list[Query]:
    """Return the queries of a file.

    Raises:
        SourceError: the first line is not the heading, or a line has not three columns.
    """
    heading, *lines = path.read_text("utf-8").splitlines() or [""]
    if tuple(heading.split("\t")) != Query._fields:
        raise SourceError(path, 1, "no heading", "start with kind, query, page, tabs between them")
    queries = []
    for number, line in enumerate(lines, start=2):
        columns = line.split("\t")
        if len(columns) != 3 or not all(column.strip() for column in columns):
            remedy = "write kind, query and page with a tab between them"
            raise SourceError(path, number, f"not three columns in {line!r}", remedy)
        queries.append(Query(*columns))
    return queries


def ask(site_dir: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the worker of the built site answers: query, ms, items (as the theme gets them).

    Raises:
        GuideError: the site has no search, or its worker fails.
    """
    result = subprocess.run(
        [str(NODE), str(RUNNER), str(site_dir.resolve()), WORKER],
        input=json.dumps(queries),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if result.returncode:
        raise GuideError(f"{site_dir}: the search does not run; build the site\n{result.stderr}")
    answers: list[dict[str, Any]] = json.loads(result.stdout)
    return answers


def pages(answer: dict[str, Any]) -> list[str]:
    """Return the pages of an answer, best first, in the form of the file of queries."""
    return [page_of(group[0]["location"]) for group in answer["items"]]


def page_of(location: str) -> str:
    """Return the page of an address of the site, without anchor and ending."""
    path = location.partition("#")[0]
    return path.removesuffix(".html").removesuffix("/").removesuffix("/index")


def main(argv: list[str] | None = None) -> int:
    """Command line: print success at 1 and 3 for each kind, then what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site_dir", type=Path)
    parser.add_argument("queries", type=Path, nargs="*", default=[QUERIES])
    args = parser.parse_args(argv)
    try:
        queries = [query for path in args.queries for query in read(path)]
        answers = ask(args.site_dir, [query.query for query in queries])
    except (OSError, GuideError) as error:
        print(error, file=sys.stderr)
        return 1
    ranks = [
        found.index(query.page) + 1 if query.page in (found := pages(answer)) else 0
        for query, answer in zip(queries, answers, strict=True)
    ]
    for kind in [*dict.fromkeys(query.kind for query in queries), "all"]:
        of_kind = [
            rank for query, rank in zip(queries, ranks, strict=True) if kind in (query.kind, "all")
        ]
        first, third = (sum(0 < rank <= n for rank in of_kind) / len(of_kind) for n in (1, 3))
        print(f"{kind:14}{len(of_kind):5}   @1 {first:6.1%}   @3 {third:6.1%}")
    for query, answer, rank in zip(queries, answers, ranks, strict=True):
        if rank != 1:
            place = f"place {rank}" if rank else "not found"
            first_page = next(iter(pages(answer)), "nothing")
            print(f"  {query.kind}: {query.query!r} → {query.page} {place}, first is {first_page}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
