"""Claims of docs/statistics/binomial.md, recomputed by enumeration and exact fractions."""

from fractions import Fraction
from itertools import product
from math import comb, sqrt

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.stats import beta, betabinom, binom, binomtest, hypergeom, norm, poisson

Z = norm.ppf(0.975)
ROLLS = list(product(range(1, 7), repeat=3))


def fives(k: int) -> Fraction:
    """Return the share of the 216 outcomes with k fives."""
    return Fraction(sum(roll.count(5) == k for roll in ROLLS), len(ROLLS))


def coverage(n: int, p: float, wilson: bool) -> float:
    """Return the exact coverage of the Wald or Wilson interval."""
    total = 0.0
    for k in range(n + 1):
        if wilson:
            inside = abs(k / n - p) <= Z * sqrt(p * (1 - p) / n)
        else:
            inside = abs(k / n - p) <= Z * sqrt(k / n * (1 - k / n) / n)
        total += inside * comb(n, k) * p**k * (1 - p) ** (n - k)
    return total


def test_two_fives() -> None:
    """15/216 = 5/72 = 0.0694, all four counts, at least two, at least one."""
    assert [fives(k) for k in range(4)] == [Fraction(c, 216) for c in (125, 75, 15, 1)]
    assert fives(2) == Fraction(5, 72) == comb(3, 2) * Fraction(1, 6) ** 2 * Fraction(5, 6)
    assert float(fives(2)) == pytest.approx(0.0694, abs=5e-5)
    assert sum(k * fives(k) for k in range(4)) == Fraction(1, 2)
    assert float(fives(2) + fives(3)) == pytest.approx(0.0741, abs=5e-5)
    assert 1 - fives(0) == Fraction(91, 216) == 1 - Fraction(5, 6) ** 3
    assert float(1 - fives(0)) == pytest.approx(0.421, abs=5e-4)


def test_one_order() -> None:
    """One order has probability 5/216 = 0.0231, and there are three orders."""
    orders = {tuple(face == 5 for face in roll) for roll in ROLLS if roll.count(5) == 2}
    assert len(orders) == 3
    share = Fraction(sum(r[0] == r[1] == 5 and r[2] != 5 for r in ROLLS), 216)
    assert share == Fraction(5, 216)
    assert float(share) == pytest.approx(0.0231, abs=5e-5)


def test_sf_means_more_than() -> None:
    """sf(k - 1) is at least k."""
    assert binom.sf(1, 3, 1 / 6) == pytest.approx(16 / 216)


def test_mean_and_variance_by_enumeration() -> None:
    """Np and np(1-p) from all sequences."""
    n, p = 6, 0.3
    mean = square = 0.0
    for flips in product((0, 1), repeat=n):
        weight = p ** sum(flips) * (1 - p) ** (n - sum(flips))
        mean += weight * sum(flips)
        square += weight * sum(flips) ** 2
    assert mean == pytest.approx(n * p)
    assert square - mean**2 == pytest.approx(n * p * (1 - p))


def test_sum_of_binomials() -> None:
    """Bin(4, p) + Bin(7, p) is Bin(11, p); with different p it is not binomial."""
    total = np.convolve(binom.pmf(range(5), 4, 0.3), binom.pmf(range(8), 7, 0.3))
    assert total == pytest.approx(binom.pmf(range(12), 11, 0.3))
    other = np.convolve(binom.pmf(range(5), 4, 0.1), binom.pmf(range(8), 7, 0.9))
    mean = 0.4 + 6.3
    assert np.abs(other - binom.pmf(range(12), 11, mean / 11)).max() > 0.05


