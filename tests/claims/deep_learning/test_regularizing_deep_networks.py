"""Claims of docs/deep-learning/regularizing-deep-networks.md, recomputed."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.optimize import minimize
from scipy.stats import norm
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.svm import SVC
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning.regularizing_deep_networks import losses, stop
from scripts.figures.deep_learning.regularizing_deep_networks_quadratic import shares
from scripts.figures.deep_learning.regularizing_deep_networks_remedies import REMEDIES, train


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """Small matrices: several threads only get in each other's way."""
    with threadpool_limits(limits=1):
        yield


def test_figure_of_patience() -> None:
    """Best epoch 33, end at 43; patience 2 ends at 19 with loss 0.647 instead of 0.596."""
    valid = losses()[:, 1]
    assert stop(valid, 10) == (33, 43)
    best, end = stop(valid, 2)
    assert end == 19
    assert valid[best] == pytest.approx(0.647, abs=0.002)
    assert valid[33] == pytest.approx(0.596, abs=0.002)


def test_patience_by_hand() -> None:
    """The three lines of the worked example."""
    values = np.array([0.90, 0.70, 0.72, 0.65, 0.66, 0.64, 0.67, 0.69, 0.68])
    assert stop(values, 1) == (1, 2)
    assert stop(values, 3) == (5, 8)
    best, waited, kept, end = np.inf, 0, 0, 0
    for epoch, value in enumerate(values):
        if value < best - 0.02:
            best, waited, kept = value, 0, epoch
        else:
            waited += 1
        if waited == 3:
            end = epoch
            break
    assert (kept, end) == (3, 6)


def test_quadratic() -> None:
    """Gradient descent and penalty in the directions of a quadratic, against the formulas."""
    rng = np.random.default_rng(0)
    q, _ = np.linalg.qr(rng.normal(size=(3, 3)))
    curvature, rate, steps = np.array([0.01, 0.1, 1.0]), 0.1, 100
    hessian, optimum = q @ np.diag(curvature) @ q.T, rng.normal(size=3)
    w = np.zeros(3)
    for _ in range(steps):
        w = w - rate * hessian @ (w - optimum)
    lam = 1 / (rate * steps)
    penalized = np.linalg.solve(hessian + lam * np.eye(3), hessian @ optimum)
    stopped, decayed = (q.T @ v / (q.T @ optimum) for v in (w, penalized))
    assert stopped == pytest.approx([0.095, 0.634, 1.000], abs=0.0005)
    assert decayed == pytest.approx([0.091, 0.5, 0.909], abs=0.0005)
    assert np.allclose(shares(curvature), (stopped, decayed))
    tiny = shares(np.array([1e-5]))
    assert tiny[0] == pytest.approx(tiny[1], rel=1e-3)


def test_stopping_from_elsewhere() -> None:
    """From another start the result is pulled toward that start, not toward zero."""
    w, start, optimum = 5.0, 5.0, 2.0
    for _ in range(10):
        w -= 0.1 * 0.3 * (w - optimum)
    share = 1 - (1 - 0.03) ** 10
    assert w == pytest.approx(start + share * (optimum - start))


def test_label_smoothing() -> None:
    """Gap 4.51 and floor 0.50 for ten classes and 0.1, by optimization."""
    target = np.full(10, 0.01)
    target[0] += 0.9
    assert target.sum() == pytest.approx(1)
    best = minimize(lambda s: np.log(np.exp(s).sum()) - target @ s, np.zeros(10), tol=1e-10)
    assert best.x[0] - best.x[1] == pytest.approx(4.51, abs=0.005)
    assert np.log(target[0] / target[1]) == pytest.approx(4.51, abs=0.005)
    assert best.fun == pytest.approx(0.50, abs=0.001)


