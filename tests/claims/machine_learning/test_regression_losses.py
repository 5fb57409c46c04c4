"""The numbers of docs/machine-learning/regression-losses.md."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy import integrate, optimize, stats
from sklearn.linear_model import Lasso, QuantileRegressor, Ridge
from sklearn.metrics import mean_absolute_percentage_error

from scripts.figures.machine_learning.regression_losses_outlier import X, Y, huber_line

DATA = np.array([1.0, 2.0, 3.0, 4.0, 100.0])


def huber(r: np.ndarray, delta: float) -> np.ndarray:
    """Return the Huber loss of residuals."""
    return np.where(abs(r) <= delta, r**2 / 2, delta * (abs(r) - delta / 2))


def test_table_of_two_constants() -> None:
    """MSE, RMSE and MAE at the mean 22 and the median 3; both after 100 becomes 1,000."""
    assert (DATA.mean(), np.median(DATA)) == (22, 3)
    for c, mse, rmse, mae in ((22, 1522, 39.0, 31.2), (3, 1883, 43.4, 20.2)):
        assert np.mean((DATA - c) ** 2) == mse
        assert np.sqrt(mse) == pytest.approx(rmse, abs=0.05)
        assert np.mean(abs(DATA - c)) == pytest.approx(mae)
    worse = np.where(DATA == 100, 1000, DATA)
    assert (worse.mean(), np.median(worse)) == (202, 3)


def test_huber_centers() -> None:
    """Huber minimizers: 3 for delta 2, 3.75 for delta 5; limits are median and mean."""
    for delta, center in ((2, 3.0), (5, 3.75), (0.01, 3.0), (1000, 22.0)):
        best = optimize.minimize_scalar(
            lambda c, d=delta: huber(DATA - c, d).sum(), bounds=(0, 100), method="bounded"
        )
        assert best.x == pytest.approx(center, abs=2e-2)


def test_pinball_and_percentage() -> None:
    """Pinball 0.9 gives 100; percentage weights sum to 2.093 and the weighted median is 2."""
    weights = 1 / DATA
    assert weights.sum() == pytest.approx(2.093, abs=5e-4)
    cumulative = np.cumsum(weights)
    assert DATA[np.searchsorted(cumulative, weights.sum() / 2)] == 2
    assert DATA[np.searchsorted(np.arange(1, 6) / 5, 0.9)] == 100


def test_derivatives() -> None:
    """The derivatives in the table, numerically; all losses are convex in the prediction."""
    tau, delta, y = 0.3, 1.5, 2.0

    def sign(r: float) -> float:
        return float(np.sign(r))

    table: dict[str, tuple[Callable[[float], float], Callable[[float], float]]] = {
        "squared": (lambda r: r**2, lambda r: -2 * r),
        "absolute": (abs, lambda r: -sign(r)),
        "huber": (
            lambda r: float(huber(np.array(r), delta)),
            lambda r: -float(np.clip(r, -delta, delta)),
        ),
        "pinball": (
            lambda r: tau * r if r >= 0 else (tau - 1) * r,
            lambda r: -tau if r >= 0 else 1 - tau,
        ),
        "log-cosh": (lambda r: float(np.log(np.cosh(r))), lambda r: -float(np.tanh(r))),
        "percentage": (lambda r: abs(r) / y, lambda r: -sign(r) / y),
    }
    for cost, slope in table.values():
        for r in (-3.0, -0.7, 0.4, 2.5):
            h = 1e-6
            numeric = (cost(r - h) - cost(r + h)) / (2 * h)  # prediction up, residual down
            assert numeric == pytest.approx(slope(r), abs=1e-5)
        grid = np.array([cost(r) for r in np.linspace(-4, 4, 161)])
        assert np.all(np.diff(grid, 2) >= -1e-12)
    assert np.log(np.cosh(20.0)) == pytest.approx(20 - np.log(2))
    assert np.log(np.cosh(0.01)) == pytest.approx(0.01**2 / 2, rel=1e-4)


def test_expected_pinball_slope() -> None:
    """The derivative of the expected pinball loss is F(c) - tau, for an exponential law."""
    law, tau = stats.expon(), 0.8

    def expected(c: float) -> float:
        below = integrate.quad(lambda y: (tau - 1) * (y - c) * law.pdf(y), 0, c)[0]
        return float(below + integrate.quad(lambda y: tau * (y - c) * law.pdf(y), c, np.inf)[0])

    for c in (0.5, 1.6, 3.0):
        slope = (expected(c + 1e-4) - expected(c - 1e-4)) / 2e-4
        assert slope == pytest.approx(law.cdf(c) - tau, abs=1e-5)


def test_mape_of_lognormal() -> None:
    """Log-normal demand: mean 1.65, median 1, best constant for MAPE 0.37."""
    law = stats.lognorm(1)
    assert law.mean() == pytest.approx(1.65, abs=2e-3)
    assert law.median() == pytest.approx(1)

    def mape(c: float) -> float:
        z = np.linspace(-9, 9, 20_001)
        return float(integrate.trapezoid(abs(1 - c * np.exp(-z)) * stats.norm.pdf(z), z))

    best = optimize.minimize_scalar(mape, bounds=(0.1, 3), method="bounded")
    assert best.x == pytest.approx(0.37, abs=5e-3)
    assert best.x == pytest.approx(np.exp(-1), abs=1e-3)


def test_mape_traps() -> None:
    """50% against 33%, 100% for zero forecasts, 4.5e15 for truth zero."""
    assert mean_absolute_percentage_error([100], [150]) == 0.5
    assert mean_absolute_percentage_error([150], [100]) == pytest.approx(1 / 3)
    assert mean_absolute_percentage_error(DATA, np.zeros(5)) == 1
    assert mean_absolute_percentage_error([0], [1]) == pytest.approx(4.5e15, rel=0.01)


def test_newsvendor() -> None:
    """Shortage cost a, surplus cost b: the best stock is the a / (a + b) quantile."""
    law, a, b = stats.norm(50, 10), 9.0, 1.0

    def cost(c: float) -> float:
        y = np.linspace(-50, 150, 40_001)
        price = np.where(y > c, a * (y - c), b * (c - y))
        return float(integrate.trapezoid(price * law.pdf(y), y))

    best = optimize.minimize_scalar(cost, bounds=(20, 90), method="bounded")
    assert best.x == pytest.approx(law.ppf(a / (a + b)), abs=1e-2)


def test_efficiencies() -> None:
    """Huber with 1.345 sigma: 95% of the mean's efficiency; the median needs pi/2 times the data."""
    k = 1.345
    square = integrate.quad(lambda z: np.clip(z, -k, k) ** 2 * stats.norm.pdf(z), -9, 9)[0]
    assert (2 * stats.norm.cdf(k) - 1) ** 2 / square == pytest.approx(0.95, abs=5e-4)
    assert 1 / (4 * stats.norm.pdf(0) ** 2) == pytest.approx(np.pi / 2)
    assert np.pi / 2 == pytest.approx(1.57, abs=1e-3)
    assert 1 / stats.halfnorm().mean() == pytest.approx(1.25, abs=5e-3)


