"""The small tools around the build: Node, lint, progress."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path

import pytest

from scripts import lint, node
from scripts.errors import SourceError, line_of
from scripts.paths import ROOT
from scripts.progress import logged


def test_node_comes_with_the_environment() -> None:
    """The wheel's Node runs."""
    done = subprocess.run([str(node.NODE), "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("v")


def test_every_lint_command_exists() -> None:
    """A check whose tool is missing would fail with a riddle."""
    for name, command in lint.checks().items():
        assert Path(command[0]).is_file(), name
        script = command[1]
        assert script.startswith("-") or (ROOT / script).is_file() or Path(script).is_file(), name


def test_progress_is_logged_about_ten_times(caplog: pytest.LogCaptureFixture) -> None:
    """A long step says where it is, and says the end."""
    with caplog.at_level(logging.INFO, "mkdocs.guide"):
        report = logged("figures")
        for done in range(1, 48):
            report(done, 47, f"name {done}")
    assert 8 <= len(caplog.messages) <= 14
    assert caplog.messages[-1] == "figures: 47 of 47 (name 47)"


def test_errors_name_the_place() -> None:
    """A path inside the project is shown relative to it, one outside as it is."""
    inside = SourceError(ROOT / "docs" / "a.md", 3, "wrong", "mend")
    assert str(inside) == "docs/a.md:3: wrong; mend"
    assert str(SourceError(Path("/x/a.md"), None, "wrong", "mend")) == "/x/a.md: wrong; mend"
    assert line_of("a\nb\nc", "c") == 3
    assert line_of("a", "z") is None
