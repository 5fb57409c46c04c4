"""Claims of deep-learning/self-organizing-maps.md."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning.self_organizing_maps import (
    GRID_SQUARED,
    STEPS,
    errors,
    train,
)
from scripts.figures.deep_learning.self_organizing_maps_u_matrix import (
    PLACES_SQUARED,
    majority,
    squared_distances,
    trained,
)


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """Small products are slower on several threads."""
    with threadpool_limits(1):
        yield


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
    """Radius from 5 to 0.5: no topographic error in four runs of four; from 0.7: 4% to 32%.

    All eight runs at once, with the random numbers of the figure. Rounding may send a tangled run
    elsewhere on another platform, so its error has a wide tolerance.
    """
    weights, examples = [], []
    for seed in range(4):
        rng = np.random.default_rng(seed)
        weights.append(rng.random((100, 2)))
        examples.append(rng.random((STEPS, 2)))
    w, x = np.tile(weights, (2, 1, 1)), np.tile(examples, (2, 1, 1))
    radius = np.repeat([5.0, 0.7], 4)
    for t in range(STEPS):
        if t == 200:
            assert np.allclose(w[0], train(t, 5.0))
            assert np.allclose(w[4], train(t, 0.7))
        gap = x[:, t, None] - w
        winner = (gap[:, :, 0] ** 2 + gap[:, :, 1] ** 2).argmin(1)
        sigma = radius * (0.5 / radius) ** (t / STEPS)
        share = np.exp(-GRID_SQUARED[winner] / (2 * sigma**2)[:, None])
        w += (0.5 * 0.02 ** (t / STEPS) * share)[:, :, None] * gap
    data = np.random.default_rng(1).random((2000, 2))
    quantization, topographic = np.array([errors(v, data) for v in w]).T
    assert quantization[:4] == pytest.approx(0.043, abs=0.001)
    assert topographic[:4] == pytest.approx(0, abs=0.003)
    assert quantization[4:] == pytest.approx(0.044, abs=0.005)
    assert quantization[4] == pytest.approx(0.045, abs=0.003)
    assert topographic[4] == pytest.approx(0.32, abs=0.15)
    assert topographic[4:].min() > 0.01
    assert topographic[4:].max() == pytest.approx(0.32, abs=0.15)


def test_digit_map() -> None:
    """Errors, agreement and gaps of the map of digits; six units win no image."""
    data = load_digits().data
    weights = trained()
    distance = np.sqrt(np.maximum(squared_distances(data, weights), 0))
    best = np.argsort(distance, axis=1)[:, :2]
    assert float(distance.min(1).mean()) == pytest.approx(18.7, abs=0.2)
    assert float((distance.min(1) ** 2).mean()) == pytest.approx(366, abs=8)
    assert float((PLACES_SQUARED[best[:, 0], best[:, 1]] > 2).mean()) == pytest.approx(
        0.034, abs=0.01
    )
    _, counts = majority(weights)
    assert counts.max(1).sum() / counts.sum() == pytest.approx(0.96, abs=0.015)
    assert int((counts.sum(1) == 0).sum()) == pytest.approx(6, abs=2)
    gaps = np.sqrt(np.maximum(squared_distances(weights, weights), 0))[PLACES_SQUARED == 1]
    assert float(gaps.min()) == pytest.approx(6.1, abs=0.3)
    assert float(gaps.max()) == pytest.approx(25.9, abs=1)
    assert float(gaps.max() / gaps.min()) == pytest.approx(4.3, abs=0.3)


def test_k_means_is_more_precise() -> None:
    """K-means with 144 centers: error 16.3, mean squared distance 281, both below the map's."""
    data = load_digits().data
    centers = KMeans(144, n_init=1, max_iter=30, random_state=0).fit(data).cluster_centers_
    squared = np.maximum(squared_distances(data, centers), 0).min(1)
    assert float(np.sqrt(squared).mean()) == pytest.approx(16.3, abs=0.2)
    assert float(squared.mean()) == pytest.approx(281, abs=6)


def test_smaller_final_radius() -> None:
    """A final radius of 0.3: quantization error 16.6, topographic error 19%."""
    data = load_digits().data
    distance = np.sqrt(np.maximum(squared_distances(data, trained(last=0.3)), 0))
    best = np.argsort(distance, axis=1)[:, :2]
    assert float(distance.min(1).mean()) == pytest.approx(16.6, abs=0.2)
    assert float((PLACES_SQUARED[best[:, 0], best[:, 1]] > 2).mean()) == pytest.approx(
        0.19, abs=0.03
    )


@pytest.mark.parametrize(("dimensions", "expected"), [(2, 0.0), (3, 0.08)])
def test_a_plane_grid_breaks_in_a_cube(dimensions: int, expected: float) -> None:
    """The same 10 by 10 batch map has topographic error 0 on a square, about 8% on a cube."""
    rng = np.random.default_rng(0)
    data = rng.random((2000, dimensions))
    grid = np.stack(np.divmod(np.arange(100), 10), axis=1)
    w = np.full((100, dimensions), 0.5)
    w[:, :2] += 0.3 * (grid / 9 - 0.5)
    w += rng.normal(0, 0.01, w.shape)
    for sigma in np.geomspace(5, 0.6, 30):
        winner = squared_distances(data, w).argmin(1)
        share = np.exp(-GRID_SQUARED[:, winner] / (2 * sigma**2))
        w = share @ data / share.sum(1, keepdims=True)
    assert errors(w, data)[1] == pytest.approx(expected, abs=0.03 if expected else 0.003)


def test_finite_data_has_an_energy_between_borders() -> None:
    """With winners held fixed the update is the downhill gradient; at a border the energy jumps."""
    rng = np.random.default_rng(0)
    x, w = rng.random((40, 2)), rng.random((4, 2))
    place = np.arange(4)
    h = np.exp(-((place[:, None] - place) ** 2) / 2)

    def energy(v: np.ndarray) -> float:
        squared = ((x[:, None] - v) ** 2).sum(-1)
        return float((h[squared.argmin(1)] * squared).sum()) / 2

    winner = ((x[:, None] - w) ** 2).sum(-1).argmin(1)
    update = (h[winner][:, :, None] * (x[:, None] - w)).sum(0)
    shifts = 1e-7 * np.eye(8).reshape(8, 4, 2)
    slope = np.array([(energy(w + s) - energy(w - s)) / 2e-7 for s in shifts]).reshape(4, 2)
    assert slope == pytest.approx(-update, abs=1e-5)
    example, units = 0.5, np.array([0.4, 0.6, 1.0])
    costs = (np.exp(-((np.arange(3)[:, None] - np.arange(3)) ** 2) / 2)) @ (example - units) ** 2
    assert abs(example - units[0]) == pytest.approx(abs(example - units[1]))
    assert abs(costs[0] - costs[1]) > 0.1


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
