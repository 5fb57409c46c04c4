"""Claims of docs/statistics/confidence-intervals.md, recomputed."""

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from scripts.figures.statistics.confidence_intervals import intervals
from scripts.figures.statistics.confidence_intervals_width import study

RUNS = np.array([78, 78, 79, 80, 80, 80, 81, 82, 82])


def test_quantiles() -> None:
    """Z and t quantiles of the page; the ratio 2.776 / 1.960 is 1.42."""
    assert round(stats.norm.ppf(0.975), 3) == 1.960
    assert round(stats.norm.ppf(0.95), 3) == 1.645
    assert 2 * stats.norm.cdf(1.645) - 1 == pytest.approx(0.90, abs=1e-3)
    for n, value in ((5, 2.776), (10, 2.262), (30, 2.045), (100, 1.984)):
        assert round(stats.t.ppf(0.975, n - 1), 3) == value
    assert round(2.776 / 1.960, 2) == 1.42
    assert round(2.045 / 1.960, 2) == 1.04


def test_nine_runs() -> None:
    """Mean 80, s 1.5, SE 0.5; intervals and the comparison table."""
    assert RUNS.mean() == 80
    assert ((RUNS - 80) ** 2).sum() == 18
    t = stats.t.ppf(0.975, 8)
    assert round(t, 3) == 2.306
    assert (round(80 - t * 0.5, 2), round(80 + t * 0.5, 2)) == (78.85, 81.15)
    assert (round(80 - 1.96 * 0.5, 2), round(80 + 1.96 * 0.5, 2)) == (79.02, 80.98)
    wide = t * 1.5 * math.sqrt(1 + 1 / 9)
    assert (round(80 - wide, 2), round(80 + wide, 2)) == (76.35, 83.65)
    assert 2 * stats.t.cdf(1, 8) - 1 == pytest.approx(0.65, abs=0.005)


def test_z_with_s() -> None:
    """Z with s at n = 5 covers 87.8 % of normal samples."""
    assert round(1 - 2 * stats.t.sf(stats.norm.ppf(0.975), 4), 3) == 0.878
    x = np.random.default_rng(1).standard_normal((100_000, 5))
    hit = np.abs(x.mean(axis=1)) <= 1.96 * x.std(axis=1, ddof=1) / math.sqrt(5)
    assert hit.mean() == pytest.approx(0.878, abs=0.005)


def test_twenty_intervals() -> None:
    """Twenty independent intervals all cover with probability 36 %."""
    assert round(0.95**20, 2) == 0.36


def test_wilson_inverts_the_score_test() -> None:
    """The ends of Wilson's interval solve (p_hat - p)^2 = z^2 p (1 - p) / n."""
    k, n, z = 45, 50, stats.norm.ppf(0.975)
    p = k / n
    roots = np.sort(np.roots([1 + z * z / n, -(2 * p + z * z / n), p * p]).real)
    assert roots.round(3).tolist() == [0.786, 0.957]


def test_population_share() -> None:
    """100 latencies, s = 25.2: interval 120 to 130 holds 16 %, 95 % lie in 76 to 174."""
    t99 = stats.t.ppf(0.975, 99)
    s = 5 * 10 / t99
    assert round(s, 1) == 25.2
    assert round(2 * stats.norm.cdf(5 / s) - 1, 2) == 0.16
    assert (round(125 - 1.96 * s), round(125 + 1.96 * s)) == (76, 174)
    assert round(stats.t.ppf(0.975, 399) * s / 20, 1) == 2.5
    t995 = stats.t.ppf(0.995, 99)
    assert round(t995, 3) == 2.626
    assert round(125 - t995 * s / 10, 1) == 118.4
    assert round(125 + t995 * s / 10, 1) == 131.6


def test_seventy_five_percent_set() -> None:
    """Wasserman's example: covers 3 of 4; certain if different, half if equal."""
    theta = 7.0
    hits: dict[bool, list[bool]] = {True: [], False: []}
    for a, b in itertools.product((-1, 1), repeat=2):
        y1, y2 = theta + a, theta + b
        hits[y1 == y2].append(theta == (y1 - 1 if y1 == y2 else (y1 + y2) / 2))
    assert sum(map(sum, hits.values())) == 3
    assert all(hits[False])
    assert sum(hits[True]) == 1
    assert len(hits[True]) == 2


def test_lognormal_coverage_rises() -> None:
    """T interval for lognormal data: 84 % at 10, 92 % at 100, 94 % at 1,000."""
    rng = np.random.default_rng(3)
    for n, expected, repeats in ((10, 0.84, 100_000), (100, 0.917, 60_000), (1000, 0.944, 12_000)):
        x = rng.lognormal(0, 1, (repeats, n))
        half = stats.t.ppf(0.975, n - 1) * x.std(axis=1, ddof=1) / math.sqrt(n)
        hit = np.abs(x.mean(axis=1) - math.exp(0.5)) <= half
        assert hit.mean() == pytest.approx(expected, abs=0.005)


def test_new_mean() -> None:
    """A second mean falls into the first one's interval with probability 83 %."""
    assert round(2 * stats.norm.cdf(1.96 / math.sqrt(2)) - 1, 2) == 0.83
    a, b = np.random.default_rng(2).standard_normal((2, 100_000))
    assert np.mean(np.abs(a - b) <= 1.96) == pytest.approx(0.834, abs=0.005)


