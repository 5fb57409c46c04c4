"""Claims of docs/machine-learning/support-vector-machines.md, recomputed."""

import math

import numpy as np
import pytest
from scipy import optimize, stats
from sklearn.datasets import load_breast_cancer, load_wine, make_moons
from sklearn.kernel_approximation import Nystroem
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

FIVE = np.array([[0, 0], [1, 0], [0, 1], [2, 2], [3, 3]], dtype=float)
LABELS = np.array([-1, -1, -1, 1, 1])


def test_worked_example_hard_margin() -> None:
    """The stated w, b and alpha satisfy the KKT conditions, which suffice (convex problem)."""
    w, b = np.array([2, 2]) / 3, -5 / 3
    alpha = np.array([0, 2, 2, 4, 0]) / 9
    margins = LABELS * (FIVE @ w + b)
    assert margins.min() == pytest.approx(1)
    assert np.allclose(alpha * (margins - 1), 0)
    assert np.allclose((alpha * LABELS) @ FIVE, w)
    assert alpha @ LABELS == pytest.approx(0)
    assert w @ w == pytest.approx(alpha.sum()) == pytest.approx(8 / 9)
    assert round(2 / np.linalg.norm(w), 2) == 2.12


def test_worked_example_closest_points_of_the_hulls() -> None:
    """(1/2, 1/2) and (2, 2) are the closest points of the two convex hulls."""
    best = min(
        (math.hypot(*(p - q)), tuple(p), tuple(q))
        for p in (
            a * FIVE[0] + c * FIVE[1] + (1 - a - c) * FIVE[2]
            for a in np.linspace(0, 1, 21)
            for c in np.linspace(0, 1 - a, 21)
        )
        for q in (s * FIVE[3] + (1 - s) * FIVE[4] for s in np.linspace(0, 1, 11))
    )
    assert np.allclose(best[1], 0.5)
    assert np.allclose(best[2], 2)


def test_worked_example_soft_margin() -> None:
    """With C = 0.2: w = (0.4, 0.4), width 3.54, (2, 2) inside the margin at 0.2."""
    model = SVC(kernel="linear", C=0.2, tol=1e-8).fit(FIVE, LABELS)
    assert np.allclose(model.coef_, 0.4, atol=1e-3)
    assert round(2 / math.hypot(0.4, 0.4), 2) == 3.54
    assert model.decision_function([[2, 2]])[0] == pytest.approx(0.2, abs=1e-3)
    assert list(model.support_) == [1, 2, 3, 4]  # (3, 3) has joined
    objective = optimize.minimize(
        lambda v: (
            0.5 * (v[0] ** 2 + v[1] ** 2)
            + 0.2 * np.maximum(0, 1 - LABELS * (FIVE @ v[:2] + v[2])).sum()
        ),
        [0.3, 0.3, -1.0],
        method="Nelder-Mead",
        options={"xatol": 1e-7, "fatol": 1e-10, "maxiter": 4000},
    )
    assert np.allclose(objective.x, [0.4, 0.4, -1.4], atol=1e-2)


def test_removing_other_points_changes_nothing() -> None:
    """Only support vectors matter: drop (0, 0) and (3, 3)."""
    full = SVC(kernel="linear", C=1e3, tol=1e-8).fit(FIVE, LABELS)
    few = SVC(kernel="linear", C=1e3, tol=1e-8).fit(FIVE[1:4], LABELS[1:4])
    assert np.allclose(full.coef_, few.coef_, atol=1e-4)
    assert list(full.support_) == [1, 2, 3]


def test_leave_one_out_bound() -> None:
    """Leave-one-out errors are at most the number of support vectors."""
    rng = np.random.default_rng(0)
    y = np.repeat([-1, 1], 20)
    x = rng.normal(size=(40, 2)) + 0.8 * y[:, None]
    model = SVC(C=1, gamma=0.5).fit(x, y)
    wrong = [
        SVC(C=1, gamma=0.5).fit(np.delete(x, i, 0), np.delete(y, i)).predict(x[i : i + 1])[0]
        != y[i]
        for i in range(40)
    ]
    assert set(np.flatnonzero(wrong)) <= set(model.support_)


def test_polynomial_feature_map() -> None:
    """The six products are 1 + 6 + 4 + 9 + 12 + 4 = 36; degree 5 in 100 dimensions."""

    def phi(x: np.ndarray) -> np.ndarray:
        r = math.sqrt(2)
        return np.array([1, r * x[0], r * x[1], x[0] ** 2, r * x[0] * x[1], x[1] ** 2])

    products = phi(np.array([1.0, 2.0])) * phi(np.array([3.0, 1.0]))
    assert np.allclose(products, [1, 6, 4, 9, 12, 4])
    assert products.sum() == pytest.approx((1 + 5) ** 2)
    assert math.comb(105, 5) == 96_560_646


