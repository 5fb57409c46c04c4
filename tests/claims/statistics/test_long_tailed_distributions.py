"""The numbers of docs/statistics/long-tailed-distributions.md."""

import math

import numpy as np
import pytest
from scipy import integrate, stats

from scripts.figures.statistics.long_tailed_distributions_mean import running_means

PARETO = stats.pareto(1.5)
EXPON = stats.expon(scale=3)


def draw(rng: np.random.Generator, alpha: float, *shape: int) -> np.ndarray:
    """Return Pareto values with scale 1 by inversion."""
    return rng.random(shape) ** (-1 / alpha)


def harmonic(n: int) -> float:
    """Return the n-th harmonic number."""
    return math.fsum(1 / k for k in range(1, n + 1))


def test_worked_table() -> None:
    """Means, medians, tails of the two laws."""
    assert integrate.quad(lambda x: x * 1.5 * x**-2.5, 1, np.inf)[0] == pytest.approx(3)
    assert EXPON.mean() == 3
    assert EXPON.var() == 9
    assert pytest.approx(1.59, abs=0.005) == 2 ** (1 / 1.5)
    assert 3 * math.log(2) == pytest.approx(2.08, abs=0.005)
    assert math.isinf(PARETO.var())
    for x, heavy, light in ((10, 0.032, 0.036), (30, 0.0061, 4.5e-5), (100, 0.001, 3e-15)):
        assert x**-1.5 == pytest.approx(heavy, rel=0.02)
        assert math.exp(-x / 3) == pytest.approx(light, rel=0.12)
    assert 10 < math.log10(0.001 / math.exp(-100 / 3)) < 12
    assert EXPON.isf(1e-6) == pytest.approx(41, abs=0.5)


def test_mean_beyond_m() -> None:
    """Mean above M: 3M for the Pareto, M + 3 for the exponential."""
    for m in (2.0, 20.0):
        over = integrate.quad(lambda x: x**-1.5, m, np.inf)[0] / m**-1.5
        assert m + over == pytest.approx(3 * m)
    assert 20 + integrate.quad(EXPON.sf, 20, np.inf)[0] / EXPON.sf(20) == pytest.approx(23)


def test_scale_free_and_long_tailed() -> None:
    """Doubling has probability 2^-alpha; P(X > x+y | X > x): 1, constant, 0 for the three laws."""
    for x in (1, 10, 1000):
        assert PARETO.sf(2 * x) / PARETO.sf(x) == pytest.approx(2**-1.5)
        assert EXPON.sf(x + 5) / EXPON.sf(x) == pytest.approx(math.exp(-5 / 3))
    for law in (PARETO, stats.lognorm(1)):
        assert law.sf(1e6 + 5) / law.sf(1e6) == pytest.approx(1, abs=1e-3)
    assert stats.norm.sf(25) / stats.norm.sf(20) < 1e-40


def test_skewness() -> None:
    """Exponential skewness 2; log of a Pareto is exponential with rate alpha."""
    assert stats.expon.stats(moments="s") == 2
    logs = np.log(draw(np.random.default_rng(0), 1.5, 50_000))
    assert stats.kstest(logs, stats.expon(scale=1 / 1.5).cdf).pvalue > 0.01


def test_eighty_twenty() -> None:
    """Top shares of Pareto laws, the exponential and the lognormal with sigma 1.68."""
    assert math.log(5) / math.log(4) == pytest.approx(1.16, abs=0.005)
    for alpha, share in ((math.log(5) / math.log(4), 0.80), (1.5, 0.58), (3, 0.34)):
        law = stats.pareto(alpha)
        cut = law.isf(0.2)
        top = integrate.quad(lambda x, a=alpha: a * x**-a, cut, np.inf, limit=500)[0] / law.mean()
        assert top == pytest.approx(share, abs=0.006)
        assert top == pytest.approx(0.2 ** (1 - 1 / alpha), abs=1e-3)
    assert 0.2 * (1 - math.log(0.2)) == pytest.approx(0.52, abs=0.005)
    assert stats.norm.sf(stats.norm.isf(0.2) - 1.68) == pytest.approx(0.80, abs=0.005)


