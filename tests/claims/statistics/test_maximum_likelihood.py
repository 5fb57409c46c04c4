"""Claims of docs/statistics/maximum-likelihood.md, recomputed by other routes."""

from math import log, sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import brentq, minimize_scalar
from scipy.stats import beta, binom, chi2, expon, gamma, norm

TIMES = np.array([1.0, 2.0, 6.0])
X3, Y3 = np.array([1.0, 2, 3]), np.array([2.0, 3, 9])


def exponential(rate: float) -> float:
    """Return the log-likelihood of the waiting times 1, 2 and 6."""
    return float(expon.logpdf(TIMES, scale=1 / rate).sum())


def test_waiting_times() -> None:
    """Heights -9.0, -7.8, -6.3; rate 1/3, information 27, error 0.192, by an optimizer."""
    for rate, height in ((1.0, -9.0), (0.1, -7.8), (1 / 3, -6.3)):
        assert exponential(rate) == pytest.approx(height, abs=0.05)
    best = minimize_scalar(lambda r: -exponential(r), bounds=(0.01, 5), options={"xatol": 1e-9})
    assert best.x == pytest.approx(1 / 3, abs=1e-6)
    h = 1e-3
    information = -(exponential(1 / 3 + h) - 2 * exponential(1 / 3) + exponential(1 / 3 - h)) / h**2
    assert information == pytest.approx(27, rel=1e-3)
    assert information**-0.5 == pytest.approx(0.192, abs=5e-4)
    assert expon.pdf(6) == pytest.approx(0.002, abs=5e-4)  # rate 1 at the 6, in the alt text


def test_invariance_of_waiting_times() -> None:
    """Maximizing in the mean, the median or the tail gives 3, 2.08 and 0.135."""
    routes = (
        (lambda mean: 1 / mean, (0.5, 20), 3),
        (lambda median: log(2) / median, (0.5, 20), 2.08),
        (lambda tail: -log(tail) / 6, (0.001, 0.9), 0.135),
    )
    for to_rate, bounds, answer in routes:
        best = minimize_scalar(lambda v, f=to_rate: -exponential(f(v)), bounds=bounds)
        assert best.x == pytest.approx(answer, abs=5e-3 if answer > 1 else 5e-4)


def test_rate_is_biased_by_n_over_n_minus_one() -> None:
    """E[1/mean] = n/(n-1): the sum of n times has a gamma distribution."""
    for n in (3, 10):
        mean = quad(lambda s, n=n: n / s * gamma.pdf(s, n), 0, 200)[0]
        assert mean == pytest.approx(n / (n - 1))


def test_intervals_for_the_rate() -> None:
    """Wald, Wald on the log scale, likelihood ratio and exact intervals."""
    rate, drop = 1 / 3, float(chi2.ppf(0.95, 1)) / 2
    assert drop == pytest.approx(1.92, abs=5e-3)
    error = norm.ppf(0.975) / sqrt(27)
    assert (rate - error, rate + error) == pytest.approx((-0.044, 0.711), abs=5e-4)
    ratio = np.exp(norm.ppf(0.975) / sqrt(3))
    assert (rate / ratio, rate * ratio) == pytest.approx((0.108, 1.034), abs=6e-4)

    def depth(r: float) -> float:
        return exponential(rate) - exponential(r) - drop

    ends = brentq(depth, 1e-3, rate), brentq(depth, rate, 5)
    assert ends == pytest.approx((0.083, 0.864), abs=5e-4)
    exact = chi2.ppf([0.025, 0.975], 6) / (2 * TIMES.sum())
    assert exact == pytest.approx([0.069, 0.803], abs=5e-4)
    # 2 rate sum(x) is chi-squared with 6 degrees of freedom, by simulation
    sums = np.random.default_rng(0).exponential(1 / 0.7, size=(200_000, 3)).sum(axis=1)
    covered = (chi2.ppf(0.025, 6) < 1.4 * sums) & (1.4 * sums < chi2.ppf(0.975, 6))
    assert covered.mean() == pytest.approx(0.95, abs=0.003)


def test_inverting_the_matrix_gives_larger_errors_than_its_diagonal() -> None:
    """The diagonal of the inverse is at least the inverse of the diagonal."""
    rng = np.random.default_rng(0)
    for _ in range(100):
        a = rng.normal(size=(6, 3))
        information = a.T @ a
        assert np.all(np.diag(np.linalg.inv(information)) >= 1 / np.diag(information))


def test_fisher_information_two_ways() -> None:
    """For a coin, the mean curvature and the variance of the score are both n/(p(1-p))."""
    n, p = 8, 0.3
    k = np.arange(n + 1)
    weight = binom.pmf(k, n, p)
    score = k / p - (n - k) / (1 - p)
    curvature = k / p**2 + (n - k) / (1 - p) ** 2
    assert weight @ score == pytest.approx(0)
    assert weight @ score**2 == pytest.approx(n / (p * (1 - p)))
    assert weight @ curvature == pytest.approx(n / (p * (1 - p)))


