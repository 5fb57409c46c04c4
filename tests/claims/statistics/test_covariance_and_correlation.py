"""The numbers of docs/statistics/covariance-and-correlation.md."""

import itertools
import math

import numpy as np
import pytest
from scipy import stats

from scripts.figures.statistics import covariance_and_correlation
from scripts.figures.statistics.covariance_and_correlation_anscombe import QUARTET
from scripts.figures.statistics.covariance_and_correlation_simpson import GROUPS

X = np.array([1, 2, 3, 4, 5])
Y = np.array([2, 1, 4, 3, 5])


def test_worked_example() -> None:
    """Covariance 2, variances 2.5, r 0.8, Spearman 0.8, Kendall 0.6 by counting pairs."""
    products = (X - 3) * (Y - 3)
    assert products.tolist() == [2, 2, 0, 0, 4]
    assert products.sum() / 4 == 2
    assert X.var(ddof=1) == Y.var(ddof=1) == 2.5
    assert stats.pearsonr(X, Y).statistic == pytest.approx(0.8)
    assert 1 - 6 * ((X - Y) ** 2).sum() / (5 * 24) == pytest.approx(0.8)
    signs = [
        (a - c) * (b - d) for (a, b), (c, d) in itertools.combinations(zip(X, Y, strict=True), 2)
    ]
    assert (len(signs), sum(s < 0 for s in signs)) == (10, 2)
    assert sum(np.sign(signs)) / 10 == pytest.approx(0.6)


def test_units() -> None:
    """Hours to minutes: covariance 120, r unchanged."""
    assert np.cov(60 * X, Y)[0, 1] == pytest.approx(120)
    assert np.corrcoef(60 * X, Y)[0, 1] == pytest.approx(0.8)