def test_figure_of_two_views() -> None:
    """131 of 200 products in the first bar; the best 20 hold 57%; the first sells 1,750."""
    sales = 10 * ((np.arange(200) + 0.5) / 200) ** (-1 / 1.16)
    assert (sales < 25).sum() == 131
    assert sales[:20].sum() / sales.sum() == pytest.approx(0.57, abs=0.005)


def test_zipf() -> None:
    """Top 1% of 10,000 items 53% of the traffic, bottom half 7%; rank slope -1/alpha."""
    total = harmonic(10_000)
    assert harmonic(100) / total == pytest.approx(0.53, abs=0.005)
    assert 1 - harmonic(5000) / total == pytest.approx(0.07, abs=0.005)
    x = np.sort(draw(np.random.default_rng(1), 1.5, 200_000))[::-1]
    slope = math.log(x[9999] / x[99]) / math.log(10_000 / 100)
    assert slope == pytest.approx(-1 / 1.5, abs=0.03)


def test_sample_means() -> None:
    """86% of means too low at alpha 1.16; coverage 76% at 1.5; largest value 4.5% and 0.7%."""
    rng = np.random.default_rng(0)
    x = draw(rng, 1.16, 3000, 1000)
    assert pytest.approx(7.25) == 1.16 / 0.16
    assert (x.mean(axis=1) < 7.25).mean() == pytest.approx(0.86, abs=0.02)
    x = draw(rng, 1.5, 3000, 1000)
    se = x.std(axis=1, ddof=1) / math.sqrt(1000)
    assert (abs(x.mean(axis=1) - 3) < 1.96 * se).mean() == pytest.approx(0.76, abs=0.025)
    assert np.median(x.max(axis=1) / x.sum(axis=1)) == pytest.approx(0.045, abs=0.003)
    x = rng.exponential(3, (2000, 1000))
    assert np.median(x.max(axis=1) / x.sum(axis=1)) == pytest.approx(0.007, abs=0.0005)


def test_slow_convergence() -> None:
    """For alpha = 1.5, 8 times the data halves the typical error of the mean."""
    rng = np.random.default_rng(2)
    small = abs(draw(rng, 1.5, 4000, 125).mean(axis=1) - 3)
    large = abs(draw(rng, 1.5, 4000, 1000).mean(axis=1) - 3)
    assert np.median(small) / np.median(large) == pytest.approx(2, abs=0.15)


def test_lognormal_interval() -> None:
    """Sigma = 2, n = 30: the 95% t-interval covers the mean in about 66%."""
    x = np.exp(2 * np.random.default_rng(3).normal(size=(20_000, 30)))
    half = stats.t.isf(0.025, 29) * x.std(axis=1, ddof=1) / math.sqrt(30)
    assert (abs(x.mean(axis=1) - math.exp(2)) < half).mean() == pytest.approx(0.655, abs=0.015)


def test_lognormal_looks_straight() -> None:
    """Top 500 of 10,000 lognormal values: R² about 0.98 over a factor of about 40."""
    x = np.sort(np.exp(2 * np.random.default_rng(0).normal(size=10_000)))[::-1][:500]
    r = np.corrcoef(np.log(x), np.log(np.arange(1, 501)))[0, 1]
    assert r**2 == pytest.approx(0.98, abs=0.005)
    assert x[0] / x[-1] == pytest.approx(40, abs=1)


