"""Recompute the numbers of the page on residual connections."""

from __future__ import annotations

import math

import numpy as np
import pytest

from scripts.figures.deep_learning.residual_connections_degradation import train


def test_experiment() -> None:
    """Six layers end at 0.12 and 0.010; of 40, only the residual ones learn quickly."""
    assert train(6, residual=False)[-1] == pytest.approx(0.117, rel=0.05)
    assert train(6, residual=True)[-1] == pytest.approx(0.0104, rel=0.1)
    assert train(40, residual=False, epochs=6)[-1] > 1.5
    assert train(40, residual=True, epochs=6)[-1] < 0.7


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
    """Input plus a He-initialized ReLU branch has twice the mean square on average."""
    rng = np.random.default_rng(0)
    n, ratio = 64, []
    for _ in range(400):
        x = rng.normal(size=n)
        a, b = rng.normal(0, 1, (2, n, n))
        u = math.sqrt(1 / n) * b @ np.maximum(math.sqrt(2 / n) * a @ x, 0)
        ratio.append(np.mean((x + u) ** 2) / np.mean(x**2))
    assert np.mean(ratio) == pytest.approx(2, abs=0.1)


def test_broadcast_trap() -> None:
    """(8, 1) plus (8,) silently gives (8, 8)."""
    assert (np.zeros((8, 1)) + np.zeros(8)).shape == (8, 8)


def test_zero_gradient_in_spite_of_the_skip() -> None:
    """A branch with Jacobian minus the identity cancels the gradient."""
    assert not np.any(np.eye(3) + -np.eye(3))
