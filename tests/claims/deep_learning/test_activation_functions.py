"""The numbers of docs/deep-learning/activation-functions.md."""

import itertools
from collections.abc import Callable
from math import erf, exp, log, sqrt

import numpy as np
import pytest
from scipy import optimize
from sklearn.linear_model import LogisticRegression

from scripts.figures.deep_learning.activation_functions_collapse import fitted

Scalar = Callable[[float], float]


def sigmoid(z: float) -> float:
    """Return the logistic function."""
    return 1 / (1 + exp(-z))


def normal_cdf(z: float) -> float:
    """Return the standard normal distribution function."""
    return (1 + erf(z / sqrt(2))) / 2


def normal_pdf(z: float) -> float:
    """Return the standard normal density."""
    return exp(-z * z / 2) / sqrt(2 * np.pi)


def gelu(z: float) -> float:
    """Return GELU."""
    return z * normal_cdf(z)


def silu(z: float) -> float:
    """Return SiLU."""
    return z * sigmoid(z)


TABLE: dict[str, tuple[Scalar, Scalar]] = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (lambda z: 2 * sigmoid(2 * z) - 1, lambda z: 1 - np.tanh(z) ** 2),
    "ReLU": (lambda z: max(0.0, z), lambda z: float(z > 0)),
    "leaky": (lambda z: max(0.01 * z, z), lambda z: 1 if z > 0 else 0.01),
    "ELU": (lambda z: z if z > 0 else exp(z) - 1, lambda z: 1 if z > 0 else exp(z)),
    "GELU": (gelu, lambda z: normal_cdf(z) + z * normal_pdf(z)),
    "SiLU": (silu, lambda z: sigmoid(z) * (1 + z * sigmoid(-z))),
    "softplus": (lambda z: log(1 + exp(z)), sigmoid),
}


@pytest.mark.parametrize("name", TABLE)
def test_derivatives_of_the_table(name: str) -> None:
    """Each derivative in the table agrees with a central difference."""
    function, slope = TABLE[name]
    for z in (-3.0, -1.0, -0.3, 0.2, 1.0, 3.0):
        numeric = (function(z + 1e-6) - function(z - 1e-6)) / 2e-6
        assert slope(z) == pytest.approx(numeric, abs=1e-8)


def test_tanh_is_a_rescaled_sigmoid() -> None:
    """The identity tanh(z) = 2 sigmoid(2 z) - 1, and the peaks 1/4 and 1 at 0."""
    z = np.linspace(-5, 5, 101)
    assert [TABLE["tanh"][0](v) for v in z] == pytest.approx(np.tanh(z))
    assert max(TABLE["sigmoid"][1](v) for v in z) == TABLE["sigmoid"][1](0) == 0.25
    assert max(TABLE["tanh"][1](v) for v in z) == TABLE["tanh"][1](0) == 1


def test_ranges_of_gelu_and_silu() -> None:
    """Minima -0.170 at -0.752 and -0.278 at -1.278; slopes up to 1.13 and 1.10."""
    for name, low, place, steep in (
        ("GELU", -0.170, -0.752, 1.13),
        ("SiLU", -0.278, -1.278, 1.10),
    ):
        function, slope = TABLE[name]
        found = optimize.minimize_scalar(function, bounds=(-4, 0), method="bounded")
        assert found.fun == pytest.approx(low, abs=6e-4)
        assert found.x == pytest.approx(place, abs=6e-4)
        assert max(slope(z) for z in np.linspace(0, 5, 501)) == pytest.approx(steep, abs=6e-3)


def test_gelu_tanh_approximation() -> None:
    """The tanh approximation of GELU errs by at most 0.0005."""
    z = np.linspace(-8, 8, 16_001)
    approximate = 0.5 * z * (1 + np.tanh(sqrt(2 / np.pi) * (z + 0.044715 * z**3)))
    error = np.abs(approximate - [gelu(v) for v in z]).max()
    assert 0.0004 < error < 0.0005


def test_swish_tends_to_relu() -> None:
    """Swish with a large beta is close to ReLU."""
    for z in (-2.0, -0.1, 0.1, 2.0):
        assert z / (1 + exp(-300 * z)) == pytest.approx(max(0, z), abs=1e-10)


def test_saturation_numbers() -> None:
    """Slopes 0.0066 and 0.0099, ten sigmoids 1e-6, values of the sigmoid, 1% at 4.6."""
    assert TABLE["sigmoid"][1](5) == pytest.approx(0.0066, abs=5e-5)
    assert TABLE["tanh"][1](3) == pytest.approx(0.0099, abs=5e-5)
    assert 0.25**10 == pytest.approx(1e-6, rel=0.05)
    for z, value in ((2, 0.881), (0, 0.5), (-1, 0.269), (0.4, 0.599)):
        assert sigmoid(z) == pytest.approx(value, abs=5e-4)
    assert 1 - sigmoid(4.6) == pytest.approx(0.01, abs=1e-4)
    assert 1 / (1 + np.exp(-36.6)) < 1
    assert 1 / (1 + np.exp(-36.8)) == 1


