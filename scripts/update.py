"""Lock the newest allowed versions: ``python -m scripts.update`` (needs the package index)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.node import npm
from scripts.paths import ROOT

OPTIONS = [
    "--upgrade",
    "--universal",  # one lock for all systems
    "--fork-strategy=requires-python",  # newer versions for newer Pythons, which have no old wheels
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
    "--quiet",
]


def lock(name: str, source: str, *extra: str) -> None:
    """Write ``requirements/<name>.txt`` from what ``source`` asks for."""
    output = f"requirements/{name}.txt"
    uv = Path(sys.executable).with_name("uv")
    subprocess.run(
        [uv, "pip", "compile", source, *OPTIONS, *extra, "-o", output],
        cwd=ROOT,
        check=True,
    )
    print(f"update: {output}")


def main() -> int:
    """Lock the Python packages, then the npm packages."""
    for name in ("dev", "site", "frameworks"):
        (ROOT / "requirements" / f"{name}.txt").unlink(missing_ok=True)
    same = "--constraint=requirements/dev.txt"  # the same versions, other packages
    lock("dev", "pyproject.toml", "--extra=dev")
    lock("site", "pyproject.toml", same)
    lock("frameworks", "requirements/frameworks.in", same)
    return npm("update", "--ignore-scripts")


if __name__ == "__main__":
    sys.exit(main())
