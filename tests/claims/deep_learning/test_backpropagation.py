"""The numbers of docs/deep-learning/backpropagation.md, by finite differences and by counting."""

from itertools import pairwise

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.special import expit, log_softmax
from sklearn.neural_network import MLPRegressor

from scripts.figures.deep_learning import backpropagation_gradient_check as figure

THETA = np.array([0.5, -0.5, 1.0, 0.5, 0.5, -1.0, 2.0, -1.0, 0.0])
PRINTED = [-0.0532, -0.1064, 0.0209, 0.0418, -0.0532, 0.0209, -0.0532, -0.0778, -0.1064]


def loss(theta: np.ndarray, x: tuple[float, float] = (1.0, 2.0), y: float = 1.0) -> float:
    """Return the loss of the 2-2-1 network, written unit by unit."""
    w11, w12, w21, w22, b1, b2, v1, v2, c = theta
    first = 1 / (1 + np.exp(-(w11 * x[0] + w12 * x[1] + b1)))
    second = 1 / (1 + np.exp(-(w21 * x[0] + w22 * x[1] + b2)))
    out = 1 / (1 + np.exp(-(v1 * first + v2 * second + c)))
    return float((out - y) ** 2 / 2)


def numerical(h: float = 1e-5) -> np.ndarray:
    """Return the gradient by central differences."""
    return np.array([(loss(THETA + h * e) - loss(THETA - h * e)) / (2 * h) for e in np.eye(9)])


def test_forward() -> None:
    """Pre-activations 0, 1, 0.2689, activations 0.5, 0.7311, prediction 0.5668, loss 0.0938."""
    assert expit(1.0) == pytest.approx(0.7311, abs=5e-5)
    assert 2 * 0.5 - expit(1.0) == pytest.approx(0.2689, abs=5e-5)
    prediction = expit(1 - expit(1.0))
    assert prediction == pytest.approx(0.5668, abs=5e-5)
    assert prediction * (1 - prediction) == pytest.approx(0.2455, abs=5e-5)
    assert expit(1.0) * (1 - expit(1.0)) == pytest.approx(0.1966, abs=5e-5)
    assert loss(THETA) == pytest.approx(0.0938, abs=5e-5)


def test_gradient() -> None:
    """All nine derivatives of the table, by finite differences alone."""
    assert numerical() == pytest.approx(PRINTED, abs=6e-5)


def test_update() -> None:
    """One step with rate 1: 2.0532, 0.4582, loss 0.0592; linear forecast 0.0540."""
    g = numerical()
    new = THETA - g
    assert new[6] == pytest.approx(2.0532, abs=6e-5)
    assert new[3] == pytest.approx(0.4582, abs=6e-5)
    assert loss(new) == pytest.approx(0.0592, abs=5e-5)
    assert loss(THETA) - g @ g == pytest.approx(0.0540, abs=5e-5)


def test_wrong_indices() -> None:
    """With unit 1's slope and input the derivative by w21 is 0.0266; by w22 it is 0."""
    out = expit(1 - expit(1.0))
    delta = (out - 1) * out * (1 - out)
    assert -1 * delta * 0.25 * 1 == pytest.approx(0.0266, abs=5e-5)
    by_w22 = approx_fprime(np.array([0.5]), lambda w: 0.5 * 1 - 0.5 * 2 + 0.5 + 0 * w[0])
    assert by_w22 == pytest.approx(0)


def test_one_bias_per_weight_doubles_the_step() -> None:
    """Two biases of one unit get the same gradient, so their sum moves twice as far."""
    g = numerical()[4]

    def with_two(b: np.ndarray) -> float:
        theta = THETA.copy()
        theta[4] = b.sum()
        return loss(theta)

    both = approx_fprime(np.array([0.2, 0.3]), with_two)
    assert both == pytest.approx([g, g], abs=1e-6)
    assert both.sum() == pytest.approx(2 * g, abs=1e-6)


def test_optimizer_may_fail() -> None:
    """On w squared, rate 1.5 leads from 1 to -2, loss 4."""
    assert 1 - 1.5 * 2 == -2
    assert (1 - 1.5 * 2) ** 2 == 4


