"""Claims of deep-learning/self-organizing-maps.md."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits

from scripts.figures.deep_learning.self_organizing_maps import STEPS, errors, train
from scripts.figures.deep_learning.self_organizing_maps_u_matrix import (
    PLACES_SQUARED,
    majority,
    squared_distances,
    trained,
)


def chain_errors(weights: list[float], data: list[float]) -> tuple[float, float]:
    """Quantization and topographic error of a chain of units."""
    fidelity, broken = [], []
    for x in data:
        order = sorted(range(len(weights)), key=lambda j: abs(x - weights[j]))
        fidelity.append(abs(x - weights[order[0]]))
        broken.append(abs(order[0] - order[1]) > 1)
    return float(np.mean(fidelity)), float(np.mean(broken))


def test_one_step() -> None:
    """The worked step on a chain, and its limit for radius zero."""
    w = np.array([0.0, 4, 10])
    for sigma, expected in ((1.0, [1.516, 4.5, 8.484]), (1e-3, [0, 4.5, 10])):
        winner = int(np.abs(w - 5).argmin())
        h = np.exp(-((np.arange(3) - winner) ** 2) / (2 * sigma**2))
        assert w + 0.5 * h * (5 - w) == pytest.approx(expected, abs=5e-4)


def test_order_is_not_fidelity() -> None:
    """Same quantization error, topographic errors 0 and 50%."""
    assert chain_errors([0, 4, 10], [1, 3, 6, 9]) == (1.25, 0)
    assert chain_errors([0, 10, 4], [1, 3, 6, 9]) == (1.25, 0.5)


def test_unfolding() -> None:
    """A good map of the square and a folded one: errors 0.043 and 0.045, 0 and 32%."""
    data = np.random.default_rng(1).random((2000, 2))
    good, folded = errors(train(STEPS, 5.0), data), errors(train(STEPS, 0.7), data)
    assert good == pytest.approx((0.043, 0), abs=0.001)
    assert folded[0] == pytest.approx(0.045, abs=0.001)
    assert folded[1] == pytest.approx(0.32, abs=0.02)


def test_digit_map() -> None:
    """Errors, agreement and gaps of the map of digits; k-means has the lower error."""
    data = load_digits().data
    weights = trained()
    distance = np.sqrt(np.maximum(squared_distances(data, weights), 0))
    best = np.argsort(distance, axis=1)[:, :2]
    assert float(distance.min(1).mean()) == pytest.approx(18.7, abs=0.1)
    assert float((PLACES_SQUARED[best[:, 0], best[:, 1]] > 2).mean()) == pytest.approx(
        0.034, abs=0.003
    )
    _, counts = majority(weights)
    assert counts.max(1).sum() / counts.sum() == pytest.approx(0.96, abs=0.01)
    gaps = np.sqrt(np.maximum(squared_distances(weights, weights), 0))[PLACES_SQUARED == 1]
    assert float(gaps.min()) == pytest.approx(6.1, abs=0.1)
    assert float(gaps.max()) == pytest.approx(25.9, abs=0.2)
    centers = KMeans(144, n_init=1, random_state=0).fit(data)
    assert float(centers.transform(data).min(1).mean()) == pytest.approx(16.3, abs=0.15)


def test_smaller_final_radius() -> None:
    """A final radius of 0.3: quantization error 16.6, topographic error 19%."""
    data = load_digits().data
    distance = np.sqrt(np.maximum(squared_distances(data, trained(last=0.3)), 0))
    best = np.argsort(distance, axis=1)[:, :2]
    assert float(distance.min(1).mean()) == pytest.approx(16.6, abs=0.1)
    assert float((PLACES_SQUARED[best[:, 0], best[:, 1]] > 2).mean()) == pytest.approx(
        0.19, abs=0.01
    )


def test_no_energy() -> None:
    """Numerical derivatives of the mean update are asymmetric, and symmetric for k-means."""

    def update(w: np.ndarray, h: tuple[float, float, float]) -> np.ndarray:
        x = (np.arange(400_000) + 0.5) / 400_000
        cuts = np.searchsorted(x, [0, (w[0] + w[1]) / 2, (w[1] + w[2]) / 2, 1])
        v = np.zeros(3)
        for k, (low, high) in enumerate(pairwise(cuts)):
            part = x[low:high]
            for j in range(3):
                v[j] += h[abs(j - k)] * (part.sum() - w[j] * len(part)) / len(x)
        return v

    w, eps = np.array([0.2, 0.5, 0.8]), 0.01
    for h, one, two in (((1, 0.5, 0), 0.15, 0.0375), ((1, 0, 0), 0.075, 0.075)):
        shift = eps * np.eye(3)
        by_two = (update(w + shift[1], h) - update(w - shift[1], h)) / (2 * eps)
        by_one = (update(w + shift[0], h) - update(w - shift[0], h)) / (2 * eps)
        assert float(by_two[0]) == pytest.approx(one, abs=1e-4)
        assert float(by_one[1]) == pytest.approx(two, abs=1e-4)
        b12, b23 = 0.35, 0.65
        assert 0.5 * (1 - h[1]) * (w[1] - b12) == pytest.approx(two)
        extra = 0.5 * (h[1] - h[2]) * (b23 - w[0])
        assert 0.5 * (1 - h[1]) * (b12 - w[0]) + extra == pytest.approx(one)


def test_heskes_energy_never_rises() -> None:
    """With the neighborhood-weighted winner every batch step lowers the energy."""
    rng = np.random.default_rng(0)
    x, w = rng.random((300, 2)), rng.random((25, 2))
    grid = np.stack(np.divmod(np.arange(25), 5), axis=1)
    h = np.exp(-((grid[:, None] - grid) ** 2).sum(-1) / 2)
    values = []
    for _ in range(30):
        cost = ((x[:, None] - w) ** 2).sum(-1) @ h.T
        values.append(cost.min(1).sum())
        pull = h[:, cost.argmin(1)]
        w = pull @ x / pull.sum(1, keepdims=True)
    assert all(b <= a + 1e-9 for a, b in pairwise(values))
    assert values[-1] < values[0]
