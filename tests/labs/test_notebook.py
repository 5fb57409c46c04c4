"""Notebooks made of labs: links, citations, alt texts, and no trace of this machine."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.bibliography import Reference
from scripts.labs import notebook
from scripts.labs.source import LabError
from tests.labs.conftest import FIGURE, Make

KNOWN = {"gauss1809": Reference("gauss1809", "C. F. Gauss. 1809.", "https://example.com/gauss", 1)}
SVG = '<svg xmlns:x="y" width="374.4pt" height="216pt"><style/></svg>'
SHOWN = [
    [
        {
            "output_type": "display_data",
            "data": {"image/svg+xml": SVG, "image/png": "iVBOR", "text/plain": "<Figure>"},
            "metadata": {},
        }
    ]
]


def upper(link: str, line: int) -> str:
    """Make links visible."""
    return f"{link.upper()}@{line}"


def cells(text: str) -> list[dict[str, Any]]:
    """Return the cells of a notebook."""
    found: list[dict[str, Any]] = json.loads(text)["cells"]
    return found


def source(cell: dict[str, Any]) -> str:
    """Return the source of a cell."""
    return "".join(cell["source"])


def test_links_are_replaced_where_they_are_links(make: Make) -> None:
    """Not in code and not in formulas; lines are those of the file."""
    lab = make(
        '# %% [markdown]\n# [a](b.md "t") `[a](c.md)` $[x](y)$\n#\n# ```\n# [a](d.md)\n# ```\n'
        "# [e]: f.md\n# ![g](h.svg)\n"
    )
    text = source(cells(notebook.download(lab, [], upper, KNOWN))[1])
    assert text == (
        '[a](B.MD@10 "t") `[a](c.md)` $[x](y)$\n\n```\n[a](d.md)\n```\n[e]: F.MD@15\n![g](H.SVG@16)'
    )


def test_a_cell_carries_the_definitions_it_needs(make: Make) -> None:
    """Jupyter resolves a citation within its cell only."""
    lab = make(
        "# %% [markdown]\n# As [Gauss (1809)][gauss1809] says.\n\n# %% [markdown]\n# Nothing.\n"
    )
    made = cells(notebook.download(lab, [], upper, KNOWN))
    assert source(made[1]).endswith(
        'says.\n\n[gauss1809]: https://example.com/gauss "C. F. Gauss. 1809."'
    )
    assert source(made[2]) == "Nothing."


def test_an_undefined_key(make: Make) -> None:
    """File, line and key are named."""
    lab = make("# %% [markdown]\n# One.\n#\n# As [Euler][euler1748] says.\n")
    with pytest.raises(LabError, match=r"small.py:12: citation key 'euler1748' is not defined"):
        notebook.download(lab, [], upper, KNOWN)


def test_the_page_gets_a_file_and_the_download_a_png(make: Make) -> None:
    """Each notebook shows a figure in the way its readers can see."""
    lab = make(FIGURE)
    [figure] = notebook.figures(lab, SHOWN).values()
    assert (figure.file, figure.svg) == ("figure-1.svg", SVG)
    shown = cells(notebook.shown(lab, SHOWN, upper, KNOWN, {0: "a&b.svg"}))[1]["outputs"][0]["data"]
    assert "".join(shown["text/html"]) == (
        '<figure><img src="a&amp;b.svg" alt="A straight line that rises from 0 at '
        'the left to 1 at the right." width="499" height="288"></figure>'
    )
    kept = cells(notebook.download(lab, SHOWN, upper, KNOWN))[1]["outputs"][0]["data"]
    assert set(kept) == {"image/png", "text/plain"}


@pytest.mark.parametrize(
    ("body", "outputs", "problem"),
    [
        (FIGURE.replace(' alt="', ' title="'), SHOWN, "cell 1 shows a figure that has no alt text"),
        (FIGURE, [SHOWN[0] * 2], "code cell 1 shows 2 figures"),
        (FIGURE, [[]], "code cell 1 has an alt text but shows no figure"),
    ],
)
def test_alt_texts(
    make: Make, body: str, outputs: list[list[dict[str, Any]]], problem: str
) -> None:
    """A figure has one alt text, an alt text one figure."""
    with pytest.raises(LabError, match=rf"small.py:10: .*{problem}"):
        notebook.figures(make(body), outputs)


def test_nothing_of_this_run_is_in_it(make: Make) -> None:
    """Ids and metadata are fixed."""
    lab = make(FIGURE)
    book = json.loads(notebook.download(lab, SHOWN, upper, KNOWN))
    assert [cell["id"] for cell in book["cells"]] == ["cell-1", "cell-2"]
    assert book["metadata"] == {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    assert notebook.download(lab, SHOWN, upper, KNOWN) == notebook.download(
        lab, SHOWN, upper, KNOWN
    )
