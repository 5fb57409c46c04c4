"""Claims of docs/machine-learning/bagging-and-boosting.md, recomputed by other routes."""

from math import exp, log, sqrt

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.stats import binom
from sklearn.datasets import make_hastie_10_2
from sklearn.ensemble import (
    AdaBoostClassifier,
    BaggingClassifier,
    GradientBoostingRegressor,
)
from sklearn.tree import DecisionTreeClassifier

LABELS = np.array([1, 1, -1, -1, -1, 1])
VOTES = np.array([[1, 1, -1, -1, -1, -1], [-1, -1, -1, -1, -1, 1], [1, 1, 1, 1, 1, 1]])


def test_adaboost_example() -> None:
    """Errors, votes, weights, final scores and the bound of the six points."""
    weight, score, bound = np.full(6, 1 / 6), np.zeros(6), 1.0
    rows = zip(
        VOTES,
        (1 / 6, 0.2, 0.1875),
        (0.805, 0.693, 0.733),
        (
            [0.1, 0.1, 0.1, 0.1, 0.1, 0.5],
            [0.25, 0.25, 0.0625, 0.0625, 0.0625, 0.3125],
            [2 / 13, 2 / 13, 1 / 6, 1 / 6, 1 / 6, 5 / 26],
        ),
        strict=True,
    )
    for vote, epsilon, alpha, after in rows:
        wrong = vote != LABELS
        assert weight[wrong].sum() == pytest.approx(epsilon)
        value = 0.5 * log((1 - epsilon) / epsilon)
        assert value == pytest.approx(alpha, abs=5e-4)
        weight = np.where(wrong, weight / (2 * epsilon), weight / (2 * (1 - epsilon)))
        assert weight == pytest.approx(after)
        assert weight[wrong].sum() == pytest.approx(0.5)
        score = score + value * vote
        bound *= 2 * sqrt(epsilon * (1 - epsilon))
    assert score == pytest.approx([0.845, 0.845, -0.765, -0.765, -0.765, 0.622], abs=6e-4)
    assert bound == pytest.approx(0.465, abs=5e-4)
    assert np.exp(-LABELS * score).mean() == pytest.approx(bound)
    factors = [2 * sqrt(e * (1 - e)) for e in (1 / 6, 0.2, 0.1875)]
    assert factors == pytest.approx([0.745, 0.8, 0.781], abs=5e-4)


def test_adaboost_stumps_are_the_best_and_none_separates() -> None:
    """Each round takes the stump of smallest weighted error; a single one has error at least 1/6."""
    x = np.arange(1, 7)
    stumps = [np.where(x < t, s, -s) for t in np.arange(0.5, 6) for s in (1, -1)]
    assert min(np.mean(h != LABELS) for h in stumps) == pytest.approx(1 / 6)
    weight = np.full(6, 1 / 6)
    for vote in VOTES:
        errors = [weight[h != LABELS].sum() for h in stumps]
        assert np.array_equal(stumps[int(np.argmin(errors))], vote)
        wrong = vote != LABELS
        epsilon = weight[wrong].sum()
        weight = np.where(wrong, weight / (2 * epsilon), weight / (2 * (1 - epsilon)))


def test_library_votes_are_twice_as_large() -> None:
    """scikit-learn's weights are ln((1 - e) / e)."""
    model = AdaBoostClassifier(n_estimators=3).fit(np.arange(1, 7)[:, None], LABELS)
    assert model.estimator_weights_ / 2 == pytest.approx([0.805, 0.693, 0.733], abs=5e-4)


def test_vote_minimizes_exponential_loss() -> None:
    """The minimum of (1 - e) exp(-a) + e exp(a) is at half the log-odds, with value 2 sqrt(e(1-e))."""
    for e in (0.1, 0.3, 0.45):
        best = minimize_scalar(lambda a, e=e: (1 - e) * exp(-a) + e * exp(a))
        assert best.x == pytest.approx(0.5 * log((1 - e) / e), abs=1e-6)
        assert best.fun == pytest.approx(2 * sqrt(e * (1 - e)))


def test_losses_at_a_wrong_margin() -> None:
    """At a margin of -5 the exponential loss is 148, log loss 5.0."""
    assert exp(5) == pytest.approx(148, abs=0.5)
    assert log(1 + exp(5)) == pytest.approx(5.0, abs=0.05)


def test_gradient_boosting_example() -> None:
    """Sums of squares 42, 11.4, 3.7, 1.8 and first predictions 2.83 and 5.75."""
    x, y = np.arange(1, 6)[:, None], np.array([1, 2, 2, 7, 8.0])
    assert (y - 4).tolist() == [-3, -2, -2, 3, 4]
    assert np.sum((y - 4) ** 2) == 42
    model = GradientBoostingRegressor(n_estimators=3, learning_rate=0.5, max_depth=1).fit(x, y)
    stages = list(model.staged_predict(x))
    assert stages[0] == pytest.approx([2.833] * 3 + [5.75] * 2, abs=5e-4)
    sums = [float(np.sum((y - f) ** 2)) for f in stages]
    assert sums == pytest.approx([11.4, 3.7, 1.8], abs=0.05)