def test_normal_approximation() -> None:
    """Bin(20, 0.3) up to 7: 0.7723, 0.6872, 0.7679; 60 heads of 100: 0.0284, 0.0287, 0.0228."""
    sd = sqrt(20 * 0.3 * 0.7)
    exact = sum(comb(20, k) * 0.3**k * 0.7 ** (20 - k) for k in range(8))
    assert exact == pytest.approx(0.7723, abs=5e-5)
    assert norm.cdf((7 - 6) / sd) == pytest.approx(0.6872, abs=5e-5)
    assert norm.cdf((7.5 - 6) / sd) == pytest.approx(0.7679, abs=5e-5)
    tail = Fraction(sum(comb(100, k) for k in range(60, 101)), 2**100)
    assert float(tail) == pytest.approx(0.0284, abs=5e-5)
    assert norm.sf(1.9) == pytest.approx(0.0287, abs=5e-5)
    assert norm.sf(2) == pytest.approx(0.0228, abs=5e-5)
    assert norm.sf(2) / float(tail) == pytest.approx(0.8, abs=0.01)


def test_np_five_is_not_enough() -> None:
    """N = 500, p = 0.01: exact 0.0398, normal 0.0578, Poisson 0.0404."""
    exact = 0.99**500 + 500 * 0.01 * 0.99**499
    assert exact == pytest.approx(0.0398, abs=5e-5)
    assert norm.cdf((1.5 - 5) / sqrt(4.95)) == pytest.approx(0.0578, abs=5e-5)
    assert poisson.cdf(1, 5) == pytest.approx(0.0404, abs=5e-5)
    skewness = float(binom.stats(500, 0.01, moments="s"))
    assert skewness == pytest.approx((1 - 0.02) / sqrt(4.95))


def test_intervals() -> None:
    """90 of 100: Wald, Wilson and Clopper-Pearson; 0 of 50: the Wald interval is a point."""
    half = Z * sqrt(0.9 * 0.1 / 100)
    assert (0.9 - half, 0.9 + half) == pytest.approx((0.841, 0.959), abs=5e-4)
    # Wilson: the p at which the observed share is exactly 1.96 standard errors away.
    lower = brentq(lambda p: 0.9 - p - Z * sqrt(p * (1 - p) / 100), 0.5, 0.9)
    upper = brentq(lambda p: p - 0.9 - Z * sqrt(p * (1 - p) / 100), 0.9, 0.999)
    assert (lower, upper) == pytest.approx((0.826, 0.945), abs=5e-4)
    center, radius = 0.9 + Z**2 / 200, Z * sqrt(0.09 / 100 + Z**2 / 40_000)
    closed = [(center + sign * radius) / (1 + Z**2 / 100) for sign in (-1, 1)]
    assert closed == pytest.approx([lower, upper])
    wilson = binomtest(90, 100).proportion_ci(method="wilson")
    assert (wilson.low, wilson.high) == pytest.approx((lower, upper))
    exact = binomtest(90, 100).proportion_ci()
    assert (exact.low, exact.high) == pytest.approx((0.824, 0.951), abs=5e-4)


def test_coverage() -> None:
    """N = 50, p = 0.02: Wald 64%, Wilson 92%; Wald dips to about 80% near 0.06."""
    assert coverage(50, 0.02, wilson=False) == pytest.approx(0.64, abs=5e-3)
    assert coverage(50, 0.02, wilson=True) == pytest.approx(0.92, abs=5e-3)
    dip = min(coverage(50, p, wilson=False) for p in np.linspace(0.055, 0.065, 51))
    assert dip == pytest.approx(0.80, abs=0.01)
    assert coverage(50, 0.01, wilson=False) < 0.6
    near_zero = [coverage(50, p, wilson=True) for p in np.linspace(0.001, 0.02, 400)]
    assert min(near_zero) == pytest.approx(0.84, abs=5e-3)
    assert coverage(50, 0.0035, wilson=True) == pytest.approx(0.84, abs=5e-3)
    assert min(coverage(50, p, wilson=True) for p in np.linspace(0.02, 0.5, 200)) > 0.91


