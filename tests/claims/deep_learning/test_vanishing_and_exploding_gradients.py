"""The numbers of docs/deep-learning/vanishing-and-exploding-gradients.md, recomputed."""

import warnings

import numpy as np
import pytest
from scipy.special import expit

from scripts.figures.deep_learning import vanishing_and_exploding_gradients as layers
from scripts.figures.deep_learning import vanishing_and_exploding_gradients_recurrent as recurrent
from scripts.figures.deep_learning import vanishing_and_exploding_gradients_training as training


def test_layer_norms() -> None:
    """Over 30 layers: 6e-19, 0.16, 4e-5, about 1 and 2e4."""
    ratio = {name: layers.norms(f, s, c)[0] for name, f, s, c, *_ in layers.RECIPES}
    assert ratio["sigmoid, Xavier: 1/n"] == pytest.approx(6e-19, rel=0.05)
    assert ratio["tanh, Xavier: 1/n"] == pytest.approx(0.16, rel=0.05)
    assert ratio["ReLU, 1/n"] == pytest.approx(1 / 27_000, rel=0.01)
    assert ratio["ReLU, He: 2/n"] == pytest.approx(0.85, abs=0.01)
    assert ratio["ReLU, variance 4/n"] == pytest.approx(2e4, rel=0.02)
    assert ratio["sigmoid, Xavier: 1/n"] ** (1 / 29) == pytest.approx(0.24, abs=0.005)


def test_saturated_sigmoid_with_variance_16() -> None:
    """Weights of variance 16/n do not rescue the sigmoid: its slopes fall."""
    result = layers.norms(expit, lambda z: expit(z) * (1 - expit(z)), 16.0)
    assert 1e-7 < result[0] < 1e-4


def test_bound() -> None:
    """The norm of the product is at most (slope times singular value) to the power."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        delta, bound = rng.normal(size=8), 1.0
        start = np.linalg.norm(delta)
        for _ in range(6):
            w, z = rng.normal(size=(8, 8)), rng.normal(size=8)
            delta = expit(z) * expit(-z) * (w.T @ delta)
            bound *= 0.25 * float(np.linalg.norm(w, 2))
        assert np.linalg.norm(delta) <= bound * start


def test_mean_squared_factor_of_relu() -> None:
    """Variance c/n multiplies the mean squared gradient by c/2 a layer."""
    rng = np.random.default_rng(1)
    n, c = 64, 3.0
    factors = []
    for _ in range(400):
        w, below = rng.normal(0, np.sqrt(c / n), (n, n)), rng.normal(0, 1, (n, n))
        z = below @ rng.normal(size=n)
        delta = rng.normal(size=n)
        factors.append(((w.T @ delta * (z > 0)) ** 2).sum() / (delta @ delta))
    assert np.mean(factors) == pytest.approx(c / 2, rel=0.03)


def test_ten_layers_of_one_unit() -> None:
    """The table of the worked example."""
    assert 0.25**10 == pytest.approx(9.5e-7, rel=0.01)
    assert (4 * 0.25) ** 10 == 1
    assert 1 - np.tanh(2) ** 2 == pytest.approx(0.0707, abs=5e-5)
    assert (1 - np.tanh(2) ** 2) ** 10 == pytest.approx(3.1e-12, rel=0.01)
    assert 0.5**10 == pytest.approx(9.8e-4, rel=0.005)
    assert 1.5**10 == pytest.approx(57.7, abs=0.05)


def test_clipping() -> None:
    """(3, 0.4): by value (1, 0.4) at 21.8 degrees, by norm (0.991, 0.132) at 7.6 degrees."""
    g = np.array([3.0, 0.4])
    assert np.linalg.norm(g) == pytest.approx(3.027, abs=5e-4)
    value, norm = np.clip(g, -1, 1), g * min(1, 1 / np.linalg.norm(g))
    assert value.tolist() == [1.0, 0.4]
    assert norm == pytest.approx([0.991, 0.132], abs=5e-4)
    for vector, angle in ((g, 7.6), (value, 21.8), (norm, 7.6)):
        assert np.degrees(np.arctan2(vector[1], vector[0])) == pytest.approx(angle, abs=0.05)


def test_clipped_gradient_is_biased() -> None:
    """Mean +0.1 becomes -0.8 when clipped at 1."""
    assert 0.9 * -1 + 0.1 * 10 == pytest.approx(0.1)
    assert 0.9 * -1 + 0.1 * 1 == pytest.approx(-0.8)


def test_training_run() -> None:
    """Unclipped it jumps, overflows and is NaN; clipped the loss falls to less than half."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, _ = training.train(None)
        clipped, _ = training.train(1.0)
    assert 1 < plain[:5].max() / plain[0] < 100
    assert plain[3] < plain[0] < plain[1]
    above = int(np.flatnonzero(plain > 1e6)[0])
    assert 5 <= above <= 8
    assert np.isnan(plain[above + 4 :]).all()
    assert np.isfinite(clipped).all()
    assert clipped[-1] < 0.5 * clipped[0]
    assert (np.diff(clipped) > 0).any()


