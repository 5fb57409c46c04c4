"""The numbers of docs/deep-learning/loss-functions.md."""

from collections.abc import Callable
from math import exp, log

import numpy as np
import pytest
from scipy import optimize
from scipy.special import expit, logsumexp, softmax

from scripts.figures.deep_learning.loss_functions_label_smoothing import loss as smoothed
from scripts.figures.deep_learning.loss_functions_learning import path


def test_slopes_of_the_table() -> None:
    """The slopes in z agree with central differences, and cross-entropies with their definition."""
    rows: list[tuple[Callable[[float, float], float], Callable[[float, float], float]]] = [
        (lambda z, y: (z - y) ** 2 / 2, lambda z, y: z - y),
        (lambda z, y: abs(z - y), lambda z, y: float(np.sign(z - y))),
        (lambda z, y: log(1 + exp(z)) - y * z, lambda z, y: 1 / (1 + exp(-z)) - y),
        (lambda z, y: exp(z) - y * z, lambda z, y: exp(z) - y),
        (lambda z, t: max(0, 1 - t * z), lambda z, t: -t if t * z < 1 else 0),
    ]
    for value, slope in rows:
        for z in (-2.0, -0.4, 0.3, 2.5):
            numeric = (value(z + 1e-6, 1) - value(z - 1e-6, 1)) / 2e-6
            assert slope(z, 1) == pytest.approx(numeric, abs=1e-6)
    for y in (0, 1):
        p = float(expit(0.7))
        assert log(1 + exp(0.7)) - 0.7 * y == pytest.approx(-log(p if y else 1 - p))


def test_gradient_of_cross_entropy() -> None:
    """Gradient p - y also for soft targets; it sums to 0 and lies in [-1, 1]; outer product for W."""
    rng = np.random.default_rng(0)
    w, h, b = rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=4)
    for y in (np.eye(4)[2], rng.dirichlet(np.ones(4))):

        def value(flat: np.ndarray, y: np.ndarray = y) -> float:
            z = flat.reshape(4, 3) @ h + b
            return float(logsumexp(z) - y @ z)

        z = w @ h + b
        gradient = softmax(z) - y
        assert gradient.sum() == pytest.approx(0, abs=1e-12)
        assert np.abs(gradient).max() <= 1
        assert value(w.ravel()) == pytest.approx(float(-(y * np.log(softmax(z))).sum()))
        numeric = optimize.approx_fprime(w.ravel(), value, 1e-7)
        assert np.outer(gradient, h).ravel() == pytest.approx(numeric, abs=1e-5)


def test_worked_examples() -> None:
    """Loss 1.408, gradient, next logits and loss 0.596; slopes -0.9933 and -0.0132 at -5."""
    z, y = np.array([2.0, 1, 0]), np.array([0, 1, 0])
    p = softmax(z)
    assert -log(p[1]) == pytest.approx(1.408, abs=5e-4)
    assert p - y == pytest.approx([0.665, -0.755, 0.090], abs=5e-4)
    after = z - (p - y)
    assert after == pytest.approx([1.335, 1.755, -0.090], abs=5e-4)
    assert -log(softmax(after)[1]) == pytest.approx(0.596, abs=5e-4)
    q = float(expit(-5))
    assert q == pytest.approx(0.0067, abs=5e-5)
    assert -log(q) == pytest.approx(5.007, abs=5e-4)
    assert (1 - q) ** 2 == pytest.approx(0.987, abs=5e-4)
    assert q - 1 == pytest.approx(-0.9933, abs=5e-5)
    h = 1e-5
    slope = ((1 - expit(-5 + h)) ** 2 - (1 - expit(-5 - h)) ** 2) / (2 * h)
    assert slope == pytest.approx(-0.0132, abs=5e-5)
    assert (q - 1) / slope == pytest.approx(75, abs=0.5)


def test_learning_curves() -> None:
    """Cross-entropy passes 0.9 at step 16, squared error at 119, still below 0.05 at step 60."""
    assert int(np.argmax(path(False) >= 0.9)) == 16
    squared = path(True)
    assert int(np.argmax(squared >= 0.9)) == 119
    assert squared[60] < 0.05


def test_label_smoothing() -> None:
    """Ten classes, epsilon 0.1: minimum 0.50 at a lead of 4.51, the entropy of the label."""
    found = optimize.minimize_scalar(
        lambda gap: float(smoothed(np.array(gap), 0.1)), bounds=(0, 20), method="bounded"
    )
    assert found.x == pytest.approx(4.51, abs=5e-3)
    assert found.fun == pytest.approx(0.50, abs=5e-3)
    label = np.full(10, 0.01)
    label[0] = 0.91
    assert found.fun == pytest.approx(float(-(label * np.log(label)).sum()))
    assert log((1 - 0.1 + 0.01) / 0.01) == pytest.approx(found.x, abs=1e-4)
    free = optimize.minimize(lambda z: logsumexp(z) - label @ z, np.zeros(10), tol=1e-12)
    assert free.fun == pytest.approx(found.fun, abs=1e-6)


def test_first_loss() -> None:
    """Equal logits cost log K: 2.30 and 6.91; a fair coin 0.693; perplexity 10."""
    assert logsumexp(np.zeros(10)) == pytest.approx(2.30, abs=5e-3)
    assert logsumexp(np.zeros(1000)) == pytest.approx(6.91, abs=5e-3)
    assert log(2) == pytest.approx(0.693, abs=5e-4)
    assert exp(logsumexp(np.zeros(10))) == pytest.approx(10)


