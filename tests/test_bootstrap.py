"""The set-up: what it installs, when, and what it says when that does not work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import bootstrap
from scripts.paths import ROOT


def test_setup_refuses_an_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what is needed and how to name another interpreter."""
    monkeypatch.setattr(bootstrap, "NEEDED", (99, 0))
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "site"])
    with pytest.raises(
        SystemExit, match=r"setup: Python 99\.0 or newer is needed, this is .*; install one"
    ):
        bootstrap.main()


def test_setup_is_skipped_when_nothing_changed(tmp_path: Path) -> None:
    """A stamp of the group, or of a larger one, with the present key is enough."""
    key = {"site": "1", "dev": "2"}
    assert not bootstrap.is_done(tmp_path, "python", "site", key)
    (tmp_path / ".python-dev").write_text("2")
    assert bootstrap.is_done(tmp_path, "python", "site", key)
    assert not bootstrap.is_done(tmp_path, "python", "site", {**key, "dev": "3"})


def test_setup_forgets_what_it_is_about_to_change(tmp_path: Path) -> None:
    """A stamp of an older installation must not count when its lock file comes back."""
    key = {"site": "1", "dev": "2"}
    (tmp_path / ".python-site").write_text("1")
    (tmp_path / ".python-dev").write_text("2")
    bootstrap.forget(tmp_path, "python")
    assert not bootstrap.is_done(tmp_path, "python", "site", key)


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The steps that the set-up runs, none of which does anything, in a project of its own."""
    for name in ("requirements", "pyproject.toml", "package.json", "package-lock.json"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    for folder in (".venv/bin", "node_modules"):
        (tmp_path / folder).mkdir(parents=True)
    done: list[str] = []
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(bootstrap, "is_usable", lambda: True)

    def run(step: str, command: list[str], remedy: str) -> None:
        (tmp_path / ".venv").mkdir(exist_ok=True)
        done.append(step)

    monkeypatch.setattr(bootstrap, "run", run)
    return done


MAKE = "making the virtual environment in .venv"
INSTALL = ["installing Python packages (a minute or two)", "installing the project itself"]
PACKAGE = f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages/mkdocs"


def install(folder: Path) -> None:
    """Put the files there that an installation of the larger group leaves."""
    for file in ("bin/python", "bin/mkdocs", "bin/pytest", f"{PACKAGE}/__main__.py"):
        (folder / ".venv" / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / ".venv" / file).touch()
    for name in ("esbuild", "@mathjax/src", "typescript"):
        (folder / "node_modules" / name).mkdir(parents=True)
        (folder / "node_modules" / name / "package.json").touch()


def test_a_whole_installation_is_left_alone(tmp_path: Path, steps: list[str]) -> None:
    """The packages of the larger group are enough for the smaller one; a new lock is installed."""
    install(tmp_path)
    bootstrap.install_python("dev")
    assert steps == INSTALL
    bootstrap.install_python("dev")
    bootstrap.install_python("site")
    assert steps == INSTALL
    (tmp_path / "requirements/dev.txt").write_text("")
    bootstrap.install_python("dev")
    assert steps == INSTALL * 2


@pytest.mark.parametrize(
    "file", ["bin/python", "bin/mkdocs", "bin/pytest", f"{PACKAGE}/__main__.py"]
)
def test_a_damaged_environment_is_made_anew(tmp_path: Path, steps: list[str], file: str) -> None:
    """The stamp alone says nothing about what happened since, and pip would not mend it."""
    install(tmp_path)
    bootstrap.install_python("dev")
    (tmp_path / ".venv" / file).unlink()
    steps.clear()
    bootstrap.install_python("dev")
    assert steps == [MAKE, *INSTALL]
    assert not (tmp_path / ".venv/bin").exists()  # nothing of the old one is left


def test_an_environment_of_another_python_is_made_anew(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after make PYTHON=other."""
    install(tmp_path)
    bootstrap.install_python("dev")
    steps.clear()
    monkeypatch.setattr(sys, "version", "9.9.9 (another)")
    monkeypatch.setattr(bootstrap, "is_usable", lambda: False)
    bootstrap.install_python("dev")
    assert steps == [MAKE, *INSTALL]


def test_which_environment_is_usable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One with the version of the Python that runs the set-up, and with pip."""
    python = tmp_path / "python"
    monkeypatch.setattr(bootstrap, "PYTHON", python)
    assert not bootstrap.is_usable()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    assert bootstrap.is_usable()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n')  # -S: without packages
    assert not bootstrap.is_usable()
    python.write_text("#!/bin/sh\necho 3.8.1\n")
    assert not bootstrap.is_usable()


@pytest.mark.parametrize("name", ["esbuild", "@mathjax/src", "typescript"])
def test_lost_npm_packages_are_installed_again(tmp_path: Path, steps: list[str], name: str) -> None:
    """The stamp alone is not believed."""
    install(tmp_path)
    bootstrap.install_npm("dev")
    bootstrap.install_npm("dev")
    assert steps == ["installing npm packages"]
    shutil.rmtree(tmp_path / "node_modules" / name)
    bootstrap.install_npm("dev")
    assert steps == ["installing npm packages"] * 2


@pytest.mark.parametrize("ci", ["", "true"])
def test_a_failing_step_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str
) -> None:
    """With the remedy and the log, which is shown only where nobody could open it."""
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "LOG", tmp_path / ".cache/setup.log")
    with pytest.raises(SystemExit) as error:
        bootstrap.run("trying", [sys.executable, "-c", "print('because'); exit(1)"], "do this")
    assert str(error.value) == (
        "setup: trying did not work; do this; the whole output is in .cache/setup.log"
    )
    assert (tmp_path / ".cache/setup.log").read_text() == "because\n"
    assert ("because" in capsys.readouterr().err) == bool(ci)


def test_setup_without_a_network(tmp_path: Path) -> None:
    """One line says what failed and what to do; what pip says is in the log."""
    for name in ("requirements", "scripts/bootstrap.py", "pyproject.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    dead = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "CI": ""}
    done = subprocess.run(
        [sys.executable, "scripts/bootstrap.py", "site"],
        cwd=tmp_path,
        env={**ours, **dead, "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stdout.splitlines() == [f"setup: {step} ..." for step in (MAKE, INSTALL[0])]
    assert done.stderr == (
        f"setup: {INSTALL[0]} did not work; check the network connection (a package index must be "
        "reachable) and run make again; the whole output is in .cache/setup.log\n"
    )
    assert "ERROR: " in (tmp_path / ".cache/setup.log").read_text()
