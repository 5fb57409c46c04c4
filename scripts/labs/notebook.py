"""From a lab and its outputs to notebooks: one that is shown as a page, one to download."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import nbformat

from scripts import links
from scripts.bibliography import Reference, citations
from scripts.labs.runner import FIGURE, Outputs
from scripts.labs.source import Cell, Lab, LabError

SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)pt" height="([\d.]+)pt"')
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

Resolve = Callable[[str, int], str]


@dataclass(frozen=True)
class Figure:
    """A figure of a lab, to be served as a file."""

    file: str
    svg: str
    alt: str

    def html(self, url: str) -> str:
        """Return the element that shows the figure from ``url``.

        An ``<img>``, not inline SVG: only there does a figure follow the switch of the site
        between light and dark.  With its size, so that nothing moves when it arrives.
        """
        size = SIZE.search(self.svg)
        width, height = (
            (round(float(points) * 4 / 3) for points in size.groups()) if size else (0, 0)
        )
        return (
            f'<figure><img src="{escape(url)}" alt="{escape(self.alt)}"'
            f' width="{width}" height="{height}"></figure>'
        )


def figures(lab: Lab, outputs: Outputs) -> dict[int, Figure]:
    """Return the figures of ``lab`` by the index of their code cell.

    Raises:
        LabError: a figure without alt text, two figures in one cell, or an alt text without figure.
    """
    found: dict[int, Figure] = {}
    for index, (cell, shown) in enumerate(zip(lab.code, outputs, strict=True)):
        svgs = [output["data"][FIGURE] for output in shown if FIGURE in output.get("data", {})]
        if len(svgs) > 1:
            problem = f"code cell {index + 1} shows {len(svgs)} figures"
            raise LabError(
                lab.path, cell.line, problem, "give each a cell of its own, with its alt text"
            )
        if svgs and not cell.alt:
            problem = f"code cell {index + 1} shows a figure that has no alt text"
            remedy = (
                'say on the line above what a blind reader needs to get the point: # %% alt="…"'
            )
            raise LabError(lab.path, cell.line, problem, remedy)
        if cell.alt and not svgs:
            problem = f"code cell {index + 1} has an alt text but shows no figure"
            raise LabError(
                lab.path, cell.line, problem, "end it with plt.show() or remove the alt text"
            )
        if svgs and cell.alt:
            found[index] = Figure(f"figure-{len(found) + 1}.svg", svgs[0], cell.alt)
    return found


def relinked(lab: Lab, cell: Cell, resolve: Resolve) -> str:
    """Return the Markdown of ``cell`` with each link replaced by ``resolve(link, line)``."""
    text = cell.source
    for line, start, address in reversed(list(links.find(text))):
        new = resolve(address, cell.line + line - 1)
        text = text[:start] + new + text[start + len(address) :]
    return text


def with_references(lab: Lab, cell: Cell, text: str, known: Mapping[str, Reference]) -> str:
    """Return ``text`` with the definitions that ``cell`` cites: Jupyter looks for them in the cell.

    Raises:
        LabError: a key is not defined.
    """
    keys = set()
    for line, key in citations(cell.source):
        if key not in known:
            problem = f"citation key {key!r} is not defined"
            remedy = "add it to includes/bibliography.md or correct the spelling"
            raise LabError(lab.path, cell.line + line - 1, problem, remedy)
        keys.add(key)
    definitions = [f'[{key}]: {known[key].url} "{known[key].citation}"' for key in sorted(keys)]
    return "\n\n".join([text, "\n".join(definitions)]) if definitions else text


def shown(
    lab: Lab,
    outputs: Outputs,
    resolve: Resolve,
    known: Mapping[str, Reference],
    urls: Mapping[int, str],
) -> str:
    """Return the notebook that becomes the page; ``urls`` are those of the figures.

    Raises:
        LabError: a key is not defined, or what ``figures`` and ``resolve`` raise.
    """
    pictures = figures(lab, outputs)

    def picture(index: int, data: dict[str, Any]) -> dict[str, Any]:
        return {"text/html": pictures[index].html(urls[index])} if FIGURE in data else data

    return _notebook(lab, outputs, resolve, known, picture)


def download(lab: Lab, outputs: Outputs, resolve: Resolve, known: Mapping[str, Reference]) -> str:
    """Return the notebook for Jupyter; figures are PNG, which are shown before it is trusted.

    Raises:
        LabError: a key is not defined, or what ``resolve`` raises.
    """
    return _notebook(
        lab, outputs, resolve, known, lambda _, data: {k: v for k, v in data.items() if k != FIGURE}
    )


def _notebook(
    lab: Lab,
    outputs: Outputs,
    resolve: Resolve,
    known: Mapping[str, Reference],
    data: Callable[[int, dict[str, Any]], dict[str, Any]],
) -> str:
    """Return a notebook in which nothing depends on this machine or this run."""
    cells: list[dict[str, Any]] = []
    index = 0
    for number, cell in enumerate(lab.cells, start=1):
        made: dict[str, Any] = {"cell_type": cell.kind, "id": f"cell-{number}", "metadata": {}}
        if cell.kind == "markdown":
            made["source"] = with_references(lab, cell, relinked(lab, cell, resolve), known)
        else:
            made["source"] = cell.source
            made["metadata"] = {"alt": cell.alt} if cell.alt else {}
            made["execution_count"] = index + 1
            made["outputs"] = [
                {**output, "data": data(index, output["data"])} if "data" in output else output
                for output in outputs[index]
            ]
            index += 1
        cells.append(made)
    content = {
        "cells": cells,
        "metadata": {"kernelspec": KERNEL, "language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    book = nbformat.from_dict(content)
    nbformat.validate(book)
    return str(nbformat.v4.writes(book)) + "\n"