def test_identities() -> None:
    """Bilinearity, variance of a sum, Cauchy-Schwarz, slope and explained variance."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=50)
    y = 0.5 * x + rng.normal(size=50)
    c = np.cov(x, y)
    assert np.cov(-2 * x + 1, 3 * y - 4)[0, 1] == pytest.approx(-6 * c[0, 1])
    assert np.corrcoef(-2 * x + 1, 3 * y)[0, 1] == pytest.approx(-np.corrcoef(x, y)[0, 1])
    assert (x + y).var(ddof=1) == pytest.approx(c[0, 0] + c[1, 1] + 2 * c[0, 1])
    assert abs(c[0, 1]) <= math.sqrt(c[0, 0] * c[1, 1])
    r = np.corrcoef(x, y)[0, 1]
    fit = np.polyfit(x, y, 1)
    assert fit[0] == pytest.approx(r * y.std() / x.std())
    assert 1 - (y - np.polyval(fit, x)).var() / y.var() == pytest.approx(r**2)
    u, v = x - x.mean(), y - y.mean()
    assert u @ v / np.linalg.norm(u) / np.linalg.norm(v) == pytest.approx(r)


def test_covariance_matrix_is_psd_and_singular_for_few_rows() -> None:
    """Rank at most n - 1; singular if n <= d, and with a full set of one-hot columns."""
    rng = np.random.default_rng(1)
    for n in (3, 5):
        sigma = np.cov(rng.normal(size=(n, 5)), rowvar=False)
        assert np.linalg.matrix_rank(sigma) == n - 1
        assert np.linalg.eigvalsh(sigma).min() > -1e-12
    onehot = np.eye(3)[rng.integers(0, 3, 200)]
    assert np.linalg.matrix_rank(np.cov(onehot, rowvar=False)) == 2


def test_pairwise_complete_can_be_indefinite() -> None:
    """Correlations from different rows can form a matrix with a negative eigenvalue."""
    assert np.linalg.eigvalsh([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]).min() < 0


def test_outlier() -> None:
    """Corners r = 0; with (10, 10) r = 0.95 and Spearman 0.56."""
    corners = np.array([(-1, -1), (-1, 1), (1, -1), (1, 1)])
    assert np.corrcoef(corners.T)[0, 1] == 0
    data = np.vstack([corners, (10, 10)]).T
    assert np.corrcoef(data)[0, 1] == pytest.approx(80 / 84)
    assert pytest.approx(0.95, abs=0.005) == 80 / 84
    assert stats.spearmanr(*data).statistic == pytest.approx(5 / 9)


def test_range_restriction() -> None:
    """Correlation 0.7 becomes 0.40 above one standard deviation: formula and simulation."""
    hazard = stats.norm.pdf(1) / stats.norm.sf(1)
    v = 1 - hazard * (hazard - 1)
    assert 0.7 * math.sqrt(v) / math.sqrt(0.51 + 0.49 * v) == pytest.approx(0.40, abs=0.005)
    rng = np.random.default_rng(2)
    x, e = rng.normal(size=(2, 300_000))
    y = 0.7 * x + math.sqrt(0.51) * e
    assert np.corrcoef(x[x > 1], y[x > 1])[0, 1] == pytest.approx(0.40, abs=0.015)


@pytest.mark.parametrize(("n", "r"), [(10, 0.63), (1000, 0.062)])
def test_critical_r(n: int, r: float) -> None:
    """Smallest |r| significant at 5% for normal data."""
    law = stats.beta(n / 2 - 1, n / 2 - 1, loc=-1, scale=2)  # exact null law of r
    assert law.isf(0.025) == pytest.approx(r, abs=0.005 if n == 10 else 5e-4)


def test_anscombe() -> None:
    """The four sets share means, line and r to two decimals, variances to one only."""
    for x, y in QUARTET:
        assert np.mean(x) == 9
        assert round(float(np.mean(y)), 2) == 7.50
        assert np.var(x, ddof=1) == pytest.approx(11)
        assert round(float(np.var(y, ddof=1)), 1) == 4.1
        assert np.polyfit(x, y, 1).round(2).tolist() == [0.5, 3.0]
        assert round(float(np.corrcoef(x, y)[0, 1]), 2) == 0.82
    assert {round(float(np.var(y, ddof=1)), 2) for _, y in QUARTET} == {4.12, 4.13}


def test_normal_rank_correlations() -> None:
    """For rho = 0.8 Spearman is 0.79, Kendall 0.59 (formula and simulation)."""
    assert 6 / math.pi * math.asin(0.4) == pytest.approx(0.79, abs=0.005)
    assert 2 / math.pi * math.asin(0.8) == pytest.approx(0.59, abs=0.005)
    rng = np.random.default_rng(3)
    x, e = rng.normal(size=(2, 50_000))
    y = 0.8 * x + 0.6 * e
    assert stats.spearmanr(x, y).statistic == pytest.approx(0.786, abs=0.01)
    assert stats.kendalltau(x, y).statistic == pytest.approx(0.590, abs=0.01)


def test_common_cause() -> None:
    """X and Y with a common cause: r = 0.5, partial correlation 0, no effect of setting X."""
    rng = np.random.default_rng(4)
    z, e1, e2 = rng.normal(size=(3, 100_000))
    assert np.corrcoef(z + e1, z + e2)[0, 1] == pytest.approx(0.5, abs=0.01)
    assert np.corrcoef(e1, e2)[0, 1] == pytest.approx(0, abs=0.01)


def test_dependent_but_uncorrelated() -> None:
    """X on {-1,0,1} with Y = X²; and Y = SX: zero covariance, dependent."""
    x = np.array([-1, 0, 1])
    assert np.mean(x**3) - np.mean(x) * np.mean(x**2) == 0
    rng = np.random.default_rng(5)
    x = rng.normal(size=100_000)
    y = rng.choice([-1, 1], x.size) * x
    assert np.corrcoef(x, y)[0, 1] == pytest.approx(0, abs=0.02)
    assert stats.kstest(y, "norm").pvalue > 0.01
    assert np.corrcoef(x**2, y**2)[0, 1] == pytest.approx(1)


def test_explained_variance_ratio() -> None:
    """0.8² is four times 0.4²."""
    assert pytest.approx(4) == 0.8**2 / 0.4**2


def test_not_transitive() -> None:
    """Correlations 0.71, 0.71, 0; two of 0.9 force at least 0.62."""
    assert 1 / math.sqrt(2) == pytest.approx(0.71, abs=0.005)
    lows = [
        c
        for c in np.linspace(-1, 1, 2001)
        if np.linalg.eigvalsh([[1, 0.9, c], [0.9, 1, 0.9], [c, 0.9, 1]]).min() >= -1e-9
    ]
    assert min(lows) == pytest.approx(0.62, abs=1e-3)


def test_exponential_curve() -> None:
    """X = 1..10, y = e^x: Pearson 0.72, ranks 1; a symmetric parabola gives 0 for all."""
    x = np.arange(1, 11)
    assert np.corrcoef(x, np.exp(x))[0, 1] == pytest.approx(0.72, abs=0.005)
    assert stats.spearmanr(x, np.exp(x)).statistic == pytest.approx(1)
    assert stats.kendalltau(x, np.exp(x)).statistic == pytest.approx(1)
    t = np.arange(-5, 6)
    for measure in (stats.pearsonr, stats.spearmanr, stats.kendalltau):
        assert measure(t, t * t).statistic == pytest.approx(0, abs=1e-12)


def test_collider_and_cancellation() -> None:
    """Selection by either of two independent traits correlates them negatively; paths cancel."""
    rng = np.random.default_rng(6)
    a, b = rng.normal(size=(2, 100_000))
    chosen = (a > 1) | (b > 1)
    assert np.corrcoef(a[chosen], b[chosen])[0, 1] < -0.3
    assert np.allclose(a + (-a + b), b)


def test_simpson() -> None:
    """Each group r = 1 and slope 1; pooled r and slope -0.8."""
    for *_, x, y in GROUPS:
        assert np.corrcoef(x, y)[0, 1] == pytest.approx(1)
        assert np.polyfit(x, y, 1)[0] == pytest.approx(1)
    pooled = np.concatenate([np.array(g[3:]) for g in GROUPS], axis=1)
    assert np.corrcoef(pooled)[0, 1] == pytest.approx(-0.8)
    assert np.polyfit(pooled[0], pooled[1], 1)[0] == pytest.approx(-0.8)


def test_figure_correlations() -> None:
    """The six panels have r of 0.9, 0.5, 0, -0.9, 0 and 0, as the alt text says."""
    panels = [
        np.asarray(ax.lines[0].get_xydata()).T for ax in covariance_and_correlation.draw().axes
    ]
    r = [np.corrcoef(panel)[0, 1] for panel in panels]
    assert r == pytest.approx([0.9, 0.5, 0, -0.9, 0, 0], abs=1e-9)


def test_measurement_noise() -> None:
    """Signal shares 80% and 50% turn a correlation of 0.6 into 0.38."""
    assert 0.6 * math.sqrt(0.8 * 0.5) == pytest.approx(0.38, abs=0.005)
    rng = np.random.default_rng(7)
    x, e, n1, n2 = rng.normal(size=(4, 200_000))
    y = 0.6 * x + 0.8 * e
    seen = np.corrcoef(x + math.sqrt(0.2 / 0.8) * n1, y + n2)[0, 1]
    assert seen == pytest.approx(0.38, abs=0.01)


def test_cancellation() -> None:
    """Mean of products minus product of means gives 0 instead of 1.6 at an offset of 1e9."""
    a, b = X + 1e9, Y + 1e9
    assert (a * b).mean() - a.mean() * b.mean() == 0
    assert np.cov(a, b, ddof=0)[0, 1] == pytest.approx(1.6)


def test_positive_pair_forces_positive_third() -> None:
    """The lower bound of the third correlation is positive exactly if the squares exceed 1."""
    for a, b in itertools.product(np.linspace(0.05, 0.95, 19), repeat=2):
        if abs(a * a + b * b - 1) > 1e-9:
            low = a * b - math.sqrt((1 - a * a) * (1 - b * b))
            assert (low > 0) == (a * a + b * b > 1)


def test_fisher_z() -> None:
    """Fisher's z gives 0.55 to 0.92 for r = 0.8 and n = 20."""
    low, high = np.tanh(np.arctanh(0.8) + np.array([-1, 1]) * 1.96 / math.sqrt(17))
    assert (low, high) == pytest.approx((0.55, 0.92), abs=0.005)
    rng = np.random.default_rng(8)
    x, e = rng.normal(size=(2, 20_000, 20))
    y = 0.8 * x + 0.6 * e
    x -= x.mean(axis=1, keepdims=True)
    y -= y.mean(axis=1, keepdims=True)
    r = (x * y).sum(axis=1) / np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))
    covered = abs(np.arctanh(r) - np.arctanh(0.8)) < 1.96 / math.sqrt(17)
    assert covered.mean() == pytest.approx(0.95, abs=0.01)


