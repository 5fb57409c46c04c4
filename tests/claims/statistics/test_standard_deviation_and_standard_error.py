"""Claims of docs/statistics/standard-deviation-and-standard-error.md, recomputed."""

import itertools
import math

import numpy as np
import pytest
from scipy import stats

LATENCIES = np.array([11, 12, 14, 15, 18])


def resamples() -> np.ndarray:
    """Every one of the 5**5 equally likely bootstrap samples."""
    return np.array(list(itertools.product(LATENCIES, repeat=5)))


def test_five_latencies() -> None:
    """Mean 14, squares 30, s 2.74, SE 1.22, divisor-n root 2.45, margin 3.40."""
    assert LATENCIES.mean() == 14
    assert ((LATENCIES - 14) ** 2).sum() == 30
    s = math.sqrt(30 / 4)
    assert round(s, 2) == 2.74
    assert round(math.sqrt(6), 2) == 2.45
    assert round(s / math.sqrt(5), 2) == 1.22
    assert round(stats.t.ppf(0.975, 4) * s / math.sqrt(5), 2) == 3.40
    assert pytest.approx(0.11, abs=0.005) == 1 - 2.449 / 2.739
    assert (s / math.sqrt(20)) / (s / math.sqrt(5)) == pytest.approx(0.5)


def test_bootstrap_by_enumeration() -> None:
    """All 3,125 resamples: SE of the mean 1.095, smaller by root 4/5; median 1.64."""
    r = resamples()
    assert len(r) == 3125
    se = r.mean(axis=1).std()
    assert round(float(se), 3) == 1.095
    assert r.mean() == 14
    assert se == pytest.approx(math.sqrt(7.5 / 5) * math.sqrt(4 / 5))
    assert round(float(np.median(r, axis=1).std()), 2) == 1.64


def test_bessel_by_enumeration() -> None:
    """Over all samples of three from a small population, s^2 is unbiased, divisor n is not."""
    population = np.array([0.0, 1.0, 5.0])
    samples = np.array(list(itertools.product(population, repeat=3)))
    assert samples.var(axis=1, ddof=1).mean() == pytest.approx(population.var())
    assert samples.var(axis=1).mean() == pytest.approx(2 / 3 * population.var())
    assert samples.std(axis=1, ddof=1).mean() < population.std()


def test_s_is_biased() -> None:
    """E[s] / sigma is 0.940 for five normal values and 0.991 for thirty."""
    for n, expected in ((5, 0.940), (30, 0.991)):
        d = n - 1
        v = np.linspace(0, 200, 400_001)
        mean_root = np.trapezoid(np.sqrt(v / d) * stats.chi2.pdf(v, d), v)
        assert round(float(mean_root), 3) == expected


def test_mean_squared_error_of_divisors() -> None:
    """Normal data: divisor n + 1 beats n, which beats n - 1, in mean squared error."""
    n = 10
    mean, var = n - 1, 2 * (n - 1)  # of the sum of squares, chi-square with n - 1 degrees

    def mse(divisor: float) -> float:
        return var / divisor**2 + (mean / divisor - 1) ** 2

    assert mse(n + 1) < mse(n) < mse(n - 1)
    assert min(range(5, 20), key=mse) == n + 1


def test_standard_errors_of_other_statistics() -> None:
    """Median 1.25 sigma / root n; s about sigma / root(2(n - 1)), for normal data."""
    assert round(math.sqrt(math.pi / 2), 2) == 1.25
    x = np.random.default_rng(1).standard_normal((10_000, 101))
    assert np.median(x, axis=1).std() == pytest.approx(1.25 / math.sqrt(101), rel=0.03)
    assert x.std(axis=1, ddof=1).std() == pytest.approx(1 / math.sqrt(200), rel=0.03)


def test_total_and_mean() -> None:
    """The standard error of a total of 100 values is ten standard deviations."""
    x = np.random.default_rng(2).standard_normal((20_000, 100))
    assert x.sum(axis=1).std() == pytest.approx(10, rel=0.02)
    assert x.mean(axis=1).std() == pytest.approx(0.1, rel=0.02)


def test_equal_correlation() -> None:
    """Variance sigma^2/n (1 + (n-1) rho): factor 1.99, never below rho sigma^2."""
    for n, rho in ((100, 0.01), (50, 0.3)):
        cov = np.full((n, n), rho) + (1 - rho) * np.eye(n)
        w = np.full(n, 1 / n)
        assert w @ cov @ w == pytest.approx((1 + (n - 1) * rho) / n)
        assert w @ cov @ w > rho
    assert pytest.approx(1.99) == 1 + 99 * 0.01


def test_shares() -> None:
    """32 % of means beyond one SE; 95.4 % within two; Chebyshev attained at 75 %."""
    assert round(2 * stats.norm.sf(1), 2) == 0.32
    assert round(2 * stats.norm.cdf(2) - 1, 3) == 0.954
    values, p = np.array([-1, 0, 1]), np.array([1 / 8, 3 / 4, 1 / 8])
    sigma = math.sqrt(p @ values**2)
    assert sigma == 0.5
    assert p[np.abs(values) < 2 * sigma].sum() == 0.75


