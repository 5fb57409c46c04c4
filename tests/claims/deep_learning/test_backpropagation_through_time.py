"""The numbers of docs/deep-learning/backpropagation-through-time.md, recomputed."""

import numpy as np
import pytest


def loss(w: float, u: float) -> float:
    """Return the loss of the worked example."""
    h = 0.0
    for x in (2.0, 0.0, 1.0):
        h = w * h + u * x
    return 0.5 * (h - 1) ** 2


def test_worked_example() -> None:
    """Loss 0.125, gradients 1.0 and 0.75, against central differences."""
    e = 1e-6
    assert loss(0.5, 1.0) == pytest.approx(0.125)
    assert (loss(0.5 + e, 1) - loss(0.5 - e, 1)) / (2 * e) == pytest.approx(1.0)
    assert (loss(0.5, 1 + e) - loss(0.5, 1 - e)) / (2 * e) == pytest.approx(0.75)
    assert 0.5 * 1 + 0.25 * 2 + 0.125 * 0 == 1.0
    assert 0.5 * 1 + 0.25 * 0 + 0.125 * 2 == 0.75
    assert (0.5 + 0.5 + 0) / 3 == pytest.approx(0.33, abs=0.005)


def test_truncated_after_one_step() -> None:
    """With the previous state held fixed the gradients are 0.5 and 0.5; the state stays 1.5."""
    e, h2 = 1e-6, 1.0

    def last(w: float, u: float) -> float:
        return 0.5 * (w * h2 + u * 1.0 - 1) ** 2

    assert 0.5 * h2 + 1.0 == 1.5
    assert (last(0.5 + e, 1) - last(0.5 - e, 1)) / (2 * e) == pytest.approx(0.5)
    assert (last(0.5, 1 + e) - last(0.5, 1 - e)) / (2 * e) == pytest.approx(0.5)


def test_product_of_jacobians() -> None:
    """The derivative of a late state by an early one is the product, within its bound."""
    rng = np.random.default_rng(0)
    n, steps = 5, 6
    wh, inputs = rng.normal(0, 0.6, (n, n)), rng.normal(size=(steps, n))

    def last(h: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        product = np.eye(n)
        for x in inputs:
            h = np.tanh(wh @ h + x)
            product = np.diag(1 - h**2) @ wh @ product
        return h, product

    start, e = rng.normal(size=n), 1e-6
    numeric = np.column_stack(
        [(last(start + e * v)[0] - last(start - e * v)[0]) / (2 * e) for v in np.eye(n)]
    )
    assert last(start)[1] == pytest.approx(numeric, abs=1e-8)
    assert np.linalg.norm(numeric, 2) <= np.linalg.norm(wh, 2) ** steps


def test_l2() -> None:
    """Shrinking: 0.9 leaves 0.5%, a penalty of 0.1 leaves 0.85%, and tames 1.1."""
    assert 0.9**50 == pytest.approx(0.005, abs=2e-4)
    for start, end in ((1.0, 0.909), (1.1, 1.0)):
        grid = np.linspace(0, 2, 200_001)
        best = grid[np.argmin(0.5 * (grid - start) ** 2 + 0.05 * grid**2)]
        assert best == pytest.approx(end, abs=5e-4)
    assert (1 / 1.1) ** 50 == pytest.approx(0.0085, abs=5e-5)
    assert 1.1**50 == pytest.approx(117, abs=0.5)


def test_orthogonal_matrix_preserves_gradients() -> None:
    """All singular values of powers of an orthogonal matrix are one."""
    q = np.linalg.qr(np.random.default_rng(1).normal(size=(8, 8)))[0]
    power = np.linalg.matrix_power(q, 50)
    assert np.linalg.svd(power, compute_uv=False) == pytest.approx(np.ones(8))


def test_smaller_input_weights_can_unsaturate() -> None:
    """Driven into saturation, a tanh unit gains slope when its input weight shrinks."""
    assert 1 - np.tanh(1.0) ** 2 > 100 * (1 - np.tanh(5.0) ** 2)
