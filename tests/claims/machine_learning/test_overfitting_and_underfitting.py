"""Claims of docs/machine-learning/overfitting-and-underfitting.md, recomputed."""

from itertools import product
from math import exp, pi, sin, sqrt

import numpy as np
import pytest
from numpy.polynomial import Legendre
from scipy.optimize import brentq, linprog
from sklearn.ensemble import GradientBoostingRegressor, RandomForestRegressor

from scripts.figures.machine_learning.overfitting_and_underfitting_early_stopping import losses


def test_error_against_degree() -> None:
    """The first figure: training falls 0.75 to 0.02; validation 0.26 at 3, about 0.3 to 9, above 100 at 15."""
    rng = np.random.default_rng(2)
    x = (np.arange(20) + 0.5) / 20
    y = np.sin(2 * pi * x) + 0.5 * rng.normal(size=20)
    new = rng.uniform(size=400)
    fresh = np.sin(2 * pi * new) + 0.5 * rng.normal(size=400)
    fits = [Legendre.fit(x, y, d) for d in range(16)]
    train = np.array([np.mean((y - f(x)) ** 2) for f in fits])
    valid = np.array([np.mean((fresh - f(new)) ** 2) for f in fits])
    assert np.all(np.diff(train) <= 1e-12)
    assert train[[0, 15]] == pytest.approx([0.75, 0.02], abs=6e-3)
    assert valid[[0, 3]] == pytest.approx([0.75, 0.26], abs=6e-3)
    assert valid.argmin() == 3
    assert np.all(abs(valid[4:10] - 0.29) < 0.03)
    assert valid[15] > 100


def test_gaussian_learning_curves() -> None:
    """sigma^2 (1 - p/n) and sigma^2 (1 + p/(n-p-1)), for both models of the figure."""
    rng = np.random.default_rng(0)
    beta = np.concatenate([np.ones(3), np.full(37, 1 / sqrt(37))])
    for n, p, noise in ((60, 3, 2.0), (60, 40, 1.0)):
        inside, outside = [], []
        for _ in range(600):
            x = rng.normal(size=(n, 40))
            y = x @ beta + rng.normal(size=n)
            w = np.zeros(40)
            w[:p] = np.linalg.lstsq(x[:, :p], y, rcond=None)[0]
            inside.append(np.mean((y - x @ w) ** 2))
            outside.append(1 + np.sum((w - beta) ** 2))
        assert np.mean(inside) == pytest.approx(noise * (1 - p / n), rel=0.04)
        assert np.mean(outside) == pytest.approx(noise * (1 + p / (n - p - 1)), rel=0.04)


def test_numbers_of_learning_curves() -> None:
    """Crossing near 78 rows; start 0.2 and above 5; gap 2.8 at 60; 1.88 rising to 2."""

    def large(n: float) -> float:
        return 1 + 40 / (n - 41)

    def small(n: float) -> float:
        return 2 * (1 + 3 / (n - 4))

    assert brentq(lambda n: large(n) - small(n), 50, 500) == pytest.approx(78, abs=0.5)
    assert pytest.approx(0.2) == 1 - 40 / 50
    assert large(50) > 5
    assert large(60) - (1 - 40 / 60) == pytest.approx(2.8, abs=0.05)
    assert pytest.approx(1.88) == 2 * (1 - 3 / 50)
    assert sqrt(0.1 * 0.9 / 1000) == pytest.approx(0.0095, abs=5e-5)


def test_optimization_trap() -> None:
    """Unscaled: w1 = 0.001 and error 0.998 after 1,000 steps, divergence beyond 2e-6; scaled: one step."""
    hessian = np.diag([1.0, 1e6])
    target = np.array([1.0, 0.0])

    def descend(step: float, steps: int, h: np.ndarray, start: np.ndarray) -> np.ndarray:
        w = start
        for _ in range(steps):
            w = w - step * h @ (w - target)
        return w

    w = descend(1e-6, 1000, hessian, np.zeros(2))
    assert w[0] == pytest.approx(0.001, abs=1e-6)
    error = (w - target) @ hessian @ (w - target)
    assert error == pytest.approx(0.998, abs=1e-4)
    assert abs(descend(2.1e-6, 200, hessian, np.array([0, 1e-3]))[1]) > 1
    assert np.allclose(descend(1.0, 1, np.eye(2), np.zeros(2)), target)


def test_flipped_labels() -> None:
    """With 30% flipped binary labels even the true labels score 30% error."""
    rng = np.random.default_rng(0)
    truth = rng.integers(2, size=200_000)
    seen = np.where(rng.uniform(size=truth.size) < 0.3, 1 - truth, truth)
    assert np.mean(truth != seen) == pytest.approx(0.3, abs=5e-3)


