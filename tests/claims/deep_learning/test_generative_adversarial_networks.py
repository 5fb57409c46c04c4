"""Claims of docs/deep-learning/generative-adversarial-networks.md, recomputed."""

import numpy as np
import pytest
from scipy.linalg import sqrtm
from scipy.optimize import minimize
from scipy.special import expit, rel_entr, softmax
from scipy.stats import wasserstein_distance

from scripts.figures.deep_learning.generative_adversarial_networks_dynamics import play


def js(p: np.ndarray, q: np.ndarray) -> float:
    """Jensen-Shannon divergence in nats."""
    m = (p + q) / 2
    return float(rel_entr(p, m).sum() + rel_entr(q, m).sum()) / 2


def fid(a: np.ndarray, b: np.ndarray) -> float:
    """Frechet distance of the normals fitted to two samples."""
    c, d = np.atleast_2d(np.cov(a.T)), np.atleast_2d(np.cov(b.T))
    root = np.real(sqrtm(c @ d))
    return float(((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(c + d - 2 * root))


def test_three_wines() -> None:
    """The best discriminator, found numerically, and its value."""
    p, q = np.array([0.5, 0.25, 0.25]), np.array([0.25, 0.25, 0.5])

    def loss(a: np.ndarray) -> float:
        return float(-(p @ np.log(expit(a)) + q @ np.log(expit(-a))))

    best = minimize(loss, np.zeros(3), tol=1e-10)
    assert expit(best.x) == pytest.approx([2 / 3, 1 / 2, 1 / 3], abs=1e-4)
    assert -best.fun == pytest.approx(-1.301, abs=5e-4)
    assert -best.fun == pytest.approx(2 * js(p, q) - np.log(4))
    assert js(p, q) == pytest.approx(0.042, abs=5e-4)


def test_collapse_and_disjoint() -> None:
    """One of two modes gives 0.216, both 0, no overlap log 2."""
    even, one = np.array([0.5, 0.5]), np.array([1.0, 0.0])
    assert js(even, one) == pytest.approx(0.216, abs=5e-4)
    assert js(even, even) == 0
    assert js(one, one[::-1]) == pytest.approx(np.log(2))


def test_missing_half_and_junk_half() -> None:
    """KL - 2 JS of a missing half is 0.262, of a junk half infinite; JS is 0.216 for both."""
    even, one = np.array([0.5, 0.5]), np.array([1.0, 0.0])
    assert js(even, one) == pytest.approx(js(one, even)) == pytest.approx(0.216, abs=5e-4)
    missing = rel_entr(one, even).sum() - 2 * js(even, one)
    assert missing == pytest.approx(0.262, abs=5e-4)
    assert np.isinf(rel_entr(even, one).sum() - 2 * js(one, even))


def test_gradient_of_the_non_saturating_loss() -> None:
    """With the best D it is the gradient of KL(q, p) - 2 JS, which is least, 0, at q = p."""
    rng = np.random.default_rng(0)
    p, start, h = rng.dirichlet(np.ones(4)), rng.normal(size=4), 1e-5

    def q(theta: np.ndarray) -> np.ndarray:
        return np.asarray(softmax(theta))

    def divergence(theta: np.ndarray) -> float:
        return float(rel_entr(q(theta), p).sum() - 2 * js(p, q(theta)))

    best = p / (p + q(start))
    for step in h * np.eye(4):
        loss = [-(q(start + e) @ np.log(best)) for e in (step, -step)]
        both = [divergence(start + e) for e in (step, -step)]
        assert loss[0] - loss[1] == pytest.approx(both[0] - both[1], rel=1e-4)
    assert divergence(np.log(p)) == pytest.approx(0)
    assert all(divergence(theta) > 0 for theta in rng.normal(size=(100, 4)))


def test_point_against_point() -> None:
    """Logit psi x, data 0, generator theta: no convergence without R1, fast with it."""

    def distances(gamma: float, steps: int) -> np.ndarray:
        theta, psi, path = 1.0, 0.0, []
        for _ in range(steps):
            psi += 0.1 * (-expit(psi * theta) * theta - gamma * psi)
            theta += 0.1 * expit(psi * theta) * psi
            path.append(np.hypot(theta, psi))
        return np.array(path)

    plain = distances(0, 5000)
    assert 0.98 < plain.min() < plain.max() < 1.03
    assert distances(1, 400)[-1] < 1e-6


def test_gradients_by_the_logit() -> None:
    """Both losses by central differences at logit -5."""
    h = 1e-5

    def slope(sign: int) -> float:
        losses = [sign * np.log(expit(sign * (-5 + e))) * -1 for e in (-h, h)]
        return float((losses[1] - losses[0]) / (2 * h))

    non_saturating = slope(1)
    saturating = (np.log(expit(5 - h)) - np.log(expit(5 + h))) / (2 * h)
    assert non_saturating == pytest.approx(-0.9933, abs=5e-5)
    assert saturating == pytest.approx(-0.0067, abs=5e-5)
    assert non_saturating / saturating == pytest.approx(np.exp(5), rel=1e-4)


def test_optimal_logit_of_two_normals() -> None:
    """Log p/q for N(0,1) and N(1,1) is 1/2 - x."""
    x = np.linspace(-3, 3, 7)
    assert (-(x**2) + (x - 1) ** 2) / 2 == pytest.approx(0.5 - x)


def test_play_on_a_saddle() -> None:
    """Simultaneous steps leave, alternating ones stay on a ring."""
    radius = np.hypot(*play(100).T)
    assert radius[1:] ** 2 / radius[:-1] ** 2 == pytest.approx(1.01)
    assert radius[-1] == pytest.approx(1.64, abs=0.005)
    ring = np.hypot(*play(20_000, alternating=True).T)
    assert ring.min() == pytest.approx(0.976, abs=5e-4)
    assert ring.max() == pytest.approx(1.026, abs=5e-4)


def test_frechet_distance() -> None:
    """One-dimensional case, equal moments, and the bias of small samples."""
    z = np.random.default_rng(1).normal(size=(400_000, 1))
    assert fid(z, 1 + 2 * z[::-1]) == pytest.approx(2, abs=0.03)
    coin = np.where(z > 0, 1.0, -1.0)
    assert fid(z, coin) == pytest.approx(0, abs=1e-3)
    rng = np.random.default_rng(0)
    for n, value in ((200, 11.3), (1000, 2.2), (5000, 0.5)):
        a, b = rng.normal(size=(n, 64)), rng.normal(size=(n, 64))
        assert fid(a, b) == pytest.approx(value, abs=0.06)


def test_wasserstein_of_points() -> None:
    """The distance of two points is theta."""
    assert wasserstein_distance([0.0], [0.3]) == pytest.approx(0.3)


def test_inception_score_of_one_image_a_class() -> None:
    """Ten certain predictions, one a class, give 10."""
    conditional = np.eye(10)
    marginal = conditional.mean(axis=0)
    score = np.exp(rel_entr(conditional, marginal).sum(axis=1).mean())
    assert score == pytest.approx(10)


def test_label_smoothing() -> None:
    """With targets alpha and beta the best D is (alpha p + beta q) / (p + q)."""
    alpha, beta, p, q = 0.9, 0.1, 0.2, 0.7
    d = np.linspace(0.001, 0.999, 99_801)
    value = p * (alpha * np.log(d) + (1 - alpha) * np.log1p(-d))
    value += q * (beta * np.log(d) + (1 - beta) * np.log1p(-d))
    assert d[value.argmax()] == pytest.approx((alpha * p + beta * q) / (p + q), abs=1e-4)


def test_spectral_norm_bounds_the_slope() -> None:
    """A dense layer divided by its largest singular value never stretches."""
    rng = np.random.default_rng(0)
    w = rng.normal(size=(5, 8))
    w /= np.linalg.norm(w, 2)
    a, b = rng.normal(size=(2, 1000, 8))
    stretch = np.linalg.norm(np.maximum(a @ w.T, 0) - np.maximum(b @ w.T, 0), axis=1)
    assert (stretch <= np.linalg.norm(a - b, axis=1)).all()
