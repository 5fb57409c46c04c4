"""Claims of docs/machine-learning/parametric-and-nonparametric-models.md, recomputed."""

import numpy as np
import pytest
from sklearn.datasets import make_moons
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

from scripts.figures.machine_learning.parametric_and_nonparametric_models import sizes
from scripts.figures.machine_learning.parametric_and_nonparametric_models_rates import errors


def test_sizes() -> None:
    """30 and 815 support vectors, 401 leaves against 8, at 50 and 3,200 rows."""
    small, large = sizes(50), sizes(3200)
    assert small[1] == pytest.approx(30, abs=2)
    assert large[1] == pytest.approx(815, abs=10)
    assert large[2] == pytest.approx(401, abs=5)
    assert large[3] == 8


def test_linear_svm_collapses() -> None:
    """The linear SVM stores about 1,101 support vectors and needs three numbers."""
    x, y = make_moons(3200, noise=0.35, random_state=0)
    model = SVC(kernel="linear").fit(x, y)
    assert len(model.support_) == pytest.approx(1101, abs=15)
    weights = (model.dual_coef_ @ model.support_vectors_)[0]
    assert weights.shape == (2,)
    assert np.allclose(x[:50] @ weights + model.intercept_, model.decision_function(x[:50]))


def test_capped_tree() -> None:
    """Depth three means at most eight leaves and seven splits, whatever the rows."""
    for n in (100, 1000, 10_000):
        x, y = make_moons(n, noise=0.5, random_state=1)
        tree = DecisionTreeClassifier(max_depth=3, random_state=0).fit(x, y)
        assert tree.get_n_leaves() <= 8
        assert tree.tree_.node_count - tree.get_n_leaves() <= 7


def test_rates_table() -> None:
    """Tenfold smaller error needs 17.8, 178 and a million times the rows in 1, 5, 20 dimensions."""
    for d, factor in ((1, 17.8), (5, 178), (20, 1e6)):
        exponent = 2 * 2 / (2 * 2 + d)
        assert 10 ** (1 / exponent) == pytest.approx(factor, rel=2e-3)
        assert 1 / exponent == pytest.approx(1 + d / 4)
    assert pytest.approx(4 / 54) == 2 * 2 / (2 * 2 + 50)


def test_measured_rates() -> None:
    """Exponents near -0.93 and -0.63, -0.86 without the outer tenths; the line stays at 0.200 and 0.196."""
    few, many = errors(50, 60, 50), errors(3200, 60, 3200)
    slopes = np.log(many / few) / np.log(3200 / 50)
    assert slopes[1] == pytest.approx(-0.93, abs=0.01)
    assert slopes[2] == pytest.approx(-0.63, abs=0.01)
    inner = np.log(errors(3200, 60, 3200, 0.1) / errors(50, 60, 50, 0.1)) / np.log(3200 / 50)
    assert inner[2] == pytest.approx(-0.86, abs=0.01)
    assert errors(200, 60, 200)[0] == pytest.approx(0.200, abs=1e-3)
    assert many[0] == pytest.approx(0.196, abs=1e-3)


def test_four_points() -> None:
    """Line 0.9 x: 2.16 at 2.4 and 9 at 10; nearest neighbors 2 and 4."""
    x, y = np.array([1.0, 2, 3, 4]), np.array([1.0, 2, 2, 4])
    slope = np.sum((x - 2.5) * (y - 2.25)) / np.sum((x - 2.5) ** 2)
    assert np.sum((x - 2.5) * (y - 2.25)) == pytest.approx(4.5)
    assert slope == pytest.approx(0.9)
    assert y.mean() - slope * x.mean() == pytest.approx(0)
    assert (slope * 2.4, slope * 10) == pytest.approx((2.16, 9))
    assert (y[np.argmin(abs(x - 2.4))], y[np.argmin(abs(x - 10))]) == (2, 4)


def smoother(x: np.ndarray, k: int) -> np.ndarray:
    """Return the matrix of k-nearest-neighbor regression at the training points."""
    order = np.argsort(np.abs(x[:, None] - x), axis=1)[:, :k]
    s = np.zeros((len(x), len(x)))
    np.put_along_axis(s, order, 1 / k, axis=1)
    return s


def test_effective_parameters() -> None:
    """k-NN has n/k (5 and 320 for k = 10), least squares its coefficients, ridge fewer."""
    rng = np.random.default_rng(0)
    for n, size in ((50, 5), (3200, 320)):
        assert np.trace(smoother(rng.uniform(size=n), 10)) == pytest.approx(size)
    x = rng.normal(size=(20, 30))
    d = np.linalg.svd(x, compute_uv=False)
    hat = x @ np.linalg.solve(x.T @ x + 3 * np.eye(30), x.T)
    assert np.trace(hat) == pytest.approx(np.sum(d**2 / (d**2 + 3)))
    assert np.trace(hat) < 20
    tall = x[:, :4]
    assert np.trace(tall @ np.linalg.solve(tall.T @ tall, tall.T)) == pytest.approx(4)


def test_parity() -> None:
    """Every nearest other point of an integer has the other parity."""
    for x in range(10):
        others = [z for z in range(10) if z != x]
        nearest = min(abs(z - x) for z in others)
        assert all(z % 2 != x % 2 for z in others if abs(z - x) == nearest)


def test_bandwidths_balance() -> None:
    """Bandwidth n^(-1/(2b+d)) equates bias and variance and gives the rate; histogram n^(-2/3)."""
    n = 1e6
    for beta, d in ((2, 1), (2, 5), (1, 1)):
        h = n ** (-1 / (2 * beta + d))
        assert h ** (2 * beta) == pytest.approx(1 / (n * h**d))
        assert h ** (2 * beta) == pytest.approx(n ** (-2 * beta / (2 * beta + d)))
    grid = np.logspace(-4, 0, 4001)
    best = grid[np.argmin(grid**2 + 1 / (n * grid))]
    assert best == pytest.approx(n ** (-1 / 3), rel=0.3)
