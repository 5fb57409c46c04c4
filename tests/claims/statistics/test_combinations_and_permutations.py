"""Claims of docs/statistics/combinations-and-permutations.md, recounted by enumeration."""

import math
import sys
from collections import Counter
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, permutations, product

import numpy as np
import pytest
from scipy.special import gammaln
from sklearn.preprocessing import PolynomialFeatures


def test_four_formulas() -> None:
    """All four cases agree with an enumeration for small n and k."""
    for n in range(1, 6):
        for k in range(n + 1):
            things = range(n)
            ordered = math.factorial(n) // math.factorial(n - k)
            assert len(list(permutations(things, k))) == ordered == math.perm(n, k)
            assert len(list(combinations(things, k))) == ordered // math.factorial(k)
            assert len(list(product(things, repeat=k))) == n**k
            multisets = len(list(combinations_with_replacement(things, k)))
            assert multisets == math.comb(n + k - 1, k)


def test_figures() -> None:
    """Six orderings of one subset; 16, 12, 10 and 6 pairs of four letters."""
    assert ["".join(p) for p in permutations("ABC")] == ["ABC", "ACB", "BAC", "BCA", "CAB", "CBA"]
    assert (4**2, math.perm(4, 2), math.comb(5, 2), math.comb(4, 2)) == (16, 12, 10, 6)


def test_worked_example() -> None:
    """Five people: 60 offices, 10 committees, 125 prizes, 35 vouchers."""
    people = range(5)
    assert len(list(permutations(people, 3))) == 60
    assert len(list(combinations(people, 3))) == 10
    assert len(list(product(people, repeat=3))) == 125
    assert len(list(combinations_with_replacement(people, 3))) == 35 == math.comb(7, 3)


def test_full_house_and_aces() -> None:
    """3744 full houses of 2598960; at least one ace 886656, not 999600."""
    assert 13 * math.comb(4, 3) * 12 * math.comb(4, 2) == 3744
    assert math.comb(52, 5) == 2_598_960
    assert pytest.approx(0.00144, abs=5e-6) == 3744 / 2_598_960
    at_least = sum(math.comb(4, a) * math.comb(48, 5 - a) for a in range(1, 5))
    assert at_least == math.comb(52, 5) - math.comb(48, 5) == 886_656
    assert 4 * math.comb(51, 4) == 999_600
    weighted = sum(a * math.comb(4, a) * math.comb(48, 5 - a) for a in range(1, 5))
    assert weighted == 999_600  # each hand once for each of its aces


def test_full_house_small_deck() -> None:
    """The counting argument, checked by listing all hands of a 5-rank deck."""
    deck = [(rank, suit) for rank in range(5) for suit in range(4)]
    listed = sum(
        sorted(Counter(r for r, _ in hand).values()) == [2, 3] for hand in combinations(deck, 5)
    )
    assert listed == 5 * 4 * 4 * 6


def test_identities() -> None:
    """Symmetry, Pascal's rule, sum of a row."""
    for n in range(1, 12):
        assert sum(math.comb(n, k) for k in range(n + 1)) == 2**n
        for k in range(1, n):
            assert math.comb(n, k) == math.comb(n, n - k)
            assert math.comb(n, k) == math.comb(n - 1, k - 1) + math.comb(n - 1, k)


def test_table_entries() -> None:
    """PIN, podium, lottery, ice cream, letters."""
    assert 10**4 == 10_000
    assert math.perm(8, 3) == 336
    assert math.comb(49, 6) == 13_983_816
    assert math.comb(12, 3) == 220
    assert math.comb(10, 3) == 120
    letters = Counter("STATISTICS")
    assert sorted(letters.values()) == [1, 1, 2, 3, 3]
    assert math.factorial(10) // (6 * 6 * 2) == 50_400
    assert len(set(permutations("STATS"))) == math.factorial(5) // 4
    seatings = {min(p[i:] + p[:i] for i in range(6)) for p in permutations(range(6))}
    assert len(seatings) == 120


def test_growth_and_overflow() -> None:
    """2^20, 2^40, a grid of 5^6; 170! fits a double and 171! does not."""
    assert pytest.approx(1e6, rel=0.05) == 2**20
    assert pytest.approx(1e12, rel=0.1) == 2**40
    assert round(2**20 / 1000 / 60) == 17
    assert round(2**40 / 1000 / (365.25 * 24 * 3600)) == 35
    assert 5**6 == 15_625
    assert math.factorial(170) < sys.float_info.max < math.factorial(171)
    assert math.comb(171, 2) == 14_535


def test_repetition_does_not_divide() -> None:
    """Two of three letters: 9/2 is not whole, the count is 6; AA has one ordering."""
    assert Fraction(9, 2) == Fraction(45, 10)
    assert len(list(combinations_with_replacement("ABC", 2))) == 6 == math.comb(4, 2)
    assert len(set(permutations("AA"))) == 1


def test_dice_pairs() -> None:
    """21 unordered pairs with probabilities 1/36 and 2/36."""
    pairs = Counter(tuple(sorted(roll)) for roll in product(range(1, 7), repeat=2))
    assert len(pairs) == 21 == math.comb(7, 2)
    assert (pairs[1, 1], pairs[1, 2]) == (1, 2)


