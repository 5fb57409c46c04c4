"""Claims of docs/statistics/maximum-likelihood-for-regression.md, recomputed by other routes."""

import warnings
from fractions import Fraction
from math import log, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from scipy.stats import norm, t
from sklearn.linear_model import LogisticRegression

Array = NDArray[np.float64]
X3, Y3, SIGMA3 = np.array([1.0, 2, 3]), np.array([2.0, 3, 9]), np.array([1.0, 1, 3])


def line_design(n: int) -> Array:
    """Return intercept and x = 1, ..., n."""
    return np.column_stack([np.ones(n), np.arange(1.0, n + 1)])


def cross_entropy(z: Array, y: Array) -> float:
    """Return the summed binary cross-entropy of logits ``z``."""
    return float((np.logaddexp(0, z) - y * z).sum())


def test_three_points_by_maximizing_the_normal_likelihood() -> None:
    """Slopes 2.5 (equal) and 11/6 (unequal standard deviations), by an optimizer."""
    for sigma, answer in ((np.ones(3), 2.5), (7 * np.ones(3), 2.5), (SIGMA3, 11 / 6)):
        best = minimize_scalar(lambda b, s=sigma: -norm.logpdf(Y3, b * X3, s).sum())
        assert best.x == pytest.approx(answer, abs=1e-6)


def test_three_points_standard_errors() -> None:
    """0.408 weighted, 0.662 unweighted, by simulation."""
    rng = np.random.default_rng(0)
    y = 2 * X3 + SIGMA3 * rng.normal(size=(200_000, 3))
    weighted = y @ (X3 / SIGMA3**2) / (X3**2 / SIGMA3**2).sum()
    plain = y @ X3 / (X3**2).sum()
    assert weighted.std() == pytest.approx(0.408, abs=0.003)
    assert plain.std() == pytest.approx(0.662, abs=0.004)
    assert weighted.mean() == pytest.approx(2, abs=0.005)
    assert plain.mean() == pytest.approx(2, abs=0.006)
    assert 1 / sqrt(6) == pytest.approx(0.408, abs=5e-4)
    assert sqrt(86) / 14 == pytest.approx(0.662, abs=5e-4)


def test_weighting_is_least_squares_after_rescaling_rows() -> None:
    """Dividing the rows by sigma and ordinary least squares give the weighted solution."""
    rng = np.random.default_rng(0)
    design, sigma = line_design(12), rng.uniform(0.5, 3, 12)
    y = rng.normal(size=12)
    w = np.diag(1 / sigma**2)
    formula = np.linalg.solve(design.T @ w @ design, design.T @ w @ y)
    rescaled = np.linalg.lstsq(design / sigma[:, None], y / sigma, rcond=None)[0]
    scaled_weights = np.linalg.solve(design.T @ (5 * w) @ design, design.T @ (5 * w) @ y)
    assert np.allclose(formula, rescaled)
    assert np.allclose(formula, scaled_weights)


def test_standard_errors_with_growing_noise() -> None:
    """With x = 1..20 and sigma = x/2: errors 0.145 weighted, 0.253 plain, 0.231 reported."""
    rng = np.random.default_rng(0)
    design = line_design(20)
    sigma = design[:, 1] / 2
    y = design @ [1.0, 2.0] + sigma * rng.normal(size=(100_000, 20))
    plain = np.linalg.lstsq(design, y.T, rcond=None)[0]
    rescaled = np.linalg.lstsq(design / sigma[:, None], (y / sigma).T, rcond=None)[0]
    assert plain[1].std() == pytest.approx(0.253, abs=0.002)
    assert rescaled[1].std() == pytest.approx(0.145, abs=0.001)
    rss = ((y.T - design @ plain) ** 2).sum(axis=0)
    sxx = ((design[:, 1] - 10.5) ** 2).sum()
    assert np.sqrt((rss / 18 / sxx).mean()) == pytest.approx(0.231, abs=0.001)
    assert plain[1].mean() == pytest.approx(2, abs=0.003)


def test_logistic_example() -> None:
    """Intercept -1.099, slope 2.197, cross-entropy 4.499, by a general optimizer."""
    x, y = np.repeat([0.0, 1], 4), np.array([0.0, 0, 0, 1, 0, 1, 1, 1])
    best = minimize(lambda b: cross_entropy(b[0] + b[1] * x, y), np.zeros(2), tol=1e-10)
    assert best.x == pytest.approx([-1.099, 2.197], abs=1e-3)
    assert best.fun == pytest.approx(4.499, abs=5e-4)
    assert -8 * (0.25 * log(0.25) + 0.75 * log(0.75)) == pytest.approx(best.fun)


