"""Ctrl-C in the middle of a build: the next run is right, whatever the first one left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from scripts.paths import ROOT
from tests.conftest import REPOSITORY

SOURCES = ("docs", "includes", "data", "overrides", "scripts", "mkdocs.yml")
COMMAND = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"]


def project(folder: Path) -> Path:
    """Return a copy of the project whose caches are full but for a few figures."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    with FileLock(ROOT / ".cache" / "copy.lock"):
        shutil.copytree(ROOT / ".cache", folder / ".cache")
    for key in sorted((folder / ".cache/build/figures").rglob("*.key"))[:6]:
        key.unlink()
    return folder


def test_the_run_after_an_interrupted_one_is_right(site: Path, tmp_path: Path) -> None:
    """Interrupted while figures are drawn, then built again: the same pages and figures."""
    copy = project(tmp_path / "project")
    environment = {
        **os.environ,
        "PYTHONPATH": str(copy),  # the copy's own scripts, not the installed ones
        "REPO_URL": REPOSITORY,
        "SITE_URL": "http://127.0.0.1:8000/",
    }
    first = subprocess.Popen(
        COMMAND,
        cwd=copy,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert first.stdout
    for line in first.stdout:
        if "figures: 1 of 6" in line:
            break
    os.killpg(first.pid, signal.SIGINT)  # as a terminal does: everybody in the group hears it
    output, _ = first.communicate(timeout=60)
    assert first.returncode != 0, output

    done = subprocess.run(COMMAND, cwd=copy, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for path in (*site.rglob("*.html"), *site.rglob("*.svg"), site / "questions.json"):
        again = copy / "site" / path.relative_to(site)
        assert again.read_bytes() == path.read_bytes(), path
