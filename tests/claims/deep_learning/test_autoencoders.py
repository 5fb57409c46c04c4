"""Claims of docs/deep-learning/autoencoders.md, recomputed."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from scripts.figures.deep_learning.autoencoders_anomaly import errors
from scripts.figures.deep_learning.autoencoders_denoising import images


def rebuilt(x: np.ndarray) -> np.ndarray:
    """Encode by the mean of both inputs, decode by repeating it."""
    return np.repeat(x.mean(axis=-1, keepdims=True), 2, axis=-1)


def test_two_inputs() -> None:
    """Eigenvalues, the three points, the mean error and the variance of the code."""
    covariance = np.array([[5.0, 4.0], [4.0, 5.0]])
    assert np.linalg.eigvalsh(covariance) == pytest.approx([1, 9])
    points = np.array([[3.0, 1.0], [4.0, -2.0], [100.0, 100.0]])
    assert ((points - rebuilt(points)) ** 2).sum(axis=1) == pytest.approx([2, 18, 0])
    lost = np.eye(2) - rebuilt(np.eye(2))
    assert np.trace(lost @ covariance @ lost.T) == pytest.approx(1)
    half = np.array([0.5, 0.5])
    assert half @ covariance @ half == pytest.approx(4.5)


def test_kl_term() -> None:
    """Closed form against integration."""
    q, p = norm(1, 0.5), norm(0, 1)
    kl = quad(lambda z: q.pdf(z) * (q.logpdf(z) - p.logpdf(z)), -4, 6)[0]
    assert kl == pytest.approx((1 + 0.25 - 1 - np.log(0.25)) / 2)
    assert kl == pytest.approx(0.818, abs=5e-4)


def test_elbo_gap() -> None:
    """For x given z normal(z, 1), the bound misses log p(x) by the KL to the posterior."""
    x, q = 1.5, norm(0.4, 0.6)
    posterior, prior = norm(x / 2, np.sqrt(0.5)), norm(0, 1)

    def bound(z: float) -> float:
        return float(q.pdf(z) * (norm.logpdf(x, z) + prior.logpdf(z) - q.logpdf(z)))

    def gap(z: float) -> float:
        return float(q.pdf(z) * (q.logpdf(z) - posterior.logpdf(z)))

    evidence = norm.logpdf(x, 0, np.sqrt(2))
    assert evidence - quad(bound, -5, 6)[0] == pytest.approx(quad(gap, -5, 6)[0])


def test_any_basis_of_the_code() -> None:
    """Encoder C U', decoder U C inverse give the projection for every invertible C."""
    rng = np.random.default_rng(0)
    u = np.linalg.qr(rng.normal(size=(5, 2)))[0]
    c = rng.normal(size=(2, 2))
    assert np.allclose(u @ np.linalg.inv(c) @ (c @ u.T), u @ u.T)


def test_best_denoiser_of_a_normal() -> None:
    """Regression of x on x plus noise has slope one half."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=400_000)
    noisy = x + rng.normal(size=400_000)
    assert x @ noisy / (noisy @ noisy) == pytest.approx(0.5, abs=0.005)
    assert x[abs(noisy - 2) < 0.1].mean() == pytest.approx(1, abs=0.03)


def test_denoised_digits() -> None:
    """Errors before and after on unseen digits."""
    clean, noisy, restored, _ = images()
    assert ((noisy - clean) ** 2).mean() == pytest.approx(0.160, abs=5e-4)
    assert ((restored - clean) ** 2).mean() == pytest.approx(0.034, abs=1e-3)


def test_anomalies() -> None:
    """Threshold, false alarms and detections of the model of threes."""
    threshold, normal, other = errors()
    assert threshold == pytest.approx(0.026, abs=5e-4)
    assert ((normal > threshold).sum(), len(normal)) == (5, 53)
    assert ((other > threshold).sum(), len(other)) == (1579, 1614)
    assert (normal > threshold).mean() == pytest.approx(0.09, abs=0.005)


def test_linear_decoder_cannot_beat_pca() -> None:
    """Even the best nonlinear encoder of a random linear decoder has at least PCA's error."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 4)) * [3, 2, 1, 0.5]
    x -= x.mean(axis=0)
    best = (np.linalg.svd(x, compute_uv=False)[2:] ** 2).sum()
    for _ in range(50):
        u = np.linalg.qr(rng.normal(size=(4, 2)))[0]
        assert ((x - x @ u @ u.T) ** 2).sum() >= best - 1e-9
