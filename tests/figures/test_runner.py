"""The figure runner: what it draws, when, and what it says when a script is wrong."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from scripts.errors import GuideError
from scripts.figures import runner, style
from scripts.figures.runner import FigureError, Source, build, draw, render, sources

GOOD = """
from matplotlib.figure import Figure
from scripts.figures.style import BLUE, figure

def draw() -> Figure:
    fig, ax = figure()
    ax.plot([0, 1], [0, 1], color=BLUE)
    return fig
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of figure scripts with one area."""
    area = tmp_path / "figures" / "area"
    area.mkdir(parents=True)
    return area.parent


def script(folder: Path, stem: str, text: str) -> Source:
    """Write a figure script and return it as a source that draws beside the folder."""
    path = folder / "area" / f"{stem}.py"
    path.write_text(text)
    return Source(f"area/{stem}", path, folder.parent / "out" / "area" / f"{stem}.svg")


def test_bytes_are_the_same_twice() -> None:
    """Two runs of one script give one SVG."""
    source = sources()["statistics/normal"]
    assert render(source) == render(source)


def test_bytes_are_the_same_in_another_process(tmp_path: Path) -> None:
    """Of every twelfth figure, and of all that import another's module, as the site has them."""
    known = sources()
    shared = {name for name in known if runner._imported(known[name].path) - {*runner.ALWAYS}}
    assert shared
    names = sorted({*list(known)[::12], *shared})
    build(names)  # draws nothing if the site was built
    assert sorted(build(names, target=tmp_path)) == names
    for name in names:
        again = tmp_path / f"{name}.svg"
        assert again.read_bytes() == known[name].output.read_bytes(), name


def test_colors_follow_the_scheme() -> None:
    """Palette colors become variables with a light and a dark value."""
    svg = render(sources()["statistics/normal"])
    assert "var(--blue)" in svg
    assert "prefers-color-scheme:dark" in svg
    body = svg.split("</style>", 1)[1]
    assert not any(light in body for light, _ in style.PALETTE.values())


@pytest.mark.parametrize("color", ["black", "white", "C0", "C3"])
def test_default_colors_are_refused(color: str) -> None:
    """A color that would vanish in one scheme is an error."""
    code = {"black": "#000000", "white": "#ffffff", "C0": "#1f77b4", "C3": "#d62728"}[color]
    with pytest.raises(ValueError, match="not of the shared palette"):
        style.themed(f'<svg><path style="fill: {code}"/></svg>')


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("def draw():\n    return 1 / 0\n", r"\.py:2: ZeroDivisionError: division by zero; mend"),
        ("x = (\n", r"\.py:1: SyntaxError"),
        ("raise SystemExit(3)\n", r"\.py:1: SystemExit: 3; mend"),
        ("y = 1\n", "has no attribute 'draw'"),
        ("def draw():\n    return 3\n", "must return a matplotlib Figure"),
    ],
)
def test_a_wrong_script_names_itself(folder: Path, text: str, problem: str) -> None:
    """File, line, error and remedy are said."""
    with pytest.raises(FigureError, match=problem) as error:
        render(script(folder, "wrong", text))
    assert str(error.value).startswith("scripts/figures/area/wrong.py")
    assert "python -m scripts.figures area/wrong" in str(error.value)


def test_an_unknown_name_is_an_error() -> None:
    """The file that would have to exist is named, and MkDocs says it without a traceback."""
    assert issubclass(FigureError, GuideError)
    with pytest.raises(FigureError, match=r"there is no scripts/figures/no/such\.py"):
        build(["no/such"])


def test_stamps_decide_what_is_drawn(folder: Path) -> None:
    """Fresh figures are skipped; an edit, a lost or damaged file or stamp makes one stale."""
    source = script(folder, "good", GOOD)
    assert not source.fresh
    draw(source)
    assert source.fresh
    source.stamp.write_bytes(b"\xff\xfe")
    assert not source.fresh
    draw(source)
    whole = source.output.read_bytes()
    for damaged in (b"", whole[: len(whole) // 2], whole.replace(b"M", b"L", 1)):
        source.output.write_bytes(damaged)
        assert not source.fresh
    source.output.unlink()
    assert not source.fresh
    draw(source)
    assert source.fresh
    assert source.output.read_bytes() == whole
    script(folder, "good", GOOD + "\n# edited\n")
    assert not source.fresh


def test_a_module_makes_stale_what_imports_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also through another module, and nothing else."""
    monkeypatch.setattr(runner, "HERE", folder)
    shared = folder / "shapes.py"
    shared.write_text("SIDE = 1\n")
    (folder / "boxes.py").write_text("from scripts.figures.shapes import SIDE\n")
    plain = script(folder, "plain", GOOD)
    using = script(folder, "using", "from scripts.figures.boxes import SIDE\n" + GOOD)
    before = plain.key, using.key
    shared.write_text("SIDE = 2\n")
    assert plain.key == before[0]
    assert using.key != before[1]


def test_build_draws_in_parallel_and_forgets(folder: Path) -> None:
    """All stale figures are drawn and reported; what a deleted script left is removed."""
    target = folder.parent / "out"
    for stem in ("one", "two"):
        script(folder, stem, GOOD)
    steps: list[tuple[int, int]] = []
    again = partial(build, folder=folder, target=target)
    drawn = again(progress=lambda done, total, _: steps.append((done, total)))
    assert sorted(drawn) == ["area/one", "area/two"]
    assert steps == [(1, 2), (2, 2)]
    assert again() == []
    assert again(["area/one"], force=True) == ["area/one"]
    (folder / "area" / "two.py").unlink()
    (target / "area" / ".one.svg.x").touch()  # another build is about to put it in its place
    assert again() == []
    left = sorted(path.name for path in target.rglob("*.*"))
    assert left == [".one.svg.x", "one.key", "one.svg"]


def test_a_failing_script_leaves_the_old_picture(folder: Path) -> None:
    """What was drawn before stays, the others are drawn, and the error names the culprit."""
    target = folder.parent / "out"
    source = script(folder, "later", GOOD)
    build(folder=folder, target=target)
    before = source.output.read_bytes()
    script(folder, "later", "def draw():\n    raise RuntimeError('no')\n")
    other = script(folder, "other", GOOD)
    with pytest.raises(FigureError, match="area/later"):
        build(folder=folder, target=target)
    assert source.output.read_bytes() == before
    assert not source.fresh
    assert other.fresh
