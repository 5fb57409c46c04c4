"""Claims of docs/machine-learning/feature-scaling.md, recomputed."""

from math import log

import numpy as np
import pytest
from scipy.stats import skew
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from scripts.figures.machine_learning.feature_scaling import SPREAD
from scripts.figures.machine_learning.feature_scaling_outlier import scaled


def condition(second_moments: np.ndarray) -> float:
    """Return the ratio of the extreme eigenvalues."""
    values = np.linalg.eigvalsh(second_moments)
    return float(values[-1] / values[0])


def test_condition_numbers() -> None:
    """146,000 raw, 625 centered, 1 standardized; 25 in the figure; 2,159 and 87 steps."""
    mean = np.array([1.0, 80, 3])
    raw = np.outer(mean, mean) + np.diag([0.0, 25**2, 1])
    assert condition(raw) == pytest.approx(146_000, rel=3e-3)
    assert condition(np.diag([1.0, 625, 1])) == 625
    assert condition(np.diag(SPREAD**2)) == 25
    for kappa, steps in ((625, 2159), (25, 87)):
        needed = log(1000) / -log((kappa - 1) / (kappa + 1))
        assert steps - 1 < needed <= steps


def test_ridge_and_units() -> None:
    """In meters 1 instead of 2, in centimeters 2.00 a meter."""
    assert 20 / (10 + 10) == 1
    assert pytest.approx(2.00, abs=5e-3) == 100 * 2000 / (100_000 + 10)
    x = np.array([-2.0, -1, 0, 1, 2])[:, None]
    y = 2 * x[:, 0]
    assert x[:, 0] @ x[:, 0] == 10
    assert Ridge(10).fit(x, y).coef_[0] == pytest.approx(1)
    assert 100 * Ridge(10).fit(100 * x, y).coef_[0] == pytest.approx(2, abs=5e-3)


def test_nearest_neighbor() -> None:
    """Raw 501 and 2000, standardized 2.50 and 0.21."""
    q, a, b = np.array([[30, 50_000], [60, 50_500], [32, 52_000]], dtype=float)
    assert (np.linalg.norm(a - q), np.linalg.norm(b - q)) == pytest.approx((501, 2000), abs=0.5)
    s = np.array([12, 15_000])
    scaled_distances = np.linalg.norm((a - q) / s), np.linalg.norm((b - q) / s)
    assert scaled_distances == pytest.approx((2.50, 0.21), abs=5e-3)