def test_outlier_figure() -> None:
    """Slopes 0.97, 0.54, 0.50; 0.45 without the outlier; only least squares follows it to 150."""
    assert np.polyfit(X, Y, 1)[0] == pytest.approx(0.97, abs=5e-3)
    assert np.polyfit(X[:-1], Y[:-1], 1)[0] == pytest.approx(0.45, abs=5e-3)
    base, slope = huber_line(X, Y)
    assert slope == pytest.approx(0.54, abs=5e-3)
    best = optimize.minimize(lambda b: huber(Y - b[0] - b[1] * X, 1.0).sum(), [1.0, 0.5], tol=1e-10)
    assert (base, slope) == pytest.approx(tuple(best.x), abs=1e-3)
    lad = QuantileRegressor(alpha=0).fit(X[:, None], Y)
    assert (lad.intercept_, lad.coef_[0]) == pytest.approx((0.9, 0.5))
    far = np.append(Y[:-1], 150.0)
    assert np.polyfit(X, far, 1)[0] == pytest.approx(8.33, abs=5e-3)
    assert huber_line(X, far)[1] == pytest.approx(slope, abs=1e-6)
    assert QuantileRegressor(alpha=0).fit(X[:, None], far).coef_[0] == pytest.approx(0.5)


def test_absolute_error_and_wild_feature() -> None:
    """(50, 0) on top of the diagonal: slope -0.11; (50, 10000) takes the line along, slope 222."""
    x, y = np.append(np.arange(1.0, 10), 50), np.append(np.arange(1.0, 10), 0)
    lad = QuantileRegressor(alpha=0).fit(x[:, None], y)
    assert lad.coef_[0] == pytest.approx(-0.11, abs=2e-3)
    assert lad.predict([[50.0]])[0] == pytest.approx(0, abs=1e-8)
    y[-1] = 10_000
    far = QuantileRegressor(alpha=0).fit(x[:, None], y)
    assert far.coef_[0] == pytest.approx(222, abs=0.5)
    assert far.predict([[50.0]])[0] == pytest.approx(10_000)


