"""The numbers of docs/deep-learning/frameworks.md, by finite differences instead of the chain rule."""

import numpy as np
import pytest
from scipy.special import expit

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
Y = np.array([0, 1, 1, 0], dtype=float)
START = np.array([1, -1, 0.5, 2, 0, 0, 1, -1, 0])


def cost(flat: np.ndarray) -> float:
    """Return the cross-entropy of the network with all nine parameters in one vector."""
    hidden = np.tanh(X @ flat[:4].reshape(2, 2) + flat[4:6])
    p = expit(hidden @ flat[6:8] + flat[8])
    return float(-np.mean(Y * np.log(p) + (1 - Y) * np.log(1 - p)))


def gradient(flat: np.ndarray) -> np.ndarray:
    """Return the gradient by central differences."""
    h = 1e-6 * np.eye(len(flat))
    return np.array([(cost(flat + e) - cost(flat - e)) / 2e-6 for e in h])


def test_three_steps() -> None:
    """Losses 0.6583, 0.6241, 0.6043 and the weights after three steps of rate 1."""
    theta, losses = START.copy(), []
    for _ in range(3):
        losses.append(cost(theta))
        theta -= gradient(theta)
    assert losses == pytest.approx([0.6583, 0.6241, 0.6043], abs=5e-5)
    assert theta[:4] == pytest.approx([1.0047, -0.9625, 0.7722, 2.0953], abs=6e-5)


def test_gradient_by_hand() -> None:
    """The formulas for the gradients of z and of the pre-activations."""
    w, b, v, c = START[:4].reshape(2, 2), START[4:6], START[6:8], START[8]
    hidden = np.tanh(X @ w + b)
    dz = (expit(hidden @ v + c) - Y) / 4
    da = np.outer(dz, v) * (1 - hidden**2)
    parts = [(X.T @ da).ravel(), da.sum(axis=0), hidden.T @ dz, [dz.sum()]]
    assert np.concatenate(parts) == pytest.approx(gradient(START), abs=1e-8)


def test_tensorflow_1_example() -> None:
    """2 times the fed 3.0 plus 0.3 is 6.3."""
    assert 2.0 * 3.0 + 0.3 == pytest.approx(6.3)
