"""The numbers of docs/statistics/type-i-and-type-ii-errors.md."""

import math

import numpy as np
import pytest
from scipy import stats
from scipy.stats import false_discovery_control, norm


def latency_beta(alpha: float, n: int) -> float:
    """Return beta of the one-sided latency test by integrating the density under H1."""
    se = 15 / math.sqrt(n)
    threshold = norm.isf(alpha, loc=100, scale=se)
    x = np.linspace(105 - 12 * se, threshold, 20_001)
    return float(np.trapezoid(norm.pdf(x, 105, se), x))


def test_figure_areas() -> None:
    """Shift 2.5, threshold 1.645: beta 19.6%, power 80.4% one-sided, 70.5% two-sided."""
    assert norm.isf(0.05) == pytest.approx(1.645, abs=5e-4)
    assert norm.cdf(1.6449 - 2.5) == pytest.approx(0.196, abs=5e-4)
    two = stats.ncx2.sf(norm.isf(0.025) ** 2, 1, 2.5**2)
    assert two == pytest.approx(0.705, abs=5e-4)


@pytest.mark.parametrize(
    ("alpha", "n", "beta"),
    [
        (0.10, 36, 0.236),
        (0.05, 36, 0.361),
        (0.01, 36, 0.628),
        (0.05, 100, 0.046),
        (0.05, 144, 0.009),
    ],
)
def test_latency_beta(alpha: float, n: int, beta: float) -> None:
    """Beta for each level and sample size that the page quotes."""
    assert latency_beta(alpha, n) == pytest.approx(beta, abs=5e-4)


def test_latency_thresholds() -> None:
    """Thresholds 104.11 ms at 5% and 105.82 ms at 1%."""
    assert 100 + norm.isf(0.05) * 2.5 == pytest.approx(104.11, abs=0.005)
    assert 100 + norm.isf(0.01) * 2.5 == pytest.approx(105.82, abs=0.005)


def test_latency_sample_size() -> None:
    """56 is the smallest n with 80% power; the formula gives 55.6."""
    assert next(n for n in range(1, 200) if latency_beta(0.05, n) <= 0.2) == 56
    assert ((norm.isf(0.05) + norm.isf(0.2)) * 3) ** 2 == pytest.approx(55.6, abs=0.05)


def test_power_formula_by_simulation() -> None:
    """The power of the latency test at n = 36 is 63.9%."""
    rng = np.random.default_rng(1)
    means = rng.normal(105, 15, (20_000, 36)).mean(axis=1)
    assert (means > 104.11).mean() == pytest.approx(0.639, abs=0.012)


def test_conversion_sample_sizes() -> None:
    """10% to 11% needs 14,749 an arm, 10% to 10.5% needs 57,760."""
    z = (norm.isf(0.025) + norm.isf(0.2)) ** 2
    assert math.ceil(z * (0.09 + 0.11 * 0.89) / 0.01**2) == 14_749
    assert math.ceil(z * (0.09 + 0.105 * 0.895) / 0.005**2) == 57_760
    assert 2 * z == pytest.approx(16, abs=0.5)


def test_half_a_standard_deviation() -> None:
    """63 a group for the z-test, 64 for the exact two-sample t-test."""
    z = norm.isf(0.025) + norm.isf(0.2)
    assert math.ceil(2 * z**2 / 0.25) == 63

    def power(n: int) -> float:
        df, shift = 2 * n - 2, 0.5 * math.sqrt(n / 2)
        t = stats.t.isf(0.025, df)
        return float(stats.nct.sf(t, df, shift) + stats.nct.cdf(-t, df, shift))

    assert power(63) < 0.8 <= power(64)


@pytest.mark.parametrize(("n", "d"), [(16, 1.0), (63, 0.5), (250, 0.25)])
def test_power_curves(n: int, d: float) -> None:
    """The curves of the figure reach 80% at about 1, 0.5 and 0.25, and 5% at zero."""
    z = norm.isf(0.025)
    power = norm.sf(z - d * math.sqrt(n / 2)) + norm.cdf(-z - d * math.sqrt(n / 2))
    assert power == pytest.approx(0.8, abs=0.01)
    assert norm.sf(z) + norm.cdf(-z) == pytest.approx(0.05)


def test_p_value_uniform_under_null() -> None:
    """Under a simple null p is uniform whatever n, so 5% are below 0.05."""
    rng = np.random.default_rng(2)
    for n in (5, 80):
        p = 2 * norm.sf(abs(rng.normal(size=(10_000, n)).mean(axis=1) * math.sqrt(n)))
        assert stats.kstest(p, "uniform").pvalue > 0.01
        assert (p <= 0.05).mean() == pytest.approx(0.05, abs=0.008)


