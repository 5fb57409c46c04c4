"""Claims of docs/machine-learning/bias-variance-tradeoff.md, enumerated, integrated or simulated."""

from itertools import product
from math import inf, sqrt

import numpy as np
import pytest
from numpy.polynomial import Legendre
from numpy.polynomial.legendre import legvander
from scipy.integrate import quad
from scipy.stats import norm

from scripts.figures.machine_learning.bias_variance_tradeoff_double_descent import SIZES, curves

N, SIGMA2 = 20, 0.25
X = (np.arange(N) + 0.5) / N
F = np.sin(2 * np.pi * X)


def parts(degree: int) -> tuple[float, float]:
    """Return squared bias and variance of polynomial least squares from unit impulses."""
    hat = np.array([Legendre.fit(X, row, degree)(X) for row in np.eye(N)]).T
    return float(np.mean((hat @ F - F) ** 2)), SIGMA2 * float(np.sum(hat**2)) / N


def test_decomposition_is_exact() -> None:
    """Noise, squared bias and variance add up, enumerated over coin-flip noise; no independence, no sum."""
    truth, weights = 2.0, np.array([0.5, 0.2, 0.1])
    total = own = 0.0
    fits = []
    for signs in product((-1, 1), repeat=3):
        fit = float(weights @ (truth + np.array(signs)))
        fits.append(fit)
        total += sum((truth + s - fit) ** 2 for s in (-1, 1)) / 2 / 8
        own += (truth + signs[0] - fit) ** 2 / 8
    expected = 1 + (np.mean(fits) - truth) ** 2 + np.var(fits)
    assert total == pytest.approx(expected)
    assert own < expected - 0.5


def test_polynomial_curves() -> None:
    """Bias falls from 0.5 over 0.19 to almost zero at degree 3, where the sum is lowest."""
    values = np.array([parts(d) for d in range(16)])
    assert np.allclose(values[:, 1], SIGMA2 * np.arange(1, 17) / N)
    assert values[0, 0] == pytest.approx(0.5)
    assert values[1:3, 0] == pytest.approx([0.193, 0.193], abs=5e-4)
    assert values[3:, 0].max() < 0.005
    for first in range(4, 16):  # beyond 3 no coefficients pay
        assert values[3, 0] - values[first, 0] < values[first, 1] - values[3, 1]
    total = values.sum(1) + SIGMA2
    assert total.argmin() == 3
    assert total[[1, 3, 15]] == pytest.approx([0.468, 0.304, 0.45], abs=1e-3)


def test_bias_formula_and_sine_fit() -> None:
    """Squared bias is |(I - H) f|^2 / n; fitting a sin has bias 0 and variance 0.0125."""
    q, _ = np.linalg.qr(legvander(2 * X - 1, 3))
    assert np.mean((F - q @ q.T @ F) ** 2) == pytest.approx(parts(3)[0])
    hat = np.outer(F, F) / (F @ F)
    assert np.allclose(hat @ F, F)
    assert SIGMA2 * np.sum(hat**2) / N == pytest.approx(0.0125)
    assert parts(1)[1] == pytest.approx(0.025)


def test_training_error_and_gap() -> None:
    """Training error is noise (1 - p/n) + bias^2 and the gap 2 sigma^2 p / n."""
    p, rng = 4, np.random.default_rng(0)
    q, _ = np.linalg.qr(legvander(2 * X - 1, p - 1))
    train, fresh = F + 0.5 * rng.normal(size=(2, 40_000, N))
    fits = train @ (q @ q.T)
    inside, outside = np.mean((train - fits) ** 2), np.mean((fresh - fits) ** 2)
    bias2 = parts(3)[0]
    assert inside == pytest.approx(SIGMA2 * (1 - p / N) + bias2, abs=2e-3)
    assert outside == pytest.approx(SIGMA2 * (1 + p / N) + bias2, abs=2e-3)
    assert outside - inside == pytest.approx(2 * SIGMA2 * p / N, abs=3e-3)


