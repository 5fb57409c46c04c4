"""Claims of docs/statistics/geometric.md, recomputed from series, enumeration and simulation."""

from fractions import Fraction
from itertools import product
from math import ceil, log, sqrt

import numpy as np
import pytest
from scipy.stats import geom, nbinom

K = np.arange(1, 4000)


def pmf(p: float) -> np.ndarray:
    """Return P(T = k) for the trials 1 to 3,999."""
    return (1 - p) ** (K - 1) * p


@pytest.mark.parametrize("p", [0.5, 0.2, 0.05])
def test_mean_variance_tail(p: float) -> None:
    """1/p, (1-p)/p², the failures' mean, the tail and the constant ratio of bars."""
    mass = pmf(p)
    assert mass.sum() == pytest.approx(1)
    mean = mass @ K
    assert mean == pytest.approx(1 / p)
    assert mass @ (K - 1) == pytest.approx((1 - p) / p)
    assert mass @ K**2 == pytest.approx((2 - p) / p**2)
    assert mass @ K**2 - mean**2 == pytest.approx((1 - p) / p**2)
    assert mass[7:].sum() == pytest.approx((1 - p) ** 7)
    assert mass[1:50] / mass[:49] == pytest.approx(1 - p)
    assert int(mass.argmax()) == 0


def test_memorylessness() -> None:
    """P(T > m + k | T > m) = P(T > k)."""
    tail = 1 - np.cumsum(pmf(0.3))
    assert tail[9] / tail[3] == pytest.approx(tail[5])


def test_library_conventions() -> None:
    """Geom counts trials (mean 5), nbinom with n = 1 failures (mean 4), NumPy trials."""
    assert geom(0.2).mean() == pytest.approx(5)
    assert nbinom(1, 0.2).mean() == pytest.approx(4)
    assert np.random.default_rng(0).geometric(0.5, size=10_000).min() == 1


def test_couples() -> None:
    """Two children, one girl, one boy; girls are half of every birth rank."""
    mass = pmf(0.5)
    assert mass @ K == pytest.approx(2)
    assert mass @ (K - 1) == pytest.approx(1)
    for rank in range(6):
        assert mass[rank] / mass[rank:].sum() == pytest.approx(0.5)


@pytest.mark.parametrize("p", [0.5, 0.2, 0.8])
def test_mean_of_the_reciprocal(p: float) -> None:
    """E[1/T] = p/(1-p) ln(1/p), which is ln 2 for one half."""
    assert pmf(p) @ (1 / K) == pytest.approx(p / (1 - p) * log(1 / p))
    if p == 0.5:
        assert pmf(p) @ (1 / K) == pytest.approx(log(2))
        assert log(2) == pytest.approx(0.693, abs=5e-4)


@pytest.mark.parametrize(
    ("families", "share"), [(1, 0.693), (2, 0.614), (10, 0.525), (100, 0.5025)]
)
def test_pooled_share(families: int, share: float) -> None:
    """E[N/T] for N families, by convolving the family sizes; about 1/2 + 1/(4N)."""
    size = np.r_[0.0, 0.5 ** np.arange(1, 1024)]
    total = np.array([1.0])
    for _ in range(families):
        total = np.convolve(total, size)[:1024]
    k = np.arange(1, total.size)
    got = families * (total[1:] / k).sum()
    assert got == pytest.approx(share, abs=5e-4)
    if families >= 10:
        assert got == pytest.approx(0.5 + 1 / (4 * families), abs=2e-4)


def test_four_families() -> None:
    """G, G, BG, BBG: mean share 0.71, pooled 4/7 = 0.57."""
    families = ["G", "G", "BG", "BBG"]
    shares = [Fraction(f.count("G"), len(f)) for f in families]
    assert float(sum(shares) / 4) == pytest.approx(0.71, abs=5e-3)
    born = "".join(families)
    assert Fraction(born.count("G"), len(born)) == Fraction(4, 7)
    assert pytest.approx(0.57, abs=5e-3) == 4 / 7


def test_unequal_birth_rates() -> None:
    """105 boys to 100 girls: p = 0.488, 2.05 children, 1.05 boys."""
    p = 100 / 205
    assert p == pytest.approx(0.488, abs=5e-4)
    assert (1 / p, (1 - p) / p) == pytest.approx((2.05, 1.05))


def test_at_most_three_children() -> None:
    """Enumerated: 1.75 children, 0.875 girls."""
    children = girls = Fraction(0)
    for births in product("GB", repeat=3):
        line = "".join(births)
        family = line[: line.index("G") + 1] if "G" in line else line
        children += Fraction(len(family), 8)
        girls += Fraction(family.count("G"), 8)
    assert (children, girls) == (Fraction(7, 4), Fraction(7, 8))


