"""Claims of docs/machine-learning/regularization.md, recomputed."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.linear_model import ElasticNet, Lasso, LassoCV, LinearRegression, Ridge, lasso_path

from scripts.figures.machine_learning.regularization import touch


def brute(cost: object) -> float:
    """Return the minimizer of a cost of one coefficient on a fine grid."""
    grid = np.linspace(-4, 4, 80_001)
    return float(grid[np.argmin(cost(grid))])  # type: ignore[operator]


@pytest.mark.parametrize("ols", [3.0, 1.2, -0.5])
def test_orthonormal_rules(ols: float) -> None:
    """The worked example, by brute force over the one-coefficient costs."""
    expected = {
        3.0: (1.5, 2.0, 1.0, 3.0),
        1.2: (0.6, 0.2, 0.1, 1.2),
        -0.5: (-0.25, 0.0, 0.0, 0.0),
    }[ols]
    costs = (
        lambda b: 0.5 * (b - ols) ** 2 + 0.5 * b**2,
        lambda b: 0.5 * (b - ols) ** 2 + abs(b),
        lambda b: 0.5 * (b - ols) ** 2 + abs(b) + 0.5 * b**2,
        lambda b: 0.5 * (b - ols) ** 2 + 0.5 * (abs(b) > 1e-6),
    )
    assert [brute(cost) for cost in costs] == pytest.approx(expected, abs=2e-4)


def test_geometry() -> None:
    """The L1 solution of the figure is a corner, the L2 solution has no zero."""
    assert touch(1) == pytest.approx([0, 1], abs=1e-4)
    assert np.all(touch(2) > 0.1)


def test_ridge_svd_and_freedom() -> None:
    """Fitted values and effective parameters through the SVD."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(20, 5)), rng.normal(size=20)
    u, d, _ = np.linalg.svd(x, full_matrices=False)
    hat = x @ np.linalg.solve(x.T @ x + 3 * np.eye(5), x.T)
    assert np.allclose(hat @ y, u @ (d**2 / (d**2 + 3) * (u.T @ y)))
    assert np.trace(hat) == pytest.approx(np.sum(d**2 / (d**2 + 3)))


def test_hoerl_kennard() -> None:
    """A small ridge strength has a lower mean squared error than least squares, exactly."""
    rng = np.random.default_rng(1)
    for _ in range(20):
        x, beta = rng.normal(size=(15, 4)), 3 * rng.normal(size=4)
        lam = 0.5 / (beta @ beta)
        inverse = np.linalg.inv(x.T @ x + lam * np.eye(4))
        bias, spread = lam * inverse @ beta, inverse @ x.T
        assert bias @ bias + np.sum(spread**2) < np.trace(np.linalg.inv(x.T @ x))


def test_lambda_max_and_number_of_nonzeros() -> None:
    """All zero from max |x'y| upward; never more nonzeros than rows."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(15, 60)), rng.normal(size=15)
    top = np.max(abs(x.T @ y)) / 15

    def fit(a: float) -> np.ndarray:
        model = Lasso(alpha=a, fit_intercept=False, max_iter=200_000, tol=1e-6)
        return np.asarray(model.fit(x, y).coef_)

    assert not fit(top * 1.001).any()
    assert fit(top * 0.99).any()
    assert 10 < np.sum(fit(top / 100) != 0) <= 15


def test_scikit_learn_conventions() -> None:
    """Gradients vanish in the notation of the page; duplicated rows halve ridge only."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(40, 3))
    y = x @ [2.0, 1.0, -1.5] + rng.normal(size=40)
    n, free = 40, {"fit_intercept": False}
    ridge = Ridge(alpha=5, **free).fit(x, y).coef_
    assert np.allclose(x.T @ (y - x @ ridge), 5 * ridge)
    lasso = Lasso(alpha=0.2, tol=1e-12, **free).fit(x, y).coef_
    assert np.allclose(x.T @ (y - x @ lasso), 0.2 * n * np.sign(lasso), atol=1e-4)
    net = ElasticNet(alpha=0.3, l1_ratio=0.4, tol=1e-12, **free).fit(x, y).coef_
    gradient = n * 0.3 * 0.4 * np.sign(net) + n * 0.3 * 0.6 * net
    assert np.allclose(x.T @ (y - x @ net), gradient, atol=1e-4)
    xx, yy = np.vstack([x, x]), np.concatenate([y, y])
    assert np.allclose(Ridge(alpha=10, **free).fit(xx, yy).coef_, ridge)
    assert np.allclose(Lasso(alpha=0.2, tol=1e-12, **free).fit(xx, yy).coef_, lasso, atol=1e-6)


