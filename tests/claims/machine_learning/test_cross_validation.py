"""Claims of docs/machine-learning/cross-validation.md, enumerated or simulated."""

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pytest
from scipy.stats import binom
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import (
    GroupKFold,
    KFold,
    LeaveOneOut,
    StratifiedKFold,
    TimeSeriesSplit,
    cross_val_score,
)
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

from scripts.figures.machine_learning.cross_validation_one_standard_error import curve

MSE = "neg_mean_squared_error"


def by_mean(folds: Sequence[Sequence[float]]) -> float:
    """Return the cross-validated squared error of predicting by the mean."""
    rows = [v for fold in folds for v in fold]
    errors = []
    for fold in folds:
        rest = list(rows)
        for v in fold:
            rest.remove(v)
        errors += [(v - np.mean(rest)) ** 2 for v in fold]
    return float(np.mean(errors))


def test_worked_example() -> None:
    """Leave-one-out 6.22; the three 2-fold splits 10.25, 6.5, 4.25, mean 7; training 3.5."""
    assert by_mean([[1], [2], [3], [6]]) == pytest.approx(6.22, abs=5e-3)
    splits = [by_mean(s) for s in ([[1, 2], [3, 6]], [[1, 3], [2, 6]], [[1, 6], [2, 3]])]
    assert splits == pytest.approx([10.25, 6.5, 4.25])
    assert np.mean(splits) == pytest.approx(7)
    assert np.var([1, 2, 3, 6]) == 3.5


def test_selection_leak() -> None:
    """Selecting outside the folds: 91%, inside 50%, on random labels."""
    y = np.repeat([0, 1], 25)
    wrong: list[float] = []
    right: list[float] = []

    def strongest(x: np.ndarray, labels: np.ndarray) -> np.ndarray:
        a, b = x[labels == 0], x[labels == 1]
        return np.argsort(-abs(a.mean(0) - b.mean(0)) / np.sqrt(a.var(0) + b.var(0)))[:20]

    for seed in range(20):
        x = np.random.default_rng(seed).normal(size=(50, 5000))
        leaked = strongest(x, y)
        for train, valid in StratifiedKFold(5, shuffle=True, random_state=0).split(x, y):
            for chosen, scores in ((leaked, wrong), (strongest(x[train], y[train]), right)):
                model = KNeighborsClassifier(1).fit(x[train][:, chosen], y[train])
                scores.append(model.score(x[valid][:, chosen], y[valid]))
    assert np.mean(wrong) == pytest.approx(0.91, abs=0.03)
    assert np.mean(right) == pytest.approx(0.5, abs=0.05)


def test_group_leak() -> None:
    """Near-copies of users: 99.9% with random folds, 49% grouped."""
    loose, grouped = [], []
    for seed in range(8):
        rng = np.random.default_rng(seed)
        centers, labels = rng.normal(size=(40, 5)), rng.permutation(np.repeat([0, 1], 20))
        groups = np.repeat(np.arange(40), 10)
        x, y = centers[groups] + 0.1 * rng.normal(size=(400, 5)), labels[groups]
        model = KNeighborsClassifier(1)
        cv = KFold(5, shuffle=True, random_state=0)
        loose.append(cross_val_score(model, x, y, cv=cv).mean())
        grouped.append(cross_val_score(model, x, y, cv=GroupKFold(5), groups=groups).mean())
    assert np.mean(loose) == pytest.approx(0.999, abs=2e-3)
    assert np.mean(grouped) == pytest.approx(0.49, abs=0.06)


def test_time_leak() -> None:
    """Random walk: mean squared error 0.69 shuffled, 44.5 in order."""
    t, unit = np.arange(500)[:, None], np.eye(500)
    walks = np.array([np.cumsum(np.random.default_rng(s).normal(size=500)) for s in range(50)]).T
    for cv, expected in (
        (KFold(5, shuffle=True, random_state=0), 0.69),
        (TimeSeriesSplit(5), 44.5),
    ):
        errors = []
        for train, valid in cv.split(t):  # the weights of 2-NN depend on the times only
            weights = KNeighborsRegressor(2).fit(t[train], unit[train]).predict(t[valid])
            errors.append(np.mean((walks[valid] - weights @ walks) ** 2))
        assert np.mean(errors) == pytest.approx(expected, rel=0.02)


def test_best_of_fifty() -> None:
    """The expected maximum of 50 guessing models on 100 cases is 61%."""
    survival = 1 - binom.cdf(np.arange(100), 100, 0.5) ** 50
    assert survival.sum() / 100 == pytest.approx(0.61, abs=5e-3)