def test_rbf_expansion_and_similarity() -> None:
    """RBF is a sum of polynomial kernels; (1,0) and (-1,0) have similarity 0.018."""
    x, z, gamma = np.array([0.3, -1.0]), np.array([0.9, 0.4]), 0.7
    series = sum((2 * gamma * x @ z) ** m / math.factorial(m) for m in range(40))
    value = math.exp(-gamma * x @ x) * math.exp(-gamma * z @ z) * series
    assert value == pytest.approx(math.exp(-gamma * (x - z) @ (x - z)))
    assert round(math.exp(-4), 3) == 0.018
    assert round(math.tanh(-1), 2) == -0.76


def test_valid_kernel_rules() -> None:
    """Sums and products of Gram matrices stay positive semidefinite; RBF is definite."""
    x = np.random.default_rng(0).normal(size=(30, 3))
    linear = x @ x.T
    rbf = np.exp(-((x[:, None] - x[None]) ** 2).sum(axis=2))
    for gram in (linear + rbf, linear * rbf, 3 * linear):
        assert np.linalg.eigvalsh(gram)[0] > -1e-9
    assert np.linalg.eigvalsh(rbf)[0] > 0


def test_losses() -> None:
    """Hinge 0.6 at margin 0.4; logistic below log 2 on the right side; minimizers for 0.7."""
    assert max(0, 1 - 0.4) == pytest.approx(0.6)
    assert round(math.log(2), 2) == 0.69
    f = np.linspace(-3, 3, 6001)
    for eta in (0.55, 0.7, 0.95):
        hinge = eta * np.maximum(0, 1 - f) + (1 - eta) * np.maximum(0, 1 + f)
        assert f[hinge.argmin()] == pytest.approx(1, abs=1e-3)
    logistic = 0.7 * np.logaddexp(0, -f) + 0.3 * np.logaddexp(0, f)
    assert f[logistic.argmin()] == pytest.approx(math.log(7 / 3), abs=1e-3)
    assert round(math.log(7 / 3), 2) == 0.85


def test_gram_memory() -> None:
    """100,000 points in double precision: 80 GB; a million rows: 10^12 entries."""
    assert 100_000**2 * 8 / 1e9 == 80


def test_scaling_and_comparison_on_real_data() -> None:
    """Wine 66 % raw and 98 % scaled; breast cancer 97.4 % SVC, 98.1 % logistic regression."""
    x, y = load_wine(return_X_y=True)
    assert round(100 * cross_val_score(SVC(), x, y, cv=5).mean()) == 66
    scaled = make_pipeline(StandardScaler(), SVC())
    assert round(100 * cross_val_score(scaled, x, y, cv=5).mean()) == 98
    x, y = load_breast_cancer(return_X_y=True)
    assert 100 * cross_val_score(scaled, x, y, cv=5).mean() == pytest.approx(97.4, abs=0.1)
    logistic = make_pipeline(StandardScaler(), LogisticRegression())
    assert 100 * cross_val_score(logistic, x, y, cv=5).mean() == pytest.approx(98.1, abs=0.1)


def linear_error(weight: np.ndarray, bias: float) -> float:
    """Exact error for N((+-1, 0), I) with equal priors."""
    norm = np.linalg.norm(weight)
    positive = stats.norm.sf((weight[0] + bias) / norm)
    return float(positive + stats.norm.sf((weight[0] - bias) / norm)) / 2


def test_overlapping_gaussians() -> None:
    """Bayes 15.9 %, SVM 16.3 %, logistic regression 16.2 % (200 points, 25 of 100 runs)."""
    assert round(100 * stats.norm.sf(1), 1) == 15.9
    rng = np.random.default_rng(0)
    svm, logistic = [], []
    for _ in range(25):
        y = np.where(rng.uniform(size=200) < 0.5, 1, -1)
        x = rng.normal(size=(200, 2))
        x[:, 0] += y
        a = SVC(kernel="linear", C=1).fit(x, y)
        b = LogisticRegression(C=np.inf).fit(x, y)
        svm.append(linear_error(a.coef_[0], float(a.intercept_[0])))
        logistic.append(linear_error(b.coef_[0], float(b.intercept_[0])))
    assert 100 * np.mean(svm) == pytest.approx(16.3, abs=0.3)
    assert 100 * np.mean(logistic) == pytest.approx(16.2, abs=0.3)