def test_rule_of_three() -> None:
    """0.95^50 = 0.077, the bound 0.058 against 0.06, the Bayesian 0.019 and 0.057."""
    assert pytest.approx(0.077, abs=5e-4) == 0.95**50
    bound = brentq(lambda p: (1 - p) ** 50 - 0.05, 0, 1)
    assert bound == pytest.approx(1 - 0.05 ** (1 / 50))
    assert bound == pytest.approx(0.058, abs=5e-4)
    assert pytest.approx(0.019, abs=5e-4) == 1 / 52
    assert beta(1, 51).ppf(0.95) == pytest.approx(0.057, abs=5e-4)


def test_without_replacement() -> None:
    """Five red of five red and five blue: 1/252, not 1/32; variance factor 0.990."""
    assert Fraction(5, 10) * Fraction(4, 9) * Fraction(3, 8) * Fraction(2, 7) * Fraction(
        1, 6
    ) == Fraction(1, 252)
    assert pytest.approx((0.0040, 0.0313), abs=6e-5) == (1 / 252, 0.5**5)
    ratio = hypergeom(10_000, 3000, 100).var() / binom(100, 0.3).var()
    assert ratio == pytest.approx(9900 / 9999)
    assert ratio == pytest.approx(0.990, abs=5e-4)


def test_count_strays_proportion_settles() -> None:
    """SD 5 and 50; within 5: 0.729 and 0.088; within one point: 0.236 and 0.956."""
    for n, sd, near, share in ((100, 5, 0.729, 0.236), (10_000, 50, 0.088, 0.956)):
        assert sqrt(n / 4) == sd
        k = np.arange(n + 1)
        mass = binom.pmf(k, n, 0.5)
        assert mass[abs(k - n // 2) <= 5].sum() == pytest.approx(near, abs=5e-4)
        assert mass[100 * abs(k - n // 2) <= n].sum() == pytest.approx(share, abs=5e-4)


def test_overdispersion() -> None:
    """Factor 1.9 and 1.38; with Beta(1, 9) the variance is 1.64, the tail 0.054 against 0.013."""
    assert pytest.approx(1.9) == 1 + 9 * 0.1
    assert sqrt(1.9) == pytest.approx(1.38, abs=5e-3)
    law = betabinom(10, 1, 9)
    assert law.var() == pytest.approx(10 * 0.1 * 0.9 * (1 + 9 / 11))
    assert law.var() == pytest.approx(1.64, abs=5e-3)
    assert law.sf(3) == pytest.approx(0.054, abs=5e-4)
    assert binom.sf(3, 10, 0.1) == pytest.approx(0.013, abs=5e-4)
    rng = np.random.default_rng(0)
    trials = rng.random((400_000, 2)) < rng.beta(1, 9, size=(400_000, 1))
    assert np.asarray(np.corrcoef(trials.T))[0, 1] == pytest.approx(1 / 11, abs=6e-3)


def test_unequal_probabilities() -> None:
    """Five trials at 0.1 and five at 0.9: variance 0.9 against 2.5."""
    p = np.repeat([0.1, 0.9], 5)
    mass = np.array([1.0])
    for q in p:
        mass = np.convolve(mass, [1 - q, q])
    k = np.arange(11)
    variance = mass @ k**2 - (mass @ k) ** 2
    assert variance == pytest.approx(0.9)
    assert variance == pytest.approx(10 * 0.25 - ((p - 0.5) ** 2).sum())


def test_mode_and_planning() -> None:
    """Most likely number of fives in 20 rolls; 3.1 points for 1,000; 865 test cases."""
    mass = binom.pmf(range(21), 20, 1 / 6)
    assert int(mass.argmax()) == 3 == 21 // 6
    assert mass[3] == pytest.approx(0.238, abs=5e-4)
    assert 100 * 1.96 / (2 * sqrt(1000)) == pytest.approx(3.1, abs=0.05)
    assert 1 / (2 * sqrt(1000)) == pytest.approx(0.0158, abs=5e-5)
    assert 864 < 0.09 * (1.96 / 0.02) ** 2 <= 865
