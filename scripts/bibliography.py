"""The bibliography: reference links defined once in ``includes/`` and cited as ``[text][key]``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from scripts.errors import SourceError
from scripts.paths import INCLUDES

BIBLIOGRAPHY = INCLUDES / "bibliography.md"
DEFINITION = re.compile(r'\[([a-z0-9-]+)\]: (https://\S+) "([^"]+)"')
CITATION = re.compile(r"\[[^\]\[]+\]\[([^\]\[]+)\]")
FENCED = re.compile(r"^( *)(```+|~~~+).*?^\1\2 *$|`[^`\n]+`", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Reference:
    """One entry: key (author and year), full citation, address."""

    key: str
    citation: str
    url: str
    line: int


def read(path: Path = BIBLIOGRAPHY) -> dict[str, Reference]:
    """Return the entries by key.

    Raises:
        SourceError: a line is no definition, a key or an address stands twice, or the lines are
            not sorted by key.
    """
    found: dict[str, Reference] = {}
    urls: dict[str, str] = {}
    last = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        match = DEFINITION.fullmatch(line)
        if not match:
            if line.strip():
                raise SourceError(
                    path, number, "not a definition", '''write [key]: https://address "Citation."'''
                )
            continue
        key, url, citation = match.groups()
        if key in found or url in urls:
            raise SourceError(
                path,
                number,
                f"{key} or its address stands twice",
                f"use {urls.get(url, key)} for both",
            )
        if key < last:
            raise SourceError(path, number, f"{key} is out of order", "sort the lines by key")
        found[key] = Reference(key, citation, url, number)
        urls[url] = last = key
    return found


@lru_cache(maxsize=1_000)  # several checks read the same page
def without_code(markdown: str) -> str:
    """Return ``markdown`` with code blanked out, line numbers unchanged."""
    return FENCED.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), markdown)


def citations(markdown: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 1, key) of every ``[text][key]`` outside code and formulas."""
    for number, line in enumerate(without_code(markdown).splitlines(), start=1):
        for match in CITATION.finditer(re.sub(r"\$[^$]+\$", "", line)):
            yield number, match[1]


def check(path: Path, markdown: str, known: Mapping[str, Reference]) -> set[str]:
    """Return the keys that a page cites.

    Raises:
        SourceError: a key is not defined.
    """
    keys = set()
    for number, key in citations(markdown):
        if key not in known:
            raise SourceError(
                path,
                number,
                f"citation key {key!r} is not defined",
                "add it to includes/bibliography.md or correct the spelling",
            )
        keys.add(key)
    return keys


def check_used(
    known: Mapping[str, Reference], used: Iterable[str], path: Path = BIBLIOGRAPHY
) -> None:
    """Make sure that every entry is cited somewhere.

    Raises:
        SourceError: an entry is not.
    """
    for key in sorted(set(known) - set(used)):
        raise SourceError(path, known[key].line, f"{key} is cited nowhere", "cite or remove it")