def test_logistic_convention() -> None:
    """LogisticRegression: gradient of summed log loss equals -w / C; default C is 1."""
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 2))
    y = (x[:, 0] + rng.normal(size=60) > 0).astype(int)
    model = LogisticRegression(C=0.5, tol=1e-10, fit_intercept=False).fit(x, y)
    w = model.coef_[0]
    gradient = x.T @ (1 / (1 + np.exp(-x @ w)) - y)
    assert np.allclose(gradient, -w / 0.5, atol=1e-4)
    assert LogisticRegression().C == 1


def test_lasso_picks_the_wrong_twin() -> None:
    """Correlation 0.99, 50 rows, alpha 0.1: only the wrong feature in 19% of 500 samples."""
    rng, wrong = np.random.default_rng(0), 0
    for _ in range(500):
        z = rng.normal(size=(50, 2))
        x = np.c_[z[:, 0], 0.99 * z[:, 0] + np.sqrt(1 - 0.99**2) * z[:, 1]]
        kept = Lasso(alpha=0.1).fit(x, x[:, 0] + rng.normal(size=50)).coef_ != 0
        wrong += int(kept[1] and not kept[0])
    assert wrong / 500 == pytest.approx(0.19, abs=0.02)


def test_outlier_moves_both() -> None:
    """Last target 2 to 20: 0.91 to 4.18 under ridge, 0.9 to 4.5 under the lasso."""
    x = np.arange(-2, 3.0)[:, None]
    y = x[:, 0]
    wild = np.where(y == 2, 20, y)
    for model, before, after in (
        (Ridge(1, fit_intercept=False), 0.91, 4.18),
        (Lasso(1 / 5, fit_intercept=False), 0.9, 4.5),
    ):
        assert model.fit(x, y).coef_[0] == pytest.approx(before, abs=5e-3)
        assert model.fit(x, wild).coef_[0] == pytest.approx(after, abs=5e-3)


def test_ridge_coefficient_can_be_zero() -> None:
    """The second coefficient is negative, zero at 0.2375, then positive."""
    gram = np.array([[1, 0.9], [0.9, 1]])

    def second(lam: float) -> float:
        return float(np.linalg.solve(gram + lam * np.eye(2), gram @ [2, -1])[1])

    assert second(0.1) < 0
    assert second(0.2375) == pytest.approx(0, abs=1e-12)
    assert second(0.5) > 0


def best_errors(beta: np.ndarray) -> tuple[float, float]:
    """Return the squared estimation error of ridge and lasso at their best strengths."""
    rng = np.random.default_rng(0)
    alphas = np.logspace(1, -3, 41)
    ridge, lasso = np.zeros((60, 41)), np.zeros((60, 41))
    for k in range(60):
        x = rng.normal(size=(50, 30))
        y = x @ beta + rng.normal(size=50)
        lasso[k] = np.sum((lasso_path(x, y, alphas=alphas)[1].T - beta) ** 2, axis=1)
        u, s, vt = np.linalg.svd(x, full_matrices=False)
        fits = (s / (s**2 + 50 * alphas[:, None]) * (u.T @ y)) @ vt
        ridge[k] = np.sum((fits - beta) ** 2, axis=1)
    return float(ridge.mean(0).min()), float(lasso.mean(0).min())