@pytest.mark.parametrize(
    ("k", "bias", "variance", "total"), [(1, 0, 3, 6), (3, 2 / 3, 1, 4.444), (5, 2, 0.6, 7.6)]
)
def test_nearest_neighbors(k: int, bias: float, variance: float, total: float) -> None:
    """The worked example: bias and variance of k-NN at zero."""
    x = np.array([-2, -1, 0, 1, 2])
    w = np.isin(x, sorted(x, key=abs)[:k]) / k
    assert w @ x**2 == pytest.approx(bias)
    assert 3 * w @ w == pytest.approx(variance)
    assert bias**2 + variance + 3 == pytest.approx(total, abs=5e-4)


def test_irreducible_given_features() -> None:
    """Y = X1 + X2 + e: 2 with X1 alone, 1 with both."""
    rng = np.random.default_rng(0)
    a, b, e = rng.normal(size=(3, 400_000))
    y = a + b + e
    assert np.mean((y - a) ** 2) == pytest.approx(2, abs=0.02)
    assert np.mean((y - a - b) ** 2) == pytest.approx(1, abs=0.02)


def test_shrinking_a_mean() -> None:
    """With mu 1, variance 4, n 4: the mean costs 1, half of it 0.5, and 0.5 is the best factor."""
    c = np.linspace(0, 1, 1001)
    cost = (1 - c) ** 2 * 1 + c**2 * 4 / 4
    assert cost[-1] == 1
    assert cost.min() == pytest.approx(0.5)
    assert c[cost.argmin()] == pytest.approx(1 / (1 + 4 / 4))


def test_stein() -> None:
    """James-Stein beats the sample means in total squared error at several truths."""
    rng = np.random.default_rng(0)
    for size in (0.0, 1.0, 5.0):
        mean = np.full(5, size)
        z = mean + rng.normal(size=(50_000, 5))
        shrunk = (1 - 3 / np.sum(z**2, 1, keepdims=True)) * z
        assert np.mean(np.sum((shrunk - mean) ** 2, 1)) < np.mean(np.sum((z - mean) ** 2, 1))


def test_useless_features() -> None:
    """45 coefficients on 50 rows: variance 90% of the noise."""
    q, _ = np.linalg.qr(np.random.default_rng(0).normal(size=(50, 45)))
    assert np.sum((q @ q.T) ** 2) / 50 == pytest.approx(0.9)


def test_average_of_correlated_predictors() -> None:
    """The variance of an average is rho s^2 + (1 - rho) s^2 / B."""
    s2, rho = 2.0, 0.3
    for b in (1, 10, 100):
        cov = s2 * ((1 - rho) * np.eye(b) + rho)
        assert cov.sum() / b**2 == pytest.approx(rho * s2 + (1 - rho) * s2 / b)


@pytest.mark.parametrize(
    ("mean", "sd", "q", "error"),
    [
        (0.6, 0.2, 0.309, 0.347),
        (0.6, 0.05, 0.023, 0.118),
        (0.45, 0.2, 0.599, 0.579),
        (0.45, 0.05, 0.841, 0.773),
    ],
)
def test_zero_one_loss(mean: float, sd: float, q: float, error: float) -> None:
    """The table: share of wrong classifiers and error, by integration and by enumeration."""
    wrong = quad(norm(mean, sd).pdf, -inf, 0.5)[0]
    assert wrong == pytest.approx(q, abs=6e-4)
    eta = 0.1
    enumerated = (1 - wrong) * eta + wrong * (1 - eta)
    assert enumerated == pytest.approx(eta + (1 - 2 * eta) * wrong)
    assert enumerated == pytest.approx(error, abs=6e-4)
    assert mean - (1 - eta) == pytest.approx(-0.3 if mean == 0.6 else -0.45)


def test_double_descent_curves() -> None:
    """Medians: 0.64 at 20, above 20 at 40, 0.2 at 1,000; tuned ridge lower, training error 0."""
    plain, ridge, train = curves()
    at = {size: i for i, size in enumerate(SIZES)}
    assert plain[at[20]] == pytest.approx(0.64, abs=0.01)
    assert plain[: at[40]].min() == plain[at[20]]
    assert plain.max() == plain[at[40]] > 20
    assert plain[at[1000]] == pytest.approx(0.2, abs=0.02)
    assert np.all(ridge <= plain)
    assert np.max(ridge[1:] / ridge[:-1]) < 1.2
    assert train[at[40] :].max() < 1e-12


