"""Practice runs in the browser and is TypeScript; so are its tests, which Node runs as they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from scripts.node import NODE

TESTS = sorted(Path(__file__).parent.glob("*.test.ts"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name.removesuffix(".test.ts"))
def test_browser_code(path: Path) -> None:
    done = subprocess.run(
        [str(NODE), "--test", str(path)], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