def test_cross_entropy_forms_gradient_and_hessian() -> None:
    """Both forms agree; gradient X'(p - y); Hessian X'DX, positive semidefinite."""
    rng = np.random.default_rng(0)
    design, y = rng.normal(size=(9, 3)), rng.integers(0, 2, 9).astype(float)
    beta = rng.normal(size=3)
    p = 1 / (1 + np.exp(-design @ beta))
    long_form = -(y * np.log(p) + (1 - y) * np.log(1 - p)).sum()
    assert long_form == pytest.approx(cross_entropy(design @ beta, y))

    def gradient(b: Array) -> Array:
        return np.asarray(design.T @ (1 / (1 + np.exp(-design @ b)) - y))

    steps = 1e-5 * np.eye(3)
    for j, step in enumerate(steps):
        up, down = (cross_entropy(design @ (beta + s), y) for s in (step, -step))
        assert (up - down) / 2e-5 == pytest.approx(gradient(beta)[j], abs=1e-6)
    numeric = np.array([(gradient(beta + s) - gradient(beta - s)) / 2e-5 for s in steps])
    hessian = design.T @ np.diag(p * (1 - p)) @ design
    assert np.allclose(numeric, hessian, atol=1e-6)
    assert np.linalg.eigvalsh(hessian).min() > 0


def test_newton_step_is_weighted_least_squares() -> None:
    """One Newton step equals least squares on the working response with weights p(1-p)."""
    rng = np.random.default_rng(1)
    design, y = rng.normal(size=(15, 2)), rng.integers(0, 2, 15).astype(float)
    beta = np.array([0.3, -0.2])
    z = design @ beta
    p = 1 / (1 + np.exp(-z))
    w = p * (1 - p)
    newton = beta - np.linalg.solve(design.T @ (design * w[:, None]), design.T @ (p - y))
    root = np.sqrt(w)
    working = np.linalg.lstsq(design * root[:, None], root * (z + (y - p) / w), rcond=None)[0]
    assert np.allclose(newton, working)


def test_squared_error_on_the_sigmoid() -> None:
    """At z = -10, y = 1 its slope is -0.00009 against -1; and it is not convex."""

    def sigmoid(z: float) -> float:
        return float(1 / (1 + np.exp(-z)))

    h = 1e-4
    square = ((sigmoid(-10 + h) - 1) ** 2 - (sigmoid(-10 - h) - 1) ** 2) / (2 * h)
    entropy = (np.logaddexp(0, 10 - h) - np.logaddexp(0, 10 + h)) / (2 * h)
    assert square == pytest.approx(-0.00009, abs=5e-6)
    assert entropy == pytest.approx(-1, abs=1e-3)
    curve = (1 / (1 + np.exp(-np.linspace(-8, 8, 81))) - 1) ** 2
    assert np.diff(curve, 2).min() < 0 < np.diff(curve, 2).max()


def test_bernoulli_variance() -> None:
    """p(1-p) is 0.25 at 0.5 and 0.09 at 0.1, from the definition of variance."""
    for p, answer in ((Fraction(1, 2), Fraction(1, 4)), (Fraction(1, 10), Fraction(9, 100))):
        assert p * (1 - p) ** 2 + (1 - p) * (0 - p) ** 2 == answer


def test_grouped_counts_have_the_same_maximum() -> None:
    """Weights m_i on shares give the same cost as single labels."""
    z = np.array([-0.4, 0.9])
    labels = np.array([0.0, 0, 1, 1, 1, 0, 1, 1])
    single = cross_entropy(np.repeat(z, [3, 5]), labels)
    share, m = np.array([1 / 3, 4 / 5]), np.array([3, 5])
    p = 1 / (1 + np.exp(-z))
    assert single == pytest.approx(-(m * (share * np.log(p) + (1 - share) * np.log(1 - p))).sum())


def test_latent_scale_divides_the_rows() -> None:
    """P(x b + sigma e > 0) is the sigmoid of x b / sigma for logistic e."""
    noise = np.random.default_rng(0).logistic(size=400_000)
    for sigma in (0.5, 3.0):
        share = (0.8 + sigma * noise > 0).mean()
        assert share == pytest.approx(1 / (1 + np.exp(-0.8 / sigma)), abs=3e-3)


def test_fixed_design_is_unbiased() -> None:
    """For x = 1..5 the slope weights (x-3)/10 sum to 0 and to 1 against x."""
    c = [Fraction(x - 3, 10) for x in range(1, 6)]
    assert sum(c) == 0
    assert sum(ci * x for ci, x in zip(c, range(1, 6), strict=True)) == 1
    assert np.allclose(np.linalg.pinv(line_design(5))[1], [float(v) for v in c])


def test_skewed_errors() -> None:
    """Exponential errors: unbiased, and 95.3% coverage of the t interval."""
    rng = np.random.default_rng(0)
    design = line_design(20)
    y = design @ [1.0, 2.0] + rng.exponential(size=(200_000, 20)) - 1
    beta = y @ np.linalg.pinv(design).T
    rss = ((y - beta @ design.T) ** 2).sum(axis=1)
    error = np.sqrt(rss / 18 * np.linalg.inv(design.T @ design)[1, 1])
    covered = np.abs(beta[:, 1] - 2) < t.ppf(0.975, 18) * error
    assert covered.mean() == pytest.approx(0.953, abs=5e-4)
    assert beta[:, 1].mean() == pytest.approx(2, abs=5e-4)


