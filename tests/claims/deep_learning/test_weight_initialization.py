"""Claims of docs/deep-learning/weight-initialization.md, recomputed."""

from collections.abc import Callable
from itertools import pairwise
from math import log, pi, sqrt

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import expit
from scipy.stats import norm, ortho_group
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from scripts.figures.deep_learning.weight_initialization import relu, step, tanh_slope, through
from scripts.figures.deep_learning.weight_initialization_losses import constant, data, he, train


def test_worked_example() -> None:
    """All weights 0.5: gradients 0.25, 0.5, 0.75; loss 0.125, then 0.0048, units still equal."""
    x, rate = np.array([1.0, 2.0]), 0.1
    w1, b1, w2, b2 = np.full((2, 2), 0.5), np.zeros(2), np.full(2, 0.5), 0.0

    def loss(w1: np.ndarray, b1: np.ndarray, w2: np.ndarray, b2: float) -> float:
        return float((w2 @ np.maximum(w1 @ x + b1, 0) + b2 - 1) ** 2 / 2)

    assert loss(w1, b1, w2, b2) == 0.125
    h = 1e-6
    numeric = np.array(
        [
            [
                (loss(w1 + h * e, b1, w2, b2) - loss(w1 - h * e, b1, w2, b2)) / (2 * h)
                for e in np.eye(4)[2 * j : 2 * j + 2].reshape(2, 2, 2)
            ]
            for j in range(2)
        ]
    )
    assert numeric == pytest.approx(np.array([[0.25, 0.5], [0.25, 0.5]]), abs=1e-8)
    w1n, b1n = w1 - rate * numeric, b1 - rate * 0.25
    w2n, b2n = w2 - rate * 0.75, b2 - rate * 0.5
    assert w1n[0] == pytest.approx([0.475, 0.45])
    assert (w2n[0], b1n[0], b2n) == pytest.approx((0.425, -0.025, -0.05))
    assert loss(w1n, b1n, w2n, b2n) == pytest.approx(0.0975**2 / 2, abs=1e-7)
    assert round(0.0975**2 / 2, 4) == 0.0048


def test_layer_of_300_to_100() -> None:
    """LeCun 1/300, Glorot 0.005 with bound 0.122, He with standard deviation 0.082."""
    assert 2 / (300 + 100) == 0.005
    assert sqrt(6 / 400) == pytest.approx(0.122, abs=5e-4)
    assert sqrt(2 / 300) == pytest.approx(0.082, abs=5e-4)
    harmonic = 2 / (300 + 100)  # of 1/300 and 1/100
    assert harmonic == pytest.approx(2 / (1 / (1 / 300) + 1 / (1 / 100)))


def test_second_moment_of_relu() -> None:
    """E[relu(z)^2] is half the variance; mean and variance of relu(z); leaky factor."""
    half = quad(lambda z: z * z * norm.pdf(z), 0, 40)[0]
    mean = quad(lambda z: z * norm.pdf(z), 0, 40)[0]
    assert half == pytest.approx(0.5)
    assert mean == pytest.approx(1 / sqrt(2 * pi))
    assert half - mean**2 == pytest.approx(0.341, abs=5e-4)
    leaky = half + quad(lambda z: (0.2 * z) ** 2 * norm.pdf(z), -40, 0)[0]
    assert leaky * 2 / (1 + 0.2**2) == pytest.approx(1)
    assert quad(lambda w: w * w / (2 * 0.3), -0.3, 0.3)[0] == pytest.approx(0.3**2 / 3)


def test_variance_of_a_unit() -> None:
    """Var(z) = n Var(w) E[x^2], also if the inputs have a mean."""
    rng = np.random.default_rng(0)
    x = 1 + rng.normal(size=50)
    z = rng.normal(size=(100_000, 50)) * 0.1 @ x
    assert z.var() == pytest.approx(50 * 0.01 * np.mean(x**2), rel=0.02)


@pytest.mark.parametrize(
    ("scale", "factor"), [(1.0, 2.0**-10), (4.0, 2.0**10), (2.0, 1.0), (1 / 3, 6.0**-10)]
)
def test_relu_through_20_layers(scale: float, factor: float) -> None:
    """The RMS of activations and of gradients changes by (s/2)^10 over 20 layers."""
    activations, gradients = np.mean([through(relu, step, scale, s) for s in range(3)], axis=0)
    assert activations[-1] == pytest.approx(factor, rel=0.3)
    assert gradients[0] / gradients[-1] == pytest.approx(factor, rel=0.3)


