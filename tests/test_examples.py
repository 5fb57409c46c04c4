"""Every Python block of a page runs by itself and prints exactly what the page shows.

``pytest tests/test_examples.py --update-examples`` writes the output into the pages.  Blocks that
need a deep-learning framework run in ``make test-frameworks``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_examples import CodeExample, EvalExample, find_examples

from tests.examples import check, framework, needing

EXAMPLES = needing(None)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example(example: CodeExample, eval_example: EvalExample) -> None:
    """The block runs, and its ``#>`` comments are its output."""
    check(example, eval_example)


def test_blocks_are_found() -> None:
    """The search for blocks has not gone blind."""
    assert len(EXAMPLES) >= 15


def test_a_block_that_nothing_would_run_is_refused(tmp_path: Path) -> None:
    """A misspelt framework must not take a block out of the tests."""
    page = tmp_path / "page.md"
    page.write_text('```{.python test="pytorch"}\nimport torch\n```\n', "utf-8")
    with pytest.raises(ValueError, match=r"page\.md:1.*test='pytorch' runs nowhere"):
        framework(next(iter(find_examples(page))))