def test_pooling() -> None:
    """One mean of 25 has sigma/5, pooling 100 samples of 25 gives sigma/50."""
    assert 1 / math.sqrt(25) == pytest.approx(1 / 5)
    assert 1 / math.sqrt(100 * 25) == pytest.approx(1 / 50)


def test_pairing() -> None:
    """Correlation 0.75 and equal variances: the variance of the difference is a quarter."""
    assert pytest.approx(0.25) == (1 + 1 - 2 * 0.75) / (1 + 1)


def test_bootstrap_maximum() -> None:
    """P(resample maximum = sample maximum) = 1 - (1 - 1/n)^n, here 0.672, limit 63 %."""
    assert (resamples().max(axis=1) == 18).mean() == pytest.approx(1 - (1 - 1 / 5) ** 5)
    assert pytest.approx(1 - math.exp(-1), abs=1e-6) == 1 - (1 - 1e-7) ** 10**7
    assert round(1 - math.exp(-1), 2) == 0.63


def test_percentile_interval_is_short() -> None:
    """Percentile interval for normal data: about 85 % at n = 5, 94 % at 50."""
    rng = np.random.default_rng(5)
    for n, expected, abs_error in ((5, 0.85, 0.02), (50, 0.94, 0.015)):
        hits = 0
        for sample in rng.standard_normal((3_000, n)):
            means = sample[rng.integers(0, n, (500, n))].mean(axis=1)
            low, high = np.quantile(means, [0.025, 0.975])
            hits += bool(low <= 0 <= high)
        assert hits / 3_000 == pytest.approx(expected, abs=abs_error)


def test_simulation_error_of_the_bootstrap() -> None:
    """200 resamples leave a relative error of 1 / root(400), that is 5 %."""
    assert 1 / math.sqrt(2 * 200) == 0.05
    rng = np.random.default_rng(6)
    x = rng.standard_normal(100)
    errors = [x[rng.integers(0, 100, (200, 100))].mean(axis=1).std() for _ in range(1_000)]
    assert np.std(errors) / np.mean(errors) == pytest.approx(0.05, abs=0.004)


def test_finite_population() -> None:
    """Without replacement: sigma / root n times root((N - n)/(N - 1)), by enumeration."""
    population = np.array([1.0, 2.0, 4.0, 8.0, 9.0])
    for n in (2, 3, 5):
        means = [np.mean(c) for c in itertools.combinations(population, n)]
        formula = population.std() / math.sqrt(n) * math.sqrt((5 - n) / 4)
        assert np.std(means) == pytest.approx(formula, abs=1e-12)


def test_figure_numbers() -> None:
    """SD 15: standard errors 7.5, 3 and 1.5 for n = 4, 25 and 100."""
    assert [15 / math.sqrt(n) for n in (4, 25, 100)] == [7.5, 3.0, 1.5]
    assert round(math.sqrt(5), 1) == 2.2


def test_duplicated_rows() -> None:
    """Every row twice: same slope and R², a standard error smaller by the factor stated."""
    x, noise = np.random.default_rng(12).normal(size=(2, 20))
    once = stats.linregress(x, x + noise)
    twice = stats.linregress(np.tile(x, 2), np.tile(x + noise, 2))
    assert twice.slope == pytest.approx(once.slope)
    assert twice.rvalue == pytest.approx(once.rvalue)
    assert twice.stderr / once.stderr == pytest.approx(math.sqrt((20 - 2) / (40 - 2)))


def test_ratio_metric() -> None:
    """Four users: rate 0.15, standard error 0.053; the binomial formula says 0.040."""
    y, x = np.array([0.0, 1, 4, 7]), np.array([10.0, 20, 20, 30])
    rate = y.sum() / x.sum()
    assert rate == 0.15
    residuals = y - rate * x
    assert residuals == pytest.approx([-1.5, -2, 1, 2.5])
    (var_x, cov), (_, var_y) = np.cov(x, y)
    numerator = var_y - 2 * rate * cov + rate**2 * var_x
    assert numerator == pytest.approx(residuals.var(ddof=1))
    assert numerator == pytest.approx(4.5)
    assert math.sqrt(numerator / 4) / x.mean() == pytest.approx(0.053, abs=5e-4)
    assert math.sqrt(rate * (1 - rate) / x.sum()) == pytest.approx(0.040, abs=5e-4)


def test_ratio_metric_for_many_users() -> None:
    """With many users the delta method agrees with repeated samples."""
    rng = np.random.default_rng(0)
    p = rng.beta(1, 5, (4_000, 300))
    x = 1 + rng.poisson(9, p.shape)
    y = rng.binomial(x, p)
    rates = y.sum(axis=1) / x.sum(axis=1)
    residuals = y - rates[:, None] * x
    errors = residuals.std(axis=1, ddof=1) / math.sqrt(300) / x.mean(axis=1)
    assert errors.mean() == pytest.approx(rates.std(), rel=0.05)
