"""Claims of deep-learning/receptive-field.md."""

from __future__ import annotations

import numpy as np
from scipy.signal import convolve2d

from scripts.figures.deep_learning.receptive_field import STACKS, field
from scripts.figures.deep_learning.receptive_field_effective import influence

CONV, POOL = (3, 1), (2, 2)
VGG = [CONV, CONV, POOL] * 2 + [CONV, CONV, CONV, POOL] * 3


def seen(layers: list[tuple[int, int, int]]) -> set[int]:
    """Inputs seen by unit 0 of the last layer, layers given as (kernel, stride, dilation)."""
    units = {0}
    for k, s, d in reversed(layers):
        units = {n * s + d * u for n in units for u in range(k)}
    return units


def width(layers: list[tuple[int, int, int]]) -> int:
    """Extent of what a unit sees."""
    units = seen(layers)
    return max(units) - min(units) + 1


def test_recursion_by_enumeration() -> None:
    """Recursion and enumeration agree for the stacks of the page."""
    resnet = [(7, 2), (3, 2), *[CONV] * 3, (3, 2), *[CONV] * 3, (3, 2), *[CONV] * 5, (3, 2)]
    resnet += [CONV] * 2
    for layers, r in ((VGG, 212), ([CONV, POOL, CONV], 8), ([CONV] * 3, 7), (resnet, 427)):
        assert field(layers)[-1][0] == width([(k, s, 1) for k, s in layers]) == r
    product, total = 1, 1
    for k, s in VGG:
        total += (k - 1) * product
        product *= s
    assert (total, product) == (212, 32)
    assert [len(v) for v in STACKS.values()] == [3, 3]


def test_vgg_table() -> None:
    """All entries of the table."""
    rows = field(VGG)
    assert [r for r, _ in rows] == [
        *(1, 3, 5, 6, 10, 14, 16, 24, 32, 40, 44),
        *(60, 76, 92, 100, 132, 164, 196, 212),
    ]
    assert [rows[i][1] for i in (3, 6, 10, 14, 18)] == [2, 4, 8, 16, 32]


def test_first_and_second_layer() -> None:
    """Two 5-wide layers see 9; a strided layer on the input sees only its kernel."""
    assert width([(5, 1, 1), (5, 1, 1)]) == 9
    assert width([(3, 2, 1)]) == 3


def test_dilation() -> None:
    """Dilations 1, 2, 4 give 3, 7, 15; equal dilation 2 reads every second input."""
    stack = [(3, 1, 1), (3, 1, 2), (3, 1, 4)]
    assert [width(stack[:n]) for n in (1, 2, 3)] == [3, 7, 15]
    assert len(seen(stack)) == 15
    gridded = seen([(3, 1, 2)] * 3)
    assert {n % 2 for n in gridded} == {0}


def test_effective_field() -> None:
    """Variance 2L/3, and 15 of 41 inputs carry 95% for 20 layers."""
    for layers in (5, 20):
        w = influence(layers)
        x = np.arange(len(w)) - layers
        assert np.isclose((w * x**2).sum(), 2 * layers / 3)
    assert round(float(np.sqrt(40 / 3)), 1) == 3.7
    w = influence(20)
    assert len(w) == 41
    assert w[20 - 7 : 28].sum() >= 0.95 > w[20 - 6 : 27].sum()


def test_weights_of_stacks() -> None:
    """Savings of 28% and 45%, and the counterexample with three input channels."""
    assert round(1 - 18 / 25, 2) == 0.28
    assert round(1 - 27 / 49, 2) == 0.45
    assert 49 * 3 * 64 == 9_408
    assert 9 * 3 * 64 + 2 * 9 * 64 * 64 == 1_728 + 2 * 36_864 == 75_456


def test_two_small_kernels_are_not_every_large_one() -> None:
    """Products of two 3 by 3 kernels form a set of at most 17 dimensions among 25."""
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 3, 3))
    columns = []
    for i in range(9):
        unit = np.eye(9)[i].reshape(3, 3)
        columns.append(convolve2d(unit, b).ravel())
        columns.append(convolve2d(a, unit).ravel())
    assert np.linalg.matrix_rank(np.array(columns)) == 17


def test_centers() -> None:
    """The recursion for centers gives 1, 1.5, 3.5, the middle of the pixels seen."""
    center, jump, centers = 0.0, 1, []
    for k, s in (CONV, POOL, CONV):
        center, jump = center + (k - 1) / 2 * jump, jump * s
        centers.append(center)
    assert centers == [1, 1.5, 3.5]
    units = seen([(k, s, 1) for k, s in (CONV, POOL, CONV)])
    assert (min(units), max(units)) == (0, 7)
    assert (min(units) + max(units)) / 2 == centers[-1]
