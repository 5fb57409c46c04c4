"""The command line."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from scripts.figures import __main__ as command


def run(monkeypatch: pytest.MonkeyPatch, *args: str) -> int:
    """Run the command as a user does, in this process."""
    monkeypatch.setattr(sys, "argv", ["figures", *args])
    return command.main()


@pytest.mark.parametrize(
    ("args", "names", "force", "jobs"),
    [
        ((), [], False, None),
        (("--force",), [], True, None),
        (("area/one", "area/two", "--jobs", "3"), ["area/one", "area/two"], False, 3),
    ],
)
def test_options_reach_the_runner(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    args: tuple[str, ...],
    names: list[str],
    force: bool,
    jobs: int | None,
) -> None:
    """Names, --force and --jobs; how many were drawn is said."""
    asked: list[tuple[Any, ...]] = []

    def build(names: list[str], *, force: bool, jobs: int | None, progress: Any) -> list[str]:
        progress(1, 1, "area/one")
        asked.append((names, force, jobs))
        return ["area/one"]

    monkeypatch.setattr(command, "build", build)
    assert run(monkeypatch, *args) == 0
    assert asked == [(names, force, jobs)]
    assert "figures: 1 drawn\n" in capsys.readouterr().out


def test_nothing_to_do_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Silence could be a failure."""
    monkeypatch.setattr(command, "build", lambda *_, **__: [])
    assert run(monkeypatch) == 0
    assert "figures: up to date\n" in capsys.readouterr().out


def test_a_name_nobody_made(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says which file is missing."""
    assert run(monkeypatch, "no/such") == 1
    error = "no figure is called 'no/such': there is no scripts/figures/no/such.py\n"
    assert capsys.readouterr().err == error


@pytest.mark.parametrize("args", [("--jobs", "many"), ("--jbos", "3")])
def test_an_option_nobody_knows(monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]) -> None:
    """The exit code is that of a wrong use."""
    with pytest.raises(SystemExit, match="2"):
        run(monkeypatch, *args)


def test_ctrl_c_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As of any command that was interrupted."""

    def build(*_: Any, **__: Any) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "build", build)
    assert run(monkeypatch) == 130
    assert capsys.readouterr().err == ""
