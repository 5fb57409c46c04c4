"""The numbers of docs/machine-learning/linear-regression.md."""

import numpy as np
import pytest
from scipy import integrate, linalg, optimize, stats
from sklearn.linear_model import LinearRegression

X = np.arange(1.0, 6.0)
Y = np.array([2.0, 3.0, 5.0, 4.0, 6.0])
DESIGN = np.column_stack([np.ones(5), X])


def hat(design: np.ndarray) -> np.ndarray:
    """Return the projection on the columns of a full-rank design."""
    return np.asarray(design @ np.linalg.inv(design.T @ design) @ design.T)


def test_worked_example() -> None:
    """Slope 0.9, intercept 1.3, R squared 0.81, adjusted 0.747, t 3.58, p 0.037, intervals."""
    fit = stats.linregress(X, Y)
    assert (fit.slope, fit.intercept) == pytest.approx((0.9, 1.3))
    residuals = Y - 1.3 - 0.9 * X
    assert residuals == pytest.approx([-0.2, -0.1, 1.0, -0.9, 0.2])
    rss = float(residuals @ residuals)
    assert rss == pytest.approx(1.9)
    assert Y.var() * 5 == pytest.approx(10)
    assert fit.rvalue**2 == pytest.approx(0.81)
    assert 1 - (rss / 3) / (10 / 4) == pytest.approx(0.747, abs=5e-4)
    s = np.sqrt(rss / 3)
    assert s == pytest.approx(0.796, abs=5e-4)
    assert fit.stderr == pytest.approx(0.252, abs=5e-4)
    assert fit.slope / fit.stderr == pytest.approx(3.58, abs=5e-3)
    assert fit.pvalue == pytest.approx(0.037, abs=5e-4)
    t = stats.t.ppf(0.975, 3)
    assert t == pytest.approx(3.182, abs=5e-4)
    assert fit.slope - t * fit.stderr == pytest.approx(0.10, abs=5e-3)
    assert fit.slope + t * fit.stderr == pytest.approx(1.70, abs=5e-3)
    new = np.array([1.0, 6.0])
    v = new @ np.linalg.inv(DESIGN.T @ DESIGN) @ new
    assert v == pytest.approx(1.1)
    assert t * s * np.sqrt(v) == pytest.approx(2.66, abs=5e-3)
    assert t * s * np.sqrt(1 + v) == pytest.approx(3.67, abs=5e-3)


def test_hat_matrix() -> None:
    """H is a symmetric projection with trace p; residuals are orthogonal; the leverages."""
    h = hat(DESIGN)
    assert h @ h == pytest.approx(h)
    assert pytest.approx(h) == h.T
    assert np.trace(h) == pytest.approx(2)
    assert np.diag(h) == pytest.approx([0.6, 0.3, 0.2, 0.3, 0.6])
    residuals = Y - h @ Y
    assert DESIGN.T @ residuals == pytest.approx([0, 0], abs=1e-12)
    assert np.sort(np.linalg.eigvalsh(h)) == pytest.approx([0, 0, 0, 1, 1], abs=1e-9)
    explained = h @ Y - Y.mean()
    assert explained @ explained + residuals @ residuals == pytest.approx(10)


def test_leave_one_out() -> None:
    """Leave-one-out residuals by refitting equal e / (1 - h); their squares sum to 3.74."""
    direct = []
    for i in range(5):
        rest = np.arange(5) != i
        slope, intercept = np.polyfit(X[rest], Y[rest], 1)
        direct.append(Y[i] - intercept - slope * X[i])
    assert direct == pytest.approx([-0.5, -0.143, 1.25, -1.286, 0.5], abs=5e-4)
    assert np.square(direct).sum() == pytest.approx(3.74, abs=5e-3)


def test_cooks_distance() -> None:
    """The formula equals the squared change of all fitted values over p s squared."""
    h = np.diag(hat(DESIGN))
    e = Y - hat(DESIGN) @ Y
    s2 = e @ e / 3
    formula = e**2 / (2 * s2) * h / (1 - h) ** 2
    for i in range(5):
        rest = np.arange(5) != i
        slope, intercept = np.polyfit(X[rest], Y[rest], 1)
        change = 1.3 + 0.9 * X - intercept - slope * X
        assert formula[i] == pytest.approx(change @ change / (2 * s2))


def test_conditioning_and_steps() -> None:
    """Condition number of the Gram matrix: 70, after centering 2; 531 and 17 steps."""
    centered = DESIGN - [0, 3]
    assert np.linalg.cond(DESIGN.T @ DESIGN) == pytest.approx(70, abs=0.05)
    assert np.linalg.cond(centered.T @ centered) == pytest.approx(2)
    for design, rate, expected in ((DESIGN, 0.03, 531), (centered, 0.13, 17)):
        values, vectors = np.linalg.eigh(design.T @ design)
        start = vectors.T @ (design.T @ Y)
        steps = 0
        while abs(vectors @ ((1 - rate * values) ** steps * start)).max() > 1e-6:
            steps += 1
        assert steps == expected


