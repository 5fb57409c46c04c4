"""Claims of docs/deep-learning/learning-rate.md, recomputed."""

from math import log, sqrt

import numpy as np
import pytest

from scripts.figures.deep_learning.learning_rate import (
    BATCH,
    data,
    initial,
    loss_and_gradients,
    range_test,
    train,
)
from scripts.figures.deep_learning.learning_rate_schedules import SCHEDULES, TOTAL, WARM

RATES = np.geomspace(1e-5, 10, 25)


def test_best_rates() -> None:
    """Adam is best near 0.06 with 0.06, SGD near 0.3; good rates span less than a decade."""
    for name, best, low, high in (("Adam", 0.056, 11, 17), ("SGD", 0.32, 15, 20)):
        tried = RATES[low : high + 1]
        means = np.array([np.mean([train(name, r, s) for s in range(3)]) for r in tried])
        assert tried[np.argmin(means)] == pytest.approx(best, rel=0.02)
        good = tried[means < 2 * means.min()]
        assert good.max() / good.min() < 10
        assert good.min() > tried.min()
        assert good.max() < tried.max()
    assert np.mean([train("Adam", RATES[15], s) for s in range(3)]) == pytest.approx(0.06, abs=0.01)


def test_too_high_goes_back_to_guessing() -> None:
    """SGD at 1.8 and 3.2: over 80% of the units dead, no NaN."""
    x, y = data()
    for rate in RATES[[21, 22]]:
        for seed in range(3):
            p = initial(seed)
            rng = np.random.default_rng(100 + seed)
            for _ in range(5):
                order = rng.permutation(len(x))
                for i in range(0, len(x), BATCH):
                    rows = order[i : i + BATCH]
                    _, g = loss_and_gradients(p, x[rows], y[rows])
                    p = [a - rate * d for a, d in zip(p, g, strict=True)]
            dead = np.mean(~np.any(x @ p[0] + p[1] > 0, axis=0))
            assert dead > 0.8
            assert loss_and_gradients(p, x, y)[0] == pytest.approx(log(10), abs=0.25)


def test_range_test() -> None:
    """The loss is lowest at 1.2 and has begun to fall at 0.07."""
    rates, loss = range_test(1e-5, 10, 200)
    assert rates[np.argmin(loss)] == pytest.approx(1.2, abs=0.15)
    assert loss[rates < 0.03].min() > 2.2
    assert np.all(np.diff(loss[(rates > 0.07) & (rates < 0.8)]) < 0)


def test_two_curvatures() -> None:
    """The table for L = 10, mu = 1; the best rate is 2/11."""
    for rate, steep, flat in (
        (0.01, 0.12, 0.82),
        (0.1, 0.0, 0.12),
        (2 / 11, 0.018, 0.018),
        (0.21, 6.7, 0.009),
    ):
        a = b = 1.0
        for _ in range(20):
            a, b = a - rate * 10 * a, b - rate * b
        assert (abs(a), abs(b)) == pytest.approx((steep, flat), rel=0.05, abs=1e-12)
    grid = np.linspace(0.001, 0.2, 2000)
    worst = np.maximum(abs(1 - 10 * grid), abs(1 - grid))
    assert grid[np.argmin(worst)] == pytest.approx(2 / 11, abs=1e-3)


def expected_loss(rates: np.ndarray) -> float:
    """Return E[w^2]/2 for the recursion with gradient w plus noise of variance 1, from w = 10."""
    second = 100.0
    for r in rates:
        second = (1 - r) ** 2 * second + r**2
    return second / 2


def test_what_a_schedule_buys() -> None:
    """The table of six schedules, and a simulation of one of them."""
    t = np.arange(1000)
    cosine = 0.05 * (1 + np.cos(np.pi * t / 1000))
    for rates, loss in (
        (np.full(1000, 0.1), 0.0263),
        (np.full(1000, 0.01), 0.0025),
        (np.where(t < 500, 0.1, np.where(t < 750, 0.01, 0.001)), 0.0017),
        (0.1 * (1 - t / 1000), 0.0022),
        (cosine, 0.0018),
    ):
        assert expected_loss(rates) == pytest.approx(loss, abs=5e-5)
    assert expected_loss(np.full(1000, 0.001)) == pytest.approx(6.76, abs=5e-3)
    rng = np.random.default_rng(0)
    w = np.full(20_000, 10.0)
    for r in cosine:
        w = w - r * (w + rng.normal(size=20_000))
    assert np.mean(w**2) / 2 == pytest.approx(expected_loss(cosine), rel=0.05)


