"""Claims of docs/machine-learning/model-development.md, recomputed."""

from math import log10

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import binom, loguniform, uniform


@pytest.mark.parametrize(("prevalence", "precision"), [(0.1, 0.471), (0.02, 0.140)])
def test_precision_under_label_shift(prevalence: float, precision: float) -> None:
    """True positive rate 0.8, false positive rate 0.1."""
    hits, alarms = 0.8 * prevalence, 0.1 * (1 - prevalence)
    assert hits / (hits + alarms) == pytest.approx(precision, abs=5e-4)


def test_prior_correction() -> None:
    """A calibrated score of 0.5 becomes 0.155; checked against Bayes with two normals."""
    ratio = (0.02 / 0.98) / (0.1 / 0.9)
    assert ratio == pytest.approx(0.184, abs=5e-4)
    assert ratio / (1 + ratio) == pytest.approx(0.155, abs=5e-4)
    likelihood = 9.0  # p(x | positive) / p(x | negative) that makes the old score 0.5
    assert 0.1 * likelihood / (0.1 * likelihood + 0.9) == pytest.approx(0.5)
    assert 0.02 * likelihood / (0.02 * likelihood + 0.98) == pytest.approx(0.155, abs=5e-4)


def test_new_prevalence_from_flag_rate() -> None:
    """Flag rates 0.17 and 0.114; solving the confusion equations gives 0.02."""
    old, new = (0.8 * p + 0.1 * (1 - p) for p in (0.1, 0.02))
    assert old == pytest.approx(0.17)
    assert new == pytest.approx(0.114)
    assert (new - 0.1) / (0.8 - 0.1) == pytest.approx(0.02)
    joint = np.array([[0.2 * 0.1, 0.9 * 0.9], [0.8 * 0.1, 0.1 * 0.9]])  # rows: predicted
    weights = np.linalg.solve(joint, [1 - 0.114, 0.114])
    assert weights[0] * 0.1 == pytest.approx(0.02)


def test_linear_grid_covers_14_percent() -> None:
    """0.1 to 0.5 is a factor of 5 and 14% of the decades from 1e-5 to 1."""
    assert log10(0.5 / 0.1) / 5 == pytest.approx(0.14, abs=5e-4)


def test_uniform_and_log_uniform_draws() -> None:
    """90% above 0.1 and 0.1% below 0.001; on the log scale 20% and 40%."""
    linear, logarithmic = uniform(1e-5, 1 - 1e-5), loguniform(1e-5, 1)
    assert linear.sf(0.1) == pytest.approx(0.9, abs=1e-3)
    assert linear.cdf(0.001) == pytest.approx(0.001, abs=5e-5)
    assert logarithmic.sf(0.1) == pytest.approx(0.2)
    assert logarithmic.cdf(0.001) == pytest.approx(0.4)


def test_learning_rate_figure() -> None:
    """All of 0.1 to 0.5 diverge; 0.01 is the best power of ten; the threshold is 0.02."""
    from scripts.figures.machine_learning import model_development_learning_rate_grid as module

    assert np.all(module.loss(module.LINEAR) == 1e3)
    logs = module.loss(module.LOGARITHMIC)
    assert module.LOGARITHMIC[logs.argmin()] == pytest.approx(0.01)
    assert 5e-4 < logs.min() < 2e-3
    rates = np.linspace(0.001, 0.02, 20_001)
    best = rates[module.loss(rates).argmin()]
    assert 0.019 < best < 0.02  # just below the threshold, a factor of two from 0.01
    assert np.all(np.diff(module.loss(rates[rates <= best])) < 0)
    assert module.loss(np.array([0.0195]))[0] < 1e-1
    assert module.loss(np.array([0.0205]))[0] == 1e3
    assert 2 / module.CURVATURES.max() == 0.02


@pytest.mark.parametrize(("models", "best"), [(100, 0.625), (20, 0.593)])
def test_best_of_many_guessers(models: int, best: float) -> None:
    """Expected best accuracy of guessing models on 100 balanced examples."""
    k = np.arange(101)
    at_most = binom.cdf(k, 100, 0.5) ** models
    assert (1 - at_most).sum() / 100 == pytest.approx(best, abs=5e-4)
    rng = np.random.default_rng(0)
    simulated = rng.binomial(100, 0.5, size=(20_000, models)).max(axis=1).mean() / 100
    assert simulated == pytest.approx(best, abs=2e-3)


def test_covariate_shift_and_cross_validation() -> None:
    """The line x - 1/6 has error 1/180 on [0, 1] and 1.34 on [1, 2]."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, 200_000)
    slope, intercept = np.polyfit(x, x**2, 1)
    assert slope == pytest.approx(1, abs=0.01)
    assert intercept == pytest.approx(-1 / 6, abs=0.005)

    def error(low: float, high: float) -> float:
        return float(quad(lambda v: (v**2 - v + 1 / 6) ** 2, low, high)[0])

    assert error(0, 1) == pytest.approx(0.0056, abs=5e-5)
    assert error(1, 2) == pytest.approx(1.34, abs=5e-3)
    folds = np.arange(x.size) % 5
    scores = []
    for k in range(5):
        line = np.polyfit(x[folds != k], x[folds != k] ** 2, 1)
        scores.append(np.mean((np.polyval(line, x[folds == k]) - x[folds == k] ** 2) ** 2))
    assert np.mean(scores) == pytest.approx(0.0056, abs=1e-4)


def test_well_specified_fit_survives_covariate_shift() -> None:
    """If the line is the truth, a fit on [0, 1] is right on [1, 2] as well."""
    rng = np.random.default_rng(0)
    x = rng.uniform(0, 1, 100_000)
    line = np.polyfit(x, 2 * x - 1 + rng.normal(size=x.size), 1)
    assert line == pytest.approx([2, -1], abs=0.05)


def test_ridge_training_error_is_least_without_penalty() -> None:
    """The training error of ridge rises with the penalty, whatever the data."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(30, 8))
    y = rng.normal(size=30)
    errors = []
    for penalty in (0, 0.1, 1, 10, 100):
        w = np.linalg.solve(x.T @ x + penalty * np.eye(8), x.T @ y)
        errors.append(float(np.mean((y - x @ w) ** 2)))
    assert errors == sorted(errors)


def test_flipped_labels() -> None:
    """Flipping every label turns 90% accuracy into 10% and leaves the inputs alone."""
    rng = np.random.default_rng(0)
    predicted = rng.integers(0, 2, 1000)
    label = np.where(np.arange(1000) < 900, predicted, 1 - predicted)
    assert np.mean(predicted == label) == 0.9
    assert np.mean(predicted == 1 - label) == 0.1


def test_constant_baseline() -> None:
    """With 2% positives the constant no is right in 98%."""
    label = np.arange(1000) < 20
    assert np.mean(~label) == 0.98


def test_grid_against_random_search() -> None:
    """A 5 by 5 grid has 5 values of each hyperparameter, 25 random points have 25."""
    a, _ = np.meshgrid(np.arange(5), np.arange(5))
    assert len(np.unique(a)) == 5
    assert len(np.unique(np.random.default_rng(0).random((25, 2))[:, 0])) == 25