def test_overlap() -> None:
    """10 and 13 with SE 1: intervals overlap, the difference excludes zero."""
    z = stats.norm.ppf(0.975)
    assert 10 + z > 13 - z
    low, high = 3 - z * math.sqrt(2), 3 + z * math.sqrt(2)
    assert (round(low, 1), round(high, 1)) == (0.2, 5.8)
    assert round(2 * stats.norm.sf(3 / math.sqrt(2)), 3) == 0.034
    for a, b in ((1, 1), (1, 3), (0.2, 5)):
        assert a + b >= math.hypot(a, b)  # so no overlap implies significance


def test_sample_size() -> None:
    """3,458 examples at 90 %, 9,604 in the worst case."""
    assert round(1.96**2 * 0.09 / 0.01**2, 1) == 3457.4
    assert math.ceil(1.96**2 * 0.09 / 0.01**2) == 3458
    assert round(1.96**2 * 0.25 / 0.01**2) == 9604
    grid = np.linspace(0, 1, 101)
    assert grid[np.argmax(grid * (1 - grid))] == 0.5


def test_rule_of_three() -> None:
    """No errors in 300: 0.99 % one-sided, 1.22 % two-sided, rule 1 %."""
    assert round(100 * (1 - 0.05 ** (1 / 300)), 2) == 0.99
    high = stats.binomtest(0, 300).proportion_ci(method="exact").high
    assert round(100 * high, 2) == 1.22
    assert round(-math.log(0.05), 1) == 3.0


def test_paired_comparison() -> None:
    """82 % against 80 %: SE 1.75 points unpaired, 0.89 paired, 0.3 to 3.7."""
    unpaired = math.sqrt((0.82 * 0.18 + 0.80 * 0.20) / 1000)
    assert round(100 * unpaired, 2) == 1.75
    assert round(196 * unpaired, 1) == 3.4
    d = np.repeat([1, -1, 0], [50, 30, 920])
    assert d.mean() == pytest.approx(0.02)
    assert d.var() == pytest.approx(0.0796)
    se = math.sqrt(d.var() / 1000)
    assert round(100 * se, 2) == 0.89
    assert round(100 * (d.mean() - 1.96 * se), 1) == 0.3
    assert round(100 * (d.mean() + 1.96 * se), 1) == 3.7


def test_mcnemar() -> None:
    """50 against 30: statistic 5.0, p = 0.025; exactly, p = 0.033."""
    statistic = (50 - 30) ** 2 / 80
    assert statistic == 5.0
    assert round(stats.chi2.sf(statistic, 1), 3) == 0.025
    assert round(stats.binomtest(50, 80).pvalue, 3) == 0.033


def test_wilson_is_approximate() -> None:
    """Exact coverage of Wilson's interval falls below 95 % for some p (n = 50)."""
    n = 50
    ends = [stats.binomtest(k, n).proportion_ci(method="wilson") for k in range(n + 1)]
    coverage = [
        sum(stats.binom.pmf(k, n, p) for k, ci in enumerate(ends) if ci.low <= p <= ci.high)
        for p in np.linspace(0.01, 0.99, 99)
    ]
    assert min(coverage) < 0.93
    assert np.mean(coverage) == pytest.approx(0.95, abs=0.005)


def test_median_by_order_statistics() -> None:
    """Minimum to maximum covers the median with 1 - 2/2^n: 96.9 % at 6, below 95 % at 5."""
    assert round(1 - 2 / 2**6, 3) == 0.969
    assert 1 - 2 / 2**5 < 0.95
    x = np.random.default_rng(3).exponential(1, (50_000, 6))
    hit = (x.min(axis=1) <= math.log(2)) & (math.log(2) <= x.max(axis=1))
    assert hit.mean() == pytest.approx(0.969, abs=0.003)


def test_binomial_number_of_hits() -> None:
    """Hits among 100 intervals: mean 95, standard deviation 2.2."""
    assert stats.binom.mean(100, 0.95) == pytest.approx(95)
    assert round(stats.binom.std(100, 0.95), 1) == 2.2


def test_flat_prior_credible_interval_is_the_t_interval() -> None:
    """Posterior under the prior 1/sigma^2, integrated on a grid, has the t quantiles."""
    mu = np.linspace(70, 90, 40_001)
    # Integrating sigma out of the normal likelihood leaves (SS + n (mu - mean)^2)^(-n/2).
    density = (18 + 9 * (mu - 80) ** 2) ** (-9 / 2)
    cdf = np.cumsum(density) / density.sum()
    low, high = np.interp([0.025, 0.975], cdf, mu)
    assert low == pytest.approx(78.85, abs=0.01)
    assert high == pytest.approx(81.15, abs=0.01)


def test_lottery() -> None:
    """No prize in 30 draws at 1 %: probability 74 %."""
    assert round(stats.binom.pmf(0, 30, 0.01), 2) == 0.74


def test_figures_say_what_the_alt_texts_say() -> None:
    """94 hits, 4 misses above and 2 below; lognormal coverage from 82 % to 94 %."""
    center, _, hit = intervals()
    assert hit.sum() == 94
    assert (center[~hit] > 0).sum() == 4
    assert (center[~hit] < 0).sum() == 2
    coverage = study()["lognormal"][1]
    assert round(coverage[0], 2) == 0.82
    assert round(coverage[-1], 2) == 0.94
    assert all(abs(c - 0.95) < 0.012 for c in study()["normal"][1])
