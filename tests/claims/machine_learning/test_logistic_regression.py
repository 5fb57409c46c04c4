"""The numbers of docs/machine-learning/logistic-regression.md."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import optimize, stats
from scipy.special import expit, logit, softmax
from sklearn.linear_model import LogisticRegression

HOURS = np.arange(1.0, 7.0)
PASSED = np.array([0, 0, 1, 0, 1, 1])
DESIGN = np.column_stack([np.ones(6), HOURS])


def loss(beta: np.ndarray) -> float:
    """Return the summed cross-entropy of the six students."""
    z = DESIGN @ beta
    return float(np.sum(np.logaddexp(0, z) - PASSED * z))


def fitted() -> np.ndarray:
    """Return the maximum-likelihood coefficients by a general optimizer."""
    return np.asarray(optimize.minimize(loss, np.zeros(2), tol=1e-12).x)


def test_worked_example() -> None:
    """Coefficients, loss, odds ratio, boundary and probabilities of the six students."""
    beta = fitted()
    assert beta == pytest.approx([-4.249, 1.214], abs=1e-3)
    assert loss(beta) == pytest.approx(2.478, abs=5e-4)
    assert loss(np.zeros(2)) == pytest.approx(4.159, abs=5e-4)
    assert np.exp(1.214) == pytest.approx(3.37, abs=5e-3)
    assert -beta[0] / beta[1] == pytest.approx(3.5, abs=1e-4)
    p = expit(DESIGN @ beta)
    assert p == pytest.approx([0.046, 0.139, 0.353, 0.647, 0.861, 0.954], abs=6e-4)
    assert p.sum() == pytest.approx(3, abs=1e-4)
    assert np.mean(p * (1 - p)) * beta[1] == pytest.approx(0.159, abs=5e-4)
    assert beta[1] / 4 == pytest.approx(0.304, abs=6e-4)
    h = 1e-5
    slopes = [(expit(beta @ [1, x + h]) - expit(beta @ [1, x - h])) / (2 * h) for x in HOURS]
    assert np.mean(slopes) == pytest.approx(0.159, abs=5e-4)


def test_first_newton_step() -> None:
    """Gradient (0, -3.5), Hessian X'X/4, step to (-2.8, 0.8)."""
    gradient = DESIGN.T @ (0.5 - PASSED)
    hessian = DESIGN.T @ DESIGN / 4
    assert gradient == pytest.approx([0, -3.5])
    assert hessian == pytest.approx(np.array([[1.5, 5.25], [5.25, 22.75]]))
    assert -np.linalg.solve(hessian, gradient) == pytest.approx([-2.8, 0.8])
    numeric = optimize.approx_fprime(np.zeros(2), loss, 1e-7)
    assert numeric == pytest.approx(gradient, abs=1e-5)


def test_wald_and_likelihood_ratio() -> None:
    """Wald z 1.33 (p 0.18), likelihood ratio 3.36 (p 0.07)."""
    beta = fitted()
    p = expit(DESIGN @ beta)
    covariance = np.linalg.inv(DESIGN.T @ (DESIGN * (p * (1 - p))[:, None]))
    error = np.sqrt(covariance[1, 1])
    assert error == pytest.approx(0.913, abs=5e-4)
    assert beta[1] / error == pytest.approx(1.33, abs=5e-3)
    assert 2 * stats.norm.sf(beta[1] / error) == pytest.approx(0.18, abs=5e-3)
    ratio = 2 * (loss(np.zeros(2)) - loss(beta))  # the intercept alone is fitted by 0
    assert ratio == pytest.approx(3.36, abs=5e-3)
    assert stats.chi2.sf(ratio, 1) == pytest.approx(0.07, abs=5e-3)


def test_wald_shrinks_near_separation() -> None:
    """Two groups of 50, 25 successes in one: from 47 to 49 in the other Wald's z falls."""
    scores = [
        (logit(k / 50) - logit(0.5)) / np.sqrt(1 / 25 + 1 / 25 + 1 / k + 1 / (50 - k))
        for k in (40, 47, 49)
    ]
    assert scores == pytest.approx([3.06, 4.17, 3.71], abs=5e-3)


def test_odds() -> None:
    """Doubling the odds, the marked odds of the figure, logit against logistic."""
    for before, after in ((0.01, 0.0198), (0.5, 0.667), (0.9, 0.947)):
        odds = 2 * before / (1 - before)
        assert odds / (1 + odds) == pytest.approx(after, abs=5e-4)
    for odds, score in ((1, 0), (3, 1.1), (9, 2.2)):
        assert np.log(odds) == pytest.approx(score, abs=5e-3)
    assert logit(0.9) == pytest.approx(2.197, abs=5e-4)
    assert expit(2.197) == pytest.approx(0.9, abs=5e-5)
    assert np.exp(0.7) == pytest.approx(2, abs=0.02)
    assert expit(0.35) - expit(-0.35) < 0.7 / 4
    z = np.linspace(-8, 8, 1601)
    assert np.max(expit(z) * (1 - expit(z))) == pytest.approx(0.25)