def test_gap_of_the_right_model() -> None:
    """2 sigma^2 p / n = 0.1."""
    assert pytest.approx(0.1) == 2 * 0.25 * 4 / 20


def test_xor() -> None:
    """A linear classifier labels at most three of the four XOR points."""
    points = np.array([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
    sign = np.array([-1, 1, 1, -1])

    def separable(rows: list[int]) -> bool:
        a = -(points * sign[:, None])[rows]
        return bool(linprog(np.zeros(3), a, -np.ones(len(rows)), bounds=(None, None)).success)

    assert not separable([0, 1, 2, 3])
    assert all(separable([j for j in range(4) if j != i]) for i in range(4))


def test_sine_classifier() -> None:
    """One parameter realizes every labeling of ten to the minus i."""
    m = 6
    for labels in product((0, 1), repeat=m):
        a = pi * (1 + sum((1 - y) * 10**i for i, y in enumerate(labels, start=1)))
        got = tuple(int(sin(a * 10.0**-i) > 0) for i in range(1, m + 1))
        assert got == labels


def test_forest_and_boosting_of_stumps() -> None:
    """Forest stumps 0.39 and 0.40 with 10 and 500 trees; boosted 0.41 to 0.07."""
    rng = np.random.default_rng(0)
    x = rng.uniform(size=(500, 1))
    y = np.sin(4 * pi * x[:, 0]) + 0.3 * rng.normal(size=500)

    def error(model: object) -> float:
        return float(np.mean((model.fit(x, y).predict(x) - y) ** 2))  # type: ignore[attr-defined]

    assert error(RandomForestRegressor(10, max_depth=1, random_state=0)) == pytest.approx(
        0.39, abs=0.01
    )
    assert error(RandomForestRegressor(500, max_depth=1, random_state=0)) == pytest.approx(
        0.40, abs=0.01
    )
    boosted = [
        error(GradientBoostingRegressor(n_estimators=b, max_depth=1, random_state=0))
        for b in (10, 500)
    ]
    assert boosted == pytest.approx([0.41, 0.07], abs=0.01)


def test_noise_regression() -> None:
    """45 noise features on 50 rows: mean training R^2 45/49 = 0.92."""
    rng, values = np.random.default_rng(0), []
    for _ in range(400):
        design = np.column_stack([np.ones(50), rng.normal(size=(50, 45))])
        y = rng.normal(size=50)
        residual = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
        values.append(1 - residual @ residual / np.sum((y - y.mean()) ** 2))
    assert np.mean(values) == pytest.approx(45 / 49, abs=5e-3)
    assert pytest.approx(0.92, abs=5e-3) == 45 / 49


def test_early_stopping_figure() -> None:
    """The minimum is at epoch 7 and nothing in the next ten is better; training falls on."""
    train, valid = losses()
    assert valid.argmin() == 7
    assert valid[8:18].min() > valid[7]
    assert train[40] < train[7]


def test_early_stopping_and_ridge() -> None:
    """Shrinkage 1 - (1 - eta d^2)^t against d^2/(d^2 + 1/(eta t)): equal at first order, 0.63 and 0.50 at 1."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(30, 4)), rng.normal(size=30)
    u, d, vt = np.linalg.svd(x, full_matrices=False)
    eta, t, w = 0.002, 50, np.zeros(4)
    for _ in range(t):
        w -= eta * x.T @ (x @ w - y)
    assert np.allclose(w, vt.T @ ((1 - (1 - eta * d**2) ** t) / d * (u.T @ y)))
    small = 1e-4
    assert 1 - exp(-small) == pytest.approx(small / (small + 1), rel=1e-3)
    assert pytest.approx(0.63, abs=5e-3) == 1 - (1 - 1e-4) ** 10_000


def test_degrees_of_freedom() -> None:
    """Trace of the smoother: p for least squares, less for ridge, n/k for k-NN."""
    x = np.random.default_rng(0).normal(size=(30, 4))
    assert np.trace(x @ np.linalg.pinv(x)) == pytest.approx(4)
    assert np.trace(x @ np.linalg.solve(x.T @ x + 3 * np.eye(4), x.T)) < 4
    distance = abs(np.subtract.outer(np.arange(30) ** 1.1, np.arange(30) ** 1.1))
    near = np.argsort(distance, axis=1)[:, :5]
    smoother = np.zeros((30, 30))
    np.put_along_axis(smoother, near, 1 / 5, axis=1)
    assert np.trace(smoother) == pytest.approx(30 / 5)