def test_explosion_without_nan() -> None:
    """Variance 3/n, rate 0.02: loss 33, 5e6, 1e86, then 0.70 with gradient exactly zero."""
    rng = np.random.default_rng(0)
    weights = [rng.normal(0, np.sqrt(3 / 32), (32, 32)) for _ in range(12)]
    weights.append(rng.normal(0, np.sqrt(1 / 32), (1, 32)))
    x = rng.normal(size=(32, 256))
    y = np.sin(x[:1]) + x[1:2] * x[2:3]
    losses, sizes, dead = [], [], False
    for _ in range(8):
        acts = [x]
        for w in weights[:-1]:
            acts.append(np.maximum(w @ acts[-1], 0))
        dead = any(bool((a == 0).all()) for a in acts[1:])
        error = weights[-1] @ acts[-1] - y
        losses.append(np.mean(error**2) / 2)
        delta, gradients = error / 256, []
        for k in range(12, -1, -1):
            gradients.append(delta @ acts[k].T)
            if k:
                delta = (weights[k].T @ delta) * (acts[k] > 0)
        sizes.append(max(abs(g).max() for g in gradients))
        for w, g in zip(weights, reversed(gradients), strict=True):
            w -= 0.02 * g
    assert losses[0] == pytest.approx(33, abs=0.5)
    assert losses[1] == pytest.approx(5e6, rel=0.1)
    assert np.log10(losses[2]) == pytest.approx(86, abs=1)
    assert losses[4:] == pytest.approx([0.70] * 4, abs=0.005)
    assert dead
    assert max(sizes[3:]) == 0
    assert np.log10(max(abs(w).max() for w in weights)) == pytest.approx(np.log10(8e84), abs=0.5)


def test_recurrent_figure() -> None:
    """After 50 steps: 117, 1, 0.005, and below 1e-4 with tanh."""
    assert recurrent.reach(1.1, tanh=False)[-1] == pytest.approx(117, abs=0.5)
    assert recurrent.reach(1.0, tanh=False)[-1] == pytest.approx(1)
    assert recurrent.reach(0.9, tanh=False)[-1] == pytest.approx(0.005, abs=5e-4)
    assert recurrent.reach(1.1, tanh=True)[-1] < 1e-4


def test_linear_chain_and_gates() -> None:
    """Powers of 0.9, 1.1 and 0.99 over 100 steps."""
    assert 0.9**100 == pytest.approx(2.7e-5, rel=0.02)
    assert 1.1**100 == pytest.approx(13_781, abs=0.5)
    assert 0.99**100 == pytest.approx(0.37, abs=0.005)


def test_singular_values_do_not_multiply() -> None:
    """diag(2, 0.1) times diag(0.1, 2) is 0.2 times the identity; both have norm 2."""
    a, b = np.diag([2, 0.1]), np.diag([0.1, 2])
    assert a @ b == pytest.approx(0.2 * np.eye(2))
    assert np.linalg.norm(a, 2) == np.linalg.norm(b, 2) == 2
    rng = np.random.default_rng(0)
    start = vector = rng.normal(size=6)
    for _ in range(10):
        left, right = (np.linalg.qr(rng.normal(size=(6, 6)))[0] for _ in range(2))
        vector = left @ np.diag(rng.uniform(1.1, 3, 6)) @ right @ vector
    assert np.linalg.norm(vector) >= 1.1**10 * np.linalg.norm(start)


