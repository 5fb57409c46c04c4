"""The numbers of docs/deep-learning/lstm.md, recomputed."""

import numpy as np
import pytest
from scipy.special import expit

from scripts.figures.deep_learning import lstm_gradients


def test_parameters() -> None:
    """2,480 parameters, 2,560 with two biases."""
    assert 4 * 20 * (10 + 20 + 1) == 2480 == 4 * 620
    assert 4 * 20 * (10 + 20 + 2) == 2560


def test_worked_example() -> None:
    """Gates 0.881, 0.269, 0.5; cell state 1.966, hidden state 0.481."""
    f, i, g, o = expit(2), expit(-1), np.tanh(1), expit(0)
    assert [f, i, g, o] == pytest.approx([0.881, 0.269, 0.762, 0.5], abs=5e-4)
    assert f * 2 == pytest.approx(1.762, abs=5e-4)
    assert i * g == pytest.approx(0.205, abs=5e-4)
    assert f * 2 + i * g == pytest.approx(1.966, abs=5e-4)
    assert o * np.tanh(f * 2 + i * g) == pytest.approx(0.481, abs=5e-4)


@pytest.mark.parametrize(
    ("bias", "gate", "twenty", "hundred"),
    [
        (0, 0.500, 9.5e-7, 7.9e-31),
        (1, 0.731, 0.0019, 2.5e-14),
        (2, 0.881, 0.079, 3.1e-6),
        (4, 0.982, 0.696, 0.163),
    ],
)
def test_forget_bias(bias: float, gate: float, twenty: float, hundred: float) -> None:
    """The table of the forget bias."""
    kept = expit(bias)
    assert kept == pytest.approx(gate, abs=5e-4)
    assert kept**20 == pytest.approx(twenty, rel=0.01)
    assert kept**100 == pytest.approx(hundred, rel=0.01)


def test_chrono_bias_and_keeping() -> None:
    """A bias of log(T - 1) makes the gate 1 - 1/T; 0.98 keeps 67% over 20 steps."""
    assert expit(np.log(99)) == pytest.approx(1 - 1 / 100)
    assert 0.98**20 == pytest.approx(0.67, abs=0.005)


def test_figure() -> None:
    """Bias 0 and tanh below 1e-12, bias 1 at 3e-6, bias 4 near 1 and up to 3."""
    curves = lstm_gradients.medians()
    assert curves["simple"][-1] < 1e-12
    assert curves["lstm 0"][-1] < 1e-12
    assert curves["lstm 1"][-1] == pytest.approx(3e-6, rel=0.1)
    assert curves["lstm 4"][-1] == pytest.approx(3.3, abs=0.1)
    assert curves["lstm 4"].min() > 0.8


def step(state: np.ndarray) -> np.ndarray:
    """Return the next (h, c) of the one-unit cell with candidate weight 3."""
    h, c = state
    c = expit(1.0) * c + expit(4.0) * np.tanh(3 * h)
    return np.array([expit(4.0) * np.tanh(c), c])


def test_lstm_can_explode() -> None:
    """At state 0 the Jacobian has eigenvalue 3.62 against a gate of 0.73; 10 steps 3.9e5."""
    e = 1e-6
    jacobian = np.column_stack([(step(e * v) - step(-e * v)) / (2 * e) for v in np.eye(2)])
    largest = np.abs(np.linalg.eigvals(jacobian)).max()
    assert largest == pytest.approx(3.62, abs=0.005)
    assert largest**10 == pytest.approx(3.9e5, rel=0.01)
    assert jacobian[1, 1] == pytest.approx(0.73, abs=0.005)
    assert expit(1.0) + expit(4.0) * 3 * expit(4.0) == pytest.approx(largest)


def test_backward_pass() -> None:
    """The gradients stated for the cell agree with central differences."""
    rng = np.random.default_rng(0)
    pre, old, dh, dc = rng.normal(size=4), 0.7, 0.4, -0.9

    def objective(p: np.ndarray, c0: float) -> float:
        c = expit(p[0]) * c0 + expit(p[1]) * np.tanh(p[3])
        return float(dh * expit(p[2]) * np.tanh(c) + dc * c)

    f, i, o, g = expit(pre[0]), expit(pre[1]), expit(pre[2]), np.tanh(pre[3])
    c = f * old + i * g
    total = dc + dh * o * (1 - np.tanh(c) ** 2)
    stated = [
        total * old * f * (1 - f),
        total * g * i * (1 - i),
        dh * np.tanh(c) * o * (1 - o),
        total * i * (1 - g**2),
        total * f,
    ]
    e = 1e-6
    numeric = [
        (objective(pre + e * v, old) - objective(pre - e * v, old)) / (2 * e) for v in np.eye(4)
    ]
    numeric.append((objective(pre, old + e) - objective(pre, old - e)) / (2 * e))
    assert stated == pytest.approx(numeric, abs=1e-8)
