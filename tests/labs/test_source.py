"""Reading labs: cells, their lines, and what is not accepted."""

from __future__ import annotations

import pytest

from scripts.labs.source import LabError
from tests.labs.conftest import FRONT, TITLE, Make

ALT = r"A \"bell\" around 0: n = 30, most values between -2 and 2."


def test_cells_know_their_lines(make: Make) -> None:
    """Also below blank lines and in quoted Markdown cells."""
    lab = make(f'# %%\nx = 1\n\n\n# %% alt="{ALT}"\n\ny = 2\n\n# %% [markdown]\n"""\n## Two\n"""\n')
    lines = lab.path.read_text("utf-8").splitlines()
    assert [lines[cell.line - 1] for cell in lab.cells] == [
        "# # A small lab",
        "x = 1",
        "y = 2",
        "## Two",
    ]
    assert [cell.alt for cell in lab.code] == [None, ALT.replace("\\", "")]
    assert lab.meta["description"].startswith("How often")
    assert lab.name == "small"


def test_reads_as_a_markdown_page(make: Make) -> None:
    """Prose with code blocks."""
    assert (
        make("# %%\nx = 1\n").markdown == "# A small lab\nWhat it shows.\n\n```python\nx = 1\n```"
    )


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", 1, "no description"),
        (TITLE, 1, "no description"),
        ("# ---\n# description: [\n# ---\n" + TITLE, 1, "the front matter is no YAML"),
        (FRONT.replace("How often do 95% intervals cover?", "") + TITLE, 1, "21 characters"),
        (FRONT, 1, "no title"),
        (FRONT + "# %%\nx = 1\n", 6, "no title"),
        (FRONT + "x = 1\n# %% [markdown]\n# # Title\n", 6, "2 cells but 1 lines"),
        (FRONT + TITLE + '# %%\nx = """\n# %%\n"""\n', 5, "lines that start with # %%"),
        (FRONT + TITLE + "# %% [markdown]\n# Text.\n#\n# # Again\n", 12, "a second title"),
        (FRONT + TITLE + '# %% alt="short"\nx = 1\n', 10, "alt text of 5 characters"),
    ],
)
def test_what_is_not_accepted(make: Make, text: str, line: int, problem: str) -> None:
    """Each with its line."""
    with pytest.raises(LabError, match=problem) as caught:
        make("", start=text)
    assert f"small.py:{line}: " in str(caught.value)


def test_comments_in_fenced_code_are_no_titles(make: Make) -> None:
    """Only Markdown headings are."""
    make("# %% [markdown]\n# ```python\n# # a comment\n# ```\n")