def test_residual_gain() -> None:
    """Twenty blocks gain about 2^10; scaled branches 1.63."""
    rng = np.random.default_rng(0)
    n = 64
    for scale, expected in ((1.0, 2.0**10), (1 / np.sqrt(20), 1.05**10)):
        squares = []
        for _ in range(20):
            x, jacobian = rng.normal(size=n), np.eye(n)
            for _ in range(20):
                w = rng.normal(0, np.sqrt(2 / n), (n, n))
                v = rng.normal(0, scale / np.sqrt(n), (n, n))
                active = (w @ x > 0)[:, None]
                jacobian = jacobian + v @ ((w @ jacobian) * active)
                x = x + v @ np.maximum(w @ x, 0)
            squares.append((jacobian**2).sum() / n)
        assert np.sqrt(np.mean(squares)) == pytest.approx(expected, rel=0.25)
    assert 1.05**10 == pytest.approx(1.63, abs=0.005)


def normalized(gain: float, *, relu: bool) -> float:
    """Return second over last gradient norm of 30 layers with batch normalization."""
    rng = np.random.default_rng(0)
    n, m = 128, 64
    a, stored = rng.normal(size=(n, m)), []
    for _ in range(30):
        w = rng.normal(0, np.sqrt(gain / n), (n, n))
        z = w @ a
        deviation = z.std(axis=1, keepdims=True)
        unit = (z - z.mean(axis=1, keepdims=True)) / deviation
        a = np.maximum(unit, 0) if relu else expit(unit)
        stored.append((w, unit, deviation))
    g, sizes = rng.normal(size=(n, m)), []
    for w, unit, deviation in reversed(stored):
        d = g * ((unit > 0) if relu else expit(unit) * expit(-unit))
        d = d - d.mean(axis=1, keepdims=True) - unit * (d * unit).mean(axis=1, keepdims=True)
        d = d / deviation
        sizes.append(np.linalg.norm(d))
        g = w.T @ d
    return float(sizes[-2] / sizes[0])


def test_batch_normalization() -> None:
    """It lifts the sigmoid from 3e-18 to 2.4, ReLU from 0.9 to 260, whatever the weights' scale."""
    plain = {name: layers.norms(f, s, c)[1] for name, f, s, c, *_ in layers.RECIPES}
    assert plain["sigmoid, Xavier: 1/n"] == pytest.approx(3e-18, rel=0.1)
    assert plain["ReLU, He: 2/n"] == pytest.approx(0.9, abs=0.05)
    assert normalized(1.0, relu=False) == pytest.approx(2.4, abs=0.05)
    assert normalized(2.0, relu=True) == pytest.approx(260, rel=0.05)
    assert normalized(8.0, relu=True) == pytest.approx(normalized(2.0, relu=True))


def test_adam() -> None:
    """Gradient 1e-19 moves 1e-11 rates; a factor of 1,000 leaves the step alone."""
    rate, epsilon = 0.001, 1e-8
    assert rate * 1e-19 / (1e-19 + epsilon) == pytest.approx(1e-11 * rate)
    assert 0.3 / (0.3 + epsilon) == pytest.approx(300 / (300 + epsilon))


def test_half_precision_underflow() -> None:
    """Below about 3e-8 a half-precision number is zero."""
    assert np.float16(2.9e-8) == 0
    assert np.float16(3.1e-8) > 0


def test_clipping_each_array_turns_the_direction() -> None:
    """One threshold an array changes the direction, one for all arrays together does not."""
    arrays = [np.array([3.0, 4.0]), np.array([0.3, 0.4])]
    each = np.concatenate([a * min(1, 1 / np.linalg.norm(a)) for a in arrays])
    whole = np.concatenate(arrays)
    together = whole * min(1, 1 / np.linalg.norm(whole))

    def cosine(a: np.ndarray) -> float:
        return float(a @ whole / np.linalg.norm(a) / np.linalg.norm(whole))

    assert cosine(together) == pytest.approx(1)
    assert cosine(each) < 0.95