def batch_gradients(
    weights: list[np.ndarray], biases: list[np.ndarray], x: np.ndarray, y: np.ndarray
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return gradients by the page's batch formulas, tanh and softmax with cross-entropy."""
    acts, zs = [x], []
    for k, (w, b) in enumerate(zip(weights, biases, strict=True)):
        zs.append(acts[-1] @ w.T + b)
        acts.append(zs[-1] if k == len(weights) - 1 else np.tanh(zs[-1]))
    delta = (np.exp(log_softmax(zs[-1], axis=1)) - y) / len(x)
    result: list[tuple[np.ndarray, np.ndarray]] = []
    for k in range(len(weights) - 1, -1, -1):
        result.insert(0, (delta.T @ acts[k], delta.sum(axis=0)))
        if k:
            delta = (delta @ weights[k]) * (1 - np.tanh(zs[k - 1]) ** 2)
    return result


def test_batch_form() -> None:
    """The batch formulas agree with finite differences and with a mean over single examples."""
    rng = np.random.default_rng(0)
    sizes = [3, 4, 5, 2]
    weights = [rng.normal(size=(k, m)) for m, k in pairwise(sizes)]
    biases = [rng.normal(size=k) for k in sizes[1:]]
    x, y = rng.normal(size=(6, 3)), np.eye(2)[rng.integers(2, size=6)]
    whole = batch_gradients(weights, biases, x, y)
    single = [batch_gradients(weights, biases, x[[i]], y[[i]]) for i in range(6)]
    for k in range(3):
        assert whole[k][0].shape == weights[k].shape
        assert whole[k][0] == pytest.approx(np.mean([s[k][0] for s in single], axis=0))
        assert whole[k][1] == pytest.approx(np.mean([s[k][1] for s in single], axis=0))

    def mean_loss(flat: np.ndarray) -> float:
        a, start = x, 0
        for k in range(3):
            w = flat[start : start + weights[k].size].reshape(weights[k].shape)
            start += weights[k].size
            a = a @ w.T + biases[k]
            a = np.tanh(a) if k < 2 else log_softmax(a, axis=1)
        return float(-np.mean(np.sum(y * a, axis=1)))

    flat = np.concatenate([w.ravel() for w in weights])
    step = 1e-6
    check = [
        (mean_loss(flat + step * e) - mean_loss(flat - step * e)) / (2 * step)
        for e in np.eye(flat.size)
    ]
    assert np.concatenate([g[0].ravel() for g in whole]) == pytest.approx(np.array(check), abs=1e-8)


def test_one_step_of_scikit_learn() -> None:
    """A network of the same form moves in scikit-learn as backpropagation says."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(20, 2)), rng.normal(size=20)
    model = MLPRegressor(
        hidden_layer_sizes=(2,), activation="logistic", solver="sgd", alpha=0.0, learning_rate_init=0.1, momentum=0.0,
        nesterovs_momentum=False, batch_size=20, shuffle=False, random_state=0,
    ).partial_fit(x, y)  # fmt: skip
    w, v = (c.copy() for c in model.coefs_)
    b, c = (i.copy() for i in model.intercepts_)
    h = expit(x @ w + b)
    delta = (h @ v + c - y[:, None]) / 20
    hidden = (delta @ v.T) * h * (1 - h)
    model.partial_fit(x, y)
    assert model.coefs_[0] == pytest.approx(w - 0.1 * x.T @ hidden)
    assert model.coefs_[1] == pytest.approx(v - 0.1 * h.T @ delta)


def test_cost_in_forward_passes() -> None:
    """Forward and backward together cost less than three forward passes in dense layers."""
    for sizes in ([2, 2, 1], [64, 32, 16, 10], [784, 512, 512, 10]):
        edges = [m * k for m, k in pairwise(sizes)]
        assert 2 < (3 * sum(edges) - edges[0]) / sum(edges) < 3


def test_figure_of_the_gradient_check() -> None:
    """Central differences are best near 1e-5 (error 2e-11), forward ones reach 1e-8."""
    exact = figure.gradient()
    assert exact == pytest.approx(PRINTED, abs=6e-5)
    size = np.linalg.norm(exact)
    steps = 10.0 ** -np.arange(1, 14)
    central, forward = [], []
    for h in steps:
        up = np.array([figure.loss(THETA + h * e).real for e in np.eye(9)])
        down = np.array([figure.loss(THETA - h * e).real for e in np.eye(9)])
        central.append(np.linalg.norm((up - down) / (2 * h) - exact) / size)
        forward.append(np.linalg.norm((up - figure.loss(THETA).real) / h - exact) / size)
    assert steps[int(np.argmin(central))] == pytest.approx(1e-5)
    assert 1e-11 < min(central) < 4e-11
    assert 3e-9 < min(forward) < 5e-8
    imaginary = [figure.loss(THETA + 1e-30j * e).imag / 1e-30 for e in np.eye(9)]
    assert np.linalg.norm(imaginary - exact) / size < 1e-15
    for h, low, high in ((1e-9, 0, 1e-15), (1e-4, 1e-11, 1e-7)):
        tilted = [figure.loss(THETA + 1j * h * e).imag / h for e in np.eye(9)]
        assert low <= np.linalg.norm(tilted - exact) / size < high


def test_best_step() -> None:
    """The cube root of double precision is about 6e-6."""
    assert np.finfo(float).eps ** (1 / 3) == pytest.approx(6e-6, rel=0.02)


def test_checkpointing() -> None:
    """100 layers in segments of 10: about 20 stored, the minimum over segment lengths."""
    stored = {k: 100 / k + k for k in range(1, 101)}
    assert stored[10] == 20
    assert min(stored, key=lambda k: stored[k]) == 10


def test_number_of_paths() -> None:
    """Ten layers of 100 units hold 10^20 paths from one unit; products sum them."""
    assert 100**10 == 10**20
    ones = np.ones((3, 3))
    paths = np.ones(3)
    for _ in range(3):
        paths = ones @ paths
    assert paths[0] == 3**3


def test_memory_of_activations_and_weights() -> None:
    """A convolution stores 206 MB for 0.15 MB of weights, a dense layer 1 MB for 67 MB."""
    assert 64 * 64 * 112**2 * 4 == pytest.approx(206e6, rel=0.003)
    assert 3 * 3 * 64 * 64 * 4 == pytest.approx(0.15e6, rel=0.02)
    assert 64 * 4096 * 4 == pytest.approx(1e6, rel=0.05)
    assert 4096**2 * 4 == pytest.approx(67e6, rel=0.003)


def test_softmax_with_cross_entropy() -> None:
    """The full Jacobian of softmax times the derivative of cross-entropy is p - y."""
    z, y = np.array([0.3, -1.2, 2.0]), np.array([0.0, 1.0, 0.0])
    p = np.exp(log_softmax(z))
    jacobian = np.diag(p) - np.outer(p, p)
    assert jacobian @ (-y / p) == pytest.approx(p - y)
