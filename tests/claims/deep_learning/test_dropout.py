"""Claims of docs/deep-learning/dropout.md, recomputed."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest
from sklearn.linear_model import Ridge
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning.dropout_curves import losses


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """Small matrices: several threads only get in each other's way."""
    with threadpool_limits(limits=1):
        yield


def all_masks(d: int, p: float) -> tuple[np.ndarray, np.ndarray]:
    """Return every mask, divided by 1 - p, and its probability."""
    masks = np.array(list(itertools.product((0, 1), repeat=d)))
    kept = masks.sum(axis=1)
    return masks / (1 - p), (1 - p) ** kept * p ** (d - kept)


@pytest.mark.parametrize("p", [0.1, 0.5, 0.8])
def test_moments(p: float) -> None:
    """Mean, variance and mean square of one dropped activation, by enumeration."""
    values, chance = 3.0 * np.array([0, 1 / (1 - p)]), np.array([p, 1 - p])
    mean = chance @ values
    assert mean == pytest.approx(3)
    assert chance @ (values - mean) ** 2 == pytest.approx(p / (1 - p) * 9)
    assert chance @ values**2 == pytest.approx(9 / (1 - p))


def test_worked_example() -> None:
    """The four sums, their mean and variance, and the means after ReLU and sigmoid."""
    masks, chance = all_masks(2, 0.5)
    z = masks @ [2.0, -1.0]
    assert sorted(z.tolist()) == [-2, 0, 2, 4]
    assert (chance @ z, chance @ (z - 1) ** 2) == pytest.approx((1, 5))
    assert chance @ np.maximum(z, 0) == pytest.approx(1.5)
    sigmoid = 1 / (1 + np.exp(-z))
    assert chance @ sigmoid == pytest.approx(0.62, abs=0.005)
    yes, no = np.exp(chance @ np.log(sigmoid)), np.exp(chance @ np.log(1 - sigmoid))
    assert yes / (yes + no) == pytest.approx(1 / (1 + np.exp(-1)))
    assert yes / (yes + no) == pytest.approx(0.73, abs=0.005)


def test_geometric_mean() -> None:
    """Softmax of the full layer is the renormalized geometric mean, for a rate other than 1/2."""
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=5), rng.normal(size=(5, 3))
    masks, chance = all_masks(5, 0.3)
    z = (masks * x) @ w
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    geometric = np.exp(chance @ log_p)
    full = np.exp(x @ w)
    assert np.allclose(geometric / geometric.sum(), full / full.sum())


def test_linear_hidden_layer() -> None:
    """The same with a linear hidden layer whose units are dropped."""
    rng = np.random.default_rng(1)
    x, first, second = rng.normal(size=4), rng.normal(size=(4, 3)), rng.normal(size=(3, 2))
    masks, chance = all_masks(3, 0.4)
    z = (masks * (x @ first)) @ second
    log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
    geometric = np.exp(chance @ log_p)
    full = np.exp(x @ first @ second)
    assert np.allclose(geometric / geometric.sum(), full / full.sum())


def test_adaptive_l2() -> None:
    """Expected loss over all masks, and ridge for features with mean square one."""
    rng = np.random.default_rng(0)
    n, d, p = 30, 3, 0.25
    x, y, w = rng.normal(size=(n, d)) * [1, 2, 3], rng.normal(size=n), rng.normal(size=d)
    masks, chance = all_masks(d, p)
    expected = sum(c * np.sum((y - (x * m) @ w) ** 2) for m, c in zip(masks, chance, strict=True))
    penalty = p / (1 - p) * np.sum(w**2 * (x**2).sum(axis=0))
    assert expected == pytest.approx(np.sum((y - x @ w) ** 2) + penalty)
    x /= np.sqrt(np.mean(x**2, axis=0))
    gram = sum(c * (x * m).T @ (x * m) for m, c in zip(masks, chance, strict=True))
    ridge = Ridge(alpha=n * p / (1 - p), fit_intercept=False).fit(x, y)
    assert np.allclose(np.linalg.solve(gram, x.T @ y), ridge.coef_)
    assert np.all(ridge.coef_ != 0)


def test_double_scaling() -> None:
    """Three ReLU layers with half the activations each: an eighth of the output."""
    rng = np.random.default_rng(0)
    x, weights = rng.normal(size=6), rng.normal(size=(4, 6, 6))

    def output(factor: float) -> np.ndarray:
        h = x
        for w in weights[:3]:
            h = factor * np.maximum(h @ w, 0)
        return np.asarray(h @ weights[3])

    assert np.allclose(output(0.5), output(1.0) / 8)


def test_variance_shift() -> None:
    """Ratio of variances for zero-mean inputs and for ReLU outputs, at p = 0.5."""
    v = 0.5 - 1 / (2 * np.pi)
    theory = {"zero": 0.5, "relu": v / (v + 0.5)}
    assert (np.sqrt(theory["zero"]), theory["relu"], np.sqrt(theory["relu"])) == pytest.approx(
        (0.71, 0.41, 0.64), abs=0.005
    )
    rng = np.random.default_rng(0)
    a, w = rng.normal(size=(40_000, 30)), rng.normal(size=30)
    for name, values in (("zero", a), ("relu", np.maximum(a, 0))):
        masked = values * (rng.random(a.shape) >= 0.5) / 0.5
        assert (values @ w).var() / (masked @ w).var() == pytest.approx(theory[name], abs=0.02)


def test_spread_does_not_shrink() -> None:
    """For y = w x the variance over masks approaches p / (1 - p) w^2 x^2, not zero."""
    p, point = 0.2, 3.0
    spreads = []
    for n in (100, 10_000):
        rng = np.random.default_rng(0)
        x = rng.normal(size=n)
        x /= np.sqrt(np.mean(x**2))
        y = 2 * x + rng.normal(size=n)
        w = (x @ y) / (x @ x / (1 - p))
        values, chance = w * point * np.array([0, 1 / (1 - p)]), np.array([p, 1 - p])
        spread = chance @ values**2 - (chance @ values) ** 2
        assert spread == pytest.approx(p / (1 - p) * w**2 * point**2)
        spreads.append(spread)
    assert spreads[1] > 0.8 * spreads[0] > 1


def test_figure_of_curves() -> None:
    """Minimum and end of the validation and training losses in the figure."""
    train, valid = losses(0.0).T
    assert valid.min() == pytest.approx(0.67, abs=0.03)
    assert abs(int(valid.argmin()) - 11) <= 3
    assert valid[-1] == pytest.approx(1.3, abs=0.1)
    assert train[-1] < 0.02
    train, valid = losses(0.5).T
    assert valid.min() == pytest.approx(0.64, abs=0.03)
    assert 60 <= int(valid.argmin()) <= 90
    assert valid[-1] == pytest.approx(0.76, abs=0.06)
    assert train[-1] == pytest.approx(0.45, abs=0.06)
