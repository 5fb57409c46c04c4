"""The bibliography: definitions, citations, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import bibliography
from scripts.errors import SourceError

A = '[adams2001]: https://example.org/a "A. Adams. A Book. 2001."'
B = '[brown2002]: https://example.org/b "B. Brown. A Paper. 2002."'


def write(tmp_path: Path, *lines: str) -> Path:
    """Return a bibliography of these lines."""
    path = tmp_path / "bibliography.md"
    path.write_text("\n".join(lines))
    return path


def test_read(tmp_path: Path) -> None:
    """Key, address, citation and line are read."""
    entries = bibliography.read(write(tmp_path, A, "", B))
    assert list(entries) == ["adams2001", "brown2002"]
    assert entries["brown2002"] == bibliography.Reference(
        "brown2002", "B. Brown. A Paper. 2002.", "https://example.org/b", 3
    )


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ((A, "something else"), ":2: not a definition"),
        (('[adams2001]: http://example.org/a "A."',), ":1: not a definition"),
        ((A, A), ":2: adams2001 or its address stands twice"),
        ((A, A.replace("adams2001", "adams2003")), ":2: adams2003 or its address stands twice"),
        ((B, A), ":2: adams2001 is out of order"),
    ],
)
def test_wrong_definitions(tmp_path: Path, lines: tuple[str, ...], problem: str) -> None:
    """File and line of the definition are named."""
    with pytest.raises(SourceError, match=problem):
        bibliography.read(write(tmp_path, *lines))


def test_citations_are_found_outside_code_and_formulas() -> None:
    """Brackets in code or TeX are no citations."""
    text = "See [Adams][adams2001].\n\n`a[0][1]` and $x[1][2]$\n\n```python\nm[i][j]\n```\n\n[B][b]"
    assert list(bibliography.citations(text)) == [(1, "adams2001"), (9, "b")]


def test_an_undefined_key_fails_with_its_line(tmp_path: Path) -> None:
    """A citation that nobody defines stops the build."""
    known = bibliography.read(write(tmp_path, A))
    page = tmp_path / "page.md"
    with pytest.raises(SourceError, match=r"page\.md:2: citation key 'nobody' is not defined"):
        bibliography.check(page, "[A][adams2001]\n[N][nobody]", known)
    assert bibliography.check(page, "[A][adams2001]", known) == {"adams2001"}


def test_an_unused_key_fails(tmp_path: Path) -> None:
    """An entry that no page cites stops the build."""
    path = write(tmp_path, A, B)
    known = bibliography.read(path)
    with pytest.raises(SourceError, match=r":2: brown2002 is cited nowhere"):
        bibliography.check_used(known, {"adams2001"}, path)


def test_the_real_bibliography_is_in_order() -> None:
    """The file of the guide can be read."""
    assert len(bibliography.read()) > 8
