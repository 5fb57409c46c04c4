"""The blocks that need PyTorch, TensorFlow or JAX, in an environment of their own.

``make test-frameworks`` runs them; add ``ARGUMENTS=--update-examples`` to write their output.
"""

from __future__ import annotations

import pytest
from pytest_examples import CodeExample, EvalExample

from tests.examples import FRAMEWORKS, check, framework, needing

EXAMPLES = needing(*FRAMEWORKS)


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example(example: CodeExample, eval_example: EvalExample) -> None:
    """The block runs, and its ``#>`` comments are its output."""
    check(example, eval_example)


def test_each_framework_is_shown() -> None:
    """The search for blocks has not gone blind."""
    assert {framework(example) for example in EXAMPLES} == set(FRAMEWORKS)
