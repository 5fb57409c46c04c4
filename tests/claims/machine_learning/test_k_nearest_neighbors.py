"""Claims of docs/machine-learning/k-nearest-neighbors.md, recomputed."""

import math

import numpy as np
import pytest
from scipy import stats
from sklearn.neighbors import KDTree, KNeighborsClassifier, KNeighborsRegressor

from scripts.figures.machine_learning.k_nearest_neighbors_regions import sample


def test_one_query_three_answers() -> None:
    """K = 1: A, 3: B, 5: A; weighted K = 3: A with 1 against 0.9."""
    x = np.array([1, 2, 2.5, 3, 4])[:, None]
    y = np.array(["A", "B", "B", "A", "A"])
    for k, weights, answer in (
        (1, "uniform", "A"),
        (3, "uniform", "B"),
        (5, "uniform", "A"),
        (3, "distance", "A"),
    ):
        assert KNeighborsClassifier(k, weights=weights).fit(x, y).predict([[0]])[0] == answer
    assert pytest.approx(0.9) == 1 / 2 + 1 / 2.5


def test_bias_and_variance_by_hand() -> None:
    """MSE 1, 0.78 and 4.2 for K = 1, 3, 5 at x = 0; checked by simulation."""
    x = np.array([0.0, -1, 1, -2, 2])
    rng = np.random.default_rng(0)
    y = x**2 + rng.normal(size=(200_000, 5))
    for k, mse in ((1, 1.0), (3, 4 / 9 + 1 / 3), (5, 4.2)):
        assert np.mean(y[:, :k].mean(axis=1) ** 2) == pytest.approx(mse, rel=0.02)
    assert round(4 / 9 + 1 / 3, 2) == 0.78


def test_trace_of_smoother_is_n_over_k() -> None:
    """Effective parameters of KNN regression on its training set."""
    x = np.random.default_rng(0).normal(size=(60, 2))
    for k in (1, 5, 15, 60):
        nearest = KDTree(x).query(x, k=k)[1]
        smoother = np.zeros((60, 60))
        np.put_along_axis(smoother, nearest, 1 / k, axis=1)
        assert np.trace(smoother) == pytest.approx(60 / k)


def test_regions_figure() -> None:
    """Training error 0 for K = 1; test errors about 17, 15 and 45 percent; K = n is constant."""
    (x, y), (tx, ty) = sample(120, 1), sample(4000, 2)
    errors = {}
    for k in (1, 15, 120):
        model = KNeighborsClassifier(k).fit(x, y)
        errors[k] = 100 * (1 - model.score(tx, ty))
        if k == 1:
            assert model.score(x, y) == 1
        if k == 120:
            assert len(set(model.predict(tx))) == 1
    assert [round(errors[k]) for k in (1, 15, 120)] == [17, 15, 45]