def test_squared_error_is_not_convex() -> None:
    """At -3, 0 and -1.5: 0.907, 0.25 and 0.668 against the average 0.579."""
    ends = [(1 - float(expit(z))) ** 2 for z in (-3, 0)]
    middle = (1 - float(expit(-1.5))) ** 2
    assert [*ends, middle] == pytest.approx([0.907, 0.25, 0.668], abs=5e-4)
    assert sum(ends) / 2 == pytest.approx(0.579, abs=5e-4)
    assert middle > sum(ends) / 2


def test_loss_and_accuracy_part() -> None:
    """Loss 0.511 with accuracy 1/3, then loss 1.216 with accuracy 2/3."""
    for p, loss, accuracy in (
        ((0.49, 0.49, 0.9), 0.511, 1 / 3),
        ((0.51, 0.51, 0.1), 1.216, 2 / 3),
    ):
        assert -np.log(p).mean() == pytest.approx(loss, abs=5e-4)
        assert (np.array(p) > 0.5).mean() == pytest.approx(accuracy)


def test_population_minimizers() -> None:
    """Cross-entropy and Brier are minimized by the probability, hinge by a score of 1."""
    grid = np.linspace(0.001, 0.999, 999)
    scores = np.linspace(-3, 3, 601)
    for share in (0.6, 0.8, 0.95):
        entropy = -share * np.log(grid) - (1 - share) * np.log(1 - grid)
        brier = share * (1 - grid) ** 2 + (1 - share) * grid**2
        assert grid[entropy.argmin()] == pytest.approx(share)
        assert grid[brier.argmin()] == pytest.approx(share)
        hinge = share * np.maximum(0, 1 - scores) + (1 - share) * np.maximum(0, 1 + scores)
        assert scores[hinge.argmin()] == pytest.approx(1)
    assert expit(1) == pytest.approx(0.73, abs=5e-3)


def test_cross_entropy_is_entropy_plus_divergence() -> None:
    """Cross-entropy equals entropy plus KL divergence, with one gradient in the prediction."""
    rng = np.random.default_rng(0)
    y, p = rng.dirichlet(np.ones(4), 2)
    entropy = -(y * np.log(y)).sum()
    divergence = (y * np.log(y / p)).sum()
    assert -(y * np.log(p)).sum() == pytest.approx(entropy + divergence)
    assert divergence > 0


def test_separable_logits_keep_growing() -> None:
    """Scaling up logits that separate the training set always lowers cross-entropy."""
    z, sign = np.array([-2.0, -0.5, 1, 3]), np.array([-1, -1, 1, 1])
    losses = [np.logaddexp(0, -scale * sign * z).mean() for scale in (1, 2, 4, 8)]
    assert (np.diff(losses) < 0).all()


def test_first_loss_does_not_see_the_labels() -> None:
    """With all logits near 0 right and wrong labels both cost about log K."""
    rng = np.random.default_rng(0)
    z = rng.normal(0, 0.01, (2000, 10))
    for labels in (rng.integers(10, size=2000), np.zeros(2000, dtype=int), z.argmin(axis=1)):
        loss = (logsumexp(z, axis=1) - z[np.arange(2000), labels]).mean()
        assert loss == pytest.approx(log(10), abs=0.02)


def test_squared_error_gradient() -> None:
    """The derivative of (p - y)^2 in z is 2 (p - y) p (1 - p), and tends to 0 on the far left."""
    for y in (0, 1):
        for z in (-6.0, -1.0, 0.4, 3.0):
            p = float(expit(z))
            numeric = ((expit(z + 1e-5) - y) ** 2 - (expit(z - 1e-5) - y) ** 2) / 2e-5
            assert 2 * (p - y) * p * (1 - p) == pytest.approx(float(numeric), abs=1e-8)
    assert abs(2 * (expit(-20) - 1) * expit(-20)) < 1e-8


def test_initial_loss() -> None:
    """The logarithm of the number of classes, plus half the variance of random logits."""
    assert log(10) == pytest.approx(2.30, abs=0.005)
    assert log(32_000) == pytest.approx(10.37, abs=0.005)
    assert log(32_000) + 3**2 / 2 == pytest.approx(14.9, abs=0.05)
    shares = np.array([0.9, 0.07, 0.03])
    entropy = -(shares * np.log(shares)).sum()
    start = shares @ -np.log(softmax(np.log(shares)))  # biases at the log of the shares
    assert start == pytest.approx(entropy)
    assert start < log(3)
    z = np.random.default_rng(14).normal(0, 3, (100, 32_000))
    assert logsumexp(z, axis=1).mean() == pytest.approx(14.9, abs=0.1)


def test_preferences() -> None:
    """The tilted reference maximizes the objective; the loss starts at log 2; Z cancels."""
    rng = np.random.default_rng(15)
    reward, reference, beta = rng.normal(size=5), softmax(rng.normal(size=5)), 0.3

    def objective(policy: np.ndarray) -> float:
        return float(policy @ reward - beta * policy @ np.log(policy / reference))

    best = softmax(np.log(reference) + reward / beta)
    normalizer = float((reference * np.exp(reward / beta)).sum())
    assert objective(best) == pytest.approx(beta * log(normalizer))
    assert all(objective(p) < objective(best) for p in rng.dirichlet(np.ones(5), 1000))
    margin = beta * np.log(best / reference)
    assert margin[0] - margin[1] == pytest.approx(reward[0] - reward[1])
    assert -np.log(expit(0)) == pytest.approx(log(2))
