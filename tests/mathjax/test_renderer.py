"""Formulas through Node, memory and disk."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from scripts.errors import GuideError
from scripts.mathjax import Formula, MathError, macros
from scripts.mathjax import renderer as module
from scripts.mathjax.renderer import Renderer

NOWHERE = ("/nowhere/node",)
SQUARE = Formula(r"\sigma^2")


@pytest.fixture
def renderer(tmp_path: Path) -> Iterator[Renderer]:
    made = Renderer(tmp_path)
    yield made
    made.close()


def test_svg_scales_with_the_text_and_has_mathml(renderer: Renderer) -> None:
    [html] = renderer.render([SQUARE])
    assert 'fill="currentColor"' in html
    assert "ex; height: " in html
    assert "<math><msup><mi>σ</mi><mn>2</mn></msup></math>" in html
    assert "data-" not in html
    assert "<path" not in html


def test_every_macro_is_typeset(renderer: Renderer) -> None:
    renderer.render([Formula(macro.example) for macro in macros().values()])


def test_one_glyph_has_one_id_in_all_formulas(renderer: Renderer) -> None:
    one, two = renderer.render([Formula("x"), Formula("a + x")])
    assert '<use href="#mjx-I-1D465"/>' in one
    assert '<use href="#mjx-I-1D465" x=' in two
    assert renderer.glyph("mjx-I-1D465").startswith("M")


def test_display_is_another_formula(renderer: Renderer) -> None:
    inline, display = renderer.render([Formula(r"\sum_1^n"), Formula(r"\sum_1^n", display=True)])
    assert inline != display


@pytest.mark.parametrize("display", [False, True])
def test_a_wide_formula_can_be_scrolled_by_keyboard(renderer: Renderer, display: bool) -> None:
    narrow, wide = renderer.render([Formula("x", display), Formula("+x" * 20, display)])
    assert "tabindex" not in narrow
    assert wide.startswith(
        '<span class="mjx-scroll" role="group" aria-label="Formula" tabindex="0"'
    )


def test_a_tagged_equation_scales_too(renderer: Renderer) -> None:
    [html] = renderer.render([Formula(r"a = b \tag{1}", display=True)])
    assert 'viewBox="0 0 ' in html
    assert "%" not in html
    assert " id=" not in html


@pytest.mark.parametrize(
    ("tex", "problem"),
    [
        (r"\undefined x", r"Undefined control sequence \undefined"),
        (r"\frac{a}{b", "Missing close brace"),
        (r"\text{a \undefined}", r"Undefined control sequence \undefined"),
        (r"\newcommand{\x}{1}", r"Undefined control sequence \newcommand"),
        (r"\require{color}", r"Undefined control sequence \require"),
        (r"\text{漢}", "no glyph for “漢”"),
        (r"x \label{a}", "labels do not cross formulas"),
        ("", "empty"),
    ],
)
def test_wrong_tex(renderer: Renderer, tex: str, problem: str) -> None:
    with pytest.raises(MathError) as caught:
        renderer.render([SQUARE, Formula(tex)])
    assert problem in str(caught.value)
    assert repr(tex) in str(caught.value)
    assert renderer.render([SQUARE])  # and the worker lives on


def test_the_disk_makes_node_needless(tmp_path: Path, renderer: Renderer) -> None:
    made = renderer.render([SQUARE])
    other = Renderer(tmp_path, NOWHERE)
    assert other.render([SQUARE]) == made
    assert other.glyph("mjx-N-32").startswith("M")
    other.close()


@pytest.mark.parametrize("garbage", [b"", b"garbage" * 1000, b"SQLite format 3\x00" + b"x" * 9000])
def test_a_destroyed_cache_is_made_anew(tmp_path: Path, garbage: bytes) -> None:
    first = Renderer(tmp_path)
    made = first.render([SQUARE])
    first.close()
    [file] = tmp_path.glob("*.sqlite")
    file.write_bytes(garbage)
    second = Renderer(tmp_path)
    assert second.render([SQUARE]) == made
    second.close()
    third = Renderer(tmp_path, NOWHERE)
    assert third.render([SQUARE]) == made
    third.close()


def test_a_cache_that_does_not_open_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / f"{module.version()}.sqlite"
    file.symlink_to(tmp_path / "nowhere" / "file")
    made = Renderer(tmp_path)
    assert made.render([SQUARE])
    made.close()


def test_a_cache_removed_meanwhile_is_made_anew(tmp_path: Path, renderer: Renderer) -> None:
    renderer.render([SQUARE])
    for file in tmp_path.iterdir():
        file.unlink()
    assert renderer.render([Formula("y")])


def test_a_cache_of_other_versions_goes(tmp_path: Path) -> None:
    old = tmp_path / "0123.sqlite"
    old.touch()
    Renderer(tmp_path).close()
    assert not old.exists()


def test_several_threads(renderer: Renderer) -> None:
    formulas = [Formula(f"x_{{{number}}}") for number in range(20)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda formula: renderer.render([formula])[0], formulas * 3))
    assert made == renderer.render(formulas) * 3


def test_readable_text_is_kept_too(
    tmp_path: Path, renderer: Renderer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert renderer.text(SQUARE.tex) == "σ²"

    def forgotten(tex: str) -> str:
        raise AssertionError(f"{tex} was read again")

    monkeypatch.setattr(module, "plain_text", forgotten)
    assert renderer.text(SQUARE.tex) == "σ²"
    other = Renderer(tmp_path)
    assert other.text(SQUARE.tex) == "σ²"
    other.close()


def test_text_survives_a_cache_removed_meanwhile(tmp_path: Path, renderer: Renderer) -> None:
    for file in tmp_path.iterdir():
        file.unlink()
    assert renderer.text(SQUARE.tex) == "σ²"


def test_two_processes_may_share_the_cache(tmp_path: Path, renderer: Renderer) -> None:
    other = Renderer(tmp_path)
    made = renderer.render([SQUARE])
    assert other.render([SQUARE, Formula("z")])[0] == made[0]
    assert other.glyph("mjx-N-32") == renderer.glyph("mjx-N-32")
    other.close()


def test_a_dead_worker(tmp_path: Path) -> None:
    renderer = Renderer(tmp_path, (sys.executable, "-c", "raise SystemExit('last words')"))
    with pytest.raises(GuideError, match=r"died \(exit code 1\); run make setup\nlast words"):
        renderer.render([SQUARE])
    renderer.close()


def test_no_node(tmp_path: Path) -> None:
    renderer = Renderer(tmp_path, NOWHERE)
    with pytest.raises(GuideError, match=r"Node does not start .*; run make setup"):
        renderer.render([SQUARE])
    renderer.close()


def test_no_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MODULES", tmp_path)
    with pytest.raises(GuideError, match="@mathjax/src is not in node_modules; run make setup"):
        Renderer(tmp_path)


def test_unknown_glyph(renderer: Renderer) -> None:
    with pytest.raises(GuideError, match=r"unknown glyph 'mjx-0'; run make clean"):
        renderer.glyph("mjx-0")
