"""Claims of docs/statistics/probability-distributions.md, checked by sums, integrals, samples."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad


def discrete_moments(pmf: Callable[[int], float], support: range) -> tuple[float, float, float]:
    """Return total, mean and variance of a mass function by summing it."""
    x = np.array(support)
    p = np.array([pmf(int(k)) for k in support])
    mean = float((x * p).sum())
    return float(p.sum()), mean, float(((x - mean) ** 2 * p).sum())


@pytest.mark.parametrize(
    ("pmf", "support", "mean", "variance"),
    [
        (lambda x: 0.3**x * 0.7 ** (1 - x), range(2), 0.3, 0.21),
        (lambda x: math.comb(9, x) * 0.3**x * 0.7 ** (9 - x), range(10), 2.7, 1.89),
        (
            lambda x: math.comb(12, x) * math.comb(8, 10 - x) / math.comb(20, 10),
            range(2, 11),
            6.0,
            10 * 0.6 * 0.4 * 10 / 19,
        ),
        (lambda x: 0.7 ** (x - 1) * 0.3, range(1, 400), 1 / 0.3, 0.7 / 0.09),
        (lambda x: math.comb(x - 1, 2) * 0.3**3 * 0.7 ** (x - 3), range(3, 400), 10, 2.1 / 0.09),
        (lambda x: math.exp(-3) * 3**x / math.factorial(x), range(100), 3, 3),
    ],
    ids=["bernoulli", "binomial", "hypergeometric", "geometric", "negative-binomial", "poisson"],
)
def test_discrete_table(
    pmf: Callable[[int], float], support: range, mean: float, variance: float
) -> None:
    """Each mass function sums to one over its support and has the mean and variance shown."""
    assert discrete_moments(pmf, support) == pytest.approx((1, mean, variance))


def gamma_density(k: float, rate: float) -> Callable[[float], float]:
    """Return the gamma density as the table writes it."""
    return lambda x: rate**k * x ** (k - 1) * math.exp(-rate * x) / math.gamma(k)


def beta_density(a: float, b: float) -> Callable[[float], float]:
    """Return the beta density as the table writes it."""
    norm = math.gamma(a) * math.gamma(b) / math.gamma(a + b)
    return lambda x: x ** (a - 1) * (1 - x) ** (b - 1) / norm


@pytest.mark.parametrize(
    ("pdf", "low", "high", "mean", "variance"),
    [
        (lambda _: 1 / 3, 2, 5, 3.5, 9 / 12),
        (lambda x: math.exp(-((x - 1) ** 2) / 8) / (2 * math.sqrt(2 * math.pi)), -40, 40, 1, 4),
        (lambda x: 2 * math.exp(-2 * x), 0, 40, 0.5, 0.25),
        (gamma_density(2.5, 2), 0, 60, 1.25, 0.625),
        (gamma_density(5 / 2, 0.5), 0, 200, 5, 10),
        (beta_density(2, 3), 0, 1, 0.4, 6 / (25 * 6)),
    ],
    ids=["uniform", "normal", "exponential", "gamma", "chi-squared", "beta"],
)
def test_continuous_table(
    pdf: Callable[[float], float], low: float, high: float, mean: float, variance: float
) -> None:
    """Each density integrates to one and has the mean and variance shown."""
    total = quad(pdf, low, high, limit=200)[0]
    first = quad(lambda x: x * pdf(x), low, high, limit=200)[0]
    second = quad(lambda x: (x - mean) ** 2 * pdf(x), low, high, limit=200)[0]
    assert (total, first, second) == pytest.approx((1, mean, variance), rel=1e-5)


def test_student_t() -> None:
    """Shape of the density, variance nu/(nu-2) only above 2, mean only above 1."""
    x = np.linspace(-5, 5, 11)
    ratio = stats.t(5).pdf(x) / (1 + x**2 / 5) ** -3
    assert ratio == pytest.approx(ratio[0])
    assert stats.t(5).var() == pytest.approx(5 / 3)
    assert stats.t(2).var() == math.inf
    assert not math.isfinite(stats.t(1).mean())
    assert stats.t(1e7).cdf(1.3) == pytest.approx(stats.norm.cdf(1.3), abs=1e-6)


def test_chi_squared_is_gamma() -> None:
    """Chi-squared(k) is gamma with shape k/2 and rate 1/2."""
    x = np.linspace(0.1, 20, 50)
    assert stats.chi2(5).pdf(x) == pytest.approx(stats.gamma(2.5, scale=2).pdf(x))


def test_constructions_by_sampling() -> None:
    """The arrows of the map: samples built as described have the law they lead to."""
    rng = np.random.default_rng(0)
    n = 4000
    built = {
        "expon": (-np.log(rng.random(n)) / 3, stats.expon(scale=1 / 3)),
        "gamma": (rng.exponential(1 / 3, (n, 4)).sum(axis=1), stats.gamma(4, scale=1 / 3)),
        "chi2": ((rng.normal(size=(n, 5)) ** 2).sum(axis=1), stats.chi2(5)),
        "t": (rng.normal(size=n) / np.sqrt(rng.chisquare(5, n) / 5), stats.t(5)),
    }
    g1, g2 = rng.gamma(2, 0.7, n), rng.gamma(3, 0.7, n)
    built["beta"] = (g1 / (g1 + g2), stats.beta(2, 3))
    for name, (sample, law) in built.items():
        assert stats.kstest(sample, law.cdf).pvalue > 0.001, name
    gaps = rng.exponential(1 / 3, (n, 40)).cumsum(axis=1)
    counts = (gaps <= 1).sum(axis=1)
    assert counts.mean() == pytest.approx(3, abs=0.1)
    assert counts.var() == pytest.approx(3, abs=0.25)


def test_negative_binomial_is_sum_of_geometrics() -> None:
    """Convolving three geometric laws gives the negative binomial of the table."""
    geometric = np.array([0.0] + [0.7 ** (x - 1) * 0.3 for x in range(1, 60)])
    three = np.convolve(np.convolve(geometric, geometric), geometric)[:60]
    table = [math.comb(x - 1, 2) * 0.3**3 * 0.7 ** (x - 3) if x >= 3 else 0.0 for x in range(60)]
    assert three == pytest.approx(np.array(table))


def test_hypergeometric_limit() -> None:
    """With a growing population the hypergeometric tends to the binomial."""
    k = np.arange(11)
    gaps = [
        np.abs(stats.hypergeom(N, int(0.3 * N), 10).pmf(k) - stats.binom(10, 0.3).pmf(k)).max()
        for N in (20, 200, 2000, 20_000)
    ]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 1e-3


def test_one_process() -> None:
    """Worked example: 0.0498, mean gaps, 0.0496 and 0.0282."""
    assert math.exp(-3) == pytest.approx(0.0498, abs=5e-5)
    assert stats.expon(scale=1 / 3).sf(1) == pytest.approx(stats.poisson(3).pmf(0))
    assert stats.gamma(10, scale=1 / 3).mean() == pytest.approx(10 / 3)
    assert pytest.approx(0.0496, abs=5e-5) == 0.997**1000
    assert pytest.approx(0.0282, abs=5e-5) == 0.7**10


def test_poisson_and_normal_limits() -> None:
    """Total variation 0.00075 at n = 1000; the normal puts 4% below zero."""
    k = np.arange(1001)
    distance = np.abs(stats.binom(1000, 0.003).pmf(k) - stats.poisson(3).pmf(k)).sum() / 2
    assert distance == pytest.approx(0.00075, abs=5e-6)
    assert distance + stats.poisson(3).sf(1000) < 0.0008
    assert stats.norm(3, math.sqrt(3 * 0.997)).cdf(0) == pytest.approx(0.04, abs=0.005)


def test_density_above_one() -> None:
    """Uniform on a tenth: 10; normal exceeds one below sigma 0.399; figure starts at 2."""
    assert stats.uniform(0, 0.1).pdf(0.05) == pytest.approx(10)
    limit = 1 / math.sqrt(2 * math.pi)
    assert limit == pytest.approx(0.399, abs=5e-4)
    assert stats.norm(0, 0.99 * limit).pdf(0) > 1 > stats.norm(0, 1.01 * limit).pdf(0)
    assert stats.expon(scale=0.5).pdf(0) == pytest.approx(2)
    area = quad(lambda x: 2 * math.exp(-2 * x), 0.25, 1)[0]
    assert area == pytest.approx(0.471, abs=5e-4)
    assert math.comb(4, 2) / 16 == 0.375


def test_units_shift_the_log_likelihood() -> None:
    """Multiplying the data by c lowers the log density of each point by ln c."""
    x, c = 0.7, 1000.0
    meters, millimeters = stats.norm(0, 2), stats.norm(0, 2 * c)
    assert millimeters.logpdf(c * x) == pytest.approx(meters.logpdf(x) - math.log(c))


def test_mass_is_not_density() -> None:
    """Poisson(3): 0.224, zero at 2.5, 0.199 below 2, 0.423 up to 2."""
    law = stats.poisson(3)
    assert law.pmf(2) == pytest.approx(0.224, abs=5e-4)
    assert law.pmf(2.5) == 0
    assert law.cdf(1) == pytest.approx(0.199, abs=5e-4)
    assert law.cdf(2) == pytest.approx(0.423, abs=5e-4)


def test_same_mean_and_variance() -> None:
    """Exponential(1) and N(1, 1): 0 against 0.159 below zero; 0.018 against 0.0013 above 4."""
    a, b = stats.expon(), stats.norm(1, 1)
    assert (a.mean(), a.var()) == pytest.approx((b.mean(), b.var()))
    assert a.cdf(0) == 0
    assert b.cdf(0) == pytest.approx(0.159, abs=5e-4)
    assert a.sf(4) == pytest.approx(0.018, abs=5e-4)
    assert b.sf(4) == pytest.approx(0.0013, abs=5e-5)


def test_sums() -> None:
    """Binomials with different p do not add to a binomial; with the same p they do; Poisson too."""
    k = np.arange(11)
    mixed = np.convolve(stats.binom(10, 0.2).pmf(k), stats.binom(10, 0.8).pmf(k))
    support = np.arange(21)
    mean = (support * mixed).sum()
    assert mean == pytest.approx(10)
    assert ((support - mean) ** 2 * mixed).sum() == pytest.approx(3.2)
    assert stats.binom(20, 0.5).var() == 5
    same = np.convolve(stats.binom(10, 0.3).pmf(k), stats.binom(10, 0.3).pmf(k))
    assert same == pytest.approx(stats.binom(20, 0.3).pmf(support))
    p = np.convolve(stats.poisson(1).pmf(support), stats.poisson(2).pmf(support))[:21]
    assert p == pytest.approx(stats.poisson(3).pmf(support))


def test_relu_is_mixed() -> None:
    """The ReLU of a standard normal is zero with probability one half."""
    z = np.random.default_rng(0).normal(size=100_000)
    assert np.mean(np.maximum(z, 0) == 0) == pytest.approx(0.5, abs=0.005)
    assert stats.norm.cdf(0) == 0.5


def test_parameterizations() -> None:
    """Gamma(2, 3) has mean 2/3 or 6; SciPy takes the scale."""
    assert stats.gamma(2, scale=1 / 3).mean() == pytest.approx(2 / 3)
    assert stats.gamma(2, scale=3).mean() == 6
    assert stats.expon(scale=1 / 4).mean() == 0.25
    assert stats.norm(0, 4).std() == 4


def test_overdispersion() -> None:
    """Mean 4 and variance 12 need shape 2, and a gamma-mixed Poisson is negative binomial."""
    k, mu = 2.0, 4.0
    assert mu + mu**2 / k == 12
    law = stats.nbinom(k, k / (k + mu))
    assert (law.mean(), law.var()) == pytest.approx((4, 12))
    for x in (0, 3, 9):
        mixed = quad(
            lambda rate, x=x: stats.poisson(rate).pmf(x) * stats.gamma(k, scale=mu / k).pdf(rate),
            0,
            80,
        )[0]
        assert mixed == pytest.approx(law.pmf(x), rel=1e-5)


def test_losses_are_likelihoods() -> None:
    """Each loss of the table differs from its negative log-likelihood by terms free of the mean."""
    y = 2.0
    means = np.array([0.5, 1.0, 3.0])
    normal = -stats.norm(means, 1).logpdf(y) - (y - means) ** 2 / 2
    laplace = -stats.laplace(means, 1).logpdf(y) - np.abs(y - means)
    poisson = -stats.poisson(means).logpmf(y) - (y * np.log(y / means) - (y - means))
    for constant in (normal, laplace, poisson):
        assert constant == pytest.approx(constant[0])


def test_losses_without_a_distribution() -> None:
    """Skewed noise: squared error still finds the mean, absolute error the median."""
    y = np.random.default_rng(0).exponential(size=20_001)
    guess = np.linspace(0.5, 1.2, 701)
    squared = [((y - g) ** 2).mean() for g in guess]
    absolute = [np.abs(y - g).mean() for g in guess]
    assert guess[np.argmin(squared)] == pytest.approx(y.mean(), abs=2e-3)
    assert guess[np.argmin(absolute)] == pytest.approx(np.median(y), abs=2e-3)


def test_two_peaks_with_normal_residuals() -> None:
    """Means 0 and 10 with unit noise: the target has two peaks, given the group it is normal."""
    law = stats.norm.pdf
    mixture = [(law(x) + law(x - 10)) / 2 for x in (0, 5, 10)]
    assert mixture[1] < mixture[0] == pytest.approx(mixture[2])
    rng = np.random.default_rng(0)
    group = np.repeat([0, 1], 1000)
    y = 10 * group + rng.normal(size=2000)
    residual = y - np.where(group == 1, y[group == 1].mean(), y[group == 0].mean())
    assert stats.kstest(residual, "norm").pvalue > 0.01
    assert stats.kstest((y - y.mean()) / y.std(), "norm").pvalue < 1e-6


def test_standardized_poisson_tends_to_normal() -> None:
    """The largest gap of the cdfs shrinks as the rate grows."""
    gaps = []
    for rate in (1, 10, 100, 10_000):
        k = np.arange(int(rate + 10 * math.sqrt(rate)) + 10)
        gaps.append(
            np.abs(stats.poisson(rate).cdf(k) - stats.norm.cdf((k - rate) / math.sqrt(rate))).max()
        )
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 0.01


def test_inverse_transform_discrete() -> None:
    """The smallest x with F(x) at least U has the right law."""
    u = (np.arange(100_000) + 0.5) / 100_000
    cdf = stats.binom(4, 0.3).cdf(np.arange(5))
    x = np.searchsorted(cdf, u)
    assert np.bincount(x, minlength=5) / u.size == pytest.approx(
        stats.binom(4, 0.3).pmf(np.arange(5)), abs=2e-5
    )


def test_memoryless() -> None:
    """Exponential and geometric forget; a Weibull with shape 0.7 has a falling hazard."""
    for law, s, t in ((stats.expon(scale=2), 1.3, 0.4), (stats.geom(0.2), 5, 3)):
        assert law.sf(s + t) / law.sf(s) == pytest.approx(law.sf(t))
    w = stats.weibull_min(0.7)
    hazard = w.pdf([0.5, 1, 2]) / w.sf([0.5, 1, 2])
    assert np.all(np.diff(hazard) < 0)
    g = stats.gamma(2)
    assert g.sf(2) / g.sf(1) != pytest.approx(g.sf(1))


def test_beta_update() -> None:
    """Beta(1, 1) with 3 of 10 becomes beta(4, 8), mean 1/3."""
    p = np.linspace(0.05, 0.95, 7)
    ratio = stats.beta(4, 8).pdf(p) / (stats.beta(1, 1).pdf(p) * p**3 * (1 - p) ** 7)
    assert ratio == pytest.approx(ratio[0])
    assert stats.beta(4, 8).mean() == pytest.approx(1 / 3)
    assert pytest.approx(0.333, abs=5e-4) == (3 + 1) / (10 + 2)