def test_double_descent_parts() -> None:
    """Squared bias and variance about 0.18 and 0.6 at 15 features, 0.08 and 0.12 at 1,000."""
    rng = np.random.default_rng(5)
    test = rng.normal(size=(400, 10))
    truth = test.sum(1) / sqrt(10)
    for size, bias2, variance, sets in ((15, 0.18, 0.6, 800), (1000, 0.08, 0.12, 60)):
        fits = []
        for _ in range(sets):
            w, b = rng.normal(size=(10, size)) / sqrt(10), rng.uniform(0, 2 * np.pi, size)
            x = rng.normal(size=(40, 10))
            y = x.sum(1) / sqrt(10) + 0.3 * rng.normal(size=40)
            beta = np.linalg.lstsq(np.cos(x @ w + b), y, rcond=None)[0]
            fits.append(np.cos(test @ w + b) @ beta)
        spread = np.mean(np.var(fits, 0, ddof=1))
        raw = np.mean((np.mean(fits, 0) - truth) ** 2)
        assert raw - spread / sets == pytest.approx(bias2, rel=0.15)
        assert spread == pytest.approx(variance, rel=0.1)


def weak_features(p: int, noise: float, beta2: np.ndarray, n: int = 40) -> float:
    """Return the exact excess risk of minimum-norm least squares on the first p features."""
    rest = beta2[p:].sum() + noise
    if p <= n - 2:
        return float(rest * (1 + p / (n - p - 1)) - noise)
    return float(beta2[:p].sum() * (1 - n / p) + rest * (1 + n / (p - n - 1)) - noise)


def test_second_valley_can_be_higher() -> None:
    """Coefficients 1/j: 0.21 at p = 8 against 1.51 at p = 400, formula and simulation."""
    beta2 = 1 / np.arange(1, 401) ** 2
    assert weak_features(8, 0.25, beta2) == pytest.approx(0.21, abs=5e-3)
    assert weak_features(400, 0.25, beta2) == pytest.approx(1.51, abs=5e-3)
    rng, beta = np.random.default_rng(0), np.sqrt(beta2)
    for p in (8, 400):
        errors = []
        for _ in range(60):
            x = rng.normal(size=(40, 400))
            y = x @ beta + 0.5 * rng.normal(size=40)
            fit = np.zeros(400)
            fit[:p] = np.linalg.lstsq(x[:, :p], y, rcond=None)[0]
            errors.append(np.sum((fit - beta) ** 2))
        assert np.mean(errors) == pytest.approx(weak_features(p, 0.25, beta2), rel=0.12)


def test_noise_terms_of_double_descent() -> None:
    """sigma^2 p/(n-p-1) and n/(p-n-1): 1.05, 38, 2.1, 0.11; the kept share of the norm is n/p."""
    assert pytest.approx(1.05, abs=5e-3) == 20 / 19
    assert 38 / (40 - 38 - 1) == 38
    assert pytest.approx(2.1, abs=0.01) == 40 / 19
    assert pytest.approx(0.11, abs=5e-3) == 40 / 359
    rng = np.random.default_rng(0)
    under = [np.trace(np.linalg.inv((x := rng.normal(size=(40, 20))).T @ x)) for _ in range(400)]
    over = [np.trace(np.linalg.inv((x := rng.normal(size=(40, 60))) @ x.T)) for _ in range(400)]
    assert np.mean(under) == pytest.approx(20 / 19, rel=0.05)
    assert np.mean(over) == pytest.approx(40 / 19, rel=0.06)
    beta, kept = np.ones(60) / sqrt(60), []
    for _ in range(300):
        x = rng.normal(size=(40, 60))
        kept.append(np.sum((np.linalg.pinv(x) @ (x @ beta)) ** 2))
    assert np.mean(kept) == pytest.approx(40 / 60, abs=0.02)