def test_irls_step_is_weighted_least_squares() -> None:
    """A Newton step equals weighted least squares on the working response."""
    beta = np.array([-1.0, 0.4])
    z = DESIGN @ beta
    p = expit(z)
    w = p * (1 - p)
    hessian = DESIGN.T @ (DESIGN * w[:, None])
    newton = beta - np.linalg.solve(hessian, DESIGN.T @ (p - PASSED))
    root = np.sqrt(w)
    working = z + (PASSED - p) / w
    wls = np.linalg.lstsq(DESIGN * root[:, None], working * root, rcond=None)[0]
    assert newton == pytest.approx(wls)


def test_newton_overshoots() -> None:
    """Three of four successes, intercept 5: the next value is -31.6, then far worse."""
    b = 5.0
    values = []
    for _ in range(2):
        p = expit(b)
        b -= (4 * p - 3) / (4 * p * (1 - p))
        values.append(b)
    assert values[0] == pytest.approx(-31.6, abs=0.05)
    assert values[1] > 1e12


def test_subsampled_negatives() -> None:
    """1% prevalence, 1 in 99 negatives kept: balanced, 0.5 means 0.01, shift -4.595."""
    kept = Fraction(1, 99)
    share = Fraction(1, 100) / (Fraction(1, 100) + kept * Fraction(99, 100))
    assert share == Fraction(1, 2)
    assert np.log(float(kept)) == pytest.approx(-4.595, abs=5e-4)
    assert expit(0 + np.log(float(kept))) == pytest.approx(0.01)


def perceptron(labels: list[int], passes: int, rate: float = 1.0) -> tuple[np.ndarray, list[int]]:
    """Return the weights and the mistakes of each pass, starting at zero."""
    w, mistakes = np.zeros(2), []
    for _ in range(passes):
        count = 0
        for row, label in zip(DESIGN, labels, strict=True):
            error = label - int(row @ w > 0)
            w = w + rate * error * row
            count += abs(error)
        mistakes.append(count)
    return w, mistakes


def test_perceptron() -> None:
    """23 mistakes on separable labels, within the bound; never a clean pass on the six students."""
    labels = [0, 0, 0, 1, 1, 1]
    w, mistakes = perceptron(labels, 100)
    assert sum(mistakes) == 23
    assert mistakes[-1] == 0
    assert w.tolist() == [-7, 2]
    assert perceptron(labels, 100, rate=0.25)[1] == mistakes
    signs = 2 * np.array(labels) - 1
    angles = np.linspace(0, 2 * np.pi, 20_001)
    units = np.stack([np.cos(angles), np.sin(angles)])
    margin = (signs[:, None] * (DESIGN @ units)).min(axis=0).max()
    assert sum(mistakes) <= (DESIGN**2).sum(axis=1).max() / margin**2
    assert min(perceptron(PASSED.tolist(), 2000)[1]) > 0


def test_perceptron_loss_gradient() -> None:
    """max(0, -m) has the perceptron's step as negative gradient on a mistake, 0 otherwise."""
    row = np.array([1.0, -2.0])
    for label in (0, 1):
        for w in (np.array([0.3, 0.5]), np.array([-0.3, -0.5])):

            def cost(v: np.ndarray, label: int = label) -> float:
                return max(0.0, -(2 * label - 1) * float(row @ v))

            numeric = optimize.approx_fprime(w, cost, 1e-7)
            assert -numeric == pytest.approx((label - int(row @ w > 0)) * row, abs=1e-5)


def test_separable_loss_has_no_minimum() -> None:
    """Labels 0, 1 at -1, 1: the loss 2 log(1 + e^-b) falls forever toward 0."""
    b = np.linspace(0, 30, 301)
    direct = np.logaddexp(0, -b) + np.logaddexp(0, b) - b
    assert direct == pytest.approx(2 * np.log1p(np.exp(-b)))
    assert np.all(np.diff(direct) < 0)
    assert 0 < 2 * np.log1p(np.exp(-30)) < 1e-12


