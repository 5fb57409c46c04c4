"""Practice runs in the browser and is TypeScript; so are its tests, which Node runs as they are."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from scripts.node import NODE

TESTS = sorted(Path(__file__).parent.glob("*.test.ts"))


def run(path: Path, zone: str = "UTC") -> None:
    """Run the tests of ``path`` in a time zone."""
    done = subprocess.run(
        [str(NODE), "--test", str(path)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "TZ": zone},
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name.removesuffix(".test.ts"))
def test_browser_code(path: Path) -> None:
    run(path)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Santiago", "Pacific/Kiritimati"])
def test_days_where_clocks_change(zone: str) -> None:
    """In Santiago some days begin at one o'clock."""
    run(Path(__file__).with_name("queue.test.ts"), zone)
