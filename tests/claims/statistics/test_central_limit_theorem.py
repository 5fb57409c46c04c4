"""Claims of docs/statistics/central-limit-theorem.md, recomputed."""

import math

import numpy as np
import pytest
from scipy import integrate, stats

from scripts.figures.statistics.central_limit_theorem_cauchy import running_means


def t_coverage(samples: np.ndarray, mu: float) -> float:
    """Share of 95 % t intervals (one a row) that contain mu."""
    n = samples.shape[1]
    half = stats.t.ppf(0.975, n - 1) * samples.std(axis=1, ddof=1) / np.sqrt(n)
    return float(np.mean(np.abs(samples.mean(axis=1) - mu) <= half))


def bernoulli_t_coverage(p: float, n: int) -> float:
    """Exact coverage of the t interval for the mean of n Bernoulli values."""
    k = np.arange(n + 1)
    mean = k / n
    s = np.sqrt(n * mean * (1 - mean) / (n - 1))
    hit = np.abs(mean - p) <= stats.t.ppf(0.975, n - 1) * s / np.sqrt(n)
    return float(stats.binom.pmf(k, n, p)[hit].sum())


def test_skewness_and_kurtosis_of_the_mean() -> None:
    """Skewness of a mean is divided by root n, excess kurtosis by n (gamma sums)."""
    for n in (1, 2, 5, 30):
        skew, kurt = stats.gamma.stats(n, moments="sk")
        assert skew == pytest.approx(2 / math.sqrt(n))
        assert kurt == pytest.approx(6 / n)
    assert 2 / math.sqrt(10**6) == pytest.approx(0.002)


def test_characteristic_function_converges() -> None:
    """The derivation: phi(t / root n)^n tends to exp(-t^2/2), here for the exponential."""
    t = np.linspace(-2, 2, 9)
    n = 10**7
    u = t / math.sqrt(n)
    phi = np.exp(-1j * u) / (1 - 1j * u)
    assert np.allclose(phi**n, np.exp(-(t**2) / 2), atol=2e-3)


def test_berry_esseen_bound_and_exact_gap() -> None:
    """Exact gap 0.0243 at n = 30 equals the Edgeworth term; the bound holds."""
    z = np.linspace(-6, 6, 60_001)
    gap = np.abs(stats.gamma.cdf(30 + np.sqrt(30) * z, 30) - stats.norm.cdf(z)).max()
    assert round(float(gap), 4) == 0.0243
    assert round(2 * stats.norm.pdf(0) / (6 * math.sqrt(30)), 4) == 0.0243
    third = integrate.quad(lambda x: abs(x - 1) ** 3 * math.exp(-x), 0, np.inf)[0]
    assert gap <= 0.4748 * third / math.sqrt(30)
    assert round(stats.norm.pdf(0), 3) == 0.399


def test_exponential_tails_at_30() -> None:
    """Beyond +1.96 standard errors 3.40 %, below -1.96 1.40 %."""
    root = math.sqrt(30)
    assert round(100 * stats.gamma.sf(30 + 1.96 * root, 30), 2) == 3.40
    assert round(100 * stats.gamma.cdf(30 - 1.96 * root, 30), 2) == 1.40


def test_evaluation_example() -> None:
    """76 % on 400 questions at p = 0.8: 2.28, 2.63 and 2.83 %."""
    assert math.sqrt(0.8 * 0.2 / 400) == pytest.approx(0.02)
    exact = sum(math.comb(400, k) * 0.8**k * 0.2 ** (400 - k) for k in range(305))
    assert round(100 * exact, 2) == 2.83
    assert round(100 * stats.norm.cdf(-2), 2) == 2.28
    assert (304.5 - 320) / 8 == -1.9375
    assert round(100 * stats.norm.cdf(-1.9375), 2) == 2.63
    assert (exact - stats.norm.cdf(-2)) / exact == pytest.approx(0.2, abs=0.01)
    assert 0.55 < 100 * (exact - stats.norm.cdf(-2)) < 0.6


def test_coverage_table() -> None:
    """Coverage at n = 30: 95, 93, 88, 66 and 26 %; skewness 0, 2, 6.2, 414, 9.8."""
    rng = np.random.default_rng(5)
    shape = (60_000, 30)
    assert t_coverage(rng.random(shape), 0.5) == pytest.approx(0.95, abs=0.004)
    assert t_coverage(rng.exponential(1, shape), 1) == pytest.approx(0.93, abs=0.006)
    assert t_coverage(rng.lognormal(0, 1, shape), math.exp(0.5)) == pytest.approx(0.88, abs=0.006)
    assert t_coverage(rng.lognormal(0, 2, shape), math.exp(2)) == pytest.approx(0.66, abs=0.007)
    assert round(bernoulli_t_coverage(0.01, 30), 2) == 0.26
    for sigma, skew in ((1, 6.2), (2, 414)):
        w = math.exp(sigma**2)
        assert (w + 2) * math.sqrt(w - 1) == pytest.approx(skew, rel=0.005)
    assert (1 - 0.02) / math.sqrt(0.01 * 0.99) == pytest.approx(9.8, abs=0.06)
    assert round(0.99**30, 2) == 0.74