def test_poisson_loss_leads_to_the_mean() -> None:
    """The average of c - y log c is smallest at the mean of y."""
    best = optimize.minimize_scalar(
        lambda c: np.mean(c - DATA * np.log(c)), bounds=(1, 100), method="bounded"
    )
    assert best.x == pytest.approx(DATA.mean(), abs=1e-3)


def test_signed_cost() -> None:
    """Half of Y minus prediction: errors 5 and -5 cancel, and it has no lower bound."""
    assert (5 - 5) / 2 == 0
    assert (3 - 1e9) / 2 < -1e8


def test_subgradient_hovers() -> None:
    """Constant step 0.5 from 0.25 alternates between 2.95 and 3.05; gradients -44 and -1 at 0."""
    c = 0.25
    seen = []
    for _ in range(200):
        c -= 0.5 * float(np.mean(np.sign(c - DATA)))
        seen.append(round(float(c), 6))
    assert set(seen[-10:]) == {2.95, 3.05}
    assert np.mean(-2 * DATA) == -44
    assert np.mean(np.sign(0 - DATA)) == -1


def test_rmse_and_mae() -> None:
    """The rank reversal, the inequalities, and the root of averaged batches."""
    for errors, mae, rmse in (([2, 2, 2, 2], 2, 2), ([0, 0, 0, 6], 1.5, 3)):
        e = np.array(errors)
        assert abs(e).mean() == mae
        assert np.sqrt((e**2).mean()) == rmse
        assert mae <= rmse <= 2 * mae
    assert np.sqrt((0 + 4) / 2) == pytest.approx(1.41, abs=5e-3)
    assert (np.sqrt(0) + np.sqrt(4)) / 2 == 1


def test_penalties_are_on_different_scales() -> None:
    """Ridge penalizes the sum of squares, Lasso half the mean."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=50)
    x -= x.mean()
    y = 2 * x + rng.normal(size=50)
    y -= y.mean()
    ridge = Ridge(alpha=7.0).fit(x[:, None], y).coef_[0]
    assert ridge == pytest.approx(x @ y / (x @ x + 7))
    assert ridge == pytest.approx((x @ y / 50) / (x @ x / 50 + 7 / 50))
    lasso = Lasso(alpha=0.3).fit(x[:, None], y).coef_[0]
    assert lasso == pytest.approx((x @ y - 50 * 0.3) / (x @ x), abs=1e-4)


def test_log_target() -> None:
    """Sigma 1: factor 1.649, totals 39% too low; smearing recovers the mean."""
    assert np.exp(0.5) == pytest.approx(1.649, abs=5e-4)
    assert 1 - np.exp(-0.5) == pytest.approx(0.39, abs=5e-3)
    residuals = np.random.default_rng(0).normal(size=400_000)
    assert np.exp(residuals).mean() == pytest.approx(1.649, abs=0.01)