def test_second_order_gain() -> None:
    """Gain 0.5 and values of +-0.5, by minimizing the quadratic numerically; p becomes 0.537."""

    def best(g: float, h: float) -> tuple[float, float]:
        result = minimize_scalar(lambda w: g * w + 0.5 * (h + 1.0) * w * w)
        return float(result.x), float(result.fun)

    (left, loss_left), (right, loss_right), (_, parent) = best(-1, 1), best(1, 1), best(0, 2)
    assert (left, right) == pytest.approx((0.5, -0.5), abs=1e-6)
    assert parent - loss_left - loss_right == pytest.approx(0.5)
    assert 3 * -0.5 + 0.5 == -1
    assert 1 / (1 + exp(-0.3 * 0.5)) == pytest.approx(0.537, abs=5e-4)


def test_bagging_below_one_half_gets_worse() -> None:
    """51% on average; 48.5% for 101 votes, 40.0% for 1,001."""

    def vote(size: int) -> float:
        return float(0.6 * binom.sf(size // 2, size, 0.45) + 0.4 * binom.sf(size // 2, size, 0.60))

    assert vote(1) == pytest.approx(0.51)
    assert vote(101) == pytest.approx(0.485, abs=5e-4)
    assert vote(1001) == pytest.approx(0.400, abs=6e-4)


def test_independent_voters() -> None:
    """1,001 independent voters at 0.51 reach 0.74."""
    assert binom.sf(500, 1001, 0.51) == pytest.approx(0.74, abs=0.005)


def test_bagging_does_not_help_least_squares() -> None:
    """Squared error 0.032 with and without bagging, averaged over 300 samples."""
    truth = np.arange(6.0)
    errors = np.zeros(2)
    for seed in range(300):
        rng = np.random.default_rng(seed)
        x = np.column_stack([np.ones(200), rng.normal(size=(200, 5))])
        y = x @ truth + rng.normal(size=200)
        weights = rng.multinomial(200, np.full(200, 1 / 200), size=40)
        gram = np.einsum("bi,ij,ik->bjk", weights, x, x, optimize=True)
        bagged = np.linalg.solve(gram, ((weights * y) @ x)[..., None]).mean(axis=0)
        single = np.linalg.solve(x.T @ x, x.T @ y)
        errors += [np.sum((single - truth) ** 2), np.sum((bagged[:, 0] - truth) ** 2)]
    assert errors / 300 == pytest.approx([0.032, 0.032], abs=1e-3)


def test_stumps_on_the_sphere() -> None:
    """One stump errs with 0.46, bagged ones with 0.39, 400 boosted ones with 0.12."""
    x, y = make_hastie_10_2(n_samples=4000, random_state=0)
    train, test = (x[:2000], y[:2000]), (x[2000:], y[2000:])
    stump = DecisionTreeClassifier(max_depth=1)
    assert 1 - stump.fit(*train).score(*test) == pytest.approx(0.46, abs=0.01)
    bagged = BaggingClassifier(stump, n_estimators=80, random_state=0).fit(*train)
    assert 1 - bagged.score(*test) == pytest.approx(0.39, abs=0.02)
    boosted = AdaBoostClassifier(stump, n_estimators=400, random_state=0).fit(*train)
    assert 1 - boosted.score(*test) == pytest.approx(0.12, abs=0.015)


def test_label_noise() -> None:
    """Boosting wins on clean labels, bagging when a fifth is flipped."""
    x, y = make_hastie_10_2(n_samples=2500, random_state=0)
    flip = np.random.default_rng(0).uniform(size=500) < 0.2
    errors = {}
    for name, target in (("clean", y[:500]), ("noisy", np.where(flip, -y[:500], y[:500]))):
        boosted = AdaBoostClassifier(
            DecisionTreeClassifier(max_depth=3), n_estimators=100, random_state=0
        ).fit(x[:500], target)
        bagged = BaggingClassifier(n_estimators=60, random_state=0).fit(x[:500], target)
        errors["boosting", name] = 1 - boosted.score(x[500:], y[500:])
        errors["bagging", name] = 1 - bagged.score(x[500:], y[500:])
    assert errors["boosting", "clean"] == pytest.approx(0.17, abs=0.02)
    assert errors["bagging", "clean"] == pytest.approx(0.21, abs=0.03)
    assert errors["boosting", "noisy"] == pytest.approx(0.29, abs=0.02)
    assert errors["bagging", "noisy"] == pytest.approx(0.24, abs=0.025)