def test_fits() -> None:
    """200 samples: maximum likelihood 1.50 (0.05), histogram line 0.51 (0.20)."""
    rng = np.random.default_rng(4)
    good, bad, sparse = [], [], []
    for _ in range(200):
        x = draw(rng, 1.5, 1000)
        good.append(1000 / np.log(x).sum())
        counts, edges = np.histogram(x, 100)
        keep = counts > 0
        centers = (edges[1:] + edges[:-1]) / 2
        bad.append(-np.polyfit(np.log(centers[keep]), np.log(counts[keep]), 1)[0] - 1)
        sparse.append((counts <= 1).mean())
    assert np.mean(good) == pytest.approx(1.50, abs=0.01)
    assert np.std(good) == pytest.approx(0.05, abs=0.005)
    assert np.mean(bad) == pytest.approx(0.51, abs=0.05)
    assert np.std(bad) == pytest.approx(0.20, abs=0.03)
    assert np.mean(sparse) > 0.5


def test_record_probability() -> None:
    """A new value exceeds the record of n with probability 1/(n + 1)."""
    x = draw(np.random.default_rng(5), 1.5, 100_000, 10)
    assert (x[:, -1] > x[:, :-1].max(axis=1)).mean() == pytest.approx(0.1, abs=0.004)


def test_figure_laws_share_their_mean() -> None:
    """The three laws of the log-log figure have mean 3."""
    lognormal = stats.lognorm(1.5, scale=math.exp(math.log(3) - 1.125))
    assert (PARETO.mean(), lognormal.mean(), EXPON.mean()) == pytest.approx((3, 3, 3))


def test_moments() -> None:
    """Student t with 3 degrees: variance finite, third moment not; lognormal all finite."""
    assert stats.t(3).var() == pytest.approx(3)
    assert not np.isfinite(stats.t(3).stats(moments="s"))
    assert all(math.isfinite(stats.lognorm(1).moment(k)) for k in (1, 2, 3, 4))


def test_figure_of_running_means() -> None:
    """The Pareto mean jumps to 4.4 near 40, falls to 2.5 and stays below 3 to the end."""
    n, heavy, light = running_means()
    early = (n > 30) & (n < 60)
    assert heavy[early].max() == pytest.approx(4.4, abs=0.1)
    assert abs(n[early][heavy[early].argmax()] - 40) <= 3
    low = heavy.argmin()
    assert heavy[low] == pytest.approx(2.5, abs=0.05)
    assert (heavy[low:] < 3).all()
    assert abs(light[n > 1000] - 3).max() < 0.13


def test_lognormal_near_the_line() -> None:
    """From 1 to 100 the lognormal tail stays within a factor of about two of the Pareto tail."""
    x = np.geomspace(1, 100, 501)
    ratio = stats.lognorm(1.5, scale=math.exp(math.log(3) - 1.125)).sf(x) / PARETO.sf(x)
    assert ratio.min() > 0.49
    assert ratio.max() < 2.0


def test_largest_in_the_figure() -> None:
    """The best seller, 1,750, is the only product beyond the histogram's axis."""
    sales = 10 * ((np.arange(200) + 0.5) / 200) ** (-1 / 1.16)
    assert sales[0] == pytest.approx(1750, abs=1)
    assert (sales > 1000).sum() == 1


def test_growth_of_the_maximum() -> None:
    """Largest of a million: about 10,000 for the Pareto, 41 for the exponential."""
    assert PARETO.isf(1e-6) == pytest.approx(1e4)
    assert EXPON.isf(1e-6) == pytest.approx(41, abs=0.5)


def test_hill() -> None:
    """The Hill estimator finds the index of a law that is Pareto only in the tail."""
    x = np.sort(stats.t(3).rvs(200_000, random_state=6))[::-1]
    k = 500
    assert k / np.log(x[:k] / x[k]).sum() == pytest.approx(3, abs=0.35)


def test_oversampling() -> None:
    """1% raised to 50% multiplies the odds by 99; a predicted 50% is 1%."""
    factor = (0.5 / 0.5) / (0.01 / 0.99)
    assert factor == pytest.approx(99)
    odds = 1 / factor
    assert odds / (1 + odds) == pytest.approx(0.01)