def test_tanh_through_20_layers() -> None:
    """RMS 0.22 and 0.15 at scale 1; 0.65 at (5/3)^2; 0.84 and gradients 460-fold at 9."""
    a = np.mean([through(np.tanh, tanh_slope, 1.0, s)[0] for s in range(3)], axis=0)
    assert (a[10], a[20]) == pytest.approx((0.22, 0.15), abs=0.01)
    a = through(np.tanh, tanh_slope, 25 / 9)[0]
    assert a[20] == pytest.approx(0.65, abs=0.01)
    a, g = np.mean([through(np.tanh, tanh_slope, 9.0, s) for s in range(3)], axis=0)
    assert a[20] == pytest.approx(0.84, abs=0.005)
    assert g[0] / g[20] == pytest.approx(460, rel=0.05)
    a, g = through(np.tanh, tanh_slope, 100.0)
    assert g[0] / g[20] > 1e7


def test_share_of_saturated_units() -> None:
    """With weight variance 100/n, 78% of the values exceed 0.99 in size."""
    rng = np.random.default_rng(0)
    h = rng.normal(size=(128, 256))
    for _ in range(20):
        h = np.tanh(h @ rng.normal(size=(256, 256)) * 10 / 16)
    assert np.mean(np.abs(h) > 0.99) == pytest.approx(0.78, abs=0.01)


def test_too_small() -> None:
    """Standard deviation 0.01 at width 300: RMS 8e-10 after ten ReLU layers."""
    assert 300 * 0.01**2 == pytest.approx(0.03)
    assert (0.03 / 2) ** 5 == pytest.approx(8e-10, rel=0.06)
    assert sqrt(6) ** 10 == pytest.approx(7776)


def test_losses_from_three_starts() -> None:
    """0 stays at log 2; 0.3 ends at 0.277 like logistic regression; He below 0.04, 98% and more."""
    zero, weights, _ = train(constant(0.0))
    assert zero == pytest.approx(np.full(len(zero), log(2)))
    assert all(np.all(w == 0) for w in weights)
    losses, weights, accuracy = train(constant(0.3))
    assert (losses[0], losses[-1]) == pytest.approx((0.94, 0.277), abs=1e-3)
    assert all(np.ptp(w, axis=1).max() < 1e-12 for w in weights)
    assert np.ptp(weights[0], axis=0).min() > 0.1
    x, y = data()
    model = LogisticRegression(C=np.inf).fit(x, y[:, 0])
    p = model.predict_proba(x)[np.arange(len(y)), y[:, 0].astype(int)]
    assert -np.mean(np.log(p)) == pytest.approx(0.276, abs=1e-3)
    assert model.score(x, y[:, 0]) == accuracy == 0.8875
    for seed in range(3):
        losses, _, accuracy = train(he(seed))
        assert losses[-1] < 0.04
        assert accuracy >= 0.98


MAPS: dict[str, tuple[Callable[[np.ndarray], np.ndarray], Callable[[np.ndarray], np.ndarray]]] = {
    "relu": (relu, step),
    "tanh": (np.tanh, tanh_slope),
    "sigmoid": (expit, lambda z: np.asarray(expit(z) * expit(-z))),
}


def moved(activation: str, weights: list[np.ndarray], biases: list[np.ndarray]) -> list[float]:
    """Return the largest change of each weight matrix after 5 steps, then of the output bias."""
    f, slope = MAPS[activation]
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(50, 2)), (rng.uniform(size=(50, 1)) < 0.3).astype(float)
    w, b = [m.copy() for m in weights], [c.copy() for c in biases]
    for _ in range(5):
        h, zs = [x], []
        for i, (m, c) in enumerate(zip(w, b, strict=True)):
            zs.append(h[-1] @ m + c)
            h.append(f(zs[-1]) if i < len(w) - 1 else zs[-1])
        d = (1 / (1 + np.exp(-h[-1])) - y) / len(x)
        for i in reversed(range(len(w))):
            grad_w, grad_b = h[i].T @ d, d.sum(axis=0)
            if i:
                d = (d @ w[i].T) * slope(zs[i - 1])
            w[i], b[i] = w[i] - grad_w, b[i] - grad_b
    out = [float(np.abs(m - n).max()) for m, n in zip(w, weights, strict=True)]
    return [*out, float(np.abs(b[-1] - biases[-1]).max()), float(np.ptp(w[-1]))]


def test_table_of_starts() -> None:
    """All zero: ReLU and tanh move the output bias only; sigmoid moves. A zero output layer learns."""
    sizes = (2, 4, 4, 1)
    zeros = [np.zeros((a, b)) for a, b in pairwise(sizes)]
    biases = [np.zeros(b) for b in sizes[1:]]
    for activation in ("relu", "tanh"):
        *weights, bias, _ = moved(activation, zeros, biases)
        assert weights == [0, 0, 0]
        assert bias > 0.1
    *weights, _, spread = moved("sigmoid", zeros, biases)
    assert min(weights) > 0
    assert spread < 1e-12
    rng = np.random.default_rng(1)
    last = [*(rng.normal(size=m.shape) for m in zeros[:2]), zeros[2]]
    for activation in ("relu", "tanh", "sigmoid"):
        *weights, _, spread = moved(activation, last, biases)
        assert min(weights) > 0
        assert spread > 1e-3


