"""Run the pages' PyTorch, TensorFlow and JAX blocks: ``python -m scripts.frameworks [pytest options]``.

They live in an environment of their own, ``.venv-frameworks``: together the three weigh two
gigabytes, and the guide itself never needs them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from scripts.bootstrap import fingerprint, run
from scripts.paths import ROOT

VENV = ROOT / ".venv-frameworks"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements/frameworks.txt"
# By version, not by hash: the builds for the CPU alone, which is what we want, share their number
# with the others but come from different indexes; --no-deps keeps gigabytes of CUDA out.
TORCH = "torch==2.13.0"
NETWORK = "check the network connection (a package index must be reachable) and run make again"


def install() -> None:
    """Make the environment, unless it was made from the present lock file."""
    stamp = VENV / ".installed"
    key = fingerprint(LOCK) + TORCH
    if stamp.is_file() and stamp.read_text("utf-8") == key:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    run("making .venv-frameworks", [sys.executable, "-m", "venv", str(VENV)], "run make again")
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    run(
        "installing TensorFlow and JAX (some minutes)",
        [*pip, "--require-hashes", "--requirement", str(LOCK)],
        NETWORK,
    )
    run("installing PyTorch", [*pip, "--no-deps", TORCH], NETWORK)
    imported = [str(PYTHON), "-c", "import torch"]
    run(
        "trying PyTorch",
        imported,
        "this build wants CUDA; point pip at PyTorch's CPU builds (PIP_EXTRA_INDEX_URL or "
        "PIP_FIND_LINKS), or use macOS, where there is no other",
    )
    stamp.write_text(key, "utf-8")


def main() -> int:
    """Install what is missing, then run the tests; return pytest's exit code."""
    install()
    # TensorFlow talks a lot, and warnings inside the frameworks are theirs.
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    tests = ["-W", "default", "tests/frameworks", *sys.argv[1:]]
    return subprocess.call([PYTHON, "-m", "pytest", *tests], cwd=ROOT, env=environment)


if __name__ == "__main__":
    sys.exit(main())
