"""The numbers of docs/deep-learning/hyperparameter-search.md."""

import numpy as np
import pytest
from scipy.stats import binom, norm

from scripts.figures.deep_learning import hyperparameter_search as design
from scripts.figures.deep_learning import hyperparameter_search_learning_rate as rates


def test_nine_random_draws_beat_the_grid() -> None:
    """They do so with probability 95%; the drawn design does, near the peak."""
    grid = design.gain(np.array([1 / 6, 1 / 2, 5 / 6])).max()
    draws = np.random.default_rng(0).random((100_000, 9))
    assert np.mean(design.gain(draws).max(axis=1) > grid) == pytest.approx(0.952, abs=0.003)
    assert design.gain(np.array([0.5, 5 / 6])).max() < 0.2  # the peak lies between grid points
    peak = np.random.default_rng(1).random((100_000, 1))
    regular = np.abs(peak - np.array([1 / 6, 1 / 2, 5 / 6])).min(axis=1)
    assert np.mean(np.abs(peak - draws).min(axis=1) < regular) == pytest.approx(0.687, abs=0.006)
    shown = design.gain(np.random.default_rng(design.SEED).random((9, 2))[:, 0])
    assert np.sort(shown)[-1] > 0.7


def test_hitting_a_tenth() -> None:
    """A window of a tenth at a random place: grid of three 1/3, nine random draws 61%."""
    start = np.linspace(0, 0.9, 90_001)
    ticks = np.array([1 / 6, 1 / 2, 5 / 6])
    hit = ((ticks >= start[:, None]) & (ticks <= start[:, None] + 0.1)).any(axis=1)
    assert hit.mean() == pytest.approx(1 / 3, abs=1e-3)
    assert 1 - 0.9**9 == pytest.approx(0.61, abs=0.005)


def test_a_square_is_for_the_grid() -> None:
    """A square of side 1/3 is hit by the grid for certain, by nine random draws with 65%."""
    rng = np.random.default_rng(0)
    corner = rng.random((40_000, 1, 2)) * 2 / 3
    ticks = np.array([1 / 6, 1 / 2, 5 / 6])
    grid = np.array([(a, b) for a in ticks for b in ticks])
    random = rng.random((40_000, 9, 2))
    hits = [
        np.all((p >= corner) & (p <= corner + 1 / 3), axis=2).any(axis=1) for p in (grid, random)
    ]
    assert hits[0].all()
    assert hits[1].mean() == pytest.approx(1 - (8 / 9) ** 9, abs=0.01)
    assert 1 - (8 / 9) ** 9 == pytest.approx(0.65, abs=0.005)


def test_best_scores_on_shared_cases() -> None:
    """Models that err on the same cases gain less from being many."""
    rng = np.random.default_rng(0)
    shared = rng.random((300, 200, 1)) < 0.8
    own = rng.random((300, 200, 60)) < 0.8
    copied = rng.random((300, 200, 60)) < 0.5
    alone = own.mean(axis=1).max(axis=1).mean()
    together = np.where(copied, shared, own).mean(axis=1).max(axis=1).mean()
    assert 0.8 < together < alone - 0.005


def test_sixty_draws() -> None:
    """60 draws hit the best 5% with probability 95.4%; 59 are needed for 95%."""
    assert 1 - 0.95**60 == pytest.approx(0.954, abs=5e-4)
    assert 1 - 0.95**59 > 0.95 > 1 - 0.95**58
    best = np.random.default_rng(0).random((50_000, 60)).max(axis=1)
    assert np.mean(best > 0.95) == pytest.approx(0.954, abs=0.004)


def test_uniform_and_log_uniform_draws() -> None:
    """Shares of the decade [0.1, 1] and of the two lowest decades of [1e-4, 10]."""
    width = 10 - 1e-4
    assert 0.9 / width == pytest.approx(0.09, abs=1e-3)
    assert (np.log10(1) - np.log10(0.1)) / 5 == pytest.approx(0.2)
    assert (1e-2 - 1e-4) / width == pytest.approx(0.001, abs=1e-4)
    assert (np.log10(1e-2) - np.log10(1e-4)) / 5 == pytest.approx(0.4)


def test_learning_rate_figure() -> None:
    """Error 5% at 1, 86% at 1.8, above 80% up to 0.003; range test lowest at 0.9."""
    at_one, beyond, slow, good = (
        np.mean([rates.run(r, s) for s in range(3)]) for r in (1.0, 10**0.25, 10**-2.5, 0.1)
    )
    assert at_one == pytest.approx(0.046, abs=0.01)
    assert beyond == pytest.approx(0.86, abs=0.04)
    assert slow > 0.8
    assert good < 0.13
    steps = np.geomspace(1e-4, 30, 200)
    losses = rates.range_test(steps)
    assert steps[losses.argmin()] == pytest.approx(0.9, abs=0.1)
    assert losses[np.searchsorted(steps, 3)] > 2


