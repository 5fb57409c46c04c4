"""Executing labs: real kernels, the cache, and failures that say where."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.errors import GuideError
from scripts.figures import style
from scripts.labs import runner
from scripts.labs.source import LabError
from tests.labs.conftest import FIGURE, FRONT, TITLE, Make


def test_outputs_are_kept_and_used_again(make: Make, tmp_path: Path) -> None:
    """A second run executes nothing, nor does one after a change of prose."""
    witness = tmp_path / "witness"
    body = f"# %%\nopen({str(witness)!r}, 'a').write('x')\n\n# %%\nprint('four')\n2 + 2\n"
    lab = make(body)
    seen: list[tuple[int, int, str]] = []
    built = runner.build([lab], folder=tmp_path, progress=lambda *args: seen.append(args))
    assert built == ["small"]
    assert seen == [(1, 1, "small")]
    assert runner.outputs(lab, tmp_path) == [
        [
            {
                "output_type": "execute_result",
                "data": {"text/plain": "1"},
                "metadata": {},
                "execution_count": 1,
            }
        ],
        [
            {"output_type": "stream", "name": "stdout", "text": "four\n"},
            {
                "output_type": "execute_result",
                "data": {"text/plain": "4"},
                "metadata": {},
                "execution_count": 2,
            },
        ],
    ]
    assert runner.build([lab], folder=tmp_path) == []
    prose = make("# %% [markdown]\n# More words.\n\n" + body)
    assert runner.build([prose], folder=tmp_path) == []  # prose costs no execution
    assert witness.read_text() == "x"
    assert runner.build([lab], folder=tmp_path, force=True) == ["small"]
    assert witness.read_text() == "xx"


def test_only_changed_code_runs_again(make: Make, tmp_path: Path) -> None:
    """Other labs keep their outputs."""
    one, two = make("# %%\n1\n", "one"), make("# %%\n2\n", "two")
    assert runner.build([one, two], folder=tmp_path, jobs=2) == ["one", "two"]
    assert runner.build([one, make("# %%\n3\n", "two")], folder=tmp_path) == ["two"]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "null", '{"key": "x"}', "\udcff"])
def test_an_unreadable_entry_is_no_entry(make: Make, tmp_path: Path, content: str) -> None:
    """Whatever stands in it."""
    (tmp_path / "small.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert runner.outputs(make("# %%\n1\n"), tmp_path) is None


def test_a_damaged_entry_is_made_anew(make: Make, tmp_path: Path) -> None:
    """Without a word."""
    lab = make("# %%\nprint('right')\n")
    runner.build([lab], folder=tmp_path)
    entry = tmp_path / "small.json"
    good = entry.read_text("utf-8")
    entry.write_text(good.replace("right", "wrong"), "utf-8")
    assert runner.build([lab], folder=tmp_path) == ["small"]
    assert entry.read_text("utf-8") == good


def test_two_executions_give_the_same_bytes(make: Make, tmp_path: Path) -> None:
    """Figures, sums in floating point and the order of sets included."""
    lab = make(
        FIGURE + "# %%\nimport numpy as np\nrng = np.random.default_rng(0)\n"
        "print(set('statistics'), np.linalg.svd(rng.normal(size=(200, 200)))[1].sum())\n"
    )
    runner.build([lab], folder=tmp_path / "a")
    runner.build([lab], folder=tmp_path / "b")
    assert (tmp_path / "a/small.json").read_bytes() == (tmp_path / "b/small.json").read_bytes()


def test_a_server_paints_with_the_style_of_today(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a long-lived process has imported before an edit does not get into the cache."""
    monkeypatch.setattr(style, "themed", lambda svg: "of yesterday")
    lab = make(FIGURE)
    runner.build([lab], folder=tmp_path)
    [[output]] = runner.outputs(lab, tmp_path) or []
    assert "stroke: var(--blue)" in output["data"]["image/svg+xml"]


