"""The commands around the build: port, browser."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import browser
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