def test_zero_training_error_for_random_labels() -> None:
    """1-NN reproduces any labels of distinct points."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(100, 3)), rng.integers(0, 2, 100)
    assert KNeighborsClassifier(1).fit(x, y).score(x, y) == 1


def test_scaling_example() -> None:
    """Raw distance prefers Q (501 against 8,000), scaled distance P (0.41 against 3.0)."""
    query, p, q = np.array([30, 50_000]), np.array([31, 58_000]), np.array([60, 50_500])
    assert round(np.linalg.norm(p - query)) == 8000
    assert round(np.linalg.norm(q - query)) == 501
    sd = np.array([10, 20_000])
    assert round(np.linalg.norm((p - query) / sd), 2) == 0.41
    assert round(np.linalg.norm((q - query) / sd), 1) == 3.0


def test_kd_tree_share() -> None:
    """Share of distances that a KD-tree computes: 0.4, 2, 20, 80 and 99 percent."""
    rng = np.random.default_rng(0)
    bounds = {2: (0.3, 0.5), 5: (1.5, 3), 10: (17, 24), 15: (75, 85), 20: (98, 100)}
    for d, (low, high) in bounds.items():
        tree = KDTree(rng.uniform(size=(10_000, d)), leaf_size=10)
        tree.reset_n_calls()
        tree.query(rng.uniform(size=(200, d)), k=5)
        assert low < 100 * tree.get_n_calls() / 200 / 10_000 < high, d


def test_cover_and_hart() -> None:
    """The bound, and its attainment for constant 0.9: 1-NN 18 %, 3-NN 12.2 %."""
    for eta in np.linspace(0.5, 1, 11):
        bayes, limit = 1 - eta, 2 * eta * (1 - eta)
        assert bayes - 1e-12 <= limit <= 2 * bayes + 1e-12
        assert limit == pytest.approx(bayes * (2 - 2 * bayes))
    wrong = 3 * 0.1**2 * 0.9 + 0.1**3
    assert round(100 * (0.9 * wrong + 0.1 * (1 - wrong)), 1) == 12.2
    rng = np.random.default_rng(0)
    x, y = rng.uniform(size=(60_000, 1)), rng.uniform(size=60_000) < 0.9
    for k, error in ((1, 0.18), (3, 0.122)):
        model = KNeighborsClassifier(k).fit(x[:30_000], y[:30_000])
        assert 1 - model.score(x[30_000:], y[30_000:]) == pytest.approx(error, abs=0.008)


def test_noise_features() -> None:
    """1-NN: Bayes error 7.9 %, error about 12 % on two features and far more with 498 of noise."""
    rng = np.random.default_rng(0)
    assert round(100 * stats.norm.sf(math.sqrt(2)), 1) == 7.9
    for d, expected in ((2, 0.12), (500, 0.40)):
        scores = []
        for _ in range(12):
            y = rng.integers(0, 2, 700)
            x = rng.normal(size=(700, d))
            x[:, :2] += (2 * y - 1)[:, None]
            model = KNeighborsClassifier(1).fit(x[:200], y[:200])
            scores.append(1 - model.score(x[200:], y[200:]))
        assert np.mean(scores) == pytest.approx(expected, abs=0.025)


def test_vote_share_and_optimal_k() -> None:
    """SD 0.13 of a share of 5; the K that balances bias and variance scales as stated."""
    assert round(math.sqrt(0.9 * 0.1 / 5), 2) == 0.13
    k = np.geomspace(1, 1e6, 200_001)
    for d in (1, 3):
        best = [k[np.argmin(1 / k + (k / n) ** (2 / d))] for n in (1e6, 1e7)]
        assert math.log10(best[1] / best[0]) == pytest.approx(2 / (2 + d), abs=0.01)


def test_rare_class_never_wins_for_large_k() -> None:
    """With 5 rare points a majority vote of K = 10 or 11 never names them; K = 9 can."""
    x = np.arange(100.0)[:, None]
    y = (x[:, 0] < 5).astype(int)
    for k in (10, 11, 25):
        assert not KNeighborsClassifier(k).fit(x, y).predict(x).any()
    assert KNeighborsClassifier(9).fit(x, y).predict([[0.0]])[0] == 1


def test_no_extrapolation() -> None:
    """Y = x on 0 to 10, K = 3: 9 at x = 20."""
    x = np.arange(11.0)[:, None]
    assert KNeighborsRegressor(3).fit(x, x[:, 0]).predict([[20.0]])[0] == pytest.approx(9)


def test_cosine_and_euclid_on_unit_vectors() -> None:
    """The squared distance is 2 - 2 cos."""
    x = np.random.default_rng(0).normal(size=(2, 8))
    a, b = x / np.linalg.norm(x, axis=1, keepdims=True)
    assert (a - b) @ (a - b) == pytest.approx(2 - 2 * a @ b)


def test_neighborhood_edge() -> None:
    """10 % of a 10-dimensional cube: edge 0.79."""
    assert round(0.1 ** (1 / 10), 2) == 0.79


def test_first_figure() -> None:
    """The nearest neighbor is a square (class 0), three of the five nearest are circles."""
    rng = np.random.default_rng(12)
    y = np.repeat([0, 1], 20)
    x = rng.normal(size=(40, 2)) + np.where(y[:, None] == 1, [1.1, 0.7], [-1.1, -0.5])
    order = np.argsort(np.linalg.norm(x - [0.1, 0.15], axis=1))
    assert y[order[0]] == 0
    assert y[order[:5]].sum() == 3
