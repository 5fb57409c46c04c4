"""Claims of docs/machine-learning/curse-of-dimensionality.md, recomputed."""

import math

import numpy as np
import pytest
from scipy import special, stats
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors


def contrasts(d: int, repeats: int, order: float = 2) -> np.ndarray:
    """Relative contrast of one uniform query to 500 uniform points, repeated."""
    rng = np.random.default_rng(d)
    values = []
    for _ in range(repeats):
        r = np.linalg.norm(rng.uniform(size=(500, d)) - rng.uniform(size=d), order, axis=1)
        values.append(r.max() / r.min() - 1)
    return np.array(values)


def test_volumes() -> None:
    """Shells, balls in cubes and edges of subcubes."""
    assert [round(100 * (1 - 0.95**d), 1) for d in (2, 10, 100)] == [9.8, 40.1, 99.4]

    def ball(d: int) -> float:
        return float(math.pi ** (d / 2) / special.gamma(d / 2 + 1) / 2**d)

    assert round(100 * ball(2)) == 79
    assert round(100 * ball(10), 2) == 0.25
    assert ball(20) == pytest.approx(2.5e-8, rel=0.02)
    assert [round(0.1 ** (1 / d), 2) for d in (1, 10, 100)] == [0.1, 0.79, 0.98]


def test_rate() -> None:
    """Halving n^(-2/(2+d)) takes a factor 2^((2+d)/2) of data: 2.8 and 64."""
    assert round(2 ** (3 / 2), 1) == 2.8
    assert 2 ** (12 / 2) == 64
    for d in (1, 10):
        factor = 2 ** ((2 + d) / 2)
        assert factor ** (-2 / (2 + d)) == pytest.approx(0.5)


def test_contrast_table() -> None:
    """Medians 48, 2.4, 0.40, 0.11 and the middle 90 % of queries."""
    table = {2: (48, 22, 198), 10: (2.4, 1.8, 3.8), 100: (0.40, 0.34, 0.48)}
    for d, (median, low, high) in table.items():
        values = contrasts(d, 500)
        assert np.median(values) == pytest.approx(median, rel=0.1)
        assert np.percentile(values, 5) == pytest.approx(low, rel=0.15)
        assert np.percentile(values, 95) == pytest.approx(high, rel=0.35 if d == 2 else 0.1)
    values = contrasts(1000, 60)
    assert np.median(values) == pytest.approx(0.11, abs=0.006)
    assert 0.085 < values.min() < values.max() < 0.15
    assert np.median(contrasts(1000, 40, 1)) == pytest.approx(0.13, abs=0.012)


def test_distance_moments() -> None:
    """Mean distance near sqrt(d/6), spread around a query near sqrt(1/20) = 0.22."""
    assert round(math.sqrt(1 / 20), 2) == 0.22
    # (x - q)^2 for uniform x and q has mean 1/6 and variance 7/180, of which 1/180 is between
    # queries, Var((q - 1/2)^2); the delta method divides the SD of the sum by twice the distance
    within = 7 / 180 - (1 / 80 - 1 / 144)
    assert math.sqrt(within) / (2 * math.sqrt(1 / 6)) == pytest.approx(math.sqrt(1 / 20))
    rng = np.random.default_rng(0)
    for d, mean, sd in ((2, 0.52, 0.23), (10, 1.27, 0.23), (100, 4.07, 0.22), (1000, 12.91, 0.22)):
        runs = [
            np.linalg.norm(rng.uniform(size=(500, d)) - rng.uniform(size=d), axis=1)
            for _ in range(60)
        ]
        assert np.mean(runs) == pytest.approx(mean, abs=0.03)
        assert np.mean([r.std() for r in runs]) == pytest.approx(sd, abs=0.015)


def test_embedded_plane_keeps_contrast() -> None:
    """A rotation into 1,000 dimensions, or copies of one coordinate, change no contrast."""
    rng = np.random.default_rng(0)
    flat = rng.uniform(size=(501, 2))
    axes, _ = np.linalg.qr(rng.normal(size=(1000, 2)))
    inside = flat @ axes.T
    a = np.linalg.norm(flat[1:] - flat[0], axis=1)
    b = np.linalg.norm(inside[1:] - inside[0], axis=1)
    assert np.allclose(a, b)
    line = rng.uniform(size=(501, 1))
    copies = np.tile(line, (1, 1000))
    ratio = np.linalg.norm(copies[1:] - copies[0], axis=1) / np.abs(line[1:, 0] - line[0, 0])
    assert np.allclose(ratio, math.sqrt(1000))


def test_nearest_of_500_in_the_ball() -> None:
    """Median nearest distance 0.037, 0.52 and 0.94."""
    values = [(1 - 2 ** (-1 / 500)) ** (1 / d) for d in (2, 10, 100)]
    assert [round(v, 3) for v in values[:1]] + [round(v, 2) for v in values[1:]] == [
        0.037,
        0.52,
        0.94,
    ]
    radius = np.random.default_rng(0).uniform(size=(4000, 500)) ** (1 / 10)
    assert np.median(radius.min(axis=1)) == pytest.approx(0.52, abs=0.01)


