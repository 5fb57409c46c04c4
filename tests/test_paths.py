"""Derived files are written whole, and only when they differ."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scripts.paths import write_if_changed


def test_unchanged_content_keeps_the_time_stamp(tmp_path: Path) -> None:
    """Live reload must not see a write that changes nothing."""
    path = tmp_path / "a" / "b.txt"
    assert write_if_changed(path, "x")
    os.utime(path, (1, 1))
    assert not write_if_changed(path, "x")
    assert path.stat().st_mtime == 1
    assert write_if_changed(path, "y")
    assert path.read_text() == "y"


def test_an_interrupted_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while writing: old content, no litter."""
    path = tmp_path / "b.txt"
    write_if_changed(path, "old")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_if_changed(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["b.txt"]
