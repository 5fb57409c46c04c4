"""A lab as its author writes it: a percent script (jupytext) in ``docs/labs/``.

It starts with front matter, as a page does, and has a Markdown cell with the title first::

    # ---
    # description: How often do 95% intervals cover? A simulation for three distributions.
    # ---

    # %% [markdown]
    # # Interval coverage
    # What the lab shows, and why.

    # %% alt="Coverage rises from 86% at n = 5 to 95% at n = 100."
    plt.plot(n, coverage)
    plt.show()

A cell that shows a figure carries its ``alt`` text, and shows one figure.  Markdown cells have the
dialect of Jupyter (no callouts, no attribute lists), formulas in dollars, citations as on pages
and links to other pages as relative paths (``../statistics/normal.md``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jupytext
import yaml
from nbformat import NotebookNode

from scripts.bibliography import without_code
from scripts.errors import SourceError
from scripts.pages import ALT_LENGTH, DESCRIPTION_LENGTH
from scripts.paths import DOCS

FOLDER = DOCS / "labs"
MARKER = "# %%"
FORMAT = {
    "extension": ".py",
    "format_name": "percent",
    "root_level_metadata_as_raw_cell": False,  # front matter is not part of the notebook
}


class LabError(SourceError):
    """A lab that cannot be read, run or shown; the message says where, why and what to do."""


@dataclass(frozen=True)
class Cell:
    """One cell: ``source`` stands in the file from ``line`` on (counted from 1)."""

    kind: str  # "markdown" or "code"
    source: str
    line: int
    alt: str | None


@dataclass(frozen=True)
class Lab:
    """One lab: front matter and cells."""

    path: Path
    meta: dict[str, Any]
    cells: tuple[Cell, ...]

    @property
    def name(self) -> str:
        """The stem of the file, by which the command line and the address know the lab."""
        return self.path.stem

    @property
    def code(self) -> list[Cell]:
        """The code cells."""
        return [cell for cell in self.cells if cell.kind == "code"]

    @property
    def markdown(self) -> str:
        """The lab as a Markdown page, for whatever reads the sources of pages."""
        return "\n\n".join(
            cell.source if cell.kind == "markdown" else f"```python\n{cell.source}\n```"
            for cell in self.cells
        )


def find(folder: Path = FOLDER) -> dict[str, Path]:
    """Return the files of all labs by name."""
    return {path.stem: path for path in sorted(folder.glob("*.py"))}


def read(path: Path) -> Lab:
    """Return the lab in ``path``.

    Raises:
        LabError: its front matter is broken or has no description, it has no title or two, an alt
            text that says nothing, or text outside of cells.
    """
    text = path.read_text("utf-8")
    try:
        notebook = _parsed(text)
    except yaml.YAMLError as error:
        problem = f"the front matter is no YAML ({' '.join(str(error).split())})"
        raise LabError(path, 1, problem, "put the value in quotation marks") from None
    meta = notebook.metadata.get("jupytext", {}).get("root_level_metadata", {})
    _check_description(path, meta.get("description"))
    lines = text.splitlines()
    markers = [at for at, line in enumerate(lines) if line.startswith(MARKER)]
    if len(markers) != len(notebook.cells):
        raise LabError(
            path,
            markers[0] + 1 if markers else 1,
            f"{len(notebook.cells)} cells but {len(markers)} lines that start with {MARKER}",
            "start every cell with such a line and use it for nothing else",
        )
    stops = [*markers, len(lines)][1:]
    cells = tuple(
        Cell(
            cell.cell_type,
            source := cell.source.lstrip("\n"),  # as IPython does, which counts from there
            _first_line(source, lines, start, stop),
            cell.metadata.get("alt"),
        )
        for cell, start, stop in zip(notebook.cells, markers, stops, strict=True)
    )
    _check_title(path, cells)
    for cell in cells:
        if cell.alt is not None and len(cell.alt) < ALT_LENGTH:
            problem = f"an alt text of {len(cell.alt)} characters"
            remedy = f"say in {ALT_LENGTH} or more what a blind reader needs to get the point"
            raise LabError(path, cell.line, problem, remedy)
    return Lab(path, dict(meta), cells)


@lru_cache(maxsize=256)  # the server reads all labs again at each change
def _parsed(text: str) -> NotebookNode:
    """Return the notebook that the text of a script stands for."""
    return jupytext.reads(text, fmt=FORMAT)


def _check_description(path: Path, description: object) -> None:
    """Make sure that search engines and link previews have something to show."""
    if not isinstance(description, str):
        problem = "no description in the front matter"
        raise LabError(path, 1, problem, "start the file with # ---, # description: …, # ---")
    if len(description) not in DESCRIPTION_LENGTH:
        low, high = DESCRIPTION_LENGTH.start, DESCRIPTION_LENGTH.stop - 1
        problem = f"the description has {len(description)} characters"
        raise LabError(path, 1, problem, f"write {low} to {high}")


def _first_line(source: str, lines: list[str], start: int, stop: int) -> int:
    """Return the line (from 1) where ``source`` begins; ``lines[start]`` is its marker."""
    first = source.split("\n", 1)[0]
    for at in range(start + 1, stop):
        if lines[at] == first or (
            first and lines[at].endswith(first)
        ):  # "# text" in Markdown cells
            return at + 1
    return start + 1


def _check_title(path: Path, cells: tuple[Cell, ...]) -> None:
    """Make sure that the first cell, and no other, has the title."""
    titles = [
        cell.line + number
        for cell in cells
        if cell.kind == "markdown"
        for number, line in enumerate(without_code(cell.source).splitlines())
        if line.startswith("# ")
    ]
    if not cells or titles[:1] != [cells[0].line]:
        line = cells[0].line if cells else 1
        raise LabError(path, line, "no title", "let the first cell be Markdown: # # Title")
    if titles[1:]:
        raise LabError(path, titles[1], "a second title", "use ## for the sections of a lab")
