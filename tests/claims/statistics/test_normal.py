"""Claims of docs/statistics/normal.md, recomputed by integration and simulation."""

from math import e, exp, inf, log, pi, sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import expon, lognorm, norm, shapiro, skew, t, uniform

Z = norm.ppf(0.975)


def density(x: float, mu: float = 0.0, sigma: float = 1.0) -> float:
    """Return the normal density as the page writes it."""
    return exp(-((x - mu) ** 2) / (2 * sigma**2)) / (sigma * sqrt(2 * pi))


def t_coverage(samples: np.ndarray, mean: float) -> float:
    """Return how often the 95% t-interval of a row contains the mean."""
    n = samples.shape[1]
    half = t.ppf(0.975, n - 1) * samples.std(1, ddof=1) / sqrt(n)
    return float(np.mean(abs(samples.mean(1) - mean) <= half))


def slope_coverage(x: np.ndarray, y: np.ndarray, slope: float) -> float:
    """Return how often the classical 95% interval contains the slope (one regression a row)."""
    n = x.size
    xc = x - x.mean()
    estimate = y @ xc / (xc @ xc)
    residuals = y - y.mean(1, keepdims=True) - estimate[:, None] * xc
    error = np.sqrt((residuals**2).sum(1) / (n - 2) / (xc @ xc))
    return float(np.mean(abs(estimate - slope) <= t.ppf(0.975, n - 2) * error))


def test_density_area_and_moments() -> None:
    """The density integrates to one and has mean mu and variance sigma squared."""
    assert quad(density, -inf, inf, args=(2, 3))[0] == pytest.approx(1)
    assert quad(lambda x: x * density(x, 2, 3), -inf, inf)[0] == pytest.approx(2)
    assert quad(lambda x: (x - 2) ** 2 * density(x, 2, 3), -inf, inf)[0] == pytest.approx(9)


@pytest.mark.parametrize(
    ("k", "share", "band"), [(1, 0.6827, 0.3413), (2, 0.9545, 0.1359), (3, 0.9973, 0.0214)]
)
def test_bands(k: int, share: float, band: float) -> None:
    """68.27, 95.45 and 99.73 percent; 34.13, 13.59 and 2.14 percent a band."""
    assert quad(density, -k, k)[0] == pytest.approx(share, abs=5e-5)
    assert quad(density, k - 1, k)[0] == pytest.approx(band, abs=5e-5)


def test_tails_and_critical_values() -> None:
    """0.13% beyond 3, 2.28% above 2, and the values 1.645, 1.96 and 2.576."""
    assert quad(density, 3, inf)[0] == pytest.approx(0.0013, abs=5e-5)
    assert quad(density, 2, inf)[0] == pytest.approx(0.0228, abs=5e-5)
    for z, q in ((1.645, 0.95), (1.96, 0.975), (2.576, 0.995)):
        assert norm.cdf(z) == pytest.approx(q, abs=5e-5)


def test_shares_of_other_distributions() -> None:
    """The table: exponential, uniform, Student t with 3 degrees of freedom, Chebyshev."""
    table = {
        "exponential": (expon(), 1.0, 1.0, (86.47, 95.02, 98.17)),
        "uniform": (uniform(-1, 2), 0.0, 1 / sqrt(3), (57.74, 100, 100)),
        "t3": (t(3), 0.0, sqrt(3), (81.83, 95.95, 98.62)),
    }
    for law, mean, sd, shares in table.values():
        for k, share in zip((1, 2, 3), shares, strict=True):
            got = 100 * (law.cdf(mean + k * sd) - law.cdf(mean - k * sd))
            assert got == pytest.approx(share, abs=6e-3)
            assert got >= 100 * (1 - 1 / k**2)
    assert [round(100 * (1 - 1 / k**2), 1) for k in (1, 2, 3)] == [0, 75, 88.9]


def test_sum_by_convolution() -> None:
    """The convolution of N(1, 4) and N(-2, 9) is N(-1, 13)."""
    for s in (-3.0, 0.5, 4.0):
        got = quad(lambda x, s=s: density(x, 1, 2) * density(s - x, -2, 3), -inf, inf)[0]
        assert got == pytest.approx(density(s, -1, sqrt(13)))


