"""Claims of docs/statistics/poisson.md, recomputed from series and by simulation."""

from math import comb, exp, factorial, prod, sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import binom, binomtest, gamma, nbinom, norm, poisson


def pmf(k: int, rate: float) -> float:
    """Return the Poisson probability as the page writes it."""
    return rate**k * exp(-rate) / factorial(k)


@pytest.mark.parametrize("rate", [1.0, 4.0, 10.0])
def test_mean_equals_variance(rate: float) -> None:
    """Sum to one, mean and variance lambda, E[X(X-1)] = lambda², skewness 1/sqrt(lambda)."""
    mass = [pmf(k, rate) for k in range(100)]
    assert sum(mass) == pytest.approx(1)
    mean = sum(k * m for k, m in enumerate(mass))
    assert mean == pytest.approx(rate)
    assert sum(k * (k - 1) * m for k, m in enumerate(mass)) == pytest.approx(rate**2)
    assert sum((k - mean) ** 2 * m for k, m in enumerate(mass)) == pytest.approx(rate)
    third = sum((k - mean) ** 3 * m for k, m in enumerate(mass))
    assert third / rate**1.5 == pytest.approx(1 / sqrt(rate))


def test_errors_per_hour() -> None:
    """0.0498, 0.2240, 0.1847, 0.3679, 0.4512, 0.0496."""
    assert pmf(0, 3) == pytest.approx(0.0498, abs=5e-5)
    assert pmf(2, 3) == pytest.approx(0.2240, abs=5e-5)
    assert sum(pmf(k, 3) for k in range(5)) == pytest.approx(0.8153, abs=5e-5)
    assert 1 - sum(pmf(k, 3) for k in range(5)) == pytest.approx(0.1847, abs=5e-5)
    assert pmf(0, 1) == pytest.approx(0.3679, abs=5e-5)
    assert 1 - pmf(0, 0.6) == pytest.approx(0.4512, abs=5e-5)
    assert pytest.approx(0.0496, abs=5e-5) == 0.997**1000
    assert pmf(0, 1) / pmf(0, 3) == pytest.approx(7.4, abs=0.05)


@pytest.mark.parametrize(
    ("n", "distance", "bound"), [(10, 0.086, 0.9), (100, 0.0076, 0.09), (1000, 0.00075, 0.009)]
)
def test_le_cam(n: int, distance: float, bound: float) -> None:
    """Total variation between Bin(n, 3/n) and Poisson(3), and np²."""
    k = np.arange(400)
    got = np.abs(binom.pmf(k, n, 3 / n) - poisson.pmf(k, 3)).sum() / 2
    assert got == pytest.approx(distance, rel=0.01)
    assert n * (3 / n) ** 2 == pytest.approx(bound)
    assert got <= bound
    assert got <= 3 / n


def test_le_cam_with_unequal_probabilities() -> None:
    """The distance is at most the sum of squared probabilities."""
    p = np.random.default_rng(0).uniform(0, 0.1, size=60)
    mass = np.array([1.0])
    for q in p:
        mass = np.convolve(mass, [1 - q, q])
    k = np.arange(200)
    padded = np.r_[mass, np.zeros(200 - mass.size)]
    assert np.abs(padded - poisson.pmf(k, p.sum())).sum() / 2 <= (p**2).sum()


def test_flying_bombs() -> None:
    """537 hits on 576 squares, expected counts, dispersion 1.04."""
    squares = np.array([229, 211, 93, 35, 7, 1])
    hits = np.array([0, 1, 2, 3, 4, 7])
    assert (squares.sum(), squares @ hits) == (576, 537)
    rate = 537 / 576
    assert rate == pytest.approx(0.932, abs=5e-4)
    expected = [576 * pmf(k, rate) for k in range(5)]
    assert [round(x, 1) for x in (*expected, 576 - sum(expected))] == [
        226.7,
        211.4,
        98.5,
        30.6,
        7.1,
        1.6,
    ]
    data = np.repeat(hits, squares)
    assert data.var(ddof=1) / data.mean() == pytest.approx(1.04, abs=5e-3)


def test_additivity_and_conditioning() -> None:
    """Pois(2) + Pois(3) is Pois(5); given the total the first is binomial."""
    for n in range(8):
        total = sum(pmf(i, 2) * pmf(n - i, 3) for i in range(n + 1))
        assert total == pytest.approx(pmf(n, 5))
        for i in range(n + 1):
            share = pmf(i, 2) * pmf(n - i, 3) / total
            assert share == pytest.approx(comb(n, i) * 0.4**i * 0.6 ** (n - i))


def test_thinning() -> None:
    """The joint probability of kept and dropped factors."""
    rate, p = 3.0, 0.2
    for i in range(5):
        for j in range(5):
            joint = pmf(i + j, rate) * comb(i + j, i) * p**i * (1 - p) ** j
            assert joint == pytest.approx(pmf(i, rate * p) * pmf(j, rate * (1 - p)))


def test_thinning_an_overdispersed_count() -> None:
    """With mean mu and variance mu + delta the covariance is p q delta."""
    rng = np.random.default_rng(1)
    visitors = rng.negative_binomial(2, 1 / 3, size=1_000_000)  # mean 4, variance 12
    buyers = rng.binomial(visitors, 0.3)
    assert np.cov(buyers, visitors - buyers)[0, 1] == pytest.approx(0.21 * 8, rel=0.02)


def test_process_from_gaps() -> None:
    """Exponential gaps give Poisson counts; P(T_k > t) = P(X_t <= k - 1)."""
    for k in (1, 2, 5):
        assert gamma(k, scale=1 / 3).sf(0.8) == pytest.approx(sum(pmf(i, 2.4) for i in range(k)))


