"""The Python blocks of the pages, by what they need to run."""

from __future__ import annotations

from pytest_examples import CodeExample, EvalExample, find_examples

from scripts.paths import DOCS

FRAMEWORKS = ("jax", "tensorflow", "torch")


def framework(example: CodeExample) -> str | None:
    """Return what the fence names, as in ``{.python test="torch"}``; None: what the guide has is enough.

    Raises:
        ValueError: the fence names something that no group of tests would run.
    """
    name: str | None = example.prefix_settings().get("test")
    if name is not None and name not in FRAMEWORKS:
        raise ValueError(f"{example}: test={name!r} runs nowhere; write one of {FRAMEWORKS}")
    return name


def needing(*names: str | None) -> list[CodeExample]:
    """Return the blocks of all pages that need one of ``names``."""
    return [example for example in find_examples(DOCS) if framework(example) in names]


def check(example: CodeExample, eval_example: EvalExample) -> None:
    """Run the block; its ``#>`` comments must be its output (``--update-examples`` writes them)."""
    eval_example.set_config(line_length=88)
    if eval_example.update_examples:
        eval_example.run_print_update(example)
    else:
        eval_example.run_print_check(example)