def test_hubness() -> None:
    """2,000 normal points, lists of 10: most popular on about 19 (d = 3), on hundreds (d = 100)."""
    for d, low, high, lonely in ((3, 16, 23, 0.002), (100, 180, 900, 0.20)):
        missing = []
        for seed in range(4):
            x = np.random.default_rng(seed).normal(size=(2000, d))
            lists = NearestNeighbors(n_neighbors=10).fit(x).kneighbors(return_distance=False)
            count = np.bincount(lists.ravel(), minlength=2000)
            assert count.mean() == 10
            assert low < count.max() < high
            missing.append(np.mean(count == 0))
            if d == 100:  # the hubs are near the center
                norm = np.linalg.norm(x, axis=1)
                assert np.mean(norm < norm[count.argmax()]) < 0.05
        assert np.mean(missing) == pytest.approx(lonely, abs=0.015)


def test_noise_screening() -> None:
    """Best of 10,000 noise features and 50 rows: |r| about 0.54."""
    rng = np.random.default_rng(0)
    best = []
    for _ in range(8):
        y, x = rng.normal(size=50), rng.normal(size=(50, 10_000))
        y -= y.mean()
        x -= x.mean(axis=0)
        r = x.T @ y / np.linalg.norm(x, axis=0) / np.linalg.norm(y)
        best.append(np.abs(r).max())
    assert np.mean(best) == pytest.approx(0.54, abs=0.02)


def test_knn_with_noise_and_with_signal() -> None:
    """91 to 77 (100 features) and 71 (200) percent with noise; 62 to 99 with signal."""
    rng = np.random.default_rng(0)
    cases = (
        (2, 2, 1.0, 0.91),
        (100, 2, 1.0, 0.77),
        (200, 2, 1.0, 0.71),
        (2, 2, 0.3, 0.62),
        (100, 100, 0.3, 0.99),
    )
    for d, informative, shift, expected in cases:
        scores = []
        for _ in range(8):
            y = rng.integers(0, 2, 700)
            x = rng.normal(size=(700, d))
            x[:, :informative] += shift * (2 * y - 1)[:, None]
            scores.append(KNeighborsClassifier(5).fit(x[:200], y[:200]).score(x[200:], y[200:]))
        assert np.mean(scores) == pytest.approx(expected, abs=0.025)


def test_wide_least_squares_fits_any_labels() -> None:
    """50 points, 100 features: the minimum-norm solution reproduces random labels."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(50, 100)), rng.choice([-1.0, 1.0], 50)
    assert np.allclose(x @ (np.linalg.pinv(x) @ y), y)


def test_linear_variance() -> None:
    """Average in-sample variance of least squares is sigma^2 p / n."""
    x = np.random.default_rng(0).normal(size=(40, 7))
    hat = x @ np.linalg.inv(x.T @ x) @ x.T
    assert np.mean(np.diag(hat @ hat.T)) == pytest.approx(7 / 40)


def test_trunk() -> None:
    """Known mean: error falls; estimated from 25 points: 15.9 %, 3.9 % near 50, 36 % at 20,000."""
    rng = np.random.default_rng(0)
    mu = 1 / np.sqrt(np.arange(1, 20_001))
    known = stats.norm.sf(np.sqrt(np.cumsum(mu**2)))
    assert np.all(np.diff(known) < 0)
    grid = (1, 10, 30, 50, 80, 200, 20_000)
    errors = dict.fromkeys(grid, 0.0)
    for _ in range(200):
        estimate = mu + rng.normal(size=20_000) / 5
        score = np.cumsum(mu * estimate) / np.sqrt(np.cumsum(estimate**2))
        for p in grid:
            errors[p] += float(stats.norm.sf(score[p - 1])) / 200
    assert errors[1] == pytest.approx(0.159, abs=0.001)
    assert errors[50] == pytest.approx(0.039, abs=0.002)
    assert errors[20_000] == pytest.approx(0.36, abs=0.01)
    assert min(errors, key=errors.__getitem__) == 50


def test_signal_outgrows_noise() -> None:
    """Shift of squared distances d delta^2 against a standard deviation of order sqrt d."""
    rng = np.random.default_rng(0)
    spread = []
    for d in (50, 200):
        z, x = rng.normal(size=(2, 8_000, d))
        near = ((x - z) ** 2).sum(axis=1)
        far = ((x + 0.6 - z) ** 2).sum(axis=1)
        assert (far.mean() - near.mean()) / d == pytest.approx(0.36, abs=0.01)
        spread.append(near.std())
    assert spread[1] / spread[0] == pytest.approx(2, rel=0.05)