def ols_estimates(k: int, reps: int) -> tuple[np.ndarray, np.ndarray]:
    """Return k-fold estimates and naive standard errors over simulated data sets."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(reps, 40, 5))
    y = x.sum(2) + rng.normal(size=(reps, 40))
    errors = []
    for fold in np.array_split(np.arange(40), k):
        rest = np.setdiff1d(np.arange(40), fold)
        a, b = x[:, rest], y[:, rest, None]
        t = np.swapaxes(a, 1, 2)
        beta = np.linalg.solve(t @ a, t @ b)
        errors.append(np.mean((y[:, fold, None] - x[:, fold] @ beta) ** 2, axis=(1, 2)))
    scores = np.array(errors)
    return scores.mean(axis=0), scores.std(axis=0, ddof=1) / sqrt(k)


def test_number_of_folds() -> None:
    """Spread 0.46, 0.31, 0.30, 0.28 for k = 2, 5, 10, n; naive standard error 0.25; exact means."""
    for k, spread, reps in ((2, 0.46, 4000), (5, 0.31, 4000), (10, 0.30, 4000)):
        estimates, naive = ols_estimates(k, reps)
        assert estimates.std() == pytest.approx(spread, abs=0.03)
        m = 40 - 40 // k
        assert estimates.mean() == pytest.approx(1 + 5 / (m - 6), abs=0.03)
        if k == 10:
            assert naive.mean() == pytest.approx(0.25, abs=0.02)
            assert naive.mean() < estimates.std()
    rng = np.random.default_rng(0)
    x = rng.normal(size=(4000, 40, 5))
    y = x.sum(2) + rng.normal(size=(4000, 40))
    q, _ = np.linalg.qr(x)
    residual = y - np.einsum("nij,nj->ni", q, np.einsum("nij,ni->nj", q, y))
    loo = np.mean((residual / (1 - np.sum(q**2, axis=2))) ** 2, axis=1)
    assert loo.std() == pytest.approx(0.28, abs=0.02)
    assert [1 + 5 / (m - 6) for m in (20, 32, 36, 39, 40)] == pytest.approx(
        [1.357, 1.192, 1.167, 1.152, 1.147], abs=6e-4
    )


def test_covariate_shift() -> None:
    """A line on x^2: x - 1/6, CV error 0.008 on [0, 1], 1.34 on [1, 2]."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, (20_000, 1))
    y = x[:, 0] ** 2 + 0.05 * rng.normal(size=20_000)
    assert -cross_val_score(LinearRegression(), x, y, cv=10, scoring=MSE).mean() == pytest.approx(
        0.008, abs=3e-4
    )
    grid = np.linspace(1, 2, 10_001)
    line = LinearRegression().fit(x, y)
    shifted = np.mean((grid**2 - line.predict(grid[:, None])) ** 2) + 0.05**2
    assert (line.coef_[0], line.intercept_) == pytest.approx((1, -1 / 6), abs=0.01)
    exact = np.mean((grid**2 - grid + 1 / 6) ** 2) + 0.05**2
    assert exact == pytest.approx(1.34, abs=5e-3)
    assert shifted == pytest.approx(exact, abs=0.03)


def test_leave_one_out_majority() -> None:
    """Balanced classes, majority rule: leave-one-out accuracy 0%."""
    y = np.repeat([0, 1], 50)
    scores = cross_val_score(DummyClassifier(), np.zeros((100, 1)), y, cv=LeaveOneOut())
    assert scores.mean() == 0


def test_one_standard_error_figure() -> None:
    """12 features at the minimum, 8 at the one-standard-error choice, which is stronger."""
    alphas, mean, error, kept, best, chosen = curve()
    assert (kept[best], kept[chosen]) == (12, 8)
    assert alphas[chosen] > alphas[best]
    assert mean[chosen] <= mean[best] + error[best]


def test_label_shuffle_misses_group_leak() -> None:
    """Shuffled labels cut the tie to the groups: the leaky split scores at chance then."""
    rng = np.random.default_rng(0)
    centers, labels = rng.normal(size=(40, 5)), rng.permutation(np.repeat([0, 1], 20))
    groups = np.repeat(np.arange(40), 10)
    x, y = centers[groups] + 0.1 * rng.normal(size=(400, 5)), rng.permutation(labels[groups])
    cv = KFold(5, shuffle=True, random_state=0)
    assert cross_val_score(KNeighborsClassifier(1), x, y, cv=cv).mean() < 0.6


def test_counts() -> None:
    """500 fits for the nested search; accuracy 0.84 on 1,000 rows has standard error 0.012; 63% distinct rows."""
    assert 5 * 5 * 20 == 500
    assert sqrt(0.84 * 0.16 / 1000) == pytest.approx(0.012, abs=5e-4)
    assert pytest.approx(0.63, abs=5e-3) == 1 - (1 - 1 / 1000) ** 1000
