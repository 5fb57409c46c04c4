"""The numbers of docs/statistics/ab-tests.md."""

import math

import numpy as np
import pytest
from scipy import stats
from scipy.optimize import brentq
from scipy.stats import norm

from scripts.figures.statistics import ab_tests_boundaries, ab_tests_peeking

Z95 = float(norm.isf(0.025))
PLAN = Z95 + float(norm.isf(0.2))  # the shift, in standard errors, that has 80% power


def crossed(bounds: list[float], drift: float = 0.0) -> list[float]:
    """Return the probability of |z| above a bound by look 1, 2, ...; mean of each step ``drift``."""
    nodes, weights = np.polynomial.legendre.leggauss(80)
    x, mass, out = np.zeros(1), np.ones(1), []
    for k, bound in enumerate(bounds, start=1):
        edge = bound * math.sqrt(k)
        y = edge * nodes
        mass = edge * weights * (norm.pdf(y[:, None] - x[None, :] - drift) @ mass)
        x = y
        out.append(1 - float(mass.sum()))
    return out


def o_brien_fleming(c: float, looks: int) -> list[float]:
    """Return thresholds for |z| that shrink like one over the root of the look."""
    return [c * math.sqrt(looks / k) for k in range(1, looks + 1)]


def test_randomization_identifies_the_average_effect() -> None:
    """Over all assignments the difference in means is the average effect; with self-selection not."""
    rng = np.random.default_rng(0)
    control = rng.normal(10, 3, 200_000)
    treated = control + 1 + 0.1 * rng.normal(size=control.size)
    coin = rng.random(control.size) < 0.5
    assert treated[coin].mean() - control[~coin].mean() == pytest.approx(1, abs=0.05)
    keen = control > 10
    assert treated[keen].mean() - control[~keen].mean() > 5


def test_sample_size_of_the_worked_example() -> None:
    """39,473 an arm; the rule of 16 gives 38,400; 13.9 days of 5,700 users, 14 give the 80,000."""
    n = PLAN**2 * (0.04 * 0.96 + 0.044 * 0.956) / 0.004**2
    assert math.ceil(n) == 39_473
    assert PLAN == pytest.approx(2.8016, abs=5e-5)
    assert 0.044 * 0.956 == pytest.approx(0.0421, abs=5e-5)
    assert 16 * 0.04 * 0.96 / 0.004**2 == pytest.approx(38_400)
    assert 2 * n / 5_700 == pytest.approx(13.9, abs=0.06)
    assert 14 * 5_700 == pytest.approx(40_120 + 39_880, rel=0.01)
    assert 0.004 / 0.04 == pytest.approx(0.10)


def test_planned_power_by_simulation() -> None:
    """The pooled z-test has 80% power at the planned size."""
    rng = np.random.default_rng(1)
    n = 39_473
    a, b = rng.binomial(n, 0.04, 40_000) / n, rng.binomial(n, 0.044, 40_000) / n
    p = (a + b) / 2
    z = (b - a) / np.sqrt(p * (1 - p) * 2 / n)
    assert (np.abs(z) > Z95).mean() == pytest.approx(0.8, abs=0.01)


def test_rule_of_16_and_its_conditions() -> None:
    """15.7 at 80% power, 21 at 90%; a 90/10 split needs 2.8 times the users."""
    assert 2 * PLAN**2 == pytest.approx(15.7, abs=0.05)
    assert 2 * (Z95 + norm.isf(0.1)) ** 2 == pytest.approx(21, abs=0.05)
    assert (1 / 0.9 + 1 / 0.1) / (1 / 0.5 + 1 / 0.5) == pytest.approx(2.8, abs=0.03)


def test_result_of_the_worked_example() -> None:
    """Rates 4.00% and 4.30%, z = 2.13, p = 0.033, interval 0.02 to 0.58 points."""
    n, k = np.array([40_120, 39_880]), np.array([1_605, 1_715])
    a, b = k / n
    assert (a, b) == (pytest.approx(0.0400, abs=5e-5), pytest.approx(0.0430, abs=5e-5))
    pooled = k.sum() / n.sum()
    se = math.sqrt(pooled * (1 - pooled) * sum(1 / n))
    assert se == pytest.approx(0.00141, abs=5e-6)
    assert (b - a) / se == pytest.approx(2.13, abs=5e-3)
    table = stats.chi2_contingency([k, n - k], correction=False)
    assert table.pvalue == pytest.approx(0.033, abs=5e-4)
    assert math.sqrt(table.statistic) == pytest.approx((b - a) / se)
    wald = math.sqrt(a * (1 - a) / n[0] + b * (1 - b) / n[1])
    assert b - a - Z95 * wald == pytest.approx(0.0002, abs=5e-5)
    assert b - a + Z95 * wald == pytest.approx(0.0058, abs=5e-5)


