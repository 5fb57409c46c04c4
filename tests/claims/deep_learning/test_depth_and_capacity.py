"""Claims of docs/deep-learning/depth-and-capacity.md, recomputed."""

from itertools import pairwise, product
from math import comb

import numpy as np
import pytest
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning.depth_and_capacity import tent
from scripts.figures.deep_learning.depth_and_capacity_random_labels import curves


def parameters(sizes: list[int]) -> int:
    """Return the number of weights and biases of fully connected layers."""
    return sum((a + 1) * b for a, b in pairwise(sizes))


@pytest.mark.parametrize(
    ("depth", "deep", "units", "shallow"), [(1, 7, 2, 7), (4, 25, 16, 49), (10, 61, 1024, 3073)]
)
def test_sawtooth(depth: int, deep: int, units: int, shallow: int) -> None:
    """Pieces of the composition and the parameters of both networks."""
    x = np.linspace(0, 1, 2 ** (depth + 2) + 1)
    y = x
    for _ in range(depth):
        y = tent(y)
    kinks = int((np.diff(np.sign(np.diff(y))) != 0).sum())
    assert kinks + 1 == units == 2**depth
    assert parameters([1] + [2] * depth + [1]) == deep
    assert parameters([1, units, 1]) == shallow


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_one_layer_needs_a_unit_for_each_piece(depth: int) -> None:
    """With a unit at each kink, no choice of directions gives the slopes; one more unit does."""
    pieces = 2**depth
    x = np.linspace(0, 1, 8 * pieces + 1)
    y = x
    for _ in range(depth):
        y = tent(y)
    kinks = np.arange(1, pieces) / pieces
    for directions in product((-1, 1), repeat=pieces - 1):
        hidden = np.maximum(0, np.array(directions) * (x[:, None] - kinks))
        design = np.column_stack([hidden, np.ones_like(x)])
        fit = design @ np.linalg.lstsq(design, y, rcond=None)[0]
        assert abs(fit - y).max() > 0.05
    design = np.column_stack([np.maximum(0, x[:, None] - kinks), x, np.ones_like(x)])
    assert design @ np.linalg.lstsq(design, y, rcond=None)[0] == pytest.approx(y)


def test_wide_networks_are_nearly_gaussian() -> None:
    """Random outputs at a point have less excess kurtosis when the layer is wider."""
    rng = np.random.default_rng(0)
    kurtosis = []
    for width in (2, 64):
        w, v = rng.normal(size=(2, 20_000, width))
        out = (np.maximum(0, w) * v).sum(axis=1) / np.sqrt(width)
        kurtosis.append(float((out**4).mean() / (out**2).mean() ** 2 - 3))
    assert kurtosis[0] > 2
    assert abs(kurtosis[1]) < 0.6


def test_regions_of_lines() -> None:
    """At most 7, 37 and 137 cells for 3, 8 and 16 lines; 3 random lines reach 7."""
    for lines, cells in ((3, 7), (8, 37), (16, 137)):
        assert sum(comb(lines, j) for j in range(3)) == cells
    rng = np.random.default_rng(0)
    w, b = rng.normal(size=(3, 2)), rng.normal(size=3)
    points = rng.normal(size=(40_000, 2)) * 20
    assert len(np.unique(points @ w.T + b > 0, axis=0)) == 7


def test_pieces_along_a_line_stay_below_the_bound() -> None:
    """A random network of L layers of n units has at most (n + 1)^L pieces on a line."""
    rng = np.random.default_rng(0)
    for layers, n in product((1, 2, 3), (2, 3)):
        h = np.linspace(-5, 5, 20001)[:, None]
        codes = []
        for _ in range(layers):
            z = h @ rng.normal(size=(h.shape[1], n)) + rng.normal(size=n)
            codes.append(z > 0)
            h = np.maximum(0, z)
        pattern = np.hstack(codes)
        pieces = 1 + int((pattern[1:] != pattern[:-1]).any(axis=1).sum())
        assert pieces <= (n + 1) ** layers


def test_squares_stay_quadratic() -> None:
    """A wide layer of squares fits a cubic no better than a quadratic does."""
    rng = np.random.default_rng(0)
    x = np.linspace(-1, 1, 201)
    wide = np.column_stack([(w * x + b) ** 2 for w, b in rng.normal(size=(50, 2))])
    assert np.linalg.matrix_rank(wide, tol=1e-8) == 3


def test_sine_has_infinite_vc_dimension() -> None:
    """One parameter labels ten points in all 1,024 ways."""
    points = 2.0 ** -np.arange(1, 11)
    for labels in product((0, 1), repeat=10):
        a = np.pi * (1 + sum((1 - y) * 2 ** (i + 1) for i, y in enumerate(labels)))
        assert ((np.sin(a * points) > 0) == np.array(labels)).all()


def test_budget() -> None:
    """One wide layer against eight narrow ones."""
    assert parameters([784, 128, 10]) == 101_770
    assert parameters([784] + [64] * 8 + [10]) == 80_010
    assert parameters([64, 128, 10]) == 9_610


def test_two_layer_network_memorizes() -> None:
    """The construction with 2n + d weights fits arbitrary labels."""
    rng = np.random.default_rng(0)
    n, d = 30, 5
    x, y = rng.normal(size=(n, d)), rng.normal(size=n)
    a = rng.normal(size=d)
    z = x @ a
    order = np.argsort(z)
    s = z[order]
    b = np.concatenate([[s[0] - 1], (s[1:] + s[:-1]) / 2])
    hidden = np.maximum(0, z[:, None] - b)
    w = np.linalg.solve(hidden, y)
    assert hidden @ w == pytest.approx(y)
    assert a.size + b.size + w.size == 2 * n + d


def test_random_labels() -> None:
    """The network fits both labelings; only real labels predict."""
    with threadpool_limits(limits=1):
        real, random = (curves(shuffle=s, every=25) for s in (False, True))
    train, test = real
    assert train[-1] == 1
    assert test[-1] == pytest.approx(0.95, abs=0.02)
    fast = train.index(1.0)
    train, test = random
    assert train[-1] == 1
    assert test[-1] == pytest.approx(0.06, abs=0.03)
    assert train.index(1.0) > fast


def test_training_compute() -> None:
    """Operations, days, tokens of a balanced run and bytes of the optimizer's states."""
    operations = 6 * 7e9 * 2e12
    assert operations == pytest.approx(8.4e22)
    assert operations / (256 * 9.89e14 * 0.4) / 86_400 == pytest.approx(9.6, abs=0.05)
    assert 20 * 7e9 == pytest.approx(140e9)
    size = (operations / 120) ** 0.5
    assert size == pytest.approx(26e9, abs=0.5e9)
    assert 20 * size == pytest.approx(530e9, abs=5e9)
    assert 6 * size * 20 * size == pytest.approx(operations)
    assert (2 + 2 + 3 * 4) * 7e9 == pytest.approx(112e9)