def test_sigmoid_of_least_squares() -> None:
    """Least squares gives 0.2 x - 0.2; its sigmoid never falls below one half."""
    intercept, slope = np.linalg.lstsq(DESIGN, PASSED, rcond=None)[0]
    assert (intercept, slope) == pytest.approx((-0.2, 0.2))
    assert expit(-0.2 + 0.2 * HOURS[0]) == pytest.approx(0.5)
    assert np.all(expit(-0.2 + 0.2 * HOURS[1:]) > 0.54)


def test_least_squares_is_pulled() -> None:
    """A student with 30 hours moves the least-squares boundary from 3.5 to 4.50."""
    for hours, labels, where in (
        (HOURS, [0, 0, 0, 1, 1, 1], 3.5),
        (np.append(HOURS, 30), [0, 0, 0, 1, 1, 1, 1], 4.50),
    ):
        slope, intercept = np.polyfit(hours, labels, 1)
        assert (0.5 - intercept) / slope == pytest.approx(where, abs=5e-3)
        model = LogisticRegression().fit(hours[:, None], labels)
        assert -model.intercept_[0] / model.coef_[0, 0] == pytest.approx(3.50, abs=5e-3)
    assert intercept + slope * 4 < 0.5


def test_masking() -> None:
    """The middle of three classes in a row is never the unique maximum; softmax fits all."""
    x = np.arange(1.0, 10.0)
    labels = np.repeat([0, 1, 2], 3)
    design = np.column_stack([np.ones(9), x])
    scores = design @ np.linalg.lstsq(design, np.eye(3)[labels], rcond=None)[0]
    assert scores[:, 1] == pytest.approx(np.full(9, 1 / 3))
    assert np.all(np.maximum(scores[:, 0], scores[:, 2]) >= 1 / 3 - 1e-12)
    model = LogisticRegression(C=100, max_iter=10_000).fit(x[:, None], labels)
    assert model.predict(x[:, None]).tolist() == labels.tolist()


def test_gradients() -> None:
    """D loss / d z is p - y, for sigmoid and softmax; two-class softmax is the sigmoid."""
    for z in (-2.0, 0.3, 4.0):
        h = 1e-6
        slope = (np.logaddexp(0, z + h) - np.logaddexp(0, z - h)) / (2 * h)
        assert slope == pytest.approx(expit(z), abs=1e-6)
        assert softmax([0.0, z])[1] == pytest.approx(expit(z))
    scores = np.array([0.5, -1.0, 2.0])

    def cost(v: np.ndarray) -> float:
        return float(-np.log(softmax(v)[1]))

    numeric = optimize.approx_fprime(scores, cost, 1e-7)
    assert numeric == pytest.approx(softmax(scores) - [0, 1, 0], abs=1e-5)
    assert softmax(scores + 3) == pytest.approx(softmax(scores))


def test_noncollapsibility() -> None:
    """Odds ratio 9 in both strata, 5.44 together; the risk difference is 0.4 throughout."""

    def ratio(a: float, b: float) -> float:
        return (b / (1 - b)) / (a / (1 - a))

    assert ratio(0.1, 0.5) == pytest.approx(9)
    assert ratio(0.5, 0.9) == pytest.approx(9)
    assert ratio(0.3, 0.7) == pytest.approx(5.44, abs=5e-3)
    assert pytest.approx(0.7 - 0.3) == 0.5 - 0.1


def test_gaussian_classes() -> None:
    """Normal classes with one variance have exactly linear log odds."""
    x = np.linspace(-3, 3, 7)
    log_odds = -((x - 1) ** 2) / 2 + (x + 0.5) ** 2 / 2
    assert np.diff(log_odds, 2) == pytest.approx(np.zeros(5), abs=1e-12)


def test_default_penalty() -> None:
    """C = 1 minimizes half the squared slope plus the loss, intercept free."""

    def penalized(beta: np.ndarray) -> float:
        return loss(beta) + float(beta[1] ** 2) / 2

    best = optimize.minimize(penalized, np.zeros(2), tol=1e-12).x
    model = LogisticRegression(tol=1e-8).fit(HOURS[:, None], PASSED)
    assert best == pytest.approx([model.intercept_[0], model.coef_[0, 0]], abs=1e-3)
    assert best == pytest.approx([-2.685, 0.767], abs=1e-3)
    assert model.predict_proba(HOURS[:, None])[:, 1].sum() == pytest.approx(3, abs=1e-3)


def test_squared_loss_in_margins() -> None:
    """The drawn parabola is a quarter of the squared error for targets -1 and 1."""
    for y in (0, 1):
        for z in (-0.4, 0.2, 1.7):
            margin = (2 * y - 1) * (2 * z - 1)
            assert ((1 - margin) / 2) ** 2 == pytest.approx((z - y) ** 2)