def test_one_girl_more_than_boys() -> None:
    """With a limit the expected difference is 0, though most families end at +1; E[T] grows."""
    lengths = []
    for limit in (10, 100, 1000):
        walk = {0: 1.0}
        done = mean = 0.0
        for n in range(1, limit + 1):
            new: dict[int, float] = {}
            for d, weight in walk.items():
                for step in (-1, 1):
                    new[d + step] = new.get(d + step, 0.0) + weight / 2
            won = new.pop(1, 0.0)
            done += won
            mean += n * won
            walk = new
        assert done + sum(d * w for d, w in walk.items()) == pytest.approx(0, abs=1e-9)
        lengths.append(mean + limit * sum(walk.values()))
    assert done > 0.97
    assert lengths[2] > 2.5 * lengths[1] > 6 * lengths[0]


def test_couples_differ() -> None:
    """Half 0.4, half 0.6: 2.083 children, 48% girls, first births 50%."""
    children = (pmf(0.4) @ K + pmf(0.6) @ K) / 2
    assert children == pytest.approx(2.083, abs=5e-4)
    assert 1 / children == pytest.approx(0.48)


def test_first_ace() -> None:
    """10.6 cards until the first ace, by the tail sum over a shuffled deck; 52/4 = 13."""
    tail, expected = Fraction(1), Fraction(0)
    for seen in range(49):
        expected += tail
        tail *= Fraction(48 - seen, 52 - seen)
    assert expected == Fraction(53, 5)


def test_mode_median_and_quantiles() -> None:
    """P = 0.2: 0.2, 0.082, median 4, 0.672 by trial 5; 299 trials for p = 0.01 and 95%."""
    mass = pmf(0.2)
    assert (mass[0], mass[4]) == pytest.approx((0.2, 0.082), abs=5e-4)
    assert int((np.cumsum(mass) >= 0.5).argmax()) + 1 == 4
    assert mass[:5].sum() == pytest.approx(0.672, abs=5e-4)
    assert ceil(log(0.05) / log(0.99)) == 299
    assert 1 - 0.99**299 >= 0.95 > 1 - 0.99**298
    assert pytest.approx(20) == 1 / 0.05


def test_dice() -> None:
    """More than 12 rolls until a six: 0.112; coupon collector 14.7; two heads in a row 6."""
    assert pytest.approx(0.112, abs=5e-4) == (5 / 6) ** 12
    assert sum(Fraction(6, j) for j in range(1, 7)) == Fraction(147, 10)
    start, one = np.linalg.solve([[0.5, -0.5], [-0.5, 1]], [1, 1])
    assert (start, one) == pytest.approx((6, 4))


def test_maximum_likelihood() -> None:
    """N / sum(t) maximizes the likelihood; censored trials count in the denominator only."""
    t, censored = np.array([3, 1, 7]), np.array([5, 4])
    grid = np.linspace(0.001, 0.999, 99_801)
    full = 3 * np.log(grid) + (t - 1).sum() * np.log1p(-grid)
    assert grid[full.argmax()] == pytest.approx(3 / 11, abs=1e-4)
    partly = full + censored.sum() * np.log1p(-grid)
    assert grid[partly.argmax()] == pytest.approx(3 / 20, abs=1e-4)


def test_mixture_hazard_falls() -> None:
    """A mixture of memoryless customers has a falling hazard."""
    mixed = (pmf(0.5) + pmf(0.1)) / 2
    tail = np.r_[1.0, 1 - np.cumsum(mixed)][:30]
    hazard = mixed[:30] / tail
    assert np.all(np.diff(hazard) < 0)


def test_spread() -> None:
    """For small p the standard deviation is almost the mean."""
    assert geom(0.01).std() / geom(0.01).mean() == pytest.approx(sqrt(0.99))


def test_taking_turns() -> None:
    """The starter wins with probability 1/(2 - p), 2/3 for a fair coin: T is odd."""
    for p in (0.5, 0.2):
        assert pmf(p)[::2].sum() == pytest.approx(1 / (2 - p))
    assert pmf(0.5)[::2].sum() == pytest.approx(2 / 3)


def test_unknown_p() -> None:
    """With a random p, past failures make the next success less likely."""
    mixed = (pmf(0.6) + pmf(0.2)) / 2
    assert mixed[1] / mixed[1:].sum() < mixed[0]
