"""Claims of docs/deep-learning/multilayer-perceptron.md, recomputed."""

from itertools import pairwise

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([0, 1, 1, 0])


def parameters(*sizes: int) -> int:
    """Return the number of weights and biases of fully connected layers."""
    return sum(np.empty((a, b)).size + b for a, b in pairwise(sizes))


def test_xor_table() -> None:
    """Hidden values, scores, and the same with steps and OR, AND."""
    total = CORNERS.sum(axis=1)
    h1, h2 = np.maximum(0, total), np.maximum(0, total - 1)
    assert h1.tolist() == [0, 1, 1, 2]
    assert h2.tolist() == [0, 0, 0, 1]
    assert (h1 - 2 * h2).tolist() == XOR.tolist()
    assert ((total > 0.5) * 1 - (total > 1.5) * 1).tolist() == XOR.tolist()
    difference = CORNERS[:, 0] - CORNERS[:, 1]
    assert (np.maximum(0, difference) + np.maximum(0, -difference)).tolist() == XOR.tolist()


def test_counts() -> None:
    """Parameter counts of the page."""
    assert parameters(2, 2, 1) == 9
    assert parameters(784, 128) == 100_480
    assert parameters(128, 10) == 1_290
    assert parameters(784, 128, 10) == 101_770
    assert 784 * 128 + 128 * 10 == 101_632
    assert parameters(784, 256, 128, 10) == 200_960 + 32_896 + 1_290 == 235_146
    assert parameters(224 * 224 * 3, 1000) == 150_529_000
    assert 224 * 224 * 3 == 150_528
    assert parameters(64, 32, 10) == 2_410


def test_linear_layers_collapse() -> None:
    """Two affine maps are one, and the best affine fit of XOR is one half."""
    rng = np.random.default_rng(0)
    w1, b1, w2, b2 = (rng.normal(size=s) for s in ((3, 2), (3,), (1, 3), (1,)))
    x = rng.normal(size=2)
    assert w2 @ (w1 @ x + b1) + b2 == pytest.approx((w2 @ w1) @ x + (w2 @ b1 + b2))
    design = np.column_stack([CORNERS, np.ones(4)])
    assert design @ np.linalg.lstsq(design, XOR, rcond=None)[0] == pytest.approx(np.full(4, 0.5))


def test_broadcast_trap() -> None:
    """Shapes (n,) and (n, 1) give an n by n array."""
    assert (np.zeros(5) - np.zeros((5, 1))).shape == (5, 5)


def test_permuted_inputs() -> None:
    """Permuting pixels and the first weights likewise leaves all outputs as they are."""
    rng = np.random.default_rng(0)
    order = rng.permutation(64)
    x, w, v = rng.normal(size=(7, 64)), rng.normal(size=(64, 9)), rng.normal(size=(9, 3))
    assert np.maximum(0, x[:, order] @ w[order]) @ v == pytest.approx(np.maximum(0, x @ w) @ v)


def test_permuted_digits() -> None:
    """Three runs average 97% on digits and on digits with scrambled pixels alike."""
    inputs, digits = load_digits(return_X_y=True)
    scores = []
    for seed in range(3):
        rng = np.random.default_rng(seed)
        order, pixels = rng.permutation(len(digits)), rng.permutation(64)
        data, target = inputs[order] / 16, digits[order]
        for columns in (np.arange(64), pixels):
            net = MLPClassifier((64,), learning_rate_init=0.01, tol=1e-3, random_state=seed)
            with threadpool_limits(limits=1):
                net.fit(data[:1000, columns], target[:1000])
            scores.append(net.score(data[1000:, columns], target[1000:]))
    original, scrambled = np.mean(scores[::2]), np.mean(scores[1::2])
    assert original == pytest.approx(0.97, abs=0.008)
    assert scrambled == pytest.approx(0.97, abs=0.008)


def solved(units: int, *, relu: bool, starts: int = 200, steps: int = 3000) -> float:
    """Return the share of random starts from which gradient descent learns XOR."""
    rng = np.random.default_rng(0)
    w = rng.normal(size=(starts, 2, units)) / np.sqrt(2)
    b = np.zeros((starts, 1, units))
    v = rng.normal(size=(starts, units, 1)) / np.sqrt(units)
    c = np.zeros((starts, 1, 1))
    x = np.broadcast_to(CORNERS.astype(float), (starts, 4, 2))
    y = XOR[None, :, None]
    for _ in range(steps):
        z = x @ w + b
        h = np.maximum(z, 0) if relu else np.tanh(z)
        s = h @ v + c
        ds = (1 / (1 + np.exp(-s)) - y) / 4
        dz = ds @ v.transpose(0, 2, 1) * ((z > 0) if relu else 1 - h * h)
        v = v - 0.5 * h.transpose(0, 2, 1) @ ds
        c = c - 0.5 * ds.sum(axis=1, keepdims=True)
        w = w - 0.5 * x.transpose(0, 2, 1) @ dz
        b = b - 0.5 * dz.sum(axis=1, keepdims=True)
    return float(((s > 0) == (y == 1)).all(axis=(1, 2)).mean())


@pytest.mark.parametrize(
    ("units", "relu", "share"),
    [
        (2, True, 0.17),
        (4, True, 0.54),
        (8, True, 0.97),
        (2, False, 0.67),
        (4, False, 0.995),
        (8, False, 1.0),
    ],
)
def test_training_xor(units: int, relu: bool, share: float) -> None:
    """Shares of 200 starts that solve XOR, by width and activation."""
    assert solved(units, relu=relu) == pytest.approx(share, abs=0.02)


def test_one_hidden_unit_with_help() -> None:
    """A squaring unit does XOR alone, a ReLU unit does it with a skip connection."""
    x1, x2 = CORNERS.T
    assert ((x1 - x2) ** 2).tolist() == XOR.tolist()
    assert (x1 + x2 - 2 * np.maximum(0, x1 + x2 - 1)).tolist() == XOR.tolist()


def test_one_relu_unit_is_not_enough() -> None:
    """No thresholded c + v relu(w.x + b) is XOR, over a grid of weights."""
    grid = np.arange(-2, 2.25, 0.5)
    w1, w2, b = np.meshgrid(grid, grid, grid)
    h = np.maximum(0, CORNERS @ np.stack([w1.ravel(), w2.ravel()]) + b.ravel())
    low, high = h[[1, 2]].min(axis=0), h[[1, 2]].max(axis=0)
    assert not (low > h[[0, 3]].max(axis=0)).any()
    assert not (high < h[[0, 3]].min(axis=0)).any()