def test_squared_condition_number() -> None:
    """Laeuchli's matrix: the Gram matrix is singular in floating point, QR is accurate."""
    eps = 1e-8
    a = np.array([[1.0, 1.0], [eps, 0.0], [0.0, eps]])
    assert np.linalg.matrix_rank(a.T @ a) == 1
    q, r = np.linalg.qr(a)
    assert linalg.solve_triangular(r, q.T @ (a @ [1.0, 1.0])) == pytest.approx([1, 1], abs=1e-6)
    assert np.linalg.cond(DESIGN) ** 2 == pytest.approx(np.linalg.cond(DESIGN.T @ DESIGN))


def test_r_squared_of_noise() -> None:
    """Ten useless features, 21 rows: R squared 0.5 on average, adjusted 0."""
    rng = np.random.default_rng(0)
    values = []
    for _ in range(2000):
        x, y = rng.normal(size=(21, 10)), rng.normal(size=21)
        q, _ = np.linalg.qr(x - x.mean(axis=0))
        y = y - y.mean()
        values.append(np.sum((q.T @ y) ** 2) / (y @ y))
    assert np.mean(values) == pytest.approx(0.5, abs=0.01)
    adjusted = 1 - (1 - np.array(values)) * 20 / 10
    assert adjusted.mean() == pytest.approx(0, abs=0.02)
    assert stats.beta(5, 5).mean() == 0.5


def test_r_squared_counterexamples() -> None:
    """A line through a parabola has 0.95; reversed predictions have -3."""
    x = np.arange(1, 11)
    assert stats.linregress(x, x**2).rvalue ** 2 == pytest.approx(0.95, abs=5e-4)
    y, bad = np.array([1, 2, 3]), np.array([3, 2, 1])
    assert 1 - np.sum((y - bad) ** 2) / np.sum((y - 2) ** 2) == -3


def test_vif() -> None:
    """Correlation 0.95 gives VIF 10.3, standard errors 3.2 times; the variance formula holds."""
    assert pytest.approx(10.3, abs=0.05) == 1 / (1 - 0.95**2)
    assert pytest.approx(3.2, abs=0.05) == (1 - 0.95**2) ** -0.5
    rng = np.random.default_rng(1)
    x = rng.normal(size=(30, 3)) @ np.array([[1, 0.9, 0], [0, 0.4, 0.3], [0, 0, 1]])
    design = np.column_stack([np.ones(30), x])
    variances = np.diag(np.linalg.inv(design.T @ design))[1:]
    for j in range(3):
        others = np.delete(x, j, axis=1)
        r2 = LinearRegression().fit(others, x[:, j]).score(others, x[:, j])
        spread = np.sum((x[:, j] - x[:, j].mean()) ** 2)
        assert variances[j] == pytest.approx(1 / spread / (1 - r2))


def test_hidden_collinearity() -> None:
    """A sum of two independent features correlates 0.707 with each and is exactly dependent."""
    covariance = np.array([[1.0, 0, 1], [0, 1, 1], [1, 1, 2]])
    assert covariance[0, 2] / np.sqrt(2) < 0.8
    assert covariance[0, 2] / np.sqrt(2) == pytest.approx(0.707, abs=5e-4)
    assert np.linalg.det(covariance) == pytest.approx(0, abs=1e-12)


def test_joint_but_not_single_significance() -> None:
    """Correlations 0.98 and 0.6 with y, 20 rows: p-value 0.76 for each, 0.02 for both."""
    correlation = np.array([[1, 0.98, 0.6], [0.98, 1, 0.6], [0.6, 0.6, 1]])
    noise = np.random.default_rng(3).normal(size=(20, 3))
    q, _ = np.linalg.qr(noise - noise.mean(axis=0))
    data = q @ np.linalg.cholesky(correlation).T
    assert np.corrcoef(data.T) == pytest.approx(correlation)
    design, y = np.column_stack([np.ones(20), data[:, :2]]), data[:, 2]
    beta, rss = np.linalg.lstsq(design, y, rcond=None)[:2]
    errors = np.sqrt(rss[0] / 17 * np.diag(np.linalg.inv(design.T @ design)))
    single = 2 * stats.t.sf(abs(beta / errors), 17)
    assert single[1:] == pytest.approx([0.76, 0.76], abs=5e-3)
    f = (y @ y - rss[0]) / 2 / (rss[0] / 17)
    assert stats.f.sf(f, 2, 17) == pytest.approx(0.02, abs=5e-3)


def test_dummy_variable_trap() -> None:
    """An intercept and a dummy for each of three categories have rank three, not four."""
    design = np.column_stack([np.ones(6), np.eye(3)[[0, 1, 2, 0, 1, 2]]])
    assert np.linalg.matrix_rank(design) == 3
    assert np.linalg.matrix_rank(design[:, :-1]) == 3


