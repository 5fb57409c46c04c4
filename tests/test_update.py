"""The lock files: how they are made, and what stands in them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from scripts import update
from scripts.paths import ROOT

LOCKS = ("site", "dev", "frameworks")
PYTHONS = ("3.11.0", "3.12.0", "3.13.0", "3.14.0", "3.15.0")
ENTRY = re.compile(r"^([a-z].*==.*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)


def pins(lock: str, python: str) -> list[str]:
    """Return the ``name==version`` that a lock has for a version of Python on Linux."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text("utf-8")
    assert ENTRY.sub("", text) == "", "a line without hashes, or an option"
    system = {"python_full_version": python, "python_version": python[:4]}
    linux = {
        "sys_platform": "linux",
        "platform_machine": "x86_64",
        "implementation_name": "cpython",
    }
    required = [Requirement(match[1]) for match in ENTRY.finditer(text)]
    return [
        f"{one.name}{one.specifier}"
        for one in required
        if not one.marker or one.marker.evaluate({**system, **linux})
    ]


@pytest.mark.parametrize("python", PYTHONS)
def test_the_locks_agree_with_one_another(python: str) -> None:
    """Each Python gets one version of a package, whatever it is installed for."""
    found = {pin for lock in LOCKS for pin in pins(lock, python)}
    names = [pin.partition("==")[0] for pin in found]
    assert len(names) == len(set(names))
    assert set(pins("site", python)) < set(pins("dev", python))
    assert {"numpy", "scipy", "mkdocs", "pytest"} < set(names)


def test_locks_are_made_anew_and_the_second_from_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With hashes, for all systems, without the address of an index; then the npm packages."""
    (tmp_path / "requirements").mkdir()
    for name in LOCKS:
        (tmp_path / "requirements" / f"{name}.txt").write_text("old==1\n")
    commands: list[list[str]] = []

    def run(command: list[Any], **options: Any) -> None:
        assert options == {"cwd": tmp_path, "check": True}
        output = tmp_path / command[-1]
        assert not output.exists()  # or uv would prefer the versions that stand there
        output.write_text("new==2\n")
        commands.append([str(part) for part in command])

    monkeypatch.setattr(update, "ROOT", tmp_path)
    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(update, "npm", lambda *args: 7 if args[0] == "update" else 0)
    assert update.main() == 7
    assert [command[-1] for command in commands] == [
        f"requirements/{name}.txt" for name in ("dev", "site", "frameworks")
    ]
    same = "--constraint=requirements/dev.txt"
    assert [same in command for command in commands] == [False, True, True]
    wanted = {"--universal", "--generate-hashes", "--no-emit-index-url"}
    assert all(wanted < set(command) for command in commands)