def test_leverages_and_residual_variance() -> None:
    """Leverages 0.6, 0.3, 0.2, 0.3, 0.6; end residuals have half the variance of the middle one."""
    design = line_design(5)
    hat = design @ np.linalg.pinv(design)
    assert np.diag(hat) == pytest.approx([0.6, 0.3, 0.2, 0.3, 0.6])
    errors = np.random.default_rng(0).normal(size=(200_000, 5))
    residuals = errors @ (np.eye(5) - hat)
    variance: Array = np.var(residuals, axis=0)
    assert variance == pytest.approx([0.4, 0.7, 0.8, 0.7, 0.4], abs=0.01)
    assert np.abs(design.T @ residuals[0]).max() < 1e-12
    assert abs(np.mean(residuals[:, 0] * residuals[:, 1])) > 0.1


def test_bimodal_target_is_fine() -> None:
    """A target 10 x + noise has humps at 0 and 10 and hardly anything at 5."""
    density = [0.5 * norm.pdf(v) + 0.5 * norm.pdf(v, 10) for v in (0, 5, 10)]
    assert density[1] < 1e-4 * density[0]
    assert density[0] == pytest.approx(density[2])


def test_log_sigma_term_is_needed_and_structure_too() -> None:
    """Without log sigma larger is always better; with free sigmas the cost is unbounded."""
    r = Y3 - 2 * X3
    sigmas = np.array([1.0, 10, 100])
    assert np.all(np.diff([(r**2 / (2 * s**2)).sum() for s in sigmas]) < 0)
    r = Y3 - (Y3[0] / X3[0]) * X3  # through the first point
    costs = [log(s) + r[0] ** 2 / (2 * s**2) + (r[1:] ** 2 / 2).sum() for s in (1, 1e-3, 1e-9)]
    assert costs[0] > costs[1] > costs[2]
    mean_free = minimize_scalar(lambda s: 3 * s + (r**2).sum() / (2 * np.exp(2 * s)))
    assert np.exp(2 * mean_free.x) == pytest.approx((r**2).mean(), rel=1e-5)


def test_separation() -> None:
    """Overlap peaks at 0.42; separated log-likelihood rises toward 0; penalties decide."""
    x = np.array([-2.0, -1, 1, 2])
    overlap = minimize_scalar(lambda b: cross_entropy(b * x, np.array([0.0, 1, 0, 1])))
    assert overlap.x == pytest.approx(0.42, abs=5e-3)
    y = np.array([0.0, 0, 1, 1])
    slopes = np.linspace(-1, 30, 63)
    costs = np.array([cross_entropy(b * x, y) for b in slopes])
    closed = 2 * np.log1p(np.exp(-slopes)) + 2 * np.log1p(np.exp(-2 * slopes))
    assert np.allclose(costs, closed)
    assert np.all(np.diff(costs) < 0)
    assert costs[-1] < 1e-12
    for strength, answer in ((1, 1.01), (100, 3.95)):
        cost = minimize_scalar(lambda b, c=strength: b * b / 2 + c * cross_entropy(b * x, y))
        model = LogisticRegression(C=strength, fit_intercept=False, tol=1e-8).fit(x[:, None], y)
        assert cost.x == pytest.approx(answer, abs=5e-3)
        assert model.coef_[0, 0] == pytest.approx(answer, abs=5e-3)


def test_penalty_is_on_by_default_and_infinite_c_is_quiet() -> None:
    """The default differs from the unpenalized fit; C=inf raises no warning."""
    x, y = np.repeat([0.0, 1], 4)[:, None], np.array([0, 0, 0, 1, 0, 1, 1, 1])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        free = LogisticRegression(C=np.inf, tol=1e-8).fit(x, y).coef_[0, 0]
    assert free == pytest.approx(2.197, abs=1e-3)
    assert LogisticRegression().fit(x, y).coef_[0, 0] < 1.5


def test_gradient_descent_finds_the_maximum_margin_direction() -> None:
    """On separable data the norm grows, the direction tends to the maximum margin."""
    points = np.array([[1.0, 3.0], [2.0, 0.5], [-1.0, -3.0], [-2.0, -0.5]])
    signs = np.array([1.0, 1, -1, -1])
    margin = minimize(
        lambda w: w @ w,
        np.ones(2),
        constraints={"type": "ineq", "fun": lambda w: signs * (points @ w) - 1},
    ).x
    w, norms, cosines = np.zeros(2), [], []
    for step in range(1, 30_001):
        w += 0.5 * ((signs / (1 + np.exp(signs * (points @ w)))) @ points)
        if step in (300, 3_000, 30_000):
            norms.append(np.linalg.norm(w))
            cosines.append(w @ margin / np.linalg.norm(w) / np.linalg.norm(margin))
    assert norms[0] < norms[1] < norms[2]
    assert cosines[0] < cosines[1] < cosines[2]
    assert cosines[2] > 0.98


def test_stable_loss() -> None:
    """log(1 - p) breaks when p rounds to 1; logaddexp does not."""
    with np.errstate(divide="ignore"):
        assert np.log(1 - 1 / (1 + np.exp(-np.float64(40)))) == -np.inf
    assert np.logaddexp(0, 40.0) == pytest.approx(40)
