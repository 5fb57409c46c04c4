"""Recompute the numbers of the page on residual connections."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scripts.figures.deep_learning.residual_connections_degradation import train


@pytest.mark.parametrize(
    ("depth", "residual", "end"),
    [
        (6, False, 0.12),
        (20, False, 0.39),
        (40, False, 1.36),
        (6, True, 0.010),
        (20, True, 0.0021),
        (40, True, 0.0023),
    ],
)
def test_experiment(depth: int, end: float, *, residual: bool) -> None:
    """The final training losses of the figure and its alt text."""
    assert train(depth, residual=residual)[-1] == pytest.approx(end, rel=0.06)


def test_ten_blocks() -> None:
    """The table of plain and residual products, by multiplying."""
    for w, plain, skip in ((0.1, 1e-10, 2.59), (-0.1, 1e-10, 0.349), (1, 1, 1024), (-1, 1, 0)):
        assert math.prod([w] * 10) == pytest.approx(plain)
        assert math.prod([1 + w] * 10) == pytest.approx(skip, rel=2e-3)


def test_bottleneck() -> None:
    """Weights and multiply-adds of both blocks, counted from kernel shapes."""

    def size(*shapes: tuple[int, ...]) -> int:
        return sum(math.prod(s) for s in shapes)

    wide = size((256, 256, 3, 3), (256, 256, 3, 3))
    narrow = size((64, 256, 1, 1), (64, 64, 3, 3), (256, 64, 1, 1))
    basic = size((64, 64, 3, 3), (64, 64, 3, 3))
    assert (wide, narrow, basic) == (1_179_648, 69_632, 73_728)
    assert (64 * 256, 64 * 64 * 9) == (16_384, 36_864)
    assert round(wide / narrow) == 17
    assert round(56**2 * narrow / 1e6) == 218
    assert round(56**2 * basic / 1e6) == 231


def test_paths() -> None:
    """Path lengths over 54 blocks: mean, spread, share of 19 to 35; the scaled shortcut."""
    weights = [math.comb(54, k) / 2**54 for k in range(55)]
    mean = sum(k * p for k, p in enumerate(weights))
    spread = math.sqrt(sum((k - mean) ** 2 * p for k, p in enumerate(weights)))
    assert (round(mean, 6), round(spread, 1)) == (27, 3.7)
    assert round(sum(weights[19:36]), 2) == 0.98
    assert pytest.approx(5.6e-17, rel=0.01) == 0.5**54


def test_he_branch_doubles_mean_square() -> None:
    """A branch that keeps the mean square doubles the sum's; He in both layers triples it."""
    rng = np.random.default_rng(0)
    n = 64
    ratio: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(400):
        x = rng.normal(size=n)
        a, b = rng.normal(0, 1, (2, n, n))
        for last, found in ratio.items():
            u = math.sqrt(last / n) * b @ np.maximum(math.sqrt(2 / n) * a @ x, 0)
            found.append(float(np.mean((x + u) ** 2) / np.mean(x**2)))
    assert np.mean(ratio[1]) == pytest.approx(2, abs=0.1)
    assert np.mean(ratio[2]) == pytest.approx(3, abs=0.15)


def test_broadcast_trap() -> None:
    """(8, 1) plus (8,) silently gives (8, 8)."""
    assert (np.zeros((8, 1)) + np.zeros(8)).shape == (8, 8)


def test_zero_gradient_in_spite_of_the_skip() -> None:
    """A branch with Jacobian minus the identity cancels the gradient."""
    assert not np.any(np.eye(3) + -np.eye(3))


def test_share_of_effective_paths() -> None:
    """Paths through 5 to 17 of 54 blocks are 0.45% of all."""
    assert round(100 * sum(math.comb(54, k) for k in range(5, 18)) / 2**54, 2) == 0.45
