"""The engine of the search box is TypeScript and tested in it; Node runs both as they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

from scripts.node import NODE

TESTS = Path(__file__).with_name("engine.test.ts")


def test_engine() -> None:
    done = subprocess.run(
        [str(NODE), "--test", str(TESTS)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