def test_gamma_table() -> None:
    """Accuracy and support vectors for four values of gamma on the moons."""
    x, y = make_moons(200, noise=0.25, random_state=0)
    tx, ty = make_moons(5000, noise=0.25, random_state=1)
    table = {
        0.01: (81.0, 82.4, 143),
        1: (94.0, 93.5, 63),
        100: (99.0, 89.3, 183),
        1000: (100.0, 64.5, 199),
    }
    for gamma, (train, test, count) in table.items():
        model = SVC(gamma=gamma, C=1).fit(x, y)
        assert 100 * model.score(x, y) == pytest.approx(train, abs=0.06)
        assert 100 * model.score(tx, ty) == pytest.approx(test, abs=0.1)
        assert len(model.support_) == pytest.approx(count, abs=1)


def test_kernel_wins_not_the_loss() -> None:
    """Moons: both linear models 86.3 %, RBF SVM 93.5 %, logistic on Nystroem features 92.7 %."""
    x, y = make_moons(200, noise=0.25, random_state=0)
    tx, ty = make_moons(5000, noise=0.25, random_state=1)
    features = Nystroem(gamma=1, n_components=200, random_state=0)
    for model, accuracy in (
        (SVC(kernel="linear"), 86.3),
        (LogisticRegression(), 86.3),
        (SVC(gamma=1), 93.5),
        (make_pipeline(features, LogisticRegression()), 92.7),
    ):
        assert 100 * model.fit(x, y).score(tx, ty) == pytest.approx(accuracy, abs=0.1)


def test_penalty_constant() -> None:
    """Half the squared norm plus C sums of hinge is nC times (mean hinge + |w|^2/(2nC))."""
    w, c = np.array([0.3, 0.5]), 0.7
    hinge = np.maximum(0, 1 - LABELS * (FIVE @ w - 1))
    svm = 0.5 * w @ w + c * hinge.sum()
    assert svm == pytest.approx(5 * c * (hinge.mean() + w @ w / (2 * 5 * c)))


def test_dual_weight_is_the_subgradient_of_the_loss() -> None:
    """Hinge: alpha is C, 0 or between at the kink; squared hinge: alpha = 2 C xi, none on the edge."""
    rng = np.random.default_rng(0)
    y = np.repeat([-1.0, 1.0], 30)
    x = rng.normal(size=(60, 2)) + 0.8 * y[:, None]
    model = SVC(kernel="linear", C=1, tol=1e-8).fit(x, y)
    alpha = np.zeros(60)
    alpha[model.support_] = np.abs(model.dual_coef_[0])
    margin = y * model.decision_function(x)
    assert np.allclose(alpha[margin < 1 - 1e-4], 1)
    assert np.allclose(alpha[margin > 1 + 1e-4], 0)
    assert ((alpha > 1e-6) & (alpha < 1 - 1e-6)).any()

    def primal(v: np.ndarray) -> float:
        xi = np.maximum(0, 1 - y * (x @ v[:2] + v[2]))
        return float(0.5 * v[:2] @ v[:2] + (xi**2).sum())

    v = optimize.minimize(primal, np.zeros(3), method="BFGS", options={"gtol": 1e-9}).x
    xi = np.maximum(0, 1 - y * (x @ v[:2] + v[2]))
    assert np.allclose((2 * xi * y) @ x, v[:2], atol=1e-4)
    assert (xi == 0).sum() > 10


def test_support_vectors_grow_with_n() -> None:
    """For overlapping classes the number of support vectors grows about linearly."""
    rng = np.random.default_rng(0)
    counts = []
    for n in (200, 1000, 2000):
        y = np.where(rng.uniform(size=n) < 0.5, 1, -1)
        x = rng.normal(size=(n, 2))
        x[:, 0] += y
        counts.append(len(SVC(C=1).fit(x, y).support_) / n)
    assert all(2 * stats.norm.sf(1) < share < 0.6 for share in counts)


def test_random_fourier_features_are_unbiased() -> None:
    """E[2 cos(w'x + u) cos(w'z + u)] is the RBF kernel."""
    rng = np.random.default_rng(0)
    x, z, gamma = np.array([0.2, 0.5]), np.array([-0.4, 0.9]), 0.8
    w = rng.normal(0, math.sqrt(2 * gamma), (400_000, 2))
    u = rng.uniform(0, 2 * math.pi, 400_000)
    value = np.mean(2 * np.cos(w @ x + u) * np.cos(w @ z + u))
    assert value == pytest.approx(math.exp(-gamma * (x - z) @ (x - z)), abs=0.005)


def test_soft_margin_figure() -> None:
    """The figure's counts: 64 support vectors for C = 0.01 and 20 for C = 10."""
    rng = np.random.default_rng(4)
    y = np.repeat([-1, 1], 40)
    x = rng.normal(size=(80, 2)) * 0.9
    x[:, 0] += y
    assert len(SVC(kernel="linear", C=0.01).fit(x, y).support_) == 64
    assert len(SVC(kernel="linear", C=10).fit(x, y).support_) == 20
