"""What several tests need: the built site, made once a run however many processes share it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from scripts.paths import ROOT

REPOSITORY = "https://github.com/example/guide"

Builder = Callable[[str, dict[str, str]], Path]


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """Return a function that builds the site strictly under a name, once for all processes."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # one folder up is common to the workers of a run

    def run(name: str, environment: dict[str, str]) -> Path:
        target, log = shared / name, shared / f"{name}.log"
        with FileLock(shared / "build.lock"):
            if not log.exists():
                mkdocs = Path(sys.executable).with_name("mkdocs")
                done = subprocess.run(
                    [str(mkdocs), "build", "--strict", "--site-dir", str(target)],
                    cwd=ROOT,
                    env={**os.environ, **environment},
                    capture_output=True,
                    text=True,
                )
                log.write_text(f"{done.returncode}\n{done.stdout}{done.stderr}")
        code, _, output = log.read_text().partition("\n")
        assert code == "0", output
        assert "WARNING -" not in output, output
        return target

    return run


@pytest.fixture(scope="session")
def site(build: Builder) -> Path:
    """The hosted site, as a fork with a repository would publish it."""
    return build("site", {"REPO_URL": REPOSITORY, "SITE_URL": "http://127.0.0.1:8000/"})


@pytest.fixture(scope="session")
def offline(build: Builder) -> Path:
    """The copy that opens without a server, built without a repository."""
    return build("offline", {"OFFLINE": "true", "REPO_URL": ""})