def test_jointly_normal_sum_variance() -> None:
    """With covariance c the variance of aX + bY is a²s1² + b²s2² + 2abc, and the sum is normal."""
    rng = np.random.default_rng(0)
    cov = np.array([[2.0, 0.8], [0.8, 1.0]])
    xy = rng.multivariate_normal([0, 0], cov, size=400_000)
    total = xy @ np.array([3.0, -2.0])
    assert total.var() == pytest.approx(9 * 2 + 4 * 1 + 2 * 3 * -2 * 0.8, rel=0.01)
    assert np.mean(abs(total) < total.std()) == pytest.approx(0.6827, abs=3e-3)


def test_moment_generating_function() -> None:
    """E[exp(tX)] = exp(mu t + sigma² t² / 2)."""
    got = quad(lambda x: exp(0.7 * x) * density(x, 1, 2), -40, 40)[0]
    assert got == pytest.approx(exp(0.7 + 4 * 0.49 / 2))


def test_entropy_is_largest() -> None:
    """At variance one the normal has more entropy than Laplace and uniform."""
    gauss = 0.5 * log(2 * pi * e)
    assert gauss > max(1 + log(2 / sqrt(2)), log(sqrt(12)))


def test_log_normal() -> None:
    """Median, mode, mean and variance, and the numbers for sigma = 1."""
    mu, sigma = 0.3, 0.6
    law = lognorm(sigma, scale=exp(mu))
    assert law.median() == pytest.approx(exp(mu))
    assert law.mean() == pytest.approx(exp(mu + sigma**2 / 2))
    assert law.var() == pytest.approx((exp(sigma**2) - 1) * exp(2 * mu + sigma**2))
    grid = np.linspace(0.5, 1.5, 100_001)
    assert grid[law.pdf(grid).argmax()] == pytest.approx(exp(mu - sigma**2), abs=1e-4)
    one = lognorm(1)
    assert (exp(-1), one.mean()) == pytest.approx((0.37, 1.65), abs=5e-3)
    beyond = one.sf(one.mean() + 3 * one.std())
    assert beyond == pytest.approx(0.018, abs=5e-4)
    assert beyond / norm.sf(3) == pytest.approx(13, abs=0.5)


def test_bags() -> None:
    """The worked example: 0.0228, 492.16 to 507.84, 0.1056 and the mistaken 0.2660."""
    assert quad(density, -inf, 492, args=(500, 4))[0] == pytest.approx(0.0228, abs=5e-5)
    assert pytest.approx(492.16, abs=5e-3) == 500 - Z * 4
    assert pytest.approx(507.84, abs=5e-3) == 500 + Z * 4
    assert norm.cdf(1990, 2000, 8) == pytest.approx(0.1056, abs=5e-5)
    assert norm.cdf(1990, 2000, 16) == pytest.approx(0.2660, abs=5e-5)


def test_six_sigma_and_outliers() -> None:
    """2.0e-9 against 0.0019, a million times; 2.7 in 1,000; z-scores capped at (n-1)/sqrt(n)."""
    assert 2 * norm.sf(6) == pytest.approx(2.0e-9, rel=0.02)
    assert 2 * t(3).sf(6 * sqrt(3)) == pytest.approx(0.0019, abs=5e-5)
    assert 2 * t(3).sf(6 * sqrt(3)) / (2 * norm.sf(6)) == pytest.approx(1e6, rel=0.05)
    assert 1000 * 2 * norm.sf(3) == pytest.approx(2.7, abs=0.05)
    x = np.r_[np.zeros(9), 1e6]
    assert (x[-1] - x.mean()) / x.std(ddof=1) == pytest.approx(9 / sqrt(10))
    assert 9 / sqrt(10) == pytest.approx(2.85, abs=5e-3)
    assert (x[-1] - x.mean()) / x.std(ddof=0) == pytest.approx(3)


@pytest.mark.parametrize(("n", "expected"), [(10, 0.90), (100, 0.94)])
def test_t_interval_on_exponential_data(n: int, expected: float) -> None:
    """Coverage about 90% for 10 and 94% for 100 exponential values."""
    rng = np.random.default_rng(1)
    assert t_coverage(rng.exponential(size=(20_000, n)), 1) == pytest.approx(expected, abs=0.008)


def test_t_interval_on_dependent_data() -> None:
    """Coverage about 74% for normal data with autocorrelation 0.5 and n = 100."""
    rng = np.random.default_rng(2)
    noise = rng.normal(size=(10_000, 100))
    x = np.empty_like(noise)
    x[:, 0] = noise[:, 0]
    for i in range(1, 100):
        x[:, i] = 0.5 * x[:, i - 1] + sqrt(0.75) * noise[:, i]
    assert t_coverage(x, 0) == pytest.approx(0.74, abs=0.012)