def test_peeking() -> None:
    """Ten looks at 5% give about 19%, five about 14%."""
    rng = np.random.default_rng(0)
    for looks, error in ((10, 0.193), (5, 0.142)):
        z = rng.normal(size=(100_000, looks)).cumsum(axis=1) / np.sqrt(np.arange(1, looks + 1))
        assert (abs(z) > 1.96).any(axis=1).mean() == pytest.approx(error, abs=0.004)


def test_sixty_heads() -> None:
    """P(X=60)=0.0108, P(X>=60)=0.0284, two-sided 0.0569."""
    point = math.comb(100, 60) / 2**100
    tail = sum(math.comb(100, k) for k in range(60, 101)) / 2**100
    assert point == pytest.approx(0.0108, abs=5e-5)
    assert tail == pytest.approx(0.0284, abs=5e-5)
    assert 2 * tail == pytest.approx(0.0569, abs=5e-5)


def test_large_sample_significance() -> None:
    """10.0% against 10.1% with a million users an arm: z = 2.35, p = 0.019."""
    table = [[100_000, 900_000], [101_000, 899_000]]
    chi2 = stats.chi2_contingency(table, correction=False)
    assert math.sqrt(chi2.statistic) == pytest.approx(2.35, abs=0.005)
    assert chi2.pvalue == pytest.approx(0.019, abs=5e-4)


def test_twenty_tests() -> None:
    """64.2% chance of a false positive among 20; Bonferroni level 0.25%."""
    assert stats.binom.sf(0, 20, 0.05) == pytest.approx(0.642, abs=5e-4)
    assert pytest.approx(0.0025) == 0.05 / 20


def test_ten_p_values() -> None:
    """Bonferroni rejects 2, Holm 2, Benjamini-Hochberg 5, with 0.016 above its own line."""
    p = np.array([0.001, 0.004, 0.016, 0.018, 0.022, 0.041, 0.06, 0.2, 0.5, 0.8])
    assert (p <= 0.005).sum() == 2
    assert (p <= 0.05 / np.arange(10, 0, -1)).argmin() == 2
    assert (false_discovery_control(p) <= 0.05).sum() == 5
    assert p[2] > 3 * 0.05 / 10
    assert p[4] <= 5 * 0.05 / 10


def test_holm_never_rejects_less() -> None:
    """Whatever Bonferroni rejects, Holm rejects."""
    rng = np.random.default_rng(3)
    for p in np.sort(rng.random((500, 8)) ** 3, axis=1):
        passed = p <= 0.05 / np.arange(8, 0, -1)
        holm = 8 if passed.all() else int(passed.argmin())
        assert holm >= (p <= 0.05 / 8).sum()


def test_benjamini_hochberg_controls_fdr() -> None:
    """Independent tests: the mean share of false rejections stays below q."""
    rng = np.random.default_rng(4)
    shares = []
    for _ in range(1500):
        z = rng.normal(size=20) + np.repeat([0, 3], 10)
        rejected = false_discovery_control(norm.sf(z)) <= 0.1
        shares.append(rejected[:10].sum() / max(rejected.sum(), 1))
    assert np.mean(shares) == pytest.approx(0.05, abs=0.012)  # q times the share of true nulls


def test_false_discoveries() -> None:
    """36% with power 80%, 69% with power 20%, at 10% true effects and alpha 5%."""
    assert pytest.approx(0.36) == 45 / (45 + 80)
    assert pytest.approx(0.69, abs=0.005) == 45 / (45 + 20)
    rng = np.random.default_rng(5)
    real = rng.random(400_000) < 0.1
    significant = rng.random(real.size) < np.where(real, 0.8, 0.05)
    assert (~real)[significant].mean() == pytest.approx(0.36, abs=0.01)


def test_precision_under_imbalance() -> None:
    """TPR 82%, FPR 5%, prevalence 0.1%: precision 1.6%."""
    hits, alarms = 0.82 * 100, 0.05 * 99_900
    assert hits / (hits + alarms) == pytest.approx(0.016, abs=5e-4)


def test_side_chosen_after_seeing_the_sign() -> None:
    """Choosing the side by the sign doubles the type I error to 10%."""
    z = np.random.default_rng(6).normal(size=200_000)
    p = np.where(z > 0, norm.sf(z), norm.cdf(z))
    assert (p <= 0.05).mean() == pytest.approx(0.10, abs=0.003)


def test_observed_power_at_alpha() -> None:
    """A result at p = alpha has observed power of about 50%."""
    z = norm.isf(0.025)
    assert norm.sf(z - z) + norm.cdf(-2 * z) == pytest.approx(0.5, abs=1e-3)


def test_observed_power_is_a_function_of_p() -> None:
    """Equal p-values have equal observed power, whatever effect and n."""
    powers = []
    for effect, n in ((0.5, 36), (0.25, 144)):
        z = effect * math.sqrt(n)
        powers.append(norm.sf(norm.isf(0.025) - z) + norm.cdf(-norm.isf(0.025) - z))
    assert powers[0] == pytest.approx(powers[1])