def test_bernoulli_at_1000() -> None:
    """With 10 expected successes the t interval covers 92.7 %."""
    assert round(bernoulli_t_coverage(0.01, 1000), 3) == 0.927


def test_cauchy_mean() -> None:
    """P(|mean| > 10) is 6.3 % at every n."""
    assert round(2 * stats.cauchy.sf(10), 3) == 0.063
    rng = np.random.default_rng(6)
    for n in (10, 100):
        means = rng.standard_cauchy((20_000, n)).mean(axis=1)
        assert np.mean(np.abs(means) > 10) == pytest.approx(0.063, abs=0.007)


def test_uniform_and_bernoulli_gap() -> None:
    """Five uniforms leave a gap of 0.006, 30 Bernoulli(0.01) values one of 0.45."""
    s = np.linspace(0, 5, 2001)
    exact = sum(
        (-1) ** k * math.comb(5, k) * np.clip(s - k, 0, None) ** 5 for k in range(6)
    ) / math.factorial(5)
    gap = np.abs(exact - stats.norm.cdf((s - 2.5) / math.sqrt(5 / 12))).max()
    assert round(float(gap), 3) == 0.006
    at_zero = 0.99**30 - stats.norm.cdf((0 - 0.3) / math.sqrt(30 * 0.01 * 0.99))
    assert round(float(at_zero), 2) == 0.45


def test_studentized_mean_is_skewed_the_other_way() -> None:
    """Thirty exponentials: mean +0.37, t statistic about -0.84; misses 6.5 % and 0.7 %."""
    x = np.random.default_rng(4).exponential(1, (400_000, 30))
    t = (x.mean(axis=1) - 1) / x.std(axis=1, ddof=1)
    assert stats.skew(x.mean(axis=1)) == pytest.approx(0.37, abs=0.03)
    assert stats.skew(t) == pytest.approx(-0.84, abs=0.025)
    cut = stats.t.ppf(0.975, 29) / math.sqrt(30)
    assert np.mean(t < -cut) == pytest.approx(0.065, abs=0.0015)
    assert np.mean(t > cut) == pytest.approx(0.007, abs=0.001)


def test_autocorrelation() -> None:
    """AR(1) with 0.5: variance factor 3, coverage of a nominal 95 % interval 74 %."""
    rho = 0.5
    assert 1 + 2 * sum(rho**k for k in range(1, 60)) == pytest.approx(3)
    assert round(2 * stats.norm.cdf(1.96 / math.sqrt(3)) - 1, 2) == 0.74


def test_student_t_2_has_mean_but_no_variance() -> None:
    """T with 2 degrees of freedom: mean 0, variance infinite."""
    mean, var = stats.t.stats(2, moments="mv")
    assert mean == 0
    assert np.isinf(var)


def test_student_t_2_needs_another_scaling() -> None:
    """The variance of t(2) cut off at c grows like 2 ln c, which gives root(n ln n)."""
    for c in (1e3, 1e5):
        # The density is (2 + x^2)^(-3/2); the integral of x^2 times it from -c to c.
        cut = 2 * (math.asinh(c / math.sqrt(2)) - c / math.sqrt(2 + c * c))
        grid = np.geomspace(1e-6, c, 200_001)
        density = stats.t.pdf(grid, 2)
        assert 2 * np.trapezoid(grid**2 * density, grid) == pytest.approx(cut, rel=1e-4)
    ratios = [
        2 * (math.asinh(c / math.sqrt(2)) - 1) / (2 * math.log(c)) for c in (1e3, 1e30, 1e300)
    ]
    assert ratios[0] < ratios[1] < ratios[2] == pytest.approx(1, abs=0.002)


def test_no_dominating_term_is_not_enough() -> None:
    """Values +-k with probability 1/(2k^2): variance 1 each, yet the scaled sum collapses."""
    rng = np.random.default_rng(9)
    n, repeats = 4_000, 1_000
    k = np.arange(1, n + 1)
    hit = rng.random((repeats, n)) < 1 / k**2
    sums = (hit * k * rng.choice([-1, 1], (repeats, n))).sum(axis=1) / math.sqrt(n)
    assert np.mean(np.abs(sums) < 0.2) > 0.9  # 16 % for a standard normal


def test_cauchy_figure() -> None:
    """Normal means settle by a few hundred; Cauchy means are still beyond 1 at 10,000."""
    means = running_means()
    assert np.all(np.abs(means["normal"][:, 300:]) < 0.25)
    for n in (100, 1_000, 10_000):
        assert 2 <= np.sum(np.abs(means["Cauchy"][:, n - 1]) > 1) <= 3
    late = means["Cauchy"][:, 1_000:]
    assert np.sum(late.max(axis=1) - late.min(axis=1) > 2) >= 3


def test_median_standard_error() -> None:
    """1 / (2 f(m) root n) for the standard Cauchy median: pi / (2 root n)."""
    x = np.median(np.random.default_rng(8).standard_cauchy((4_000, 401)), axis=1)
    assert x.std() == pytest.approx(math.pi / (2 * math.sqrt(401)), rel=0.05)