def test_sample_ratio() -> None:
    """40,120 to 39,880 is fine (0.72, p 0.40); 40,600 to 39,400 is not (18, p 0.00002)."""
    fine = stats.chisquare([40_120, 39_880])
    assert (fine.statistic, fine.pvalue) == (pytest.approx(0.72), pytest.approx(0.40, abs=0.005))
    bad = stats.chisquare([40_600, 39_400])
    assert (bad.statistic, bad.pvalue) == (pytest.approx(18), pytest.approx(2.2e-5, abs=1e-6))
    assert 40_600 / 80_000 == 0.5075
    assert bad.pvalue == pytest.approx(2 * norm.sf(600 / math.sqrt(80_000 / 4)))


def test_welch_without_equal_variances() -> None:
    """Welch's statistic keeps its level with unequal variances and sizes; the pooled t does not."""
    rng = np.random.default_rng(2)
    a, b = rng.normal(0, 1, (4_000, 200)), rng.normal(0, 3, (4_000, 50))
    welch = stats.ttest_ind(b, a, axis=1, equal_var=False)
    by_hand = (b.mean(1) - a.mean(1)) / np.sqrt(a.var(1, ddof=1) / 200 + b.var(1, ddof=1) / 50)
    assert welch.statistic == pytest.approx(by_hand)
    assert (welch.pvalue < 0.05).mean() == pytest.approx(0.05, abs=0.012)
    assert (stats.ttest_ind(b, a, axis=1).pvalue < 0.05).mean() > 0.15


@pytest.mark.parametrize(
    ("looks", "error"), [(1, 0.05), (5, 0.14), (14, 0.22), (20, 0.25), (50, 0.32), (100, 0.37)]
)
def test_peeking(looks: int, error: float) -> None:
    """The Type I error of stopping at the first p below 5%; the figure draws the same numbers."""
    value = crossed([Z95] * looks)[-1]
    assert value == pytest.approx(error, abs=0.005)
    assert ab_tests_peeking.type_i_error(Z95, looks)[-1] == pytest.approx(value, abs=1e-6)


def test_peeking_by_simulation() -> None:
    """25% with 20 looks; with an effect, early-stopped estimates are too large on average."""
    rng = np.random.default_rng(3)
    steps = rng.normal(size=(40_000, 20))
    look = np.arange(1, 21)
    z = steps.cumsum(axis=1) / np.sqrt(look)
    assert (np.abs(z) > Z95).any(axis=1).mean() == pytest.approx(0.25, abs=0.01)
    at_stop = z[np.arange(len(z)), (np.abs(z) > Z95).argmax(axis=1)]
    assert (at_stop > Z95).mean() == pytest.approx(0.125, abs=0.007)  # half of them as gains
    effect = PLAN / math.sqrt(20)
    sums = (steps + effect).cumsum(axis=1)
    hit = np.abs(sums) / np.sqrt(look) > Z95
    first = hit.argmax(axis=1)
    early = hit.any(axis=1) & (first < 19)
    estimate = sums[early, first[early]] / look[first[early]]
    assert estimate.mean() > 1.3 * effect


def test_error_tends_to_one() -> None:
    """It keeps growing: more at 400 looks than at 100, by a clear margin."""
    error = crossed([Z95] * 400)
    assert error[399] > error[99] + 0.08


def test_aa_tests() -> None:
    """More than 10 of 100 A/A tests below 5%: probability 1.1%."""
    assert stats.binom.sf(10, 100, 0.05) == pytest.approx(0.011, abs=5e-4)