def test_affine_layers_collapse() -> None:
    """Two affine layers equal one with the stated matrix and bias; 10,501 parameters."""
    rng = np.random.default_rng(0)
    w1, b1 = rng.normal(size=(5, 3)), rng.normal(size=5)
    w2, b2 = rng.normal(size=(2, 5)), rng.normal(size=2)
    x = rng.normal(size=3)
    assert w2 @ (w1 @ x + b1) + b2 == pytest.approx((w2 @ w1) @ x + (w2 @ b1 + b2))
    assert np.linalg.matrix_rank(rng.normal(size=(6, 2)) @ rng.normal(size=(2, 6))) == 2
    sizes = (2, 100, 100, 1)
    assert sum((a + 1) * b for a, b in itertools.pairwise(sizes)) == 10_501


def test_moons() -> None:
    """On fresh points 87% without activations, 99% with ReLU; an affine model does no better."""
    assert round(100 * fitted("identity")[1]) == 87
    assert fitted("relu")[1] == pytest.approx(0.99, abs=0.01)


def test_xor() -> None:
    """Two ReLU units compute XOR; with the identity 2, 1, 1, 0; no affine function separates it."""
    corners = np.array(list(itertools.product((0, 1), repeat=2)))
    total = corners.sum(axis=1)
    xor = corners[:, 0] ^ corners[:, 1]
    assert (np.maximum(total, 0) - 2 * np.maximum(total - 1, 0) == xor).all()
    assert (total - 2 * (total - 1)).tolist() == [2, 1, 1, 0]
    assert LogisticRegression(C=np.inf).fit(corners, xor).score(corners, xor) < 1


def step(w: float, b: float, slope: float, rate: float) -> tuple[float, float, np.ndarray, float]:
    """Return new weight and bias, the gradient and the loss of the one-unit example."""
    x, target = np.array([0.0, 1, 2]), np.ones(3)
    z = w * x + b
    error = np.where(z > 0, z, slope * z) - target
    local = 2 * error * np.where(z > 0, 1, slope) / 3
    gradient = np.array([local @ x, local.sum()])
    return w - rate * gradient[0], b - rate * gradient[1], gradient, float(np.mean(error**2))


def test_dying_unit() -> None:
    """Loss 20/3, gradient (20/3, 4), then a dead unit; leaky escapes at step 100."""
    w, b, gradient, loss = step(2, 1, 0, 0.5)
    assert (w, b, loss) == pytest.approx((-4 / 3, -1, 20 / 3))
    assert gradient == pytest.approx([20 / 3, 4])
    assert w * np.arange(3) + b == pytest.approx([-1, -7 / 3, -11 / 3])
    _, _, gradient, loss = step(w, b, 0, 0.5)
    assert loss == 1
    assert (gradient == 0).all()
    assert step(w, b, 0.01, 0.5)[2] == pytest.approx([-0.0206, -0.0205], abs=5e-5)
    steps = 1  # the one that kills the ReLU unit
    while (w * np.arange(3) + b <= 0).all():
        w, b, _, _ = step(w, b, 0.01, 0.5)
        steps += 1
    assert steps == 100
    assert (w * np.arange(3) + b > 0).sum() == 1


def test_relu_does_not_fix_the_scale() -> None:
    """Weights of variance c/n change the gradient norm by about (c/2)^25 over 50 layers."""
    rng = np.random.default_rng(0)
    n, depth = 128, 50
    for c in (1, 4):
        ratios = []
        for _ in range(4):
            h, layers = rng.normal(size=n), []
            for _ in range(depth):
                weights = rng.normal(size=(n, n)) * sqrt(c / n)
                z = weights @ h
                layers.append((weights, z > 0))
                h = np.maximum(z, 0)
            gradient = rng.normal(size=n)
            start = float(np.linalg.norm(gradient))
            for weights, alive in reversed(layers):
                gradient = weights.T @ (gradient * alive)
            ratios.append(float(np.linalg.norm(gradient)) / start)
        assert abs(np.log2(np.median(ratios)) - 25 * np.log2(c / 2)) < 3


def test_gradients_share_a_sign() -> None:
    """With positive inputs all weight gradients of one example have one sign, batches need not."""
    rng = np.random.default_rng(0)
    x, delta = rng.uniform(0.1, 1, (50, 6)), rng.normal(size=50)
    for row, d in zip(x, delta, strict=True):
        assert len(set(np.sign(d * row))) == 1
    assert any(len(set(np.sign(x[k : k + 2].T @ delta[k : k + 2]))) == 2 for k in range(49))


def test_relu_before_sigmoid() -> None:
    """Outputs 0.5, 0.5, 0.953, never below one half; a negative example loses at least log 2."""
    values = [sigmoid(max(0, z)) for z in (-3, 0, 3)]
    assert values == pytest.approx([0.5, 0.5, 0.953], abs=5e-4)
    grid = [sigmoid(max(0, z)) for z in np.linspace(-20, 20, 401)]
    assert min(grid) == 0.5
    assert min(-log(1 - p) for p in grid if p < 1) == pytest.approx(log(2))
