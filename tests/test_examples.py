"""Every Python block of a page runs by itself and prints exactly what the page shows.

``pytest tests/test_examples.py --update-examples`` writes the output into the pages.
"""

from __future__ import annotations

import pytest
from pytest_examples import CodeExample, EvalExample, find_examples

from scripts.paths import DOCS

EXAMPLES = list(find_examples(DOCS))


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example(example: CodeExample, eval_example: EvalExample) -> None:
    """The block runs, and its ``#>`` comments are its output."""
    eval_example.set_config(line_length=88)
    if eval_example.update_examples:
        eval_example.run_print_update(example)
    else:
        eval_example.run_print_check(example)


def test_blocks_are_found() -> None:
    """The search for blocks has not gone blind."""
    assert len(EXAMPLES) >= 15