def test_given_one_event_uniform() -> None:
    """Given one event in the hour, it lies in the first quarter with probability 1/4."""
    first = pmf(1, 3 * 0.25) * pmf(0, 3 * 0.75)
    assert first / pmf(1, 3) == pytest.approx(0.25)


def test_race() -> None:
    """Rates 3 and 5: the first server is next with probability 0.375."""
    assert quad(lambda t: 3 * exp(-3 * t) * exp(-5 * t), 0, 50)[0] == pytest.approx(0.375)


def test_varying_rate() -> None:
    """Rates 2 and 10 at random: mean 6, variance 22, no event 0.068 against 0.0025."""
    mass = np.array([(pmf(k, 2) + pmf(k, 10)) / 2 for k in range(100)])
    k = np.arange(100)
    mean = mass @ k
    assert mean == pytest.approx(6)
    assert mass @ k**2 - mean**2 == pytest.approx(22)
    assert mass[0] == pytest.approx(0.068, abs=5e-4)
    assert exp(-6) == pytest.approx(0.0025, abs=5e-5)


def test_negative_binomial() -> None:
    """A gamma mixture is NB with variance mu + mu²/r; the numbers for mean 4, variance 12."""
    mu, r = 4.0, 2.0
    law = nbinom(r, r / (r + mu))
    for k in range(6):
        mixed = quad(lambda s, k=k: pmf(k, s) * gamma(r, scale=mu / r).pdf(s), 0, 100)[0]
        assert mixed == pytest.approx(law.pmf(k))
    assert (law.mean(), law.var()) == pytest.approx((4, 12))
    assert law.var() == pytest.approx(mu + mu**2 / r)
    assert (law.pmf(0), pmf(0, 4)) == pytest.approx((0.111, 0.018), abs=5e-4)
    assert law.sf(9) == pytest.approx(0.075, abs=5e-4)
    assert poisson.sf(9, 4) == pytest.approx(0.008, abs=5e-4)
    big = nbinom(1e6, 1e6 / (1e6 + mu))
    assert big.pmf(range(10)) == pytest.approx(poisson.pmf(range(10), mu), abs=1e-5)


def test_poisson_standard_errors() -> None:
    """Variance three times the mean: the 95% interval covers about 74%."""
    assert 2 * norm.cdf(1.96 / sqrt(3)) - 1 == pytest.approx(0.74, abs=5e-3)
    x = np.random.default_rng(2).negative_binomial(2, 1 / 3, size=(10_000, 100)).mean(1)
    assert np.mean(abs(x - 4) <= 1.96 * np.sqrt(x / 100)) == pytest.approx(0.74, abs=0.015)


def test_small_mistakes() -> None:
    """0.195 at lambda = k = 4; 250 against 500; 2X has variance 4 lambda; the count 2 or 6."""
    assert pmf(4, 4) == pytest.approx(0.195, abs=5e-4)
    assert binom(1000, 0.5).var() == pytest.approx(250)
    doubled = [(2 * k, pmf(k, 3)) for k in range(60)]
    mean = sum(x * m for x, m in doubled)
    assert mean == pytest.approx(6)
    assert sum((x - mean) ** 2 * m for x, m in doubled) == pytest.approx(12)
    assert np.mean([2, 6]) == np.var([2, 6]) == 4


def test_birthday() -> None:
    """253 pairs, lambda 0.693, 0.500 against the exact 0.507."""
    assert comb(23, 2) == 253
    assert pytest.approx(0.693, abs=5e-4) == 253 / 365
    assert 1 - exp(-253 / 365) == pytest.approx(0.500, abs=5e-4)
    assert 1 - prod(1 - i / 365 for i in range(23)) == pytest.approx(0.507, abs=5e-4)


def test_inspection_paradox() -> None:
    """A random moment lies in a gap of mean 20 and waits 10, for gaps of mean 10."""
    rng = np.random.default_rng(3)
    times = np.cumsum(rng.exponential(10, size=500_000))
    moments = rng.uniform(times[0], times[-2], size=200_000)
    after = np.searchsorted(times, moments)
    assert np.mean(times[after] - times[after - 1]) == pytest.approx(20, rel=0.02)
    assert np.mean(times[after] - moments) == pytest.approx(10, rel=0.02)


@pytest.mark.parametrize(("n", "p"), [(10, 0.5), (1000, 0.05), (20_000, 0.01)])
def test_distance_is_at_most_p(n: int, p: float) -> None:
    """However large n is, binomial and Poisson differ by at most p (while np² may exceed 1)."""
    k = np.arange(n + 200)
    assert np.abs(binom.pmf(k, n, p) - poisson.pmf(k, n * p)).sum() / 2 <= p


def test_standard_error_of_the_dispersion() -> None:
    """For 576 Poisson counts variance over mean scatters by 0.06, about sqrt(2/n)."""
    x = np.random.default_rng(4).poisson(0.932, size=(5000, 576))
    assert sqrt(2 / 576) == pytest.approx(0.06, abs=2e-3)
    assert np.std(x.var(1, ddof=1) / x.mean(1)) == pytest.approx(sqrt(2 / 576), rel=0.05)


def test_two_weeks() -> None:
    """20 and 32 errors: standard error 7.2, z = 1.66, exact p-value 0.13."""
    assert sqrt(52) == pytest.approx(7.2, abs=0.05)
    assert 12 / sqrt(52) == pytest.approx(1.66, abs=5e-3)
    assert 2 * binom.sf(31, 52, 0.5) == pytest.approx(0.13, abs=5e-3)
    assert binomtest(32, 52).pvalue == pytest.approx(0.13, abs=5e-3)