def test_quadratic_needs_time_inverse_to_the_rate() -> None:
    """The error of gradient descent shrinks by |1 - eta h| a step and grows beyond 2/h."""
    h = 4.0
    for rate, grows in ((0.01, False), (0.3, False), (0.51, True)):
        x = 1.0
        for _ in range(50):
            x -= rate * h * x
        assert abs(x) == pytest.approx(abs(1 - rate * h) ** 50)
        assert (abs(x) > 1) is grows
    steps = [np.log(0.01) / np.log(1 - r * h) for r in (0.002, 0.001)]
    assert steps[1] / steps[0] == pytest.approx(2, rel=0.01)


def test_expected_improvement() -> None:
    """EI 0.0108 and 0.0115, improvement probabilities 84% and 34%, by simulation."""
    rng = np.random.default_rng(0)
    for mu, sd, value, chance in ((0.09, 0.01, 0.0108, 0.84), (0.12, 0.05, 0.0115, 0.34)):
        z = (0.10 - mu) / sd
        assert (0.10 - mu) * norm.cdf(z) + sd * norm.pdf(z) == pytest.approx(value, abs=5e-5)
        draws = rng.normal(mu, sd, 1_000_000)
        assert np.maximum(0.10 - draws, 0).mean() == pytest.approx(value, abs=1e-4)
        assert np.mean(draws < 0.10) == pytest.approx(chance, abs=0.006)


def test_successive_halving_budget() -> None:
    """405 epochs, 297 when resumed, 6,561 in full; the brackets of Hyperband."""
    trials, epochs = [81, 27, 9, 3, 1], [1, 3, 9, 27, 81]
    assert [a * b for a, b in zip(trials, epochs, strict=True)] == [81] * 5
    assert sum(a * b for a, b in zip(trials, epochs, strict=True)) == 405
    resumed = np.diff([0, *epochs])
    assert int(np.dot(trials, resumed)) == 297
    assert 81 * 81 == 6561
    starts = [int(np.ceil(5 * 3**s / (s + 1))) for s in (4, 3, 2, 1, 0)]
    assert starts == [81, 34, 15, 8, 5]
    assert sum(starts) == 143
    total = 0
    for n, first in zip(starts, epochs, strict=True):
        budget = first
        while budget <= 81:
            total, n, budget = total + n * budget, n // 3, budget * 3
    assert total == 1902
    assert [81 // 3**s for s in (4, 3, 2, 1, 0)] == [1, 3, 9, 27, 81]


def test_crossing_learning_curves() -> None:
    """The curves meet at t = 6; at 81 they are 0.104 and 0.057."""

    def first(t: float) -> float:
        return 0.10 + 0.30 / t

    def second(t: float) -> float:
        return 0.05 + 0.60 / t

    assert first(6) == pytest.approx(second(6))
    assert first(3) < second(3)
    assert (first(81), second(81)) == pytest.approx((0.104, 0.057), abs=5e-4)


def test_optimism_of_the_best() -> None:
    """Best of 60 on 200 cases 86.3%; ends of the figure's curves; the bound holds."""
    rng = np.random.default_rng(0)
    best = rng.binomial(200, 0.8, (20_000, 60)).max(axis=1) / 200
    assert best.mean() == pytest.approx(0.863, abs=0.001)
    for cases, value in ((200, 0.886), (1000, 0.84)):
        below = binom.cdf(np.arange(cases), cases, 0.8)
        assert np.sum(1 - below**1000) / cases == pytest.approx(value, abs=6e-4)
    bound = np.sqrt(np.log(60) / 400)
    assert bound == pytest.approx(0.10, abs=0.005)
    assert best.mean() <= 0.8 + bound


def test_best_of_twenty_seeds() -> None:
    """The largest of 20 normal values lies 1.9 standard deviations above the mean."""
    best = np.random.default_rng(0).normal(size=(100_000, 20)).max(axis=1)
    assert best.mean() == pytest.approx(1.87, abs=0.02)


def test_counts_and_momentum() -> None:
    """4,608 kernel entries, 2,080 parameters, and steps ten times as long."""
    assert 3 * 3 * 16 * 32 == 4608
    assert 32 * (64 + 1) == 2080
    velocity = 0.0
    for _ in range(500):
        velocity = 0.9 * velocity + 1.0
    assert velocity == pytest.approx(10)