def test_simpson() -> None:
    """B wins both periods and loses the pool; with the same weights for both arms it wins again."""
    a, b = ((450, 9_000), (100, 5_000)), ((52, 1_000), (105, 5_000))
    for (ka, na), (kb, nb) in zip(a, b, strict=True):
        assert kb / nb > ka / na
    pool_a = sum(k for k, _ in a) / sum(n for _, n in a)
    pool_b = sum(k for k, _ in b) / sum(n for _, n in b)
    assert pool_a == pytest.approx(0.039, abs=5e-4)
    assert pool_b == pytest.approx(0.026, abs=5e-4)
    for weight in (0.0, 0.3, 0.5, 1.0):
        mean_a = weight * 450 / 9_000 + (1 - weight) * 100 / 5_000
        assert weight * 52 / 1_000 + (1 - weight) * 105 / 5_000 > mean_a


def test_winners_curse() -> None:
    """Measured gains of shipped changes sum to 1.36 times the true ones."""
    x = np.linspace(Z95, 12, 20_001)
    measured = 0.1 * np.trapezoid(x * norm.pdf(x - PLAN), x)
    measured += 0.9 * np.trapezoid(x * norm.pdf(x), x)
    true = 0.1 * PLAN * norm.sf(Z95 - PLAN)
    assert measured / true == pytest.approx(1.36, abs=0.005)


def test_undecided_interval() -> None:
    """From −0.1 to 0.5: standard error 0.153, power 74% at 0.4."""
    se = (0.5 + 0.1) / 2 / Z95
    assert se == pytest.approx(0.153, abs=5e-4)
    power = norm.sf(Z95 - 0.4 / se) + norm.cdf(-Z95 - 0.4 / se)
    assert power == pytest.approx(0.74, abs=0.005)


def test_borderline_test_and_interval() -> None:
    """The pooled test can keep H0 where the unpooled interval excludes zero."""
    k, n = np.array([40, 59]), np.array([1_000, 1_000])
    a, b = k / n
    pooled = k.sum() / n.sum()
    z = (b - a) / math.sqrt(pooled * (1 - pooled) * sum(1 / n))
    half = Z95 * math.sqrt(a * (1 - a) / n[0] + b * (1 - b) / n[1])
    wald = (b - a) / (half / Z95)
    assert z < Z95 < wald


@pytest.mark.parametrize(("rho", "factor"), [(0.3, 0.91), (0.5, 0.75), (0.7, 0.51), (0.9, 0.19)])
def test_cuped(rho: float, factor: float) -> None:
    """The variance falls by 1 − ρ², and the estimate stays put on average."""
    rng = np.random.default_rng(6)
    before = rng.normal(size=(2_000, 2, 200))
    after = rho * before + math.sqrt(1 - rho**2) * rng.normal(size=before.shape)
    after[:, 1] += 0.1
    x = before - before.mean(axis=(1, 2), keepdims=True)
    theta = (x * after).sum(axis=(1, 2)) / (x**2).sum(axis=(1, 2))
    adjusted = after - theta[:, None, None] * x
    plain = after[:, 1].mean(axis=1) - after[:, 0].mean(axis=1)
    cuped = adjusted[:, 1].mean(axis=1) - adjusted[:, 0].mean(axis=1)
    assert cuped.var() / plain.var() == pytest.approx(factor, abs=0.05)
    assert cuped.mean() == pytest.approx(0.1, abs=0.01)
    assert 1 - rho**2 == pytest.approx(factor)


def test_cuped_with_a_covariate_that_the_treatment_moves() -> None:
    """With θ = 0.7 and equal rises in X and Y, 70% of the effect disappears."""
    rng = np.random.default_rng(7)
    x = rng.normal(size=(2, 400_000))
    y = 0.7 * x + rng.normal(size=x.shape)
    x[1] += 0.1
    y[1] += 0.1
    adjusted = y - 0.7 * (x - x.mean())
    assert adjusted[1].mean() - adjusted[0].mean() == pytest.approx(0.03, abs=0.01)


def test_cuped_minimum() -> None:
    """The derivation: Var(Y − θX) is smallest at the slope, where it is (1 − ρ²) Var(Y)."""
    var_y, var_x, cov = 4.0, 2.25, 1.8
    theta = np.linspace(-2, 3, 500_001)
    variance = var_y - 2 * theta * cov + theta**2 * var_x
    assert theta[variance.argmin()] == pytest.approx(cov / var_x, abs=1e-5)
    assert variance.min() == pytest.approx((1 - cov**2 / (var_y * var_x)) * var_y)


