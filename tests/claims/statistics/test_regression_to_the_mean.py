"""Claims of docs/statistics/regression-to-the-mean.md, recomputed by other routes."""

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import multivariate_normal, norm

RNG_SEED = 1
CUT = float(norm.isf(0.1))


def pairs(rho: float, n: int, seed: int = RNG_SEED) -> tuple[np.ndarray, np.ndarray]:
    """Return standard bivariate normal samples."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    return x, rho * x + sqrt(1 - rho**2) * rng.normal(size=n)


def tail_mean(cut: float) -> float:
    """Return the mean of a standard normal variable above ``cut``, by integration."""
    return float(quad(lambda x: x * norm.pdf(x), cut, 40)[0] / norm.sf(cut))


def test_slope_is_the_correlation_in_both_directions() -> None:
    """Both least-squares slopes equal rho when the spreads are equal."""
    x, y = pairs(0.5, 400_000)
    assert np.polyfit(x, y, 1)[0] == pytest.approx(0.5, abs=0.01)
    assert np.polyfit(y, x, 1)[0] == pytest.approx(0.5, abs=0.01)


def test_product_of_slopes_is_rho_squared_for_any_scale() -> None:
    """An identity of the sample, also with unequal spreads."""
    x, y = pairs(0.3, 500)
    x, y = 7 * x, 0.2 * y - 1
    product = np.polyfit(x, y, 1)[0] * np.polyfit(y, x, 1)[0]
    assert product == pytest.approx(np.corrcoef(x, y)[0, 1] ** 2)


def test_galton() -> None:
    """Slopes 2/3 and 1/3 give rho 0.471 and a variance ratio of 2, as for two parents."""
    down, up = Fraction(2, 3), Fraction(1, 3)
    assert sqrt(down * up) == pytest.approx(0.471, abs=5e-4)
    assert down / up == 2
    rng = np.random.default_rng(0)
    assert rng.normal(size=(400_000, 2)).mean(axis=1).var() == pytest.approx(0.5, abs=0.01)


def test_best_tenth() -> None:
    """The best tenth averages 1.75, then 0.88 (rho 0.5) or 1.58 (rho 0.9)."""
    assert tail_mean(CUT) == pytest.approx(1.75, abs=0.0051)
    for rho, answer in ((0.5, 0.88), (0.9, 1.58)):
        assert rho * tail_mean(CUT) == pytest.approx(answer, abs=0.005)
        x, y = pairs(rho, 400_000)
        assert y[x > CUT].mean() == pytest.approx(answer, abs=0.015)


def test_fixed_traits_without_luck() -> None:
    """X = A + B and Y = A + C without error: rho 0.5 and the same fall."""
    a, b, c = np.random.default_rng(0).normal(size=(3, 400_000))
    x, y = (a + b) / sqrt(2), (a + c) / sqrt(2)
    assert np.corrcoef(x, y)[0, 1] == pytest.approx(0.5, abs=0.01)
    assert y[x > CUT].mean() == pytest.approx(0.88, abs=0.015)


def test_blood_pressure() -> None:
    """9.1% are invited, 157.0 falls to 146.2 mmHg, a drop of 10.8 mmHg."""
    z = (150 - 130) / 15
    assert norm.sf(z) == pytest.approx(0.091, abs=5e-4)
    before, after = 130 + 15 * tail_mean(z), 130 + 0.6 * 15 * tail_mean(z)
    assert before == pytest.approx(157.0, abs=0.05)
    assert after == pytest.approx(146.2, abs=0.05)
    assert before - after == pytest.approx(10.8, abs=0.05)
    formula = 0.4 * 15 * norm.pdf(z) / norm.sf(z)
    assert formula == pytest.approx(before - after)


def test_reliability_and_averaging() -> None:
    """Reliability sb2/(sb2+sw2); four baseline measurements raise the slope from 0.5 to 0.8."""
    rng = np.random.default_rng(2)
    stable = rng.normal(size=200_000)
    visits = stable + rng.normal(size=(5, 200_000))
    assert np.corrcoef(visits[0], visits[1])[0, 1] == pytest.approx(0.5, abs=0.01)
    slope = np.polyfit(visits[:4].mean(axis=0), visits[4], 1)[0]
    formula = 4 * 0.5 / (1 + 3 * 0.5)
    assert formula == pytest.approx(0.8)
    assert slope == pytest.approx(formula, abs=0.01)


@pytest.mark.parametrize(("height", "answer"), [(2, 0.88), (1, 0.72), (0.1, 0.52)])
def test_child_less_far_up(height: float, answer: float) -> None:
    """The probability that the child is less far up than the parents."""
    chance = norm.cdf(height, loc=0.5 * height, scale=sqrt(0.75))
    assert chance == pytest.approx(answer, abs=5e-3)


def test_single_student() -> None:
    """At 2 SDs up: expectation 1, SD 0.87, better still with probability 0.12."""
    assert sqrt(0.75) == pytest.approx(0.87, abs=5e-3)
    assert norm.sf(2, loc=1, scale=sqrt(0.75)) == pytest.approx(0.12, abs=5e-3)


def test_share_that_stays_on_top() -> None:
    """With rho 0.5, 32% of the best tenth stay there."""
    joint = multivariate_normal([0, 0], [[1, 0.5], [0.5, 1]]).cdf([-CUT, -CUT])
    assert joint / 0.1 == pytest.approx(0.32, abs=5e-3)


def test_random_walk_does_not_regress() -> None:
    """Y = X + step has correlation below 1 and slope 1."""
    x, step = np.random.default_rng(0).normal(size=(2, 400_000))
    y = x + step
    assert np.corrcoef(x, y)[0, 1] < 0.75
    assert np.polyfit(x, y, 1)[0] == pytest.approx(1, abs=0.01)


def test_best_of_fifty_models() -> None:
    """0.846 on validation, 0.811 on test, reliability 0.238, by simulation."""
    rng = np.random.default_rng(0)
    se = sqrt(0.8 * 0.2 / 500)
    assert se == pytest.approx(0.018, abs=5e-4)
    assert 0.01**2 / (0.01**2 + se**2) == pytest.approx(0.238, abs=5e-4)
    true = rng.normal(0.80, 0.01, size=(40_000, 50))
    seen = true + rng.normal(0, se, size=true.shape)
    best = seen.argmax(axis=1)[:, None]
    assert np.take_along_axis(seen, best, 1).mean() == pytest.approx(0.846, abs=5e-4)
    assert np.take_along_axis(true, best, 1).mean() == pytest.approx(0.811, abs=5e-4)


def test_baseline_adjustment_beats_change_scores() -> None:
    """1 - rho squared is never larger than 2(1 - rho)."""
    rho = np.linspace(-1, 1, 201)
    assert np.all(1 - rho**2 <= 2 * (1 - rho) + 1e-12)


def test_reversion_holds_for_any_joint_distribution() -> None:
    """Random permutations have identical marginals: the cut-off group never rises."""
    rng = np.random.default_rng(0)
    x = np.sort(rng.exponential(size=60))
    for _ in range(200):
        y = rng.permutation(x)
        for cut in x[:-1:7]:
            assert y[x > cut].mean() <= x[x > cut].mean() + 1e-12


def test_pointwise_counterexample() -> None:
    """Swapping 1 with 2 on each side: rho 0.8, yet 1 is followed by 2."""
    x, y = np.array([-2, -1, 1, 2]), np.array([-1, -2, 2, 1])
    assert np.corrcoef(x, y)[0, 1] == pytest.approx(0.8)
    assert y[x == 1].item() == 2
    assert sorted(x) == sorted(y)


def test_different_distributions_can_move_away_from_the_mean() -> None:
    """Uniform X, exponential Y = -log(1 - X): rho 0.866, top 1% at 1.71 and at 4.61."""
    u = (np.arange(1_000_000) + 0.5) / 1_000_000
    y = -np.log1p(-u)
    assert np.corrcoef(u, y)[0, 1] == pytest.approx(0.866, abs=5e-4)
    top = u > 0.99
    assert (u[top].mean() - 0.5) / u.std() == pytest.approx(1.71, abs=0.006)
    assert (y[top].mean() - y.mean()) / y.std() == pytest.approx(4.61, abs=0.01)


def test_attenuation() -> None:
    """Noise as large as the signal halves the slope if it is in x, and not if it is in y."""
    rng = np.random.default_rng(2)
    x, in_x, in_y = rng.normal(size=(3, 400_000))
    assert np.polyfit(x + in_x, x, 1)[0] == pytest.approx(0.5, abs=0.01)
    assert np.polyfit(x, x + in_y, 1)[0] == pytest.approx(1, abs=0.01)
    z = 0.8 * x + 0.6 * in_y  # has no effect of its own, but is correlated with x
    features = np.column_stack([x + in_x, z])
    assert np.linalg.lstsq(features, x, rcond=None)[0][1] > 0.3