def test_ridge_against_lasso() -> None:
    """Sparse truth 1.26 and 0.26, dense truth 1.24 and 1.65, both of squared norm 12."""
    sparse, dense = np.zeros(30), np.full(30, 2 / np.sqrt(10))
    sparse[:3] = 2
    assert sparse @ sparse == pytest.approx(dense @ dense)
    assert best_errors(sparse) == pytest.approx((1.26, 0.26), rel=0.1)
    assert best_errors(dense) == pytest.approx((1.24, 1.65), rel=0.1)


def test_lasso_cv_selects_too_many() -> None:
    """5 of 50 features matter, 100 rows: LassoCV keeps 16 on average."""
    counts = []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(100, 50))
        y = x[:, :5].sum(1) + rng.normal(size=100)
        counts.append(np.sum(LassoCV(cv=5).fit(x, y).coef_ != 0))
    assert np.mean(counts) == pytest.approx(16, abs=2.5)


def test_identical_columns() -> None:
    """Ridge and elastic net split evenly; every split has the same lasso cost."""
    rng = np.random.default_rng(0)
    x = np.repeat(rng.normal(size=(100, 1)), 2, axis=1)
    y = 2 * x[:, 0] + 0.1 * rng.normal(size=100)
    for model in (Ridge(1), ElasticNet(alpha=0.1, tol=1e-12)):
        a, b = model.fit(x, y).coef_
        assert a == pytest.approx(b, abs=1e-6)
    costs = [
        np.sum((y - x @ w) ** 2) / 2 + np.sum(w) for w in np.array([[2, 0], [1, 1], [0.5, 1.5]])
    ]
    assert np.ptp(costs) == pytest.approx(0, abs=1e-9)


def test_grouping_bound() -> None:
    """|b_i - b_j| <= |y| / lambda_2 sqrt(2 (1 - r)) for unit-norm features of equal sign."""
    rng = np.random.default_rng(0)
    for _ in range(30):
        z = rng.normal(size=(50, 3))
        x = z + 2 * z[:, :1]
        x = (x - x.mean(0)) / np.linalg.norm(x - x.mean(0), axis=0)
        y = x @ [3.0, 2.0, 1.0] + rng.normal(size=50)
        y = y - y.mean()
        l1, l2 = 0.2, 0.7
        model = ElasticNet(
            alpha=(l1 + l2) / 50, l1_ratio=l1 / (l1 + l2), fit_intercept=False, tol=1e-10
        )
        b = model.fit(x, y).coef_
        for i, j in ((0, 1), (0, 2), (1, 2)):
            if b[i] * b[j] > 0:
                bound = np.linalg.norm(y) / l2 * np.sqrt(2 * (1 - x[:, i] @ x[:, j]))
                assert abs(b[i] - b[j]) <= bound + 1e-9


def test_one_coefficient_risk() -> None:
    """(lambda beta/(1+lambda))^2 + sigma^2/(1+lambda)^2 is least at sigma^2/beta^2."""
    for beta, sigma2 in ((1.0, 4.0), (2.0, 1.0), (0.5, 0.3)):
        found = minimize_scalar(
            lambda lam, b=beta, s=sigma2: (lam * b / (1 + lam)) ** 2 + s / (1 + lam) ** 2,
            bounds=(0, 100),
            method="bounded",
            options={"xatol": 1e-9},
        )
        assert found.x == pytest.approx(sigma2 / beta**2, rel=1e-3)


def test_scaling_and_intercept() -> None:
    """Slope 1.33 or 2.00 in other units; intercept 100 free, 75 penalized."""
    x, y = np.array([-1.0, 0, 1]), np.array([98.0, 100, 102])
    model = Ridge(alpha=1).fit(x[:, None], y)
    assert model.coef_[0] == pytest.approx(4 / 3)
    assert model.intercept_ == pytest.approx(100)
    assert 1000 * Ridge(alpha=1).fit(1000 * x[:, None], y).coef_[0] == pytest.approx(2, abs=5e-3)
    design = np.c_[np.ones(3), x]
    penalized = np.linalg.solve(design.T @ design + np.eye(2), design.T @ y)
    assert penalized == pytest.approx([75, 4 / 3])


