"""The numbers of docs/deep-learning/small-datasets.md."""

import warnings
from collections.abc import Iterator

import numpy as np
import pytest
from scipy.stats import binomtest, norm
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning import small_datasets as figure


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """One thread, and no warning that the networks stop at their iteration limit."""
    with warnings.catch_warnings(), threadpool_limits(1):
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield


def net(seed: int, alpha: float = 1e-4) -> MLPClassifier:
    """Return the network of the page."""
    return MLPClassifier((64,), alpha=alpha, solver="lbfgs", max_iter=100, random_state=seed)


def test_remedies_with_twenty_labels() -> None:
    """The table of remedies, mean test error of 10 draws with 4 labels a class."""
    x, y = load_digits(return_X_y=True)
    x, old = x / 16, y < 5
    source = MLPClassifier((64,), alpha=1e-2, solver="lbfgs", max_iter=200, random_state=0)
    source.fit(x[old], y[old])
    x, y = x[~old], y[~old]
    assert len(y) - 396 - 20 == 480
    frozen = np.maximum(x @ source.coefs_[0] + source.intercepts_[0], 0)
    mirrored = x.reshape(-1, 8, 8)[:, :, ::-1].reshape(-1, 64)
    error = np.zeros((10, 4))
    for seed in range(10):
        order = np.random.default_rng(seed).permutation(len(y))
        test, pool = order[:396], order[396:]
        rows = np.concatenate([pool[y[pool] == c][:4] for c in range(5, 10)])
        plain = LogisticRegression(max_iter=500)
        error[seed] = [
            net(seed, 1.0).fit(x[rows], y[rows]).score(x[test], y[test]),
            plain.fit(x[rows], y[rows]).score(x[test], y[test]),
            net(seed)
            .fit(np.concatenate([x[rows], mirrored[rows]]), np.tile(y[rows], 2))
            .score(x[test], y[test]),
            plain.fit(frozen[rows], y[rows]).score(frozen[test], y[test]),
        ]
    error = 100 * (1 - error)
    expected = [12.0, 12.3, 24.5, 32.3]
    assert error.mean(axis=0) == pytest.approx(expected, abs=0.7)
    spread = error.std(axis=0, ddof=1) / np.sqrt(10)
    assert 1.1 < spread.min()
    assert spread.max() < 1.8


def test_figure_values() -> None:
    """Network, centroid and label spreading with 4, 64 and 16 labels a class, 10 draws."""
    error = 100 * np.array([[figure.errors(m, s) for s in range(10)] for m in (4, 64, 16)])
    mean = error.mean(axis=1)
    assert mean[2, 0] == pytest.approx(6.1, abs=0.5)
    assert error[0].std(axis=0, ddof=1) / np.sqrt(10) == pytest.approx([1.2, 1.6, 0.5], abs=0.2)
    assert mean[0] == pytest.approx([12.1, 12.6, 4.3], abs=0.5)
    assert mean[1] == pytest.approx([3.4, 6.5, 2.3], abs=0.5)


def test_power_law() -> None:
    """Exponent 0.61 up to 80 labels, 66% a doubling, 2.4% predicted at 320."""
    error = np.array([31.8, 19.7, 12.1, 8.0, 6.1])  # of the figure
    slope, level = np.polyfit(np.log([5, 10, 20, 40, 80]), np.log(error), 1)
    assert -slope == pytest.approx(0.61, abs=0.01)
    assert 2**slope == pytest.approx(0.66, abs=0.005)
    assert np.exp(level + slope * np.log(320)) == pytest.approx(2.4, abs=0.1)


def test_standard_errors_and_intervals() -> None:
    """5.2 points at 50 cases, 3.7 at 100; 19 of 20 gives 76% to 99%."""
    assert np.sqrt(0.84 * 0.16 / 50) == pytest.approx(0.052, abs=5e-4)
    assert np.sqrt(0.84 * 0.16 / 100) == pytest.approx(0.037, abs=5e-4)
    low, high = binomtest(19, 20).proportion_ci(method="wilson")
    assert (low, high) == pytest.approx((0.76, 0.99), abs=0.005)
    cases = norm.ppf(0.975) ** 2 * 0.84 * 0.16 / 0.02**2
    assert 1290 < cases <= 1291


