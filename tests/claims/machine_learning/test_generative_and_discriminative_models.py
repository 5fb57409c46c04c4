"""Claims of docs/machine-learning/generative-and-discriminative-models.md, recomputed."""

import numpy as np
import pytest
from scipy.optimize import minimize
from scipy.special import expit
from scipy.stats import norm
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import LogisticRegression

from scripts.figures.machine_learning.generative_and_discriminative_models_learning_curves import (
    COVARIANCE,
    SHIFT,
    error,
    mean_errors,
)

FAILED, PASSED = np.array([1.0, 2, 4]), np.array([3.0, 5, 6])


def lda(failed: np.ndarray, passed: np.ndarray) -> tuple[float, float]:
    """Return slope and intercept of one-feature LDA with plug-in estimates."""
    low, high = failed.mean(), passed.mean()
    squares = ((failed - low) ** 2).sum() + ((passed - high) ** 2).sum()
    slope = (high - low) / (squares / (len(failed) + len(passed)))
    return slope, -slope * (low + high) / 2 + np.log(len(passed) / len(failed))


def logistic(x: np.ndarray, share: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return intercept and slope that minimize the weighted cross-entropy."""

    def loss(t: np.ndarray) -> float:
        z = t[0] + t[1] * x
        return float(weight @ (np.logaddexp(0, z) - share * z))

    return np.asarray(minimize(loss, np.zeros(2), tol=1e-12).x)


def test_six_students() -> None:
    """LDA: 1.5, boundary 3.5, 0.905 at five hours; losses 2.521 and 2.478; logistic 1.214."""
    slope, intercept = lda(FAILED, PASSED)
    assert (slope, intercept) == pytest.approx((1.5, -5.25))
    assert expit(intercept + 5 * slope) == pytest.approx(0.905, abs=5e-4)
    x, y = np.concatenate([FAILED, PASSED]), np.repeat([0.0, 1.0], 3)
    a, b = logistic(x, y, np.ones(6))
    assert b == pytest.approx(1.214, abs=5e-4)
    assert -a / b == pytest.approx(3.5, abs=1e-4)

    def loss(c: float, w: float) -> float:
        return float(np.sum(np.logaddexp(0, c + w * x) - y * (c + w * x)))

    assert loss(intercept, slope) == pytest.approx(2.521, abs=5e-4)
    assert loss(a, b) == pytest.approx(2.478, abs=5e-4)


def test_seventh_student() -> None:
    """With 15 hours passed: LDA moves to 4.04 with slope 0.385, logistic stays."""
    slope, intercept = lda(FAILED, np.append(PASSED, 15.0))
    assert slope == pytest.approx(0.385, abs=5e-4)
    assert -intercept / slope == pytest.approx(4.04, abs=5e-3)
    x, y = np.concatenate([FAILED, PASSED, [15.0]]), np.array([0.0, 0, 0, 1, 1, 1, 1])
    a, b = logistic(x, y, np.ones(7))
    assert b == pytest.approx(1.214, abs=5e-4)
    assert -a / b == pytest.approx(3.5, abs=1e-3)


def test_lda_formula_in_two_dimensions() -> None:
    """The stated weights are the log odds of two Gaussians with one covariance matrix."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 2)) @ np.array([[1.0, 0.6], [0, 0.8]])
    y = np.repeat([0, 1], [20, 40])
    x[y == 1] += [1.0, -0.5]
    means = np.array([x[y == k].mean(axis=0) for k in (0, 1)])
    covariance = (x - means[y]).T @ (x - means[y]) / 60
    w = np.linalg.solve(covariance, means[1] - means[0])
    b = -w @ means.sum(axis=0) / 2 + np.log(2)
    fit = LinearDiscriminantAnalysis(solver="lsqr").fit(x, y)
    assert np.allclose(fit.coef_[0], w)
    assert fit.intercept_[0] == pytest.approx(b)


def test_fisher_direction() -> None:
    """Fisher's ratio is largest along the weights of LDA."""
    rng = np.random.default_rng(0)
    x = rng.exponential(size=(60, 2)) @ np.array([[1.0, 0.6], [0, 0.8]])
    y = np.repeat([0, 1], 30)
    x[y == 1] += [1.0, -0.5]
    means = np.array([x[y == k].mean(axis=0) for k in (0, 1)])
    within = (x - means[y]).T @ (x - means[y]) / 60
    gap = means[1] - means[0]

    def ratio(w: np.ndarray) -> float:
        return float((w @ gap) ** 2 / (w @ within @ w))

    best = ratio(np.linalg.solve(within, gap))
    angles = np.linspace(0, np.pi, 500)
    assert best >= max(ratio(np.array([np.cos(t), np.sin(t)])) for t in angles)


def test_typical_or_not() -> None:
    """At 100 hours the posterior is 1 - 1.4e-63, 76 standard deviations from the mean."""
    slope, intercept = lda(FAILED, PASSED)
    assert np.exp(-(intercept + 100 * slope)) == pytest.approx(1.4e-63, rel=0.05)
    assert (100 - 14 / 3) / np.sqrt(14 / 9) == pytest.approx(76, abs=0.5)


def test_small_numbers() -> None:
    """Posterior 0.18; prior shift 0.444 and 0.308; 465 covariance entries for 30 features."""
    assert pytest.approx(0.18, abs=5e-3) == 0.2 * 0.1 / (0.2 * 0.1 + 0.1 * 0.9)
    odds = 4 * (0.1 / 0.9)
    assert odds == pytest.approx(0.444, abs=5e-4)
    assert odds / (1 + odds) == pytest.approx(0.308, abs=5e-4)
    assert 30 * 31 // 2 == 465


def test_xor() -> None:
    """Logistic regression on XOR gives one half everywhere."""
    x, y = np.array([[0, 0], [1, 1], [0, 1], [1, 0]]), np.array([0, 0, 1, 1])
    model = LogisticRegression(C=np.inf).fit(x, y)
    assert np.allclose(model.predict_proba(x), 0.5, atol=1e-6)


def test_misspecified_logit() -> None:
    """Unlimited data: error 0.27 for logistic regression, 0.18 for one-feature naive Bayes."""
    x, p = np.array([0.0, 1, 2, 7]), np.array([0.10, 0.20, 0.15, 0.55])
    q = np.array([0.7, 0.4, 0.2, 1.0])
    prior = p @ q
    high, low = p * q @ x / prior, p * (1 - q) @ x / (1 - prior)
    variance = p * q @ (x - high) ** 2 + p * (1 - q) @ (x - low) ** 2
    slope = (high - low) / variance
    intercept = -slope * (high + low) / 2 + np.log(prior / (1 - prior))
    a, b = logistic(x, q, p)

    def wrong(c: float, w: float) -> float:
        return float(p @ np.where(c + w * x > 0, 1 - q, q))

    assert wrong(a, b) == pytest.approx(0.27)
    assert wrong(intercept, slope) == pytest.approx(0.18)


def test_learning_curves() -> None:
    """Limits 0.115 and 0.083; naive Bayes ahead with 40 rows, behind with 640."""
    assert error(SHIFT, 0.0) == pytest.approx(0.115, abs=5e-4)
    best = error(np.linalg.solve(COVARIANCE, SHIFT), 0.0)
    assert best == pytest.approx(0.083, abs=5e-4)
    assert best == pytest.approx(norm.cdf(-np.sqrt(SHIFT @ np.linalg.solve(COVARIANCE, SHIFT))))
    few, many = mean_errors(40, 12, 0), mean_errors(640, 3, 0)
    assert few[0] < few[1]
    assert many[0] > many[1]
