"""The command line."""

from __future__ import annotations

import subprocess
import sys


def run(*args: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "scripts.labs", *args], capture_output=True, text=True
    )


def test_help() -> None:
    """The options are explained."""
    done = run("--help")
    assert done.returncode == 0
    assert "--force" in done.stdout


def test_a_name_nobody_made() -> None:
    """The message says which file is missing."""
    done = run("no-such-lab")
    assert done.returncode == 1
    assert done.stderr == "no lab is called 'no-such-lab': there is no docs/labs/no-such-lab.py\n"
