"""Claims of deep-learning/end-to-end-learning.md."""

from __future__ import annotations

import numpy as np
from sklearn.linear_model import LogisticRegression

from scripts.figures.deep_learning.end_to_end_learning_data import (
    BY_HAND,
    ROWS,
    WEIGHTS,
    accuracies,
    accuracy,
    fit,
    sample,
)


def test_stages_multiply() -> None:
    """Four independent stages, the accuracy each would need, and the bounds under dependence."""
    assert round(0.95**4, 3) == 0.815
    assert round(0.95**0.25, 3) == 0.987
    rng = np.random.default_rng(0)
    cases = rng.uniform(size=100_000)
    independent = np.all(rng.uniform(size=(4, cases.size)) < 0.95, axis=0).mean()
    same = np.all([cases < 0.95] * 4, axis=0).mean()
    apart = np.all([(cases < 0.05 * k) | (cases >= 0.05 * (k + 1)) for k in range(4)], axis=0)
    assert np.allclose([independent, same, apart.mean()], [0.815, 0.95, 0.80], atol=0.005)


def test_learning_curves() -> None:
    """Who wins with which number of rows."""
    found = accuracies()
    by_hand = dict(zip(ROWS, found["by hand"], strict=True))
    raw = dict(zip(ROWS, found["raw"], strict=True))
    assert np.allclose([by_hand[10], raw[10]], [0.71, 0.62], atol=0.005)
    assert np.allclose([by_hand[20], raw[20]], [0.73, 0.68], atol=0.005)
    assert np.allclose([by_hand[1280], raw[1280]], [0.755, 0.868], atol=0.001)
    assert abs(raw[40] - by_hand[40]) < 0.01
    assert all((raw[rows] > by_hand[rows]) == (rows >= 40) for rows in ROWS)
    assert np.allclose([found["limit"], found["best"]], [0.756, 0.872], atol=0.0005)


def test_limits_and_fit() -> None:
    """The limits by simulation, the share of the expert's inputs, and the fit by scikit-learn."""
    x, y = sample(np.random.default_rng(3), 200_000)
    for rule, intercept in ((BY_HAND, 0.0), (WEIGHTS, 0.0), (BY_HAND, 1.0)):
        assert abs(((x @ rule + intercept > 0) == y).mean() - accuracy(rule, intercept)) < 0.004
    assert round((WEIGHTS[:10] ** 2).sum() / (WEIGHTS**2).sum(), 2) == 0.78
    model = LogisticRegression(tol=1e-8).fit(x[:40], y[:40])
    assert np.allclose(fit(x[:40], y[:40]), [*model.coef_[0], *model.intercept_], atol=1e-4)


def test_a_pipeline_is_a_candidate() -> None:
    """The best joint training loss over the same stages is at most that of the pipeline."""
    rng = np.random.default_rng(1)
    x, goal = rng.normal(size=50), rng.normal(size=50)
    grid = np.linspace(-3, 3, 61)
    losses = np.array([[np.mean((b * np.tanh(a * x) - goal) ** 2) for b in grid] for a in grid])
    stage = 40  # whatever the first stage was chosen for
    assert losses.min() <= losses[stage].min()


def test_score_function_gradient() -> None:
    """The identity for a Bernoulli variable, and that a baseline changes no mean but the variance."""
    theta, reward = 0.3, np.array([1.0, 4.0])
    exact = reward[1] - reward[0]  # d/dθ of (1 − θ) r0 + θ r1
    score = np.array([-1 / (1 - theta), 1 / theta])
    weights = np.array([1 - theta, theta])
    variances = []
    for baseline in (0.0, weights @ reward, 20.0):
        terms = (reward - baseline) * score
        assert np.isclose(weights @ terms, exact)
        variances.append(weights @ (terms - exact) ** 2)
    assert variances[1] < variances[0] < variances[2]


def test_gumbel_noise_samples_the_category() -> None:
    """The argmax of logits plus Gumbel noise follows the softmax."""
    p = np.array([0.5, 0.3, 0.2])
    noise = np.random.default_rng(2).gumbel(size=(100_000, 3))
    counts = np.bincount(np.argmax(np.log(p) + noise, axis=1), minlength=3)
    assert np.allclose(counts / 100_000, p, atol=0.005)


def test_ceiling_analysis() -> None:
    """The jumps of the example, and the standard error of an accuracy at 400 cases."""
    assert np.diff([72, 75, 90, 92, 100]).tolist() == [3, 15, 2, 8]
    assert round(100 * np.sqrt(0.75 * 0.25 / 400), 1) == 2.2
