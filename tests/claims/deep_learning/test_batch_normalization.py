"""Claims of docs/deep-learning/batch-normalization.md, recomputed."""

from collections.abc import Iterator

import numpy as np
import pytest
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning.batch_normalization_axes import member
from scripts.figures.deep_learning.batch_normalization_loss import Start, train


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """Small matrices: several threads only get in each other's way."""
    with threadpool_limits(limits=1):
        yield


def normalize(z: np.ndarray, eps: float = 0.0) -> np.ndarray:
    """Return the columns of z with mean 0 and variance 1."""
    return np.asarray((z - z.mean(axis=0)) / np.sqrt(z.var(axis=0) + eps))


def test_worked_example() -> None:
    """Statistics, outputs, gradient by complex step, stored values and inference."""
    z = np.array([2.0, 4, 4, 10])
    assert (z.mean(), z.var(), z.var(ddof=1)) == (5, 9, 12)
    y = 1.5 * normalize(z) + 0.5
    assert y == pytest.approx([-1, 0, 0, 3])
    assert (y.mean(), y.std()) == pytest.approx((0.5, 1.5))
    gradient = []
    for j in range(4):
        w = z.astype(complex)
        w[j] += 1e-30j
        centered = w - w.mean()
        gradient.append((1.5 * centered[0] / np.sqrt((centered**2).mean())).imag / 1e-30)
    assert gradient == pytest.approx([1 / 4, -1 / 6, -1 / 6, 1 / 12])
    assert 0.9 * 1 + 0.1 * 12 == pytest.approx(2.1)
    assert (10 - 0.5) / np.sqrt(2.1) == pytest.approx(6.56, abs=0.005)


def test_memory_of_the_averages() -> None:
    """The initial value drops below 1% after 44 and 459 steps."""
    for keep, steps in ((0.9, 44), (0.99, 459)):
        assert keep**steps < 0.01 <= keep ** (steps - 1)


def test_backward_formula() -> None:
    """The Jacobian of the normalized values, epsilon included, by finite differences."""
    rng = np.random.default_rng(0)
    z, m, eps = rng.normal(size=6), 6, 0.1
    hat, s = normalize(z, eps), np.sqrt(z.var() + eps)
    formula = (np.eye(m) - 1 / m - np.outer(hat, hat) / m) / s
    h = 1e-6
    numeric = np.array(
        [(normalize(z + h * e, eps) - normalize(z - h * e, eps)) / (2 * h) for e in np.eye(m)]
    ).T
    assert np.allclose(formula, numeric, atol=1e-8)
    g = rng.normal(size=m)
    assert np.allclose(g @ formula, (g - g.mean() - hat * (g * hat).mean()) / s)


def test_figure_of_losses() -> None:
    """The training losses quoted for the figure, from both starts at rate 0.1."""
    starts = [Start(0.1), Start(0.1, 0.1)]
    normed = [result.final for result in train(starts, norm=True)]
    plain = [result.final for result in train(starts, norm=False)]
    assert normed == pytest.approx([0.02, 0.02], abs=0.01)
    assert plain[0] == pytest.approx(0.03, abs=0.01)
    assert plain[1] == pytest.approx(np.log(10), abs=0.02)


def test_slow_rate_and_divergence() -> None:
    """At rate 0.01 batch norm is slower from He's weights; at rate 1 only it trains."""
    starts = [Start(0.01), Start(1.0)]
    normed = [result.final for result in train(starts, norm=True, steps=200)]
    with np.errstate(all="ignore"):
        plain = [result.final for result in train(starts, norm=False, steps=200)]
    assert normed[0] > 1.2 * plain[0]
    assert normed[1] < 1
    assert not plain[1] < 2


def test_axes_of_the_figure() -> None:
    """How many of the 4 x 4 columns (example, channel) share statistics."""
    sizes = {
        kind: sum(member(kind, n, c) for n in range(4) for c in range(4))
        for kind in ("batch norm", "layer norm", "instance norm", "group norm")
    }
    assert sizes == {"batch norm": 4, "layer norm": 4, "instance norm": 1, "group norm": 2}


def test_after_relu() -> None:
    """ReLU of a standard normal has mean 0.40 and standard deviation 0.58."""
    x = np.linspace(0, 12, 200_001)
    density = np.exp(-(x**2) / 2) / np.sqrt(2 * np.pi)
    mean, square = np.trapezoid(x * density, x), np.trapezoid(x**2 * density, x)
    assert (mean, np.sqrt(square - mean**2)) == pytest.approx((0.40, 0.58), abs=0.005)