def discriminant(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """Return direction and offset of the linear discriminant of two classes."""
    means = np.array([x[y == c].mean(axis=0) for c in (0, 1)])
    rest = x - means[y]
    w = np.linalg.solve(rest.T @ rest / (len(y) - 2), means[1] - means[0])
    return w, float(np.log(y.mean() / (1 - y.mean())) - w @ means.mean(axis=0))


def test_spread_of_cross_validation() -> None:
    """5-fold on 50 rows: standard deviation 7.5 points, fold-based 5.9, true accuracy 2.4 (400 of 4,000 runs)."""
    estimate, naive, truth = [], [], []
    slope = np.array([1.0, 0.5, 0, 0, 0])
    for seed in range(400):
        rng = np.random.default_rng(seed)
        y = rng.integers(0, 2, 50)
        x = rng.normal(size=(50, 5)) + y[:, None] * slope
        order = np.concatenate([rng.permutation(np.flatnonzero(y == c)) for c in (0, 1)])
        fold = np.empty(50, dtype=int)
        fold[order] = np.arange(50) % 5
        scores = []
        for k in range(5):
            w, b = discriminant(x[fold != k], y[fold != k])
            scores.append(np.mean((x[fold == k] @ w + b > 0) == y[fold == k]))
        estimate.append(np.mean(scores))
        naive.append(np.std(scores, ddof=1) / np.sqrt(5))
        w, b = discriminant(x, y)
        scale = np.linalg.norm(w)
        truth.append((norm.cdf(-b / scale) + norm.cdf((b + w @ slope) / scale)) / 2)
    assert np.std(estimate) == pytest.approx(0.075, abs=0.008)
    assert np.mean(naive) == pytest.approx(0.059, abs=0.003)
    assert np.sqrt(np.mean(np.square(naive))) == pytest.approx(0.063, abs=0.003)
    assert np.std(truth) == pytest.approx(0.024, abs=0.004)
    assert norm.cdf(np.sqrt(1.25) / 2) == pytest.approx(0.71, abs=0.005)


def active_learning(seed: int, active: bool) -> float:
    """Return the error with 200 labels, bought 10 at a time."""
    x, y = load_digits(return_X_y=True)
    x = x / 16
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(y))
    test, pool = order[:500], list(order[500:])
    known = [next(i for i in pool if y[i] == c) for c in range(10)]
    pool = [i for i in pool if i not in known]
    model = LogisticRegression(max_iter=300)
    for _ in range(19):
        if active:
            p = np.sort(model.fit(x[known], y[known]).predict_proba(x[pool]), axis=1)
            chosen = np.argsort(p[:, -1] - p[:, -2])[:10]
        else:
            chosen = rng.choice(len(pool), 10, replace=False)
        new = [pool[i] for i in chosen]
        known += new
        pool = [i for i in pool if i not in set(new)]
    assert len(known) == 200
    return 1 - float(model.fit(x[known], y[known]).score(x[test], y[test]))


def test_active_learning() -> None:
    """Margin sampling reaches 4.3%, random choice 7.5%, mean of 10 draws (2 here for the first)."""
    assert np.mean([active_learning(s, True) for s in range(2)]) == pytest.approx(0.043, abs=0.012)
    assert np.mean([active_learning(s, False) for s in range(10)]) == pytest.approx(
        0.075, abs=0.005
    )


def test_synthetic_rows_add_nothing() -> None:
    """A million draws from a normal fitted to 10 values: the mean still misses by 0.32 sigma."""
    rng = np.random.default_rng(0)
    data = rng.normal(size=(4000, 10))
    synthetic = rng.normal(data.mean(axis=1), data.std(axis=1, ddof=1) / np.sqrt(1e6))
    assert synthetic.std() == pytest.approx(0.32, abs=0.01)
    assert 1 / np.sqrt(1e6) == 0.001