def test_figures_have_the_shared_look(make: Make, tmp_path: Path) -> None:
    """Palette, both schemes, no date, and a PNG beside the SVG."""
    lab = make(FIGURE)
    runner.build([lab], folder=tmp_path)
    [[output]] = runner.outputs(lab, tmp_path) or []
    svg = output["data"]["image/svg+xml"]
    assert "prefers-color-scheme:dark" in svg
    assert "stroke: var(--blue)" in svg
    assert "<dc:date>" not in svg
    assert output["data"]["image/png"].startswith("iVBOR")


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        (
            "# %%\nx = 1\n\n# %%\n\ny = 0\nx / y\n",
            15,
            "code cell 2 raises ZeroDivisionError: division by zero",
        ),
        (
            "# %%\ndef f():\n    raise KeyError('k')\n\n\n# %%\nf()\n",
            11,
            "code cell 2 raises KeyError: 'k'",
        ),
        ("# %%\nx = 1\ny = = 2\n", 11, "code cell 1 raises SyntaxError: invalid syntax; "),
        ("# %%\nassert 1 > 2, 'not so'\n", 10, "AssertionError: not so"),
        ("# %%\nimport sys\nsys.exit(3)\n", 10, "raises SystemExit"),
        ("# %%\nimport os\nos._exit(1)\n", 10, "kills the kernel"),
        (
            "# %%\nimport numpy as np\nnp.log(0)\n",
            11,
            "writes to stderr: RuntimeWarning: divide by zero",
        ),
        ("# %%\nimport sys\nx = sys.stderr.write('oh')\n", 10, "writes to stderr: oh"),
        ("# %%\nobject()\n", 10, "shows an address in memory"),
        ("# %%\nprint(object())\n", 10, "shows an address in memory"),
        (
            "# %%\nfrom IPython.display import Javascript, display\n"
            "display({'text/html': '<b>'}, raw=True)\n",
            10,
            "puts out text/html",
        ),
        (FIGURE.replace("[0, 1]", "[0, 1], color='k'"), 10, "#000000 is not of the shared palette"),
    ],
)
def test_a_cell_that_fails_is_named(
    make: Make, tmp_path: Path, body: str, line: int, problem: str
) -> None:
    """With file, line, cell, remedy; what was kept stays."""
    (tmp_path / "small.json").write_text("what was there before")
    with pytest.raises(LabError, match=problem) as caught:
        runner.build([make(body)], folder=tmp_path)
    assert f"small.py:{line}: code cell " in str(caught.value)
    assert str(caught.value).endswith("and run: python -m scripts.labs small")
    assert (tmp_path / "small.json").read_text() == "what was there before"


def test_all_failures_are_told_at_once(make: Make, tmp_path: Path) -> None:
    """And labs without one are kept."""
    labs = [make(f"# %%\n1 / 0  # {name}\n", name) for name in ("one", "two")]
    labs.append(make("# %%\n3\n", "three"))
    with pytest.raises(GuideError) as caught:
        runner.build(labs, folder=tmp_path)
    assert "one.py:10" in str(caught.value)
    assert "two.py:10" in str(caught.value)
    assert runner.outputs(labs[2], tmp_path)


def test_settings_of_the_user_stay_out(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Start-up files, kernels and matplotlibrc of the home folder do nothing."""
    home = tmp_path / "home"
    start = home / ".ipython/profile_default/startup/00.py"
    spec = home / ".local/share/jupyter/kernels/python3/kernel.json"
    for path, text in {
        start: "print('hello from startup')",
        spec: json.dumps({"argv": ["/bin/false"], "display_name": "x", "language": "python"}),
        home / ".config/matplotlib/matplotlibrc": "lines.linewidth: 17\nsvg.hashsalt: mine\n",
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    lab = make(FIGURE + "# %%\nimport sys\nprint(sys.prefix, dir())\n")
    runner.build([lab], folder=tmp_path / "a")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("IPYTHONDIR", str(home / ".ipython"))
    monkeypatch.setenv("MPLBACKEND", "agg")
    monkeypatch.setenv("JUPYTER_PREFER_ENV_PATH", "0")
    runner.build([lab], folder=tmp_path / "b")
    assert (tmp_path / "a/small.json").read_bytes() == (tmp_path / "b/small.json").read_bytes()
    text = (runner.outputs(lab, tmp_path / "b") or [])[1][0]["text"]
    assert text.startswith(sys.prefix)
    assert "prepare" not in text


@pytest.mark.skipif(os.name == "nt", reason="signals are different there")
def test_an_interrupted_run_leaves_nothing_behind(tmp_path: Path) -> None:
    """Ctrl-C ends the kernel too; nothing is written."""
    lab = tmp_path / "small.py"
    mark = tmp_path / "pid"
    lab.write_text(
        f"{FRONT}{TITLE}# %%\nimport os, time\nopen({str(mark)!r}, 'w').write(str(os.getpid()))\n"
        "time.sleep(120)\n",
        "utf-8",
    )
    code = (
        "from pathlib import Path; from scripts.labs import runner, source;"
        f"runner.build([source.read(Path({str(lab)!r}))], folder=Path({str(tmp_path / 'out')!r}))"
    )
    with subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE) as process:
        wait_until(lambda: mark.exists() and mark.read_text() != "")
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in error
    assert not (tmp_path / "out").exists()
    wait_until(lambda: not Path("/proc", mark.read_text()).exists())


def wait_until(true: object, seconds: float = 30) -> None:
    """Wait for something to happen elsewhere."""
    assert callable(true)
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)