def test_one_slope_for_unequal_arms_can_lose_precision() -> None:
    """Arms 90 to 10 with slopes 1 and 0: the common slope is worse than none, a slope an arm not."""
    rng = np.random.default_rng(9)
    n_b, n_a = 900, 100
    plain, common, each = [], [], []
    for _ in range(3_000):
        x_b, x_a = rng.normal(size=n_b), rng.normal(size=n_a)
        y_b, y_a = x_b + rng.normal(size=n_b), rng.normal(size=n_a)
        center = (x_b.sum() + x_a.sum()) / (n_a + n_b)
        cov_b, cov_a = np.cov(x_b, y_b), np.cov(x_a, y_a)
        theta = (n_b * cov_b[0, 1] + n_a * cov_a[0, 1]) / (n_b * cov_b[0, 0] + n_a * cov_a[0, 0])
        plain.append(y_b.mean() - y_a.mean())
        common.append(plain[-1] - theta * (x_b.mean() - x_a.mean()))
        adjusted_b = y_b.mean() - cov_b[0, 1] / cov_b[0, 0] * (x_b.mean() - center)
        adjusted_a = y_a.mean() - cov_a[0, 1] / cov_a[0, 0] * (x_a.mean() - center)
        each.append(adjusted_b - adjusted_a)
    assert np.var(common) > 1.3 * np.var(plain)
    assert np.var(each) < 1.03 * np.var(plain)


def test_bandit_means_are_biased_downward() -> None:
    """With a greedy choice among two equal arms both sample means are too low on average."""
    rng = np.random.default_rng(8)
    runs = 20_000
    total, pulls = rng.normal(size=(runs, 2)), np.ones((runs, 2))
    row = np.arange(runs)
    for _ in range(20):
        arm = (total / pulls).argmax(axis=1)
        total[row, arm] += rng.normal(size=runs)
        pulls[row, arm] += 1
    assert (total / pulls).mean() < -0.2
    assert rng.normal(size=(runs, 2)).max(axis=1).mean() > 0.5  # picking the winner: upward


def test_interference() -> None:
    """100 rides, 100 riders an arm, chances 2 to 1: 66.7 against 33.3 rides, a lift of 100%."""
    chance_a, chance_b = np.linalg.solve([[2, -1], [100, 100]], [0, 100])
    assert 100 * chance_b == pytest.approx(66.7, abs=0.05)
    assert 100 * chance_a == pytest.approx(33.3, abs=0.05)
    assert chance_b / chance_a - 1 == pytest.approx(1)


@pytest.mark.parametrize(("looks", "pocock"), [(5, 2.41), (14, 2.61)])
def test_pocock(looks: int, pocock: float) -> None:
    """The constant threshold that keeps 5% in total."""
    c = brentq(lambda c: crossed([c] * looks)[-1] - 0.05, 2, 3)
    assert c == pytest.approx(pocock, abs=0.005)


def test_o_brien_fleming() -> None:
    """Five looks: 4.56 falling to 2.04. Fourteen: 7.9 falling to 2.11, as in the figure."""
    c5 = brentq(lambda c: crossed(o_brien_fleming(c, 5))[-1] - 0.05, 1.9, 2.3)
    assert o_brien_fleming(c5, 5)[0] == pytest.approx(4.56, abs=0.005)
    assert c5 == pytest.approx(2.04, abs=0.005)
    c14 = brentq(lambda c: crossed(o_brien_fleming(c, 14))[-1] - 0.05, 1.9, 2.3)
    assert c14 == pytest.approx(ab_tests_boundaries.O_BRIEN_FLEMING, abs=1e-3)
    assert o_brien_fleming(c14, 14)[0] == pytest.approx(7.9, abs=0.05)
    assert crossed([ab_tests_boundaries.POCOCK] * 14)[-1] == pytest.approx(0.05, abs=1e-4)