def test_weight_decay() -> None:
    """The step is a decay by 1 - eta lambda; at 0.5 and 5 the factor is -1.5; c without half gives 2c."""
    w, g, eta, lam = np.array([1.0, -2.0]), np.array([0.3, 0.1]), 0.1, 0.4
    assert np.allclose(w - eta * (g + lam * w), (1 - eta * lam) * w - eta * g)
    assert 1 - 0.5 * 5 == -1.5
    assert all((abs(1 - p) < 1) == (0 < p < 2) for p in (-0.1, 0.5, 1.5, 1.9, 2.1))
    c, h = 0.7, 1e-6
    slope = (c * (1 + h) ** 2 - c * (1 - h) ** 2) / (2 * h)
    assert slope == pytest.approx(2 * c)


def test_adam_first_step() -> None:
    """First Adam step 0.01 with and without L2; AdamW 0.011."""

    def step(gradient: float) -> float:
        m, v = 0.1 * gradient / (1 - 0.9), 0.001 * gradient**2 / (1 - 0.999)
        return float(0.01 * m / np.sqrt(v))

    assert step(10.0) == pytest.approx(0.01)
    assert step(10.0 + 0.1 * 1) == pytest.approx(0.01)
    assert step(10.0) + 0.01 * 0.1 * 1 == pytest.approx(0.011)


def test_map_readings() -> None:
    """The strength is sigma^2/tau^2 for normal and sigma^2/b for Laplace priors, by brute force."""
    ols, sigma2, tau2, b = 2.0, 0.5, 0.8, 0.9
    normal = brute(lambda w: (w - ols) ** 2 / (2 * sigma2) + w**2 / (2 * tau2))
    laplace = brute(lambda w: (w - ols) ** 2 / (2 * sigma2) + abs(w) / b)
    assert normal == pytest.approx(ols / (1 + sigma2 / tau2), abs=2e-4)
    assert laplace == pytest.approx(ols - sigma2 / b, abs=2e-4)


def test_laplace_posterior_mean_is_not_zero() -> None:
    """Where the lasso mode is zero the posterior mean is not."""
    grid = np.linspace(-30, 30, 600_001)
    density = np.exp(-0.5 * (grid - 0.5) ** 2 - abs(grid))
    mean = np.sum(grid * density) / np.sum(density)
    assert brute(lambda w: 0.5 * (w - 0.5) ** 2 + abs(w)) == pytest.approx(0, abs=1e-4)
    assert mean > 0.1


def test_laplace_posterior_is_wider_than_its_mode() -> None:
    """True coefficients zero, strength sqrt(2 log n): the mode errs far less than the posterior."""
    n = 2000
    strength = np.sqrt(2 * np.log(n))
    z = np.random.default_rng(0).normal(size=n)
    mode = np.sign(z) * np.maximum(abs(z) - strength, 0)
    grid = np.linspace(-6, 6, 1201)
    density = np.exp(-0.5 * (grid - z[:, None]) ** 2 - strength * abs(grid))
    second = (density @ grid**2) / density.sum(axis=1)
    assert np.sum(mode**2) < 0.01 * np.sum(second)


def test_subgradient_step_does_not_reach_zero() -> None:
    """Subgradient steps hop over zero; the proximal step stays there."""
    plain = proximal = 0.5
    for _ in range(200):
        plain -= 0.07 * (plain - 0.3 + np.sign(plain))
        moved = proximal - 0.07 * (proximal - 0.3)
        proximal = np.sign(moved) * max(abs(moved) - 0.07, 0)
    assert plain != 0
    assert abs(plain) < 0.1
    assert proximal == 0


def test_no_penalty_is_least_squares() -> None:
    """Ridge approaches least squares as lambda goes to zero."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(30, 3)), rng.normal(size=30)
    assert np.allclose(Ridge(alpha=1e-9).fit(x, y).coef_, LinearRegression().fit(x, y).coef_)
