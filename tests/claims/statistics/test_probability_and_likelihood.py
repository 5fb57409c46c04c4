"""Claims of docs/statistics/probability-and-likelihood.md, recomputed by other routes."""

from fractions import Fraction
from itertools import product
from math import comb, factorial, inf, log, pi, sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import beta, chi2, norm


def likelihood(p: float, x: int = 7, n: int = 10) -> float:
    """Return the binomial likelihood."""
    return comb(n, x) * p**x * (1 - p) ** (n - x)


def test_same_number_in_both_readings() -> None:
    """Enumerating all 1,024 sequences gives 120/1024 = 0.1172 for seven heads."""
    hits = sum(sum(flips) == 7 for flips in product((0, 1), repeat=10))
    assert Fraction(hits, 1024) == Fraction(120, 1024)
    assert hits / 1024 == pytest.approx(0.1172, abs=5e-5)
    assert likelihood(0.5) == pytest.approx(hits / 1024)


def test_likelihood_values_and_ratio() -> None:
    """L(0.7) = 0.2668, L(0.3) = 0.0090 and the ratio to fair is 2.28."""
    assert likelihood(0.7) == pytest.approx(0.2668, abs=5e-5)
    assert likelihood(0.3) == pytest.approx(0.0090, abs=5e-5)
    assert likelihood(0.7) / likelihood(0.5) == pytest.approx(2.28, abs=5e-3)


def test_probability_sums_to_one_and_likelihood_to_one_eleventh() -> None:
    """Over x the values sum to 1; over p the area is 1/(n+1) whatever x is."""
    assert sum(likelihood(0.5, x) for x in range(11)) == pytest.approx(1)
    for x in range(11):
        assert quad(lambda p, x=x: likelihood(p, x), 0, 1)[0] == pytest.approx(1 / 11)
    area = 120 * Fraction(factorial(7) * factorial(3), factorial(11))
    assert area == Fraction(1, 11)


def test_area_for_a_normal_mean_and_a_uniform_end() -> None:
    """One normal observation has area 1 over the mean, 1/theta has infinite area."""
    assert quad(lambda mu: norm.pdf(1.3, mu, 1), -inf, inf)[0] == pytest.approx(1)
    areas = [quad(lambda t: 1 / t, 1, end)[0] for end in (1e1, 1e2, 1e3)]
    assert np.allclose(np.diff(areas), log(10))


def test_more_data_sharpen_the_peak() -> None:
    """A fair coin has 0.44 of the maximum after 7 of 10, 0.0003 after 70 of 100."""
    assert likelihood(0.5) / likelihood(0.7) == pytest.approx(0.44, abs=5e-3)
    ratio = likelihood(0.5, 70, 100) / likelihood(0.7, 70, 100)
    assert ratio == pytest.approx(0.0003, abs=5e-5)


def test_likelihood_needs_a_prior() -> None:
    """The posterior of fair is 0.305 with even odds and 0.978 when 99% are fair."""
    for prior, answer in ((0.5, 0.305), (0.99, 0.978)):
        fair, bent = prior * likelihood(0.5), (1 - prior) * likelihood(0.7)
        assert fair / (fair + bent) == pytest.approx(answer, abs=5e-4)


def test_areas_depend_on_the_scale() -> None:
    """Above one half: 0.887 when normalized over p, 0.910 over the log-odds."""
    assert beta.sf(0.5, 8, 4) == pytest.approx(0.887, abs=5e-4)

    def over_logit(z: float) -> float:
        return likelihood(1 / (1 + np.exp(-z)))

    share = quad(over_logit, 0, 60)[0] / quad(over_logit, -60, 60, points=[0])[0]
    assert share == pytest.approx(0.910, abs=5e-4)


def test_density_exceeds_one_and_units_cancel() -> None:
    """The density 3.99 depends on the units, the ratio of two likelihoods does not."""
    assert norm.pdf(0, 0, 0.1) == pytest.approx(1 / (0.1 * sqrt(2 * pi)))
    assert norm.pdf(0, 0, 0.1) == pytest.approx(3.99, abs=5e-3)
    meters = norm.pdf(1.8, 1.7, 0.1) / norm.pdf(1.8, 1.9, 0.3)
    centimeters = norm.pdf(180, 170, 10) / norm.pdf(180, 190, 30)
    assert meters == pytest.approx(centimeters)


def test_stopping_rules_change_p_values_only() -> None:
    """p-values 176/1024 = 0.172 and 46/512 = 0.090; coefficients 120 and 36."""
    ten = Fraction(sum(sum(f) >= 7 for f in product((0, 1), repeat=10)), 1024)
    nine = Fraction(sum(sum(f) <= 2 for f in product((0, 1), repeat=9)), 512)
    assert ten == Fraction(176, 1024)
    assert float(ten) == pytest.approx(0.172, abs=5e-4)
    assert nine == Fraction(46, 512)
    assert float(nine) == pytest.approx(0.090, abs=5e-4)
    sequences = [f for f in product("HT", repeat=10) if f.count("T") == 3 and f[-1] == "T"]
    assert len(sequences) == comb(9, 2) == 36


def test_curvature_gives_standard_errors() -> None:
    """Information 47.6 and standard errors 0.145 and 0.046, by numerical second derivative."""
    h = 1e-4
    for x, n, answer in ((7, 10, 0.145), (70, 100, 0.046)):
        values = [log(likelihood(x / n + d, x, n)) for d in (-h, 0, h)]
        information = -(values[0] - 2 * values[1] + values[2]) / h**2
        assert information**-0.5 == pytest.approx(answer, abs=5e-4)
        if n == 10:
            assert information == pytest.approx(47.6, abs=0.05)


def test_perplexity_of_a_uniform_model() -> None:
    """Probability 1/50 for every token: loss 3.91, perplexity 50."""
    loss = -np.mean(np.log(np.full(9, 1 / 50)))
    assert loss == pytest.approx(3.91, abs=5e-3)
    assert np.exp(loss) == pytest.approx(50)


def test_product_underflows() -> None:
    """0.5 to the power 2,000 is zero in double precision, its logarithm is -1386.3."""
    assert np.prod(np.full(2000, 0.5)) == 0
    assert 2000 * log(0.5) == pytest.approx(-1386.3, abs=0.05)


def test_peeking_inflates_false_positives() -> None:
    """Testing after every tenth observation until p < 0.05 rejects a true null far too often."""
    rng = np.random.default_rng(0)
    sums = rng.normal(size=(4000, 200)).cumsum(axis=1)
    looks = np.arange(10, 201, 10)
    z = sums[:, looks - 1] / np.sqrt(looks)
    assert (np.abs(z) > 1.96).any(axis=1).mean() > 0.2


def test_likelihood_ratio_test_of_a_fair_coin() -> None:
    """Twice the log ratio is 1.65 (p = 0.20) and 16.46 (p = 0.00005)."""
    for x, n, answer, p in ((7, 10, 1.65, 0.20), (70, 100, 16.46, 0.00005)):
        statistic = 2 * log(likelihood(0.7, x, n) / likelihood(0.5, x, n))
        assert statistic == pytest.approx(answer, abs=5e-3)
        assert chi2.sf(statistic, 1) == pytest.approx(p, rel=0.01)
