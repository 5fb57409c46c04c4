"""scripts.tables: corners of tables, and the names of rows below them."""

from __future__ import annotations

import markdown

TABLE = """
| {} | Mean |
|---|---|
| Normal | 0 |
| | 1 |
"""


def convert(corner: str) -> str:
    return markdown.markdown(TABLE.format(corner), extensions=["tables", "scripts.tables"])


def test_an_empty_corner_is_no_header() -> None:
    html = convert("")
    assert "<th></th>" not in html
    assert "<td></td>\n<th>Mean</th>" in html
    assert '<th scope="row">Normal</th>\n<td>0</td>' in html
    assert "<td></td>\n<td>1</td>" in html


def test_a_corner_with_a_name_stays() -> None:
    assert "<th>Law</th>" in convert("Law")
    assert "<td>Normal</td>" in convert("Law")
    assert "<th><em>Law</em></th>" in convert("*Law*")
