"""The list of macros: what is wrong with one, and how a server follows its edits."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.errors import SourceError
from scripts.mathjax import plain_text, refresh
from scripts.mathjax.renderer import forget, shared

module = importlib.import_module("scripts.mathjax.macros")  # the package has a function so named
BLOB = {"tex": r"\beta", "args": 0, "meaning": "a letter", "example": r"\blob"}


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A list of its own."""
    path = tmp_path / "macros.json"
    with monkeypatch.context() as patch:
        patch.setattr(module, "FILE", path)
        patch.setattr("scripts.mathjax.renderer.FOLDER", tmp_path)
        path.write_text(json.dumps({"blob": BLOB}))
        refresh()
        yield path
    module.macros.cache_clear()
    refresh()


def test_an_edit_counts_from_the_next_build_on(file: Path) -> None:
    """As text too; a broken list in between does no harm."""
    assert plain_text(r"\blob") == "β"
    file.write_text("{")
    with pytest.raises(SourceError):
        refresh()
    file.write_text(json.dumps({"blob": {**BLOB, "tex": r"#1^2", "args": 1}}))
    refresh()
    assert plain_text(r"\blob{x}") == "x²"


def test_the_worker_stays_while_nothing_changes() -> None:
    """Node is not started for each build of a server."""
    first = shared()
    refresh()
    assert shared() is first
    forget()
    assert shared() is not first


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{\n"x": ', r"macros\.json:2: not JSON"),
        ("[1]", r"macros\.json: not a list of macros"),
        ('{"x": 1}', r"macros\.json: not a list of macros"),
        ('{"x": {"tex": "y"}}', "each macro has exactly tex, args, meaning, example"),
    ],
)
def test_a_broken_list(file: Path, text: str, problem: str) -> None:
    """File and remedy are named."""
    file.write_text(text)
    module.macros.cache_clear()
    with pytest.raises(SourceError, match=problem):
        module.macros()