def test_coins_to_children() -> None:
    """286 ways, 84 if everybody gets one; sequences of (3,3,2,2): 25200."""
    ways = [c for c in product(range(11), repeat=4) if sum(c) == 10]
    assert len(ways) == 286 == math.comb(13, 3)
    assert sum(min(c) > 0 for c in ways) == 84 == math.comb(9, 3)
    assert math.factorial(10) // (6 * 6 * 2 * 2) == 25_200


def test_birthday() -> None:
    """23 people, 0.493 against 0.507; 253 pairs; estimate 0.500; 1.18 sqrt N; 77000 of 2^32."""
    differ = [math.perm(365, n) / 365**n for n in range(30)]
    assert next(n for n, p in enumerate(differ) if p < 0.5) == 23
    assert differ[23] == pytest.approx(0.493, abs=5e-4)
    assert 1 - differ[23] == pytest.approx(0.507, abs=5e-4)
    assert math.comb(23, 2) == 253
    assert 1 - math.exp(-23 * 22 / (2 * 365)) == pytest.approx(0.500, abs=5e-4)
    assert math.sqrt(2 * math.log(2)) == pytest.approx(1.18, abs=5e-3)
    n, buckets = 77_000, 2**32
    log_differ = gammaln(buckets + 1) - gammaln(buckets - n + 1) - n * math.log(buckets)
    assert 1 - math.exp(log_differ) == pytest.approx(0.5, abs=0.005)


def test_polynomial_features() -> None:
    """5151 columns of degree 2 from 100 inputs, 176851 of degree 3."""
    made = PolynomialFeatures(2).fit(np.zeros((1, 100))).n_output_features_
    assert made == 5151 == math.comb(102, 2) == 1 + 100 + 100 + 4950
    assert math.comb(103, 3) == 176_851
    for p in range(1, 5):
        for d in range(1, 4):
            assert PolynomialFeatures(d).fit(np.zeros((1, p))).n_output_features_ == math.comb(
                p + d, d
            )


def test_bootstrap_samples() -> None:
    """C(2n-1, n) multisets, 92378 for n = 10; the original has probability n!/n^n."""
    for n in range(1, 6):
        samples = Counter(tuple(sorted(s)) for s in product(range(n), repeat=n))
        assert len(samples) == math.comb(2 * n - 1, n)
        assert samples[tuple(range(n))] == math.factorial(n)
        assert samples[(0,) * n] == 1
    assert math.comb(19, 10) == 92_378
    assert math.factorial(10) / 10**10 == pytest.approx(0.00036, abs=5e-6)
    assert pytest.approx(0.349, abs=5e-4) == 0.9**10
    assert (1 - 1e-7) ** 10**7 == pytest.approx(1 / math.e, abs=1e-6)
    assert 1 - 1 / math.e == pytest.approx(0.632, abs=5e-4)


def test_uneven_birthdays_match_more() -> None:
    """For any unequal probabilities the chance of a match exceeds the uniform one."""
    rng = np.random.default_rng(0)
    days, n = 6, 3
    uniform = 1 - math.perm(days, n) / days**n
    for p in rng.dirichlet(np.ones(days), 50):
        differ = sum(math.prod(p[list(c)]) for c in permutations(range(days), n))
        assert 1 - differ > uniform
        assert (p**2).sum() > 1 / days


def test_hats() -> None:
    """No fixed point: the alternating sum, near 1/e; one match on average; terms 1/k!."""
    for n in range(2, 8):
        matches = [sum(i == h for i, h in enumerate(p)) for p in permutations(range(n))]
        share = Fraction(matches.count(0), len(matches))
        assert share == sum(Fraction((-1) ** k, math.factorial(k)) for k in range(n + 1))
        assert sum(matches) == len(matches)
        for k in range(n + 1):
            assert math.comb(n, k) * math.factorial(n - k) * math.factorial(k) == math.factorial(n)
    ten = sum((-1) ** k / math.factorial(k) for k in range(11))
    assert ten == pytest.approx(0.368, abs=5e-4)
    assert ten == pytest.approx(1 / math.e, abs=1e-7)


def test_large_binomial_coefficient() -> None:
    """Ln C(1000,500) is 689.47; 2.70e299; probability 0.0252; Stirling's estimate."""
    logs = gammaln(1001) - 2 * gammaln(501)
    assert logs == pytest.approx(689.47, abs=5e-3)
    assert math.comb(1000, 500) / 10**299 == pytest.approx(2.70, abs=5e-3)
    assert sys.float_info.max / 1e308 == pytest.approx(1.8, abs=5e-3)
    assert 1000 * math.log(2) == pytest.approx(693.15, abs=5e-3)
    assert math.exp(logs - 1000 * math.log(2)) == pytest.approx(0.0252, abs=5e-5)
    assert math.sqrt(2 / (math.pi * 1000)) == pytest.approx(0.025231, abs=5e-7)
    assert math.comb(1000, 500) / 2**1000 == pytest.approx(0.025225, abs=5e-7)
