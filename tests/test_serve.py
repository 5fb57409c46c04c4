"""The commands around the build: port, browser, set-up."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bootstrap, browser
from scripts.paths import ROOT
from scripts.serve import HOST, port_is_free


def test_a_port_in_use_is_said_in_one_line() -> None:
    """The line names the port and another one to take."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        listener.listen()
        port = listener.getsockname()[1]
        assert not port_is_free(port)
        command = [sys.executable, "-m", "scripts.serve", "--port", str(port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"serve: port {port} is in use; stop what listens there or run: make serve PORT={port + 1}"
    )


def test_a_named_browser_must_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong CHROMIUM is an error, not a reason to take another browser."""
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    with pytest.raises(FileNotFoundError, match="CHROMIUM names /no/such/browser"):
        browser.find()


def test_a_named_browser_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """CHROMIUM comes before what is installed."""
    own = tmp_path / "chromium"
    own.touch()
    monkeypatch.setenv("CHROMIUM", str(own))
    assert browser.find() == str(own)


def test_setup_refuses_an_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what is needed and how to name another interpreter."""
    monkeypatch.setattr(bootstrap, "NEEDED", (99, 0))
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "site"])
    with pytest.raises(
        SystemExit, match=r"setup: Python 99\.0 or newer is needed, this is .*; install one"
    ):
        bootstrap.main()


def test_setup_is_skipped_when_nothing_changed(tmp_path: Path) -> None:
    """A stamp of the group, or of a larger one, with the present key is enough."""
    key = {"site": "1", "dev": "2"}
    assert not bootstrap.is_done(tmp_path, "python", "site", key)
    (tmp_path / ".python-dev").write_text("2")
    assert bootstrap.is_done(tmp_path, "python", "site", key)
    assert not bootstrap.is_done(tmp_path, "python", "site", {**key, "dev": "3"})


def test_setup_forgets_what_it_is_about_to_change(tmp_path: Path) -> None:
    """A stamp of an older installation must not count when its lock file comes back."""
    key = {"site": "1", "dev": "2"}
    (tmp_path / ".python-site").write_text("1")
    (tmp_path / ".python-dev").write_text("2")
    bootstrap.forget(tmp_path, "python")
    assert not bootstrap.is_done(tmp_path, "python", "site", key)


def test_a_failing_step_shows_why_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """The command's last lines come first, then one line with the remedy."""
    with pytest.raises(SystemExit, match="setup: trying did not work; do this"):
        bootstrap.run("trying", [sys.executable, "-c", "print('because'); exit(1)"], "do this")
    assert "because" in capsys.readouterr().err
