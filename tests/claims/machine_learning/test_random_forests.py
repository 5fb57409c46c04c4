"""Claims of docs/machine-learning/random-forests.md, recomputed by other routes."""

from math import comb

import numpy as np
import pytest
from scipy.stats import binom
from sklearn.datasets import load_digits, make_classification, make_moons
from sklearn.ensemble import (
    ExtraTreesRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.tree import DecisionTreeRegressor


def test_variance_of_an_average() -> None:
    """Simulated correlated variables have variance rho s2 + (1 - rho) s2 / B."""
    rng = np.random.default_rng(0)
    rho, size = 0.3, 10
    shared = rng.normal(size=(100_000, 1))
    draws = np.sqrt(rho) * shared + np.sqrt(1 - rho) * rng.normal(size=(100_000, size))
    assert draws.mean(axis=1).var() == pytest.approx(0.37, abs=0.006)


def test_numbers_of_the_variance_example() -> None:
    """0.37, 0.307, 0.3007; rho = 0.2 with ten trees gives 0.28."""
    for trees, answer in ((10, 0.37), (100, 0.307), (1000, 0.3007)):
        covariance = np.full((trees, trees), 0.3)
        np.fill_diagonal(covariance, 1.0)
        assert covariance.mean() == pytest.approx(answer, abs=5e-5)
    covariance = np.full((10, 10), 0.2) + 0.8 * np.eye(10)
    assert covariance.mean() == pytest.approx(0.28)


def test_out_of_bag_probability() -> None:
    """(1 - 1/n)^n tends to 0.368."""
    assert binom.pmf(0, 10_000, 1 / 10_000) == pytest.approx(0.368, abs=5e-4)
    drawn = np.random.default_rng(0).integers(0, 1000, 1000)
    assert 1 - len(np.unique(drawn)) / 1000 == pytest.approx(0.368, abs=0.03)


def friedman(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return ten uniform features and the Friedman function of five of them."""
    x = rng.uniform(size=(n, 10))
    f = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2
    return x, f + 10 * x[:, 3] + 5 * x[:, 4]


def test_bias_and_variance_against_features_per_split() -> None:
    """The table: bias and single-tree variance fall in m, correlation and forest variance rise."""
    test, truth = friedman(2000, np.random.default_rng(99))
    rows = []
    for m in (1, 3, 7, 10):
        rng = np.random.default_rng(0)
        total, square, cross = np.zeros((3, 2000))
        for _ in range(200):
            x, f = friedman(100, rng)
            y = f + rng.normal(size=100)
            pair = []
            for _ in range(2):
                drawn = rng.integers(0, 100, 100)
                tree = DecisionTreeRegressor(max_features=m, random_state=int(rng.integers(10**9)))
                pair.append(tree.fit(x[drawn], y[drawn]).predict(test))
            total += pair[0] + pair[1]
            square += pair[0] ** 2 + pair[1] ** 2
            cross += pair[0] * pair[1]
        mean = total / 400
        spread = 1 / 200  # the estimated mean varies too: take that out of all three
        floor = np.mean(cross / 200 - mean**2)
        variance = np.mean(square / 400 - mean**2)
        noise = (variance + floor) / 2 * spread
        floor, variance = floor + noise, variance + noise
        bias = np.mean((mean - truth) ** 2) - noise
        rows.append((bias, variance, floor / variance, floor, bias + floor))
    page = [
        (11.3, 21.7, 0.03, 0.7, 12.0),
        (7.0, 17.7, 0.05, 1.0, 8.0),
        (5.5, 14.6, 0.10, 1.5, 7.0),
        (5.4, 13.8, 0.13, 1.7, 7.1),
    ]
    assert np.allclose(rows, page, rtol=0, atol=0.35)
    assert np.allclose([row[2] for row in rows], [row[2] for row in page], rtol=0, atol=0.02)
    table = np.array(rows)
    for first, second in ((0, 1), (1, 2), (1, 3)):  # 7 and 10 are too close for 200 samples
        assert np.all(table[first, :2] > table[second, :2])
        assert np.all(table[first, 2:4] < table[second, 2:4])


def test_extra_trees_suffer_from_irrelevant_features() -> None:
    """With 45 added to five relevant features: squared error before noise 7.8 against 7.1."""
    errors = []
    for seed in range(500, 504):
        rng = np.random.default_rng(seed)
        x = rng.uniform(size=(2300, 50))
        f = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2
        f = f + 10 * x[:, 3] + 5 * x[:, 4]
        y = f[:300] + rng.normal(size=300)
        errors.append(
            [
                np.mean((model.fit(x[:300], y).predict(x[300:]) - f[300:]) ** 2)
                for model in (
                    ExtraTreesRegressor(60, max_features=1 / 3, random_state=seed),
                    RandomForestRegressor(60, max_features=1 / 3, random_state=seed),
                )
            ]
        )
    extra, forest = np.mean(errors, axis=0)
    assert (extra, forest) == pytest.approx((7.8, 7.1), abs=0.8)
    assert extra > forest + 0.3


def test_probabilities_are_underconfident_at_the_ends() -> None:
    """Noise-free labels: cases with a share of 0.7 to 0.9 are positive more often than that."""
    x, y = make_classification(8000, 20, n_informative=8, flip_y=0, random_state=0)
    forest = RandomForestClassifier(60, random_state=0).fit(x[:2000], y[:2000])
    share, truth = forest.predict_proba(x[2000:])[:, 1], y[2000:]
    high, low = (share > 0.7) & (share < 0.9), (share > 0.1) & (share < 0.3)
    assert truth[high].mean() > share[high].mean() + 0.08
    assert truth[low].mean() < share[low].mean() - 0.08


def test_pure_noise_overfits_whatever_the_number_of_trees() -> None:
    """Full trees: test error 1.4 to 1.5 with 50 and 150 trees, training error 0.2; leaves of 50: 1.01."""
    rng = np.random.default_rng(1)
    x, y = rng.uniform(size=(500, 1)), rng.normal(size=500)
    new, truth = rng.uniform(size=(5000, 1)), rng.normal(size=5000)
    for trees in (50, 150):
        forest = RandomForestRegressor(trees, random_state=0).fit(x, y)
        assert np.mean((forest.predict(new) - truth) ** 2) == pytest.approx(1.5, abs=0.06)
        assert np.mean((forest.predict(x) - y) ** 2) == pytest.approx(0.2, abs=0.03)
    forest = RandomForestRegressor(50, min_samples_leaf=50, random_state=0).fit(x, y)
    assert np.mean((forest.predict(new) - truth) ** 2) == pytest.approx(1.01, abs=0.02)


def test_more_stumps_do_not_help() -> None:
    """Forests of stumps stay below 90%, full trees exceed 96%."""
    train, test = (make_moons(n, noise=0.2, random_state=s) for n, s in ((1000, 0), (5000, 1)))
    for trees in (30, 100):
        stumps = RandomForestClassifier(trees, max_depth=1, random_state=0).fit(*train)
        assert stumps.score(*test) < 0.9
    assert RandomForestClassifier(100, random_state=0).fit(*train).score(*test) > 0.96


def test_vote_amplifies() -> None:
    """Right with 0.45: one tree errs with 0.55, a vote of 1,001 with 0.999."""
    assert binom.cdf(500, 1001, 0.45) == pytest.approx(0.999, abs=5e-4)


def test_duplicates_fool_out_of_bag() -> None:
    """Five copies of cases with random labels: OOB accuracy 1, true accuracy 0.5."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(200, 5)), rng.integers(0, 2, 200)
    forest = RandomForestClassifier(100, oob_score=True, random_state=0)
    forest.fit(np.repeat(x, 5, axis=0), np.repeat(y, 5))
    assert forest.oob_score_ == pytest.approx(1.0, abs=0.005)
    new, truth = rng.normal(size=(5000, 5)), rng.integers(0, 2, 5000)
    assert forest.score(new, truth) == pytest.approx(0.5, abs=0.02)


def test_few_relevant_features() -> None:
    """5 relevant of 1,000, 31 drawn: at least one with probability 0.15; 4 of 16: 1/4."""
    assert 1 - comb(995, 31) / comb(1000, 31) == pytest.approx(0.15, abs=0.005)
    assert 1 - comb(15, 4) / comb(16, 4) == pytest.approx(0.25)


def test_scikit_learn_averages_shares() -> None:
    """predict_proba is the mean of the trees' shares; the defaults are those of the table."""
    x, y = load_digits(return_X_y=True)
    forest = RandomForestClassifier(10, random_state=0).fit(x[:300], y[:300])
    mean = np.mean([tree.predict_proba(x[300:400]) for tree in forest.estimators_], axis=0)
    assert np.allclose(mean, forest.predict_proba(x[300:400]))
    assert RandomForestClassifier().max_features == "sqrt"
    assert RandomForestRegressor().max_features == 1.0
    assert RandomForestRegressor().n_estimators == 100


def test_digits_figure() -> None:
    """All 64 features per split and large leaves are worse than the defaults."""
    x, y = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(y))
    x, y = x[order], y[order]

    def error(**settings: float) -> float:
        forest = RandomForestClassifier(50, random_state=0, **settings).fit(x[:400], y[:400])
        return 1 - float(forest.score(x[400:], y[400:]))

    default = error()
    assert default == pytest.approx(0.055, abs=0.012)
    assert error(max_features=64) > default + 0.01
    assert error(min_samples_leaf=50) > 3 * default