def test_blockwise_qr() -> None:
    """QR of stacked R factors (with the targets as last column) gives the coefficients."""
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=(40, 3)), rng.normal(size=40)
    both = np.column_stack([x, y])
    merged = np.vstack([np.linalg.qr(block)[1] for block in np.split(both, 4)])
    r = np.linalg.qr(merged)[1]
    blockwise = np.linalg.solve(r[:3, :3], r[:3, 3])
    assert blockwise == pytest.approx(np.linalg.lstsq(x, y, rcond=None)[0])


def test_partialling_out() -> None:
    """The coefficient equals the slope on the residual of the feature (Frisch-Waugh-Lovell)."""
    rng = np.random.default_rng(2)
    x = rng.normal(size=(40, 3))
    x[:, 2] += x[:, 0] - 0.5 * x[:, 1]
    y = x @ [1.0, 2.0, -1.0] + rng.normal(size=40)
    full = LinearRegression().fit(x, y).coef_[2]
    rest = x[:, 2] - LinearRegression().fit(x[:, :2], x[:, 2]).predict(x[:, :2])
    assert full == pytest.approx(rest @ y / (rest @ rest))


def test_omitted_confounder() -> None:
    """Y = x1 - 2 x2 with slope 0.8 of x2 on x1 gives -0.6 if x2 is left out."""
    x1 = np.array([-1.0, 0, 1, -1, 0, 1])
    x2 = 0.8 * x1 + np.array([1.0, -2, 1, -1, 2, -1])
    assert np.polyfit(x1, x2, 1)[0] == pytest.approx(0.8)
    assert np.polyfit(x1, x1 - 2 * x2, 1)[0] == pytest.approx(-0.6)


def test_interaction_and_log() -> None:
    """Centering x2 at 5 turns the main effect 3 into 23; exp(0.1) is 1.105."""

    def mean(x1: float, x2: float) -> float:
        return 2 + 3 * x1 + x2 + 4 * x1 * x2

    assert mean(1, 5) - mean(0, 5) == 23
    assert mean(1, 0) - mean(0, 0) == 3
    assert np.exp(0.1) == pytest.approx(1.105, abs=5e-4)


def test_leverage_figure() -> None:
    """Six units in the middle leave slope 1 (leverage 0.11), at the end give 0.6 (0.38)."""
    x = np.arange(1.0, 10.0)
    h = np.diag(hat(np.column_stack([np.ones(9), x])))
    for place, move, slope, leverage in ((4, 6, 1.0, 0.11), (8, -6, 0.6, 0.38)):
        y = x.copy()
        y[place] += move
        assert np.polyfit(x, y, 1)[0] == pytest.approx(slope)
        assert h[place] == pytest.approx(leverage, abs=5e-3)


def test_mean_interval_misses_observations() -> None:
    """N = 100 at the mean of x: the interval for the mean holds a new value with 15.6%."""
    exact = 2 * stats.t.cdf(stats.t.ppf(0.975, 98) / np.sqrt(101), 98) - 1
    assert exact == pytest.approx(0.156, abs=5e-4)


def soft_risk(mean: float, level: float) -> float:
    """Return the mean squared error of soft thresholding one normal observation."""

    def integrand(z: float) -> float:
        estimate = np.sign(z) * max(abs(z) - level, 0)
        return float((estimate - mean) ** 2 * stats.norm.pdf(z - mean))

    return float(
        integrate.quad(integrand, mean - 9, mean + 9, points=[-level, level], limit=200)[0]
    )


def test_lasso_and_ridge() -> None:
    """Best-strength risks: sparse 20.4 and 55.6, dense 70.4 and 50."""
    for groups, lasso, ridge in (
        ([(5, 5.0), (95, 0.0)], 20.4, 55.6),
        ([(100, 1.0)], 70.4, 50.0),
    ):

        def total(level: float, groups: list[tuple[int, float]] = groups) -> float:
            return sum(n * soft_risk(b, level) for n, b in groups)

        best = optimize.minimize_scalar(
            total, bounds=(0.3, 3), method="bounded", options={"xatol": 1e-2}
        )
        assert best.fun == pytest.approx(lasso, abs=0.06)
        size = sum(n * b * b for n, b in groups)
        grid = np.linspace(0, 1, 10_001)
        risks = 100 * grid**2 + (1 - grid) ** 2 * size
        assert risks.min() == pytest.approx(ridge, abs=0.05)


def test_more_columns_than_rows() -> None:
    """(1, 2) with target 5: pseudoinverse, small ridge and descent from zero give (1, 2)."""
    a, y = np.array([[1.0, 2.0]]), np.array([5.0])
    assert np.linalg.pinv(a) @ y == pytest.approx([1, 2])
    ridge = np.linalg.solve(a.T @ a + 1e-9 * np.eye(2), a.T @ y)
    assert ridge == pytest.approx([1, 2], abs=1e-6)
    beta = np.zeros(2)
    for _ in range(200):
        beta -= 0.1 * a.T @ (a @ beta - y)
    assert beta == pytest.approx([1, 2])