def test_tolerance_of_a_schedule() -> None:
    """Best constant 0.0064: 0.0017. Peaks 0.02 to 0.5: cosine 0.0010 to 0.0032, constant 0.17."""
    grid = np.geomspace(1e-3, 1, 400)
    constant = [expected_loss(np.full(1000, r)) for r in grid]
    assert grid[np.argmin(constant)] == pytest.approx(0.0064, rel=0.03)
    assert min(constant) == pytest.approx(0.0017, abs=5e-5)
    shape = (1 + np.cos(np.pi * np.arange(1000) / 1000)) / 2
    peaks = np.geomspace(0.02, 0.5, 25)
    cosine = [expected_loss(r * shape) for r in peaks]
    assert (min(cosine), max(cosine)) == pytest.approx((0.0010, 0.0032), abs=5e-5)
    level = [expected_loss(np.full(1000, r)) for r in peaks]
    assert (min(level), max(level)) == pytest.approx((0.0051, 0.167), rel=0.02)


def test_schedules() -> None:
    """All reach the peak; cosine and linear end at 0; the inverse root is tW^-1 or root W/t."""
    t = np.linspace(0, TOTAL, 1001)
    for name, f, _ in SCHEDULES:
        assert f(t).max() == pytest.approx(1)
        if name in ("warm-up, cosine", "warm-up, linear"):
            assert f(t)[-1] == pytest.approx(0)
        if name == "warm-up, inverse root":
            assert f(np.array([40.0]))[0] == pytest.approx(sqrt(WARM / 40))


def test_first_transformer() -> None:
    """With d = 512, W = 4,000: the peak is 7.0e-4, reached at t = W."""
    t = np.arange(1, 20_001)
    rate = 512**-0.5 * np.minimum(t**-0.5, t * 4000**-1.5)
    assert t[np.argmax(rate)] == 4000
    assert rate.max() == pytest.approx(7.0e-4, rel=0.005)
    relative = np.minimum(t / 4000, np.sqrt(4000 / t))
    assert rate == pytest.approx(rate.max() * relative)


def test_momentum_limits() -> None:
    """Roots inside the circle iff rate * curvature < 2(1 + b), Nesterov 2(1 + b)/(1 + 2b)."""
    for beta in (0.0, 0.5, 0.9):
        for x in np.linspace(0.05, 4.5, 90):
            plain = np.abs(np.roots([1, -(1 + beta - x), beta])).max() < 1 - 1e-9
            ahead = np.abs(np.roots([1, -(1 + beta) * (1 - x), beta * (1 - x)])).max() < 1 - 1e-9
            if abs(x - 2 * (1 + beta)) > 1e-6:
                assert plain == (x < 2 * (1 + beta))
            limit = 2 * (1 + beta) / (1 + 2 * beta)
            if abs(x - limit) > 1e-6:
                assert ahead == (x < limit)


def test_first_steps_of_adam_in_noise() -> None:
    """The RMS step is 1 at t = 1 and 0.23 after 50 steps."""
    rng = np.random.default_rng(0)
    m, v, sizes = np.zeros(20_000), np.zeros(20_000), []
    for t in range(1, 51):
        g = rng.normal(size=20_000)
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        step = m / (1 - 0.9**t) / np.sqrt(v / (1 - 0.999**t))
        sizes.append(np.sqrt(np.mean(step**2)))
    assert sizes[0] == pytest.approx(1)
    assert sizes[-1] == pytest.approx(0.23, abs=0.005)


def test_log_uniform_draws() -> None:
    """Below 0.01: 60% of log-uniform draws from 1e-5 to 1, 1% of uniform ones."""
    assert (log(0.01) - log(1e-5)) / (log(1) - log(1e-5)) == pytest.approx(0.6)
    assert (0.01 - 1e-5) / (1 - 1e-5) == pytest.approx(0.01, abs=1e-4)


def test_linear_scaling() -> None:
    """Here k steps at (rate, B) and one at (k rate, k B) have nearly equal mean and variance."""
    k, rate, noise = 8, 0.001, 1.0
    mean = var = 0.0
    w = 1.0
    for _ in range(k):
        w, var = w - rate * w, (1 - rate) ** 2 * var + rate**2 * noise
    mean = w
    assert mean == pytest.approx(1 - k * rate, abs=1e-4)
    assert var == pytest.approx((k * rate) ** 2 * noise / k, rel=0.02)


def test_root_scaling() -> None:
    """Normalized steps: k of rate r with batch B match one of rate sqrt(k) r with batch kB."""
    k, rate, g, sigma, batch = 4, 0.01, 0.02, 1.0, 16
    drift, var = k * rate * g * sqrt(batch) / sigma, k * rate**2
    bigger = sqrt(k) * rate
    assert bigger * g * sqrt(k * batch) / sigma == pytest.approx(drift)
    assert bigger**2 == pytest.approx(var)


def test_batch_instead_of_decay() -> None:
    """With rate * L = 0.1: ten times the batch divides the variance by 10, a tenth rate by 10.5."""

    def variance(rate: float, batch: float) -> float:
        return rate / (batch * (2 - rate))

    assert variance(0.1, 1) / variance(0.1, 10) == pytest.approx(10)
    assert variance(0.1, 1) / variance(0.01, 1) == pytest.approx(10.5, abs=0.05)
