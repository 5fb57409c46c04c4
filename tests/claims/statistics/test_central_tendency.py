"""The numbers of docs/statistics/central-tendency.md."""

import math
from fractions import Fraction
from statistics import median_low

import numpy as np
import pytest
from scipy import integrate, optimize, stats

DATA = np.array([2, 3, 3, 5, 7, 10, 40])


def test_worked_example() -> None:
    """Mean 10, median 5, mode 3, trimmed 5.6, geometric 5.91, harmonic 4.28."""
    assert DATA.mean() == 10
    assert np.median(DATA) == 5
    assert np.bincount(DATA).argmax() == 3
    assert np.sort(DATA)[1:-1].mean() == pytest.approx(5.6)
    assert math.prod(DATA.tolist()) ** (1 / 7) == pytest.approx(5.91, abs=0.005)
    assert float(7 / sum(Fraction(1, int(v)) for v in DATA)) == pytest.approx(4.28, abs=0.005)
    wrong = np.where(DATA == 40, 400, DATA)
    assert wrong.mean() == pytest.approx(61.4, abs=0.05)
    assert np.median(wrong) == 5
    assert np.sort(wrong)[1:-1].mean() == pytest.approx(5.6)
    assert (DATA < 10).sum() == 5
    assert (DATA == 10).sum() == 1


def test_minimizers() -> None:
    """Each measure minimizes its loss on a fine grid; the midrange the maximal deviation."""
    c = np.linspace(0, 41, 4101)
    gap = abs(DATA[:, None] - c)
    assert c[(gap**2).sum(axis=0).argmin()] == pytest.approx(10)
    assert c[gap.sum(axis=0).argmin()] == pytest.approx(5)
    assert c[(gap > 1e-9).sum(axis=0).argmin()] == pytest.approx(3)
    assert c[gap.max(axis=0).argmin()] == pytest.approx((2 + 40) / 2)


def test_even_sample_has_many_minimizers() -> None:
    """For even n every point between the middle values minimizes the absolute loss."""
    x = np.array([1, 2, 6, 9])
    losses = [abs(x - c).sum() for c in (2, 3, 5.5, 6)]
    assert np.ptp(losses) == 0
    assert abs(x - 1.9).sum() > losses[0] < abs(x - 6.1).sum()


def test_breakdown() -> None:
    """3 of 7 bad values leave the median within the good data; 4 do not; 1 breaks the mean."""
    x = np.arange(1.0, 8)
    for bad, kept in ((3, True), (4, False)):
        y = x.copy()
        y[:bad] = 1e12
        assert (np.median(y) <= 7) == kept
    x[0] = 1e12
    assert x.mean() > 1e11


def test_other_means() -> None:
    """Returns 0.866 (minus 13.4%), speed 40 km/h, and the order of the three means."""
    assert math.sqrt(1.5 * 0.5) == pytest.approx(0.866, abs=5e-4)
    assert 1 - math.sqrt(0.75) == pytest.approx(0.134, abs=5e-4)
    assert 120 / (60 / 60 + 60 / 30) == 40  # 120 km in 3 hours
    x = np.random.default_rng(0).random((1000, 5)) + 0.01
    h, g, a = stats.hmean(x, axis=1), stats.gmean(x, axis=1), x.mean(axis=1)
    assert (h < g).all()
    assert (g < a).all()


def test_mean_median_within_sigma() -> None:
    """|mean - median| <= sigma for samples and for skewed laws."""
    rng = np.random.default_rng(1)
    for x in rng.lognormal(0, 3, (500, 9)):
        assert abs(x.mean() - np.median(x)) <= x.std()
    for law in (stats.expon(), stats.lognorm(2), stats.bernoulli(0.49)):
        assert abs(law.mean() - law.median()) <= law.std()


def test_lognormal_figure() -> None:
    """Sigma 0.8: mode 0.53, median 1, mean 1.38; the mean is 38% above the median."""
    law = stats.lognorm(0.8)
    x = np.linspace(0.01, 5, 100_001)
    assert x[law.pdf(x).argmax()] == pytest.approx(0.53, abs=0.005)
    assert law.median() == pytest.approx(1)
    assert integrate.quad(law.sf, 0, np.inf)[0] == pytest.approx(1.38, abs=0.005)
    assert math.exp(0.32) == pytest.approx(1.38, abs=0.005)
    assert stats.lognorm(1).cdf(math.exp(0.5)) == pytest.approx(0.69, abs=0.005)


def test_skew_rule_counterexamples() -> None:
    """0,1,3,4,4,8 and Weibull(3.5): right-skewed with mean < median < mode."""
    x = [0, 1, 3, 4, 4, 8]
    mean = Fraction(sum(x), 6)
    cubes = [int((3 * (v - mean)) ** 3) for v in x]
    assert (cubes[0], cubes[1], cubes[-1]) == (-(10**3), -(7**3), 14**3)
    assert sum(cubes) > 0
    assert stats.skew(x) == pytest.approx(0.52, abs=0.005)
    assert float(mean) == pytest.approx(3.33, abs=0.005)
    assert np.median(x) == 3.5
    law = stats.weibull_min(3.5)
    grid = np.linspace(0.8, 1, 200_001)
    mode = grid[law.pdf(grid).argmax()]
    assert law.stats(moments="s") == pytest.approx(0.03, abs=0.005)
    assert (law.mean(), law.median(), mode) == pytest.approx((0.8997, 0.9006, 0.9083), abs=5e-5)


