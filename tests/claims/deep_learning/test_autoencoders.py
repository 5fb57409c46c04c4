"""Claims of docs/deep-learning/autoencoders.md, recomputed."""

import warnings

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

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
    assert 100 * np.sqrt(2) / 3 == pytest.approx(47, abs=0.5)


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
    """Errors before and after on unseen digits, of the best linear map and of the mean image."""
    clean, noisy, restored, _ = images()
    assert ((noisy - clean) ** 2).mean() == pytest.approx(0.161, abs=5e-4)
    assert ((restored - clean) ** 2).mean() == pytest.approx(0.029, abs=1e-3)
    digits = load_digits().data / 16
    train = digits[np.random.default_rng(0).permutation(len(digits))][:1200]
    covariance, mean = np.cov(train.T), train.mean(axis=0)
    shrink = np.linalg.solve(covariance + 0.16 * np.eye(64), covariance)
    linear = ((mean + (noisy - mean) @ shrink - clean) ** 2).mean()
    assert linear == pytest.approx(0.031, abs=5e-4)
    assert ((mean - clean) ** 2).mean() == pytest.approx(0.074, abs=5e-4)
    assert ((restored - clean) ** 2).mean() < linear


def test_nonlinear_overfits() -> None:
    """Fitted to 50 digits it beats PCA there and loses to it on unseen ones."""
    digits = load_digits().data / 16
    digits = digits[np.random.default_rng(0).permutation(len(digits))]
    train, test = digits[:50], digits[1000:]
    pca = PCA(8, svd_solver="full").fit(train)
    net = MLPRegressor(
        hidden_layer_sizes=(32, 8, 32),
        activation="tanh",
        alpha=0,
        solver="lbfgs",
        max_iter=300,
        random_state=0,
    )
    with threadpool_limits(limits=1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        net.fit(train, train)
    for x, net_error, pca_error in ((train, 0.4, 1.1), (test, 2.8, 1.9)):
        assert ((net.predict(x) - x) ** 2).sum(axis=1).mean() == pytest.approx(net_error, abs=0.15)
        rebuilt_x = pca.inverse_transform(pca.transform(x))
        assert ((rebuilt_x - x) ** 2).sum(axis=1).mean() == pytest.approx(pca_error, abs=0.05)


def test_shrunken_code_is_rebuilt_as_well() -> None:
    """Code over 100, decoder times 100: the same output, penalties of almost nothing."""
    rng = np.random.default_rng(0)
    x, w, v = rng.normal(size=(9, 5)), rng.normal(size=(3, 5)), rng.normal(size=(5, 3))

    def code(encoder: np.ndarray) -> np.ndarray:
        return np.asarray(np.maximum(x @ encoder.T, 0))

    assert np.allclose(code(w) @ v.T, code(w / 100) @ (100 * v).T)
    assert abs(code(w / 100)).sum() == pytest.approx(abs(code(w)).sum() / 100)


def test_one_number_can_index_the_training_set() -> None:
    """A code of one dimension, an interpolating decoder: no error on the training data."""
    x = np.random.default_rng(0).normal(size=(20, 5))
    number = np.arange(20.0)
    decoded = np.column_stack([np.interp(number, number, column) for column in x.T])
    assert np.array_equal(decoded, x)


def test_gaussian_decoder_and_weight_of_kl() -> None:
    """Squared error over twice the variance plus a constant; the mean weights KL d times."""
    x, g, s = np.array([0.2, 1.0, -0.4]), np.array([0.0, 0.7, 0.1]), 0.5
    squared = ((x - g) ** 2).sum()
    constant = 3 * np.log(s * np.sqrt(2 * np.pi))
    assert -norm.logpdf(x, g, s).sum() == pytest.approx(squared / (2 * s**2) + constant)
    kl = 0.7
    assert ((x - g) ** 2).mean() + kl == pytest.approx((squared + 3 * kl) / 3)


def test_quantile_of_forty() -> None:
    """Interpolated 95% quantile: 7% false alarms; 39th of 40: at most 5%."""
    errors_ = np.random.default_rng(0).exponential(size=(100_000, 41))
    seen, new = np.sort(errors_[:, :40], axis=1), errors_[:, 40]
    assert (new > np.quantile(seen, 0.95, axis=1)).mean() == pytest.approx(0.072, abs=0.003)
    assert np.ceil(0.95 * 41) == 39
    assert (new > seen[:, 38]).mean() == pytest.approx(2 / 41, abs=0.003)
    assert 2 / 41 < 0.05


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