def test_tau_b_by_default() -> None:
    """With ties the library's Kendall is tau-b and its Spearman uses average ranks."""
    x, y = [1, 1, 2, 3], [1, 2, 2, 3]
    assert stats.kendalltau(x, y).statistic == pytest.approx(4 / 5)  # 4 concordant, 1 tie each
    ranks = np.corrcoef([1.5, 1.5, 3, 4], [1, 2.5, 2.5, 4])[0, 1]
    assert stats.spearmanr(x, y).statistic == pytest.approx(ranks)


def test_range_of_the_third_correlation() -> None:
    """Two correlations of 0.8 leave 0.28 to 1 for the third, and no more."""
    for third, possible in ((0.28, True), (1.0, True), (0.27, False)):
        matrix = np.array([[1, 0.8, third], [0.8, 1, 0.8], [third, 0.8, 1]])
        assert (np.linalg.eigvalsh(matrix).min() > -1e-9) == possible


def test_noise_eigenvalues() -> None:
    """500 independent columns, 250 rows: 249 nonzero eigenvalues within the band, 251 zeros."""
    low, high = (1 - math.sqrt(2)) ** 2, (1 + math.sqrt(2)) ** 2
    assert low == pytest.approx(0.17, abs=0.005)
    assert high == pytest.approx(5.83, abs=0.005)
    x = np.random.default_rng(13).normal(size=(250, 500))
    values = np.linalg.eigvalsh(np.cov(x, rowvar=False))
    nonzero = values[values > 1e-9]
    assert (len(nonzero), 500 - len(nonzero)) == (249, 251)
    assert nonzero.min() == pytest.approx(low, abs=0.03)
    assert nonzero.max() == pytest.approx(high, abs=0.3)