def test_mean_squared_errors_of_variance_estimates() -> None:
    """Five normal values: 0.36 dividing by 5, 0.5 by 4, 0.333 by 6; n = 2 halves the truth."""
    rss = np.random.default_rng(0).chisquare(4, size=2_000_000)
    for divisor, answer in ((5, 0.36), (4, 0.5), (6, 0.333)):
        assert ((rss / divisor - 1) ** 2).mean() == pytest.approx(answer, abs=3e-3)
    pairs = np.random.default_rng(1).normal(size=(200_000, 2))
    assert pairs.var(axis=1).mean() == pytest.approx(0.5, abs=5e-3)


def test_wrong_model_reports_the_wrong_error() -> None:
    """Mean 3, standard deviation 6: an exponential model reports half of the true error."""
    n = 400
    times = np.random.default_rng(0).gamma(1 / 4, 12, size=(20_000, n))
    estimates = times.mean(axis=1)
    assert estimates.mean() == pytest.approx(3, abs=0.02)
    assert estimates.std() == pytest.approx(6 / sqrt(n), rel=0.03)
    assert (estimates / sqrt(n)).mean() == pytest.approx(3 / sqrt(n), rel=0.01)
    # sandwich in the mean m: A = n/m^2, B = n var/m^4, so B/A^2 = var/n
    m, variance = 3.0, 36.0
    assert (n * variance / m**4) / (n / m**2) ** 2 == pytest.approx(variance / n)


def test_boundary() -> None:
    """With the mean known to be at least 0 and truly 0, the estimate is 0 half of the time."""
    x = np.random.default_rng(0).normal(size=200_000)
    assert (np.maximum(0, x) == 0).mean() == pytest.approx(0.5, abs=5e-3)


def test_posterior_mean_of_the_coin() -> None:
    """Beta(8, 4) has mean 0.667."""
    assert beta.mean(8, 4) == pytest.approx(0.667, abs=5e-4)


def test_mixture_likelihood_is_unbounded() -> None:
    """A component that shrinks on a data point raises the likelihood without limit."""
    x = np.array([0.0, 1.0, 2.5, 4.0])
    heights = [
        np.log(0.5 * norm.pdf(x, 0, s) + 0.5 * norm.pdf(x, 2, 2)).sum() for s in (1e-2, 1e-6, 1e-12)
    ]
    assert heights[0] < heights[1] - 5 < heights[2] - 10


def test_variance_estimate_is_biased() -> None:
    """RSS/n has mean 0.6 sigma squared for a line through five points."""
    design = np.column_stack([np.ones(5), np.arange(5.0)])
    residual_maker = np.eye(5) - design @ np.linalg.pinv(design)
    assert np.trace(residual_maker) / 5 == pytest.approx(0.6)
    errors = np.random.default_rng(0).normal(size=(200_000, 5))
    assert ((errors @ residual_maker) ** 2).mean() == pytest.approx(0.6, abs=0.005)


def test_uniform_end_point() -> None:
    """The maximum has mean n/(n+1) theta and an exponential, not normal, limit."""
    rng = np.random.default_rng(0)
    top = rng.uniform(size=(20_000, 50)).max(axis=1)
    assert top.mean() == pytest.approx(50 / 51, abs=5e-4)
    gap = 50 * (1 - top)
    assert gap.mean() == pytest.approx(1, abs=0.04)
    assert np.median(gap) == pytest.approx(log(2), abs=0.03)


def test_neyman_scott() -> None:
    """Pairs with own means: the estimated variance tends to half the true one."""
    y = np.random.default_rng(0).normal(size=(200_000, 2))
    estimate = ((y - y.mean(axis=1, keepdims=True)) ** 2).mean()
    assert estimate == pytest.approx(0.5, abs=0.005)


def test_ridge_as_map() -> None:
    """The penalty is sigma^2/tau^2; in the three-point example lambda 1 gives 2.333."""
    best = minimize_scalar(lambda b: -norm.logpdf(Y3, b * X3, 2).sum() - norm.logpdf(b, 0, 2))
    assert best.x == pytest.approx(35 / 15, abs=1e-6)
    assert best.x == pytest.approx(2.333, abs=5e-4)


def test_map_is_not_invariant() -> None:
    """Beta(8, 4): mode 0.7 in p, 0.667 when written in log-odds."""
    p = np.linspace(1e-4, 1 - 1e-4, 100_001)
    density = 7 * np.log(p) + 3 * np.log(1 - p)
    assert p[density.argmax()] == pytest.approx(0.7, abs=1e-3)
    jacobian = np.log(p) + np.log(1 - p)  # dp / dlogit
    assert p[(density + jacobian).argmax()] == pytest.approx(0.667, abs=1e-3)


def test_uniform_maximum_or_twice_the_mean() -> None:
    """Errors of three estimators of the end point for ten values, and the exact interval."""
    x = np.random.default_rng(11).uniform(size=(400_000, 10))
    largest = x.max(axis=1)
    assert largest.mean() - 1 == pytest.approx(-1 / 11, abs=0.001)
    for estimate, error, formula in (
        (largest, 0.0152, 2 / (11 * 12)),
        (2 * x.mean(axis=1), 0.0333, 1 / 30),
        (largest * 11 / 10, 0.0083, 1 / 120),
    ):
        assert formula == pytest.approx(error, abs=0.00005)
        assert ((estimate - 1) ** 2).mean() == pytest.approx(formula, rel=0.02)
    factor = 0.05**-0.1
    assert factor == pytest.approx(1.35, abs=0.005)
    assert (largest * factor >= 1).mean() == pytest.approx(0.95, abs=0.002)