def test_bimodal_figure() -> None:
    """Mean 3.5, median 4.02, peaks at 2 and 4.5."""
    x = np.linspace(0, 7, 70_001)
    pdf = 0.4 * stats.norm.pdf(x, 2, 0.5) + 0.6 * stats.norm.pdf(x, 4.5, 0.5)
    assert np.trapezoid(x * pdf, x) == pytest.approx(3.5, abs=1e-3)
    cdf = 0.4 * stats.norm.cdf(x, 2, 0.5) + 0.6 * stats.norm.cdf(x, 4.5, 0.5)
    assert np.interp(0.5, cdf, x) == pytest.approx(4.02, abs=0.005)
    peaks = x[1:-1][(pdf[1:-1] > pdf[:-2]) & (pdf[1:-1] > pdf[2:])]
    assert peaks == pytest.approx([2, 4.5], abs=1e-3)


def test_two_sigma_rule() -> None:
    """Equal mixture of unit normals: one peak at distance 2, two at 2.1."""
    x = np.linspace(-4, 4, 8001)
    for distance, count in ((1.9, 1), (2.0, 1), (2.1, 2)):
        pdf = stats.norm.pdf(x, distance / 2) + stats.norm.pdf(x, -distance / 2)
        assert ((pdf[1:-1] > pdf[:-2]) & (pdf[1:-1] > pdf[2:])).sum() == count


def test_efficiency() -> None:
    """Median: 64% at the normal (57% more data), twice the mean at Laplace; trimmed 10%: 94%."""
    assert 2 / math.pi == pytest.approx(0.64, abs=0.005)
    assert math.pi / 2 == pytest.approx(1.57, abs=0.005)
    assert stats.laplace.var() / (1 / (4 * stats.laplace.pdf(0) ** 2)) == pytest.approx(2)
    q = stats.norm.isf(0.1)
    inner = integrate.quad(lambda t: t * t * stats.norm.pdf(t), -q, q)[0]
    assert 0.8**2 / (inner + 0.2 * q * q) == pytest.approx(0.94, abs=0.005)
    rng = np.random.default_rng(2)
    x = rng.normal(size=(6000, 201))
    assert np.median(x, axis=1).var() * 201 == pytest.approx(1.57, abs=0.1)


def test_small_claims() -> None:
    """Ordinal median, claims, shards, weighted means, median of an increasing map."""
    grades = ["bad", "bad", "fair", "good", "good", "good", "good"]
    order = {"bad": 0, "fair": 1, "good": 2}
    assert median_low([order[g] for g in grades]) == order["good"]
    cost = [0] * 99 + [10_000]
    assert np.median(cost) == 0
    assert np.mean(cost) == 100
    a, b = [1, 2, 3], [4, 50, 60]
    assert (np.median(a) + np.median(b)) / 2 == 26
    assert np.median(a + b) == 3.5
    assert (1 * 100 + 99 * 0) / 100 == 1
    assert np.median(np.exp(DATA / 10)) == pytest.approx(math.exp(0.5))


def test_pinball_and_zero_inflated() -> None:
    """Pinball loss at 0.9 gives the 90th percentile; MAE on mostly zeros gives 0."""
    x = np.arange(1, 1002)
    c = np.arange(1, 1002)[:, None]
    loss = np.where(x > c, 0.9 * (x - c), 0.1 * (c - x)).sum(axis=1)
    assert c[loss.argmin(), 0] == np.quantile(x, 0.9)
    demand = np.array([0] * 6 + [5, 8, 9, 20])
    assert np.argmin([abs(demand - v).sum() for v in range(21)]) == 0


def huber(x: list[int], threshold: float) -> float:
    """Return the minimizer of the Huber loss."""
    return float(
        optimize.brentq(
            lambda c: np.clip(np.array(x) - c, -threshold, threshold).sum(), min(x), max(x)
        )
    )


def test_huber() -> None:
    """Near the mean for large, the median for small thresholds, and not always between them."""
    x = [2, 7, 10, 11, 14, 16, 17]
    assert np.mean(x) == 11
    assert np.median(x) == 11
    assert huber(x, 3) == pytest.approx(11.67, abs=0.005)
    assert huber(DATA.tolist(), 100) == pytest.approx(10)
    assert huber(DATA.tolist(), 0.01) == pytest.approx(5, abs=0.02)


def test_interval_for_a_median() -> None:
    """The 40th and 61st of 100 enclose the median with 96.5%; standard error 1/(2 f sqrt n)."""
    assert sum(math.comb(100, k) for k in range(40, 61)) / 2**100 == pytest.approx(0.965, abs=5e-4)
    x = np.sort(np.random.default_rng(3).exponential(size=(20_000, 100)), axis=1)
    covered = (x[:, 39] < math.log(2)) & (math.log(2) < x[:, 60])
    assert covered.mean() == pytest.approx(0.965, abs=0.005)
    error = 1 / (2 * 0.5 * math.sqrt(100))  # the density at the median is 1/2
    assert np.median(x, axis=1).std() == pytest.approx(error, rel=0.03)


def test_few_at_the_bimodal_mean() -> None:
    """1.4% of the mixture lie within 0.1 of its mean."""
    inside = [stats.norm.cdf(3.6, m, 0.5) - stats.norm.cdf(3.4, m, 0.5) for m in (2, 4.5)]
    assert 0.4 * inside[0] + 0.6 * inside[1] == pytest.approx(0.014, abs=5e-4)


def test_smearing() -> None:
    """The exponentiated mean logarithm is too low; the mean exponentiated residual corrects it."""
    logs = np.random.default_rng(4).gamma(2, 0.3, 100_000)  # not normal
    low = math.exp(logs.mean())
    assert low < np.exp(logs).mean()
    assert low * np.exp(logs - logs.mean()).mean() == pytest.approx(np.exp(logs).mean())