@pytest.mark.parametrize(
    ("name", "last", "stopped"),
    [
        ("nothing", 0.76, 0.84),
        ("16 units a layer", 0.74, 0.81),
        ("weight decay 0.02", 0.84, 0.87),
        ("four times the data", 0.87, 0.91),
    ],
)
def test_remedies(name: str, last: float, stopped: float) -> None:
    """Rows of the figure of remedies."""
    remedy = next(r for r in REMEDIES if r.name == name)
    means = train(remedy).mean(axis=0)
    assert means == pytest.approx([last, stopped], abs=0.02)
    assert means[1] > means[0]


def test_memorizing_leaked_rows() -> None:
    """30% copies and coin flips: a lookup table scores 65%."""
    rng = np.random.default_rng(0)
    train_y = rng.integers(0, 2, 100_000)
    copied = rng.random(100_000) < 0.3
    valid_y = np.where(copied, train_y, rng.integers(0, 2, 100_000))
    guess = np.where(copied, train_y, 0)
    assert np.mean(guess == valid_y) == pytest.approx(0.65, abs=0.01)
    assert 0.3 + 0.7 * 0.5 == pytest.approx(0.65)


def test_vgg_parameters() -> None:
    """VGG-16: 102.8 of 138.4 million in the first dense layer; the pooled classifier."""
    widths = [3, 64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512]
    total = sum(9 * a * b + b for a, b in itertools.pairwise(widths))
    dense = [512 * 7 * 7, 4096, 4096, 1000]
    total += sum(a * b + b for a, b in itertools.pairwise(dense))
    assert total == 138_357_544
    assert dense[0] * dense[1] + dense[1] == pytest.approx(102.8e6, abs=0.05e6)


def test_minimum_is_optimistic() -> None:
    """The least of 20 independent estimates with standard error 0.02 is 0.037 low."""
    low = quad(lambda z: z * 20 * norm.pdf(z) * norm.sf(z) ** 19, -10, 10)[0]
    assert 0.02 * low == pytest.approx(-0.037, abs=0.0005)


def test_input_noise_is_ridge() -> None:
    """Noise of variance s^2 on the features: ridge with strength n s^2, by simulation."""
    rng = np.random.default_rng(0)
    n, s = 40, 0.7
    x, y = rng.normal(size=(n, 3)), rng.normal(size=n)
    w, e = rng.normal(size=3), s * rng.normal(size=(200_000, 3))
    loss = np.mean((y[0] - (x[0] + e) @ w) ** 2)
    assert loss == pytest.approx((y[0] - x[0] @ w) ** 2 + s**2 * w @ w, rel=0.02)
    copies = 4_000
    big = np.repeat(x, copies, axis=0) + s * rng.normal(size=(n * copies, 3))
    noisy = np.linalg.lstsq(big, np.repeat(y, copies), rcond=None)[0]
    ridge = Ridge(alpha=n * s**2, fit_intercept=False).fit(x, y)
    assert np.allclose(noisy, ridge.coef_, atol=0.01)


def test_implicit_minimum_norm() -> None:
    """Gradient descent from zero on underdetermined least squares: the pseudoinverse."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(5, 12)), rng.normal(size=5)
    w = np.zeros(12)
    for _ in range(20_000):
        w -= 0.02 * x.T @ (x @ w - y)
    assert np.allclose(w, np.linalg.pinv(x) @ y)


def test_implicit_margin() -> None:
    """On separable data weak penalties turn logistic regression to the largest margin."""
    x = np.array([[1.0, 2.0], [2.0, 0.5], [3.0, 3.0], [-1.0, -1.0], [-2.0, 0.0]])
    y = np.array([1, 1, 1, 0, 0])
    margin = SVC(kernel="linear", C=1e6).fit(x, y).coef_[0]
    logistic = LogisticRegression(C=1e8, tol=1e-12, max_iter=100_000).fit(x, y).coef_[0]
    cosine = margin @ logistic / np.linalg.norm(margin) / np.linalg.norm(logistic)
    assert cosine > 0.999