@pytest.mark.parametrize(
    ("bounds", "largest", "expected"),
    [([2.41318] * 5, 1.23, 0.80), (o_brien_fleming(2.04007, 5), 1.03, 0.82)],
)
def test_cost_of_looks(bounds: list[float], largest: float, expected: float) -> None:
    """Largest and expected sample against the fixed test, five looks, 80% power."""
    shift = brentq(lambda d: crossed(bounds, d / math.sqrt(5))[-1] - 0.8, 2.5, 4)
    growth = (shift / PLAN) ** 2
    assert growth == pytest.approx(largest, abs=0.005)
    stopped = crossed(bounds, shift / math.sqrt(5))
    looks_used = 1 + sum(1 - p for p in stopped[:-1])
    assert growth * looks_used / 5 == pytest.approx(expected, abs=0.005)


def test_early_stopped_estimate_of_the_pocock_plan() -> None:
    """Five looks, 80% power: stopped before the last look, the effect is overstated by 44%."""
    rng = np.random.default_rng(11)
    bounds = [2.41318] * 5
    drift = brentq(lambda d: crossed(bounds, d)[-1] - 0.8, 1, 2)
    sums = (rng.normal(size=(200_000, 5)) + drift).cumsum(axis=1)
    look = np.arange(1, 6)
    hit = np.abs(sums) / np.sqrt(look) > 2.41318
    first = hit.argmax(axis=1)
    early = hit.any(axis=1) & (first < 4)
    estimate = sums[early, first[early]] / look[first[early]]
    assert estimate.mean() / drift == pytest.approx(1.44, abs=0.01)


def test_posterior_with_a_flat_prior() -> None:
    """P(effect > 0) is Φ(z): 97.5% for either arm is |z| at 1.96."""
    effect = np.linspace(-30, 30, 600_001)
    for estimate, se in ((1.3, 0.8), (-0.4, 1.1)):
        density = norm.pdf(estimate, effect, se)
        share = np.trapezoid(density[effect >= 0], effect[effect >= 0])
        share /= np.trapezoid(density, effect)
        assert share == pytest.approx(norm.cdf(estimate / se), abs=1e-4)
    assert norm.cdf(Z95) == pytest.approx(0.975)


def test_always_valid_bound() -> None:
    """At best 3.04, near r = 8; 3.7 on day one; above Pocock's on all 14 looks; ratio 1/α there."""
    r = np.geomspace(0.1, 1_000, 20_001)
    bound = ab_tests_boundaries.always_valid(r)
    assert bound.min() == pytest.approx(3.04, abs=0.006)
    assert r[bound.argmin()] == pytest.approx(8, abs=0.5)
    assert bound[0] > bound.min() < bound[-1]
    day = ab_tests_boundaries.always_valid(np.arange(1.0, 15))
    assert day[0] == pytest.approx(3.7, abs=0.05)
    assert day.min() > ab_tests_boundaries.POCOCK  # so its power is lower, whatever the effect
    z, n, tau = 2.5, 4.0, 1.3  # mixture likelihood ratio by integration against the closed form
    mu = np.linspace(-15, 15, 200_001)
    mean = z / math.sqrt(n)
    mixture = np.trapezoid(norm.pdf(mu, 0, tau) * norm.pdf(mean, mu, 1 / math.sqrt(n)), mu)
    ratio = n * tau**2
    closed = math.exp(z**2 * ratio / (2 * (1 + ratio))) / math.sqrt(1 + ratio)
    assert mixture / norm.pdf(mean, 0, 1 / math.sqrt(n)) == pytest.approx(closed, rel=1e-6)
    limit = float(ab_tests_boundaries.always_valid(np.array([ratio]))[0])
    assert math.exp(limit**2 * ratio / (2 * (1 + ratio))) / math.sqrt(1 + ratio) == pytest.approx(
        20
    )


def test_always_valid_level_by_simulation() -> None:
    """Looking after every one of 1,000 observations rejects at most 5% of true nulls."""
    rng = np.random.default_rng(10)
    n = np.arange(1, 1_001)
    bound = ab_tests_boundaries.always_valid(n / 50)
    hits = 0
    for _ in range(2_000):
        hits += bool((np.abs(rng.normal(size=1_000).cumsum()) / np.sqrt(n) > bound).any())
    assert hits / 2_000 <= 0.05


def test_triggered_users() -> None:
    """Diluting the effect with untouched users leaves more noise than signal."""
    share, effect = 0.03, 0.4
    z_triggered = effect / math.sqrt(2 / (share * 1e6))
    z_all = share * effect / math.sqrt(2 / 1e6)
    assert z_triggered / z_all == pytest.approx(1 / math.sqrt(share))