def test_random_biases_break_the_symmetry() -> None:
    """Zero weights and different positive biases: the output weights become different."""
    sizes = (2, 4, 1)
    zeros = [np.zeros((a, b)) for a, b in pairwise(sizes)]
    *_, spread = moved("relu", zeros, [np.array([0.1, 0.2, 0.3, 0.4]), np.zeros(1)])
    assert spread > 0.01


def test_output_weights_break_the_symmetry() -> None:
    """Equal incoming but different outgoing weights: incoming gradients differ at once."""
    x, hidden, out = np.array([1.0, 2.0]), np.full((2, 2), 0.5), np.array([0.5, 0.4])
    h = np.maximum(hidden @ x, 0)
    gradient = np.outer((out @ h - 1) * out, x)
    assert not np.allclose(gradient[0], gradient[1])


def test_dropout_separates_equal_units() -> None:
    """With separate masks, equal units get different gradients."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(20, 3)), rng.normal(size=20)
    mask = rng.uniform(size=(20, 2)) < 0.5
    h = np.tanh(x @ np.full((3, 2), 0.3))
    error = (h * mask) @ np.full(2, 0.3) - y
    gradient = x.T @ (error[:, None] * 0.3 * mask * (1 - h**2))
    assert not np.allclose(gradient[:, 0], gradient[:, 1])


def test_squared_error_behind_a_sigmoid_is_not_convex() -> None:
    """Cross-entropy is convex along a line, squared error behind a sigmoid is not."""
    z = np.linspace(-6, 6, 400)
    p = 1 / (1 + np.exp(-z))
    assert np.diff((p - 1) ** 2, 2).min() < 0
    assert np.diff(-np.log(p), 2).min() > 0


def test_framework_variances() -> None:
    """Bound 1/sqrt(n) has variance 1/(3n), a sixth of He's; sklearn is Glorot uniform, biases too."""
    gain = sqrt(2 / (1 + sqrt(5) ** 2))
    assert gain * sqrt(3 / 100) == pytest.approx(1 / sqrt(100))
    assert (1 / (3 * 100)) / (2 / 100) == pytest.approx(1 / 6)
    rng = np.random.default_rng(0)
    net = MLPClassifier((400,), learning_rate_init=1e-12, random_state=0)
    net.partial_fit(rng.normal(size=(20, 200)), np.arange(20) % 2, classes=[0, 1])
    bound = sqrt(6 / 600)
    for values in (net.coefs_[0], net.intercepts_[0]):
        assert 0.99 * bound < np.abs(values).max() <= bound + 1e-9


def test_orthogonal_and_gaussian_products() -> None:
    """20 layers of width 100: largest 5 to 8, median 0.0009, 75% below 0.1; orthogonal: all 1."""
    largest, medians, small = [], [], []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        gauss = np.eye(100)
        for _ in range(20):
            gauss = gauss @ rng.normal(size=(100, 100)) / 10
        s = np.linalg.svd(gauss, compute_uv=False)
        largest.append(s[0])
        medians.append(np.median(s))
        small.append(np.mean(s < 0.1))
    assert 4.5 < min(largest) < max(largest) < 8.5
    assert np.median(medians) == pytest.approx(9e-4, rel=0.1)
    assert np.mean(small) == pytest.approx(0.75, abs=0.01)
    rng, turn = np.random.default_rng(0), np.eye(100)
    for _ in range(20):
        turn = turn @ ortho_group.rvs(100, random_state=rng)
    assert np.mean(turn**2) == pytest.approx(1 / 100)
    assert np.linalg.svd(turn, compute_uv=False) == pytest.approx(np.ones(100))


def test_residual_blocks_double() -> None:
    """A He branch doubles the second moment in expectation: about 1,000-fold after 10 blocks."""
    sizes = []
    for seed in range(8):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(64, 256))
        for _ in range(10):
            x = x + np.maximum(x, 0) @ rng.normal(size=(256, 256)) * sqrt(2 / 256)
        sizes.append(np.mean(x**2))
    assert np.mean(sizes) == pytest.approx(1024, rel=0.25)


def test_base_rate_bias() -> None:
    """At 1% positives the log-odds are -4.6."""
    assert log(0.01 / 0.99) == pytest.approx(-4.6, abs=0.01)