def test_leak() -> None:
    """36.8 or 2.99; no sample of ten holds a z-score above 3."""
    train = np.arange(1.0, 10)
    assert (100 - train.mean()) / train.std() == pytest.approx(36.8, abs=0.05)
    both = np.append(train, 100)
    assert (both.mean(), both.std()) == pytest.approx((14.5, 28.6), abs=0.05)
    assert (100 - both.mean()) / both.std() == pytest.approx(2.99, abs=5e-3)
    rng = np.random.default_rng(0)
    x = rng.standard_t(1, size=(2000, 10))
    z = (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
    assert np.abs(z).max() <= 3
    extreme = np.append(np.zeros(9), 1.0)
    assert (1 - extreme.mean()) / extreme.std() == pytest.approx(3)


def test_outlier_figure() -> None:
    """Spans 0.081, 0.28 and 1.8; outliers 1, 2.99 and 21."""
    spans = {k: (v[8] - v[0], v[9]) for k, v in scaled().items()}
    assert spans["min-max"] == pytest.approx((0.081, 1), abs=5e-4)
    assert spans["standardized"] == pytest.approx((0.28, 2.99), abs=5e-3)
    assert spans["robust"] == pytest.approx((1.8, 21), abs=0.05)


def test_five_values() -> None:
    """Min-max, z-scores and robust values of 1, 2, 3, 4, 10; 100 becomes 12.4."""
    x = np.array([1.0, 2, 3, 4, 10])
    assert np.allclose((x - 1) / 9, [0, 0.11, 0.22, 0.33, 1], atol=5e-3)
    assert np.allclose((x - x.mean()) / x.std(), [-0.95, -0.63, -0.32, 0, 1.90], atol=5e-3)
    low, middle, high = np.percentile(x, [25, 50, 75])
    assert np.allclose((x - middle) / (high - low), [-1, -0.5, 0, 0.5, 3.5])
    assert pytest.approx(12.4, abs=0.05) == (100 - 1) / (9 - 1)


def test_shape_and_correlation_stay() -> None:
    """Skewness 2 of the exponential survives; correlation of a column with itself is 1."""
    x = np.random.default_rng(0).exponential(size=400_000)
    z = (x - x.mean()) / x.std()
    assert skew(x) == pytest.approx(2, abs=0.05)
    assert skew(z) == pytest.approx(skew(x))
    assert np.corrcoef(z, z)[0, 1] == pytest.approx(1)


def test_units_become_equal_columns() -> None:
    """Meters and feet are one column twice after standardizing."""
    meters = np.array([1.5, 1.6, 1.9, 1.7])
    z = [(x - x.mean()) / x.std() for x in (meters, meters / 0.3048)]
    assert np.allclose(z[0], z[1])


def test_mahalanobis_needs_no_scaling() -> None:
    """The Mahalanobis distance is the same in all units."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(50, 2)) @ np.array([[1.0, 0.5], [0, 1]])

    def distance(x: np.ndarray) -> float:
        gap = x[0] - x[1]
        return float(gap @ np.linalg.solve(np.cov(x.T), gap))

    assert distance(x) == pytest.approx(distance(x * [1, 1000]))


def test_constant_and_missing() -> None:
    """Constant columns are divided by 1; missing values are ignored and passed on."""
    x = np.array([[1.0, 5], [np.nan, 5], [3, 5]])
    scaler = StandardScaler().fit(x)
    assert np.array_equal(scaler.scale_, [1, 1])
    assert np.array_equal(scaler.mean_, [2, 5])
    assert np.isnan(scaler.transform(x)[1, 0])


def test_target_scale() -> None:
    """Least squares and a tree give the same predictions for a rescaled target."""
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=(80, 2)), rng.normal(size=80)
    for model in (LinearRegression(), DecisionTreeRegressor(max_depth=3, random_state=0)):
        plain = model.fit(x, y).predict(x)
        assert np.allclose(plain, (model.fit(x, 8 * y + 4).predict(x) - 4) / 8)


def test_one_hot() -> None:
    """A dummy with share 1% has ones at 9.95."""
    assert 0.99 / np.sqrt(0.01 * 0.99) == pytest.approx(9.95, abs=5e-3)


def test_who_needs_scaling() -> None:
    """Trees and least squares predict the same after scaling, k-NN does not."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(200, 3)) * [1, 50, 1000] + [0, 10, 5000]
    y = (x[:, 0] + x[:, 1] / 50 + 0.5 * rng.normal(size=200) > 0).astype(int)
    new = rng.normal(size=(300, 3)) * [1, 50, 1000] + [0, 10, 5000]
    scale = 2.0 ** np.array([3, -4, -9])  # powers of two: exact in floating point
    forest = RandomForestClassifier(20, random_state=0)
    assert np.array_equal(
        forest.fit(x, y).predict(new), forest.fit(x * scale, y).predict(new * scale)
    )
    line = LinearRegression()
    plain = line.fit(x, y).predict(new)
    assert np.allclose(plain, line.fit(x * scale, y).predict(new * scale))
    near = KNeighborsClassifier()
    raw = near.fit(x, y).predict(new)
    assert np.mean(raw != near.fit(x * scale, y).predict(new * scale)) > 0.05


def test_pca_share() -> None:
    """Variances 1 and 100: 99% on the first component; equal shares after scaling."""
    x = np.array([[1.0, 10], [1, -10], [-1, 10], [-1, -10]])
    assert PCA().fit(x).explained_variance_ratio_[0] == pytest.approx(0.99, abs=1e-3)
    assert np.allclose(PCA().fit(x / [1, 10]).explained_variance_ratio_, 0.5)


def test_tree_threshold_under_log() -> None:
    """Thresholds 5 and, back on the raw scale, 3; a new 4 changes sides."""
    x, y = np.array([[1.0], [9.0]]), np.array([0, 1])
    raw = DecisionTreeClassifier().fit(x, y)
    logs = DecisionTreeClassifier().fit(np.log(x), y)
    assert raw.tree_.threshold[0] == pytest.approx(5)
    assert np.exp(logs.tree_.threshold[0]) == pytest.approx(3, abs=1e-5)
    assert raw.predict([[4.0]])[0] == 0
    assert logs.predict(np.log([[4.0]]))[0] == 1


def three_nearest(train: np.ndarray, labels: np.ndarray, new: np.ndarray) -> np.ndarray:
    """Return the majority label of the three nearest rows."""
    distance = ((new[:, None] - train) ** 2).sum(axis=2)
    votes = labels[np.argsort(distance, axis=1)[:, :3]].sum(axis=1)
    return np.asarray(votes >= 2, dtype=int)


def test_leak_in_cross_validation() -> None:
    """Five-fold accuracy of 3-NN: 0.625 with the leak, 0.619 without, standard error 0.001."""
    shares = []
    for seed in range(1000):
        rng = np.random.default_rng(seed)
        y = np.repeat([0, 1], 15)
        x = rng.standard_t(1.5, size=(30, 4)) + 1.5 * np.outer(y, [1, 1, 0, 0])
        x *= [1, 10, 100, 1000]
        every = (x - x.mean(axis=0)) / x.std(axis=0)
        right = np.zeros(2)
        for test in np.array_split(rng.permutation(30), 5):
            train = np.setdiff1d(np.arange(30), test)
            mean, sd = x[train].mean(axis=0), x[train].std(axis=0)
            fair = (x - mean) / sd
            for k, scaled_x in enumerate((every, fair)):
                guess = three_nearest(scaled_x[train], y[train], scaled_x[test])
                right[k] += np.sum(guess == y[test])
        shares.append(right / 30)
    assert np.allclose(np.mean(shares, axis=0), [0.625, 0.619], atol=1e-3)
    gaps = np.diff(shares, axis=1)
    assert gaps.std() / np.sqrt(1000) == pytest.approx(0.001, abs=5e-4)
