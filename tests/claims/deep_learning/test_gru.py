"""The numbers of docs/deep-learning/gru.md, recomputed."""

import numpy as np
import pytest
from scipy.special import expit


def test_worked_example() -> None:
    """Keep 0.881: the state moves to 0.768; in the other convention to 0.565."""
    r, z = expit(-2), expit(2)
    n = np.tanh(0.5 + r * 0.8)
    assert [r, z, n] == pytest.approx([0.119, 0.881, 0.534], abs=5e-4)
    assert z * 0.8 + (1 - z) * n == pytest.approx(0.768, abs=5e-4)
    assert 0.5 + r * 0.8 == pytest.approx(0.595, abs=5e-4)
    assert (1 - z) * 0.8 + z * n == pytest.approx(0.565, abs=5e-4)


def test_parameter_table() -> None:
    """Blocks of h(d + h + 1), and the widths of equal size."""
    for d, h, counts in ((10, 20, (620, 1860, 2480)), (128, 256, (98_560, 295_680, 394_240))):
        assert tuple(k * h * (d + h + 1) for k in (1, 3, 4)) == counts
    assert tuple(k * 20 * (10 + 20 + 2) for k in (1, 3, 4)) == (640, 1920, 2560)
    assert 3 * 304 * (128 + 304 + 1) == 394_896
    assert 1920 / 2480 == pytest.approx(0.774, abs=5e-4)


def test_reset_before_and_after() -> None:
    """Before the matrix (0, 1), after it (2, 0)."""
    r, h, u = np.array([1.0, 0.0]), np.array([1.0, 2.0]), np.array([[0.0, 1.0], [1.0, 0.0]])
    assert (u @ (r * h)).tolist() == [0.0, 1.0]
    assert (r * (u @ h)).tolist() == [2.0, 0.0]


def test_conventions_are_equivalent() -> None:
    """Negating the gate's pre-activation turns one convention into the other."""
    a, h, n = np.random.default_rng(0).normal(size=(3, 50))
    keep = expit(a) * h + (1 - expit(a)) * n
    replace = (1 - expit(-a)) * h + expit(-a) * n
    assert keep == pytest.approx(replace)


def test_state_is_bounded() -> None:
    """The state of a GRU stays within (-1, 1), while an LSTM's cell state counts."""
    rng = np.random.default_rng(0)
    h, c = 0.0, 0.0
    for _ in range(1000):
        z, n = expit(rng.normal(0, 5)), np.tanh(rng.normal(0, 3))
        h = z * h + (1 - z) * n
        c = expit(20.0) * c + expit(20.0) * np.tanh(20.0)  # gates open
        assert -1 < h < 1
    assert c == pytest.approx(1000, abs=0.01)


def test_gates_open_or_closed() -> None:
    """Reset 1, update 0 is the simple network; update 1 copies; the direct slope is z."""
    rng = np.random.default_rng(0)
    w, u, h = rng.normal(size=4), rng.normal(size=(4, 4)), rng.normal(size=4)

    def step(h: np.ndarray, z: float, r: float) -> np.ndarray:
        return np.asarray(z * h + (1 - z) * np.tanh(w + u @ (r * h)))

    assert step(h, 0.0, 1.0) == pytest.approx(np.tanh(w + u @ h))
    assert step(h, 1.0, 1.0) == pytest.approx(h)
    e = 1e-6 * np.eye(4)[0]  # reset closed: the candidate does not depend on h
    slope = (step(h + e, 0.9, 0.0) - step(h - e, 0.9, 0.0)) / 2e-6
    assert slope == pytest.approx([0.9, 0, 0, 0], abs=1e-8)