def test_gradient_explosion() -> None:
    """About 160-fold over 30 ReLU layers with batch norm, at most 1.3 with He's weights."""
    for norm in (True, False):
        rng = np.random.default_rng(0)
        h, cache = rng.normal(size=(256, 256)), []
        for _ in range(30):
            w = rng.normal(size=(256, 256)) * np.sqrt(2 / 256)
            z = h @ w
            s = z.std(axis=0) if norm else np.ones(256)
            hat = normalize(z) if norm else z
            cache.append((w, s, hat))
            h = np.maximum(hat, 0)
        delta = rng.normal(size=h.shape)
        start = np.linalg.norm(delta)
        for w, s, hat in reversed(cache):
            delta = delta * (hat > 0)
            if norm:
                delta = (delta - delta.mean(axis=0) - hat * (delta * hat).mean(axis=0)) / s
            delta = delta @ w.T
        growth = np.linalg.norm(delta) / start
        if norm:
            assert 130 < growth < 190
        else:
            assert 1 / 1.3 < growth < 1.3


def test_shifted_inputs() -> None:
    """Inputs two standard deviations higher give outputs higher by twice gamma."""
    mean, sd, gamma, beta = 3.0, 2.0, 1.7, -0.4
    z = np.array([1.0, 4.0])
    out = [gamma * (value - mean) / sd + beta for value in (z, z + 2 * sd)]
    assert out[1] - out[0] == pytest.approx([2 * gamma] * 2)


def test_small_batches() -> None:
    """Two examples give plus and minus one, one gives zero; spread of the batch variance."""
    assert np.allclose(normalize(np.array([3.0, 8000.0])), [-1, 1])
    assert normalize(np.array([5.0]), 1e-5) == 0
    rng = np.random.default_rng(0)
    for m, relative in ((4, 0.82), (32, 0.25)):
        assert np.sqrt(2 / (m - 1)) == pytest.approx(relative, abs=0.005)
        variances = rng.normal(size=(50_000, m)).var(axis=1, ddof=1)
        assert variances.std() == pytest.approx(relative, abs=0.01)
        means = rng.normal(size=(50_000, m)).mean(axis=1)
        assert means.std() == pytest.approx(1 / np.sqrt(m), rel=0.02)


def test_layer_norm_sign() -> None:
    """Positive factors leave layer norm unchanged, negative ones flip it; RMSNorm keeps means."""
    x = np.array([1.0, 2.0, 6.0])
    assert np.allclose(normalize(7 * x), normalize(x))
    assert np.allclose(normalize(-7 * x), -normalize(x))
    assert (x / np.sqrt(np.mean(x**2))).mean() > 0.5


def test_bias_and_undoing() -> None:
    """A bias before the layer cancels; gamma = s and beta = mean undo the normalization."""
    z = np.random.default_rng(0).normal(2, 3, size=(10, 4))
    assert np.allclose(normalize(z + 5), normalize(z))
    assert np.allclose(z.std(axis=0) * normalize(z) + z.mean(axis=0), z)


def test_folding_before_and_after() -> None:
    """Folding into the layer before, and past a ReLU into the layer after."""
    rng = np.random.default_rng(0)
    x, w, b = rng.normal(size=(9, 5)), rng.normal(size=(5, 3)), rng.normal(size=3)
    gamma, beta, mean, s = rng.normal(size=(4, 3))
    k = gamma / s
    assert np.allclose(k * (x @ w + b - mean) + beta, x @ (w * k) + beta + k * (b - mean))
    after, c = rng.normal(size=(3, 2)), rng.normal(size=2)
    h = np.maximum(x @ w + b, 0)
    assert np.allclose(
        (k * (h - mean) + beta) @ after + c,
        h @ (k[:, None] * after) + (beta - k * mean) @ after + c,
    )


def test_scale_invariance() -> None:
    """Orthogonal gradient, divided by the factor; squared norm grows by the squared step."""
    rng = np.random.default_rng(0)
    x, target = rng.normal(size=(20, 4)), rng.normal(size=20)

    def gradient(w: np.ndarray) -> np.ndarray:
        z = x @ w
        hat, s = normalize(z), z.std()
        return np.asarray(
            x.T @ ((target - target.mean() - hat * (target * hat).mean()) / s), dtype=float
        )

    w = rng.normal(size=4)
    g = gradient(w)
    assert w @ g == pytest.approx(0, abs=1e-12)
    assert np.allclose(gradient(3 * w), g / 3)
    new = w - 0.1 * g
    assert new @ new == pytest.approx(w @ w + 0.01 * g @ g)
    big = 3 * w - 0.1 * gradient(3 * w)
    assert np.allclose(big / 3, w - 0.1 / 9 * g)