def test_bayes_factor_bound() -> None:
    """A p-value of 0.04 leaves a Bayes factor of at least 0.35 and 26% for the null."""
    bound = -math.e * 0.04 * math.log(0.04)
    assert bound == pytest.approx(0.35, abs=0.005)
    assert bound / (1 + bound) == pytest.approx(0.26, abs=0.005)
    shapes = np.linspace(0.01, 1, 991)  # the bound minimizes over alternatives p ~ Beta(shape, 1)
    assert 1 / (shapes * 0.04 ** (shapes - 1)).max() == pytest.approx(bound, rel=1e-3)


def test_clustered_views() -> None:
    """Ten views a user with correlation 0.1: variance 1.9 times, type I error 15.5%."""
    assert pytest.approx(1.9) == 1 + 9 * 0.1
    assert 2 * norm.sf(1.96 / math.sqrt(1.9)) == pytest.approx(0.155, abs=5e-4)
    rng = np.random.default_rng(7)
    shape = (4000, 100)
    users = rng.normal(size=(*shape, 1)) * math.sqrt(0.1)
    views = (users + rng.normal(size=(*shape, 10)) * math.sqrt(0.9)).reshape(4000, -1)
    z = views.mean(axis=1) * math.sqrt(1000)
    assert (abs(z) > 1.96).mean() == pytest.approx(0.155, abs=0.02)


def test_dependent_tests() -> None:
    """Benjamini-Yekutieli: divisor 2.93 for ten tests, one rejection."""
    assert math.fsum(1 / i for i in range(1, 11)) == pytest.approx(2.93, abs=0.005)
    p = [0.001, 0.004, 0.016, 0.018, 0.022, 0.041, 0.06, 0.2, 0.5, 0.8]
    assert (false_discovery_control(p, method="by") <= 0.05).sum() == 1


@pytest.mark.parametrize(("shift", "power", "factor"), [(1.1146, 0.2, 2.3), (2.8016, 0.8, 1.12)])
def test_exaggeration(shift: float, power: float, factor: float) -> None:
    """Significant estimates overstate 2.3 times at 20% power, 1.12 times at 80%."""
    z = np.random.default_rng(8).normal(shift, 1, 1_000_000)
    significant = abs(z) > norm.isf(0.025)
    assert significant.mean() == pytest.approx(power, abs=0.003)
    assert abs(z[significant]).mean() / shift == pytest.approx(
        factor, abs=0.05 if power < 0.5 else 0.005
    )


def test_equivalence() -> None:
    """A true effect at the margin is declared equivalent in at most 5% (90% interval inside)."""
    estimate = np.random.default_rng(9).normal(5, 1, 200_000)  # margin 5, standard error 1
    inside = abs(estimate) + norm.isf(0.05) < 5
    assert inside.mean() == pytest.approx(0.05, abs=0.003)


def test_best_of_many_strategies() -> None:
    """The largest of 200 Sharpe ratios without skill: 2.75, over five years 1.23."""
    z = np.linspace(-10, 10, 200_001)
    largest = float(np.trapezoid(z * 200 * norm.pdf(z) * norm.cdf(z) ** 199, z))
    assert largest == pytest.approx(2.75, abs=0.005)
    assert largest / math.sqrt(5) == pytest.approx(1.23, abs=0.005)
    assert math.sqrt(2 * math.log(200)) == pytest.approx(3.26, abs=0.005)
    returns = np.random.default_rng(10).normal(size=(2000, 1260))  # five years of days
    annual = returns.mean(axis=1) / returns.std(axis=1, ddof=1) * math.sqrt(252)
    assert annual.std() == pytest.approx(1 / math.sqrt(5), rel=0.05)


def test_daily_peeking() -> None:
    """The first of 14 looks with p below 5% rejects 22% of true nulls; a boundary of 2.61 5%."""
    rng = np.random.default_rng(14)
    looks = np.arange(1, 15)
    z = rng.standard_normal((100_000, 14)).cumsum(axis=1) / np.sqrt(looks)
    assert (np.abs(z) > norm.isf(0.025)).any(axis=1).mean() == pytest.approx(0.22, abs=0.005)
    assert (np.abs(z) > 2.61).any(axis=1).mean() == pytest.approx(0.05, abs=0.002)
    assert 2 * norm.sf(2.61) == pytest.approx(0.009, abs=5e-4)


def test_sample_ratio_mismatch() -> None:
    """50,600 against 49,400 users: z = 3.79 and p = 0.00015."""
    z = (50_600 - 50_000) / math.sqrt(100_000 / 4)
    assert z == pytest.approx(3.79, abs=0.005)
    p = stats.chisquare([50_600, 49_400]).pvalue
    assert p == pytest.approx(0.00015, abs=5e-6)
    assert 2 * norm.sf(z) == pytest.approx(p)