def test_regression_coverage() -> None:
    """95% with a 0/1 feature and normal errors; about 75% with unequal variances."""
    rng = np.random.default_rng(3)
    x = np.repeat([0.0, 1.0], 20)
    y = 10 * x + rng.normal(size=(20_000, 40))
    assert slope_coverage(x, y, 10) == pytest.approx(0.95, abs=0.006)
    x = np.r_[np.zeros(30), np.ones(10)]
    y = rng.normal(size=(20_000, 40)) * np.where(x == 1, 5, 1)
    assert slope_coverage(x, y, 0) == pytest.approx(0.75, abs=0.012)


def test_maximum_is_not_normal() -> None:
    """P(n (1 - max) > t) = (1 - t/n)^n, close to exp(-t)."""
    n, s = 1000, 1.0
    rng = np.random.default_rng(4)
    maxima = rng.random(100_000) ** (1 / n)  # the law of the maximum of n uniforms
    assert np.mean(n * (1 - maxima) > s) == pytest.approx((1 - s / n) ** n, abs=5e-3)
    assert (1 - s / n) ** n == pytest.approx(exp(-s), abs=5e-4)


def test_random_sign() -> None:
    """X and SX are uncorrelated standard normals whose sum is 0 half of the time."""
    rng = np.random.default_rng(5)
    x = rng.normal(size=200_000)
    y = x * rng.choice([-1, 1], size=x.size)
    assert np.corrcoef(x, y)[0, 1] == pytest.approx(0, abs=0.01)
    assert np.mean(x + y == 0) == pytest.approx(0.5, abs=5e-3)
    assert np.mean(y < 1) == pytest.approx(norm.cdf(1), abs=5e-3)


def test_standardizing_keeps_skewness() -> None:
    """A standardized exponential variable has skewness 2."""
    assert float(expon.stats(moments="s")) == pytest.approx(2)
    x = np.random.default_rng(6).exponential(size=1000)
    assert skew((x - x.mean()) / x.std()) == pytest.approx(skew(x))


def test_density_above_one() -> None:
    """N(0, 0.1²) has height 3.99 at its mean; in millimeters 1,000 times less."""
    assert density(0, 0, 0.1) == pytest.approx(3.99, abs=5e-3)
    assert density(0, 0, 0.1) / density(0, 0, 100) == pytest.approx(1000)


def test_sum_against_mixture() -> None:
    """The 50:50 mixture of N(-3, 1) and N(3, 1) has two bumps and variance 10."""

    def mixture(x: float) -> float:
        return (density(x, -3) + density(x, 3)) / 2

    assert quad(lambda x: x * x * mixture(x), -20, 20)[0] == pytest.approx(10)
    assert mixture(0) < min(mixture(3), mixture(-3))


def test_shapiro_wilk() -> None:
    """It rejects about 45% of exponential samples of 10, and t10 samples of 4,000 always."""
    rng = np.random.default_rng(1)
    small = np.mean([shapiro(rng.exponential(size=10)).pvalue < 0.05 for _ in range(2000)])
    assert small == pytest.approx(0.45, abs=0.03)
    assert all(shapiro(rng.standard_t(10, size=4000)).pvalue < 0.05 for _ in range(100))


def test_harmless_tails() -> None:
    """At 4,000 values with t10 tails the t-interval still covers 95%."""
    rng = np.random.default_rng(7)
    assert t_coverage(rng.standard_t(10, size=(1000, 4000)), 0) == pytest.approx(0.95, abs=0.02)


def test_difference_of_normals() -> None:
    """P(X > Y) for N(1, 1) against N(0, 1) is 0.760, by integration."""
    got = quad(lambda y: density(y) * norm.sf(y - 1), -inf, inf)[0]
    assert got == pytest.approx(norm.cdf(1 / sqrt(2)))
    assert got == pytest.approx(0.760, abs=5e-4)


def test_chebyshev_for_any_data() -> None:
    """At least 75% of any sample lies within two standard deviations (dividing by n)."""
    rng = np.random.default_rng(9)
    for _ in range(300):
        x = rng.pareto(rng.uniform(0.2, 3), size=rng.integers(2, 40))
        assert np.mean(abs(x - x.mean()) <= 2 * x.std() * (1 + 1e-9)) >= 0.75


def test_cauchy_mean_is_cauchy() -> None:
    """The mean of Cauchy variables has the same quartiles (-1, 1) at any n."""
    means = np.random.default_rng(8).standard_cauchy(size=(20_000, 50)).mean(1)
    assert np.mean(abs(means) < 1) == pytest.approx(0.5, abs=0.012)
