"""Claims of docs/deep-learning/weight-decay.md, recomputed."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from sklearn.neural_network import MLPRegressor

from scripts.figures.deep_learning.weight_decay import run as adam_paths
from scripts.figures.deep_learning.weight_decay_scale_invariant import run as turning


def test_identity_for_sgd() -> None:
    """A step on the penalized loss is decay followed by a step on the loss."""
    rng = np.random.default_rng(0)
    w, g, rate, lam = rng.normal(size=5), rng.normal(size=5), 0.3, 0.7
    assert np.allclose(w - rate * (g + lam * w), (1 - rate * lam) * w - rate * g)
    h = 1e-6
    half = [0.5 * lam * np.sum((w + s) ** 2) for s in (h * np.eye(5)[0], -h * np.eye(5)[0])]
    assert (half[0] - half[1]) / (2 * h) == pytest.approx(lam * w[0])
    full = [lam * np.sum((w + s) ** 2) for s in (h * np.eye(5)[0], -h * np.eye(5)[0])]
    assert (full[0] - full[1]) / (2 * h) == pytest.approx(2 * lam * w[0])


def test_momentum_separates() -> None:
    """With momentum a penalty in the velocity and direct decay differ from the second step on."""
    paths = []
    for decoupled in (False, True):
        w, speed = 1.0, 0.0
        for _ in range(2):
            speed = 0.9 * speed - 0.1 * (0.5 if decoupled else 0.5 + 0.2 * w)
            w = w * (1 - 0.1 * 0.2 * decoupled) + speed
        paths.append(w)
    assert abs(paths[0] - paths[1]) > 0.01


def test_momentum_multiplies_the_penalty() -> None:
    """Without loss gradient, momentum 0.9 shrinks tenfold faster through the velocity."""
    w, speed, rate, lam = 1.0, 0.0, 0.01, 0.01
    for _ in range(2_000):
        speed = 0.9 * speed - rate * lam * w
        w += speed
    inside = w
    for _ in range(100):
        speed = 0.9 * speed - rate * lam * w
        w += speed
    assert -np.log(w / inside) / 100 == pytest.approx(rate * lam / (1 - 0.9), rel=0.02)
    assert -np.log(1 - rate * lam) == pytest.approx(rate * lam, rel=1e-3)


def test_l2_in_adam_may_flip_the_first_step() -> None:
    """The penalty can only change the sign of Adam's first step."""
    assert first_adam_step(-0.1 + 0.1 * 2) == pytest.approx(0.1)
    assert first_adam_step(-0.1) == pytest.approx(-0.1)


def first_adam_step(gradient: float) -> float:
    """Return the first step of Adam at rate 0.1 without epsilon, from the definitions."""
    m, v = (1 - 0.9) * gradient, (1 - 0.999) * gradient**2
    return float(0.1 * (m / (1 - 0.9)) / np.sqrt(v / (1 - 0.999)))


def test_table_of_one_step() -> None:
    """All ten numbers of the worked example, from w = 2."""
    for g, row in ((10.0, (1.00, 0.98, 1.90, 1.90, 1.88)), (0.1, (1.99, 1.97, 1.90, 1.90, 1.88))):
        w, rate, lam = 2.0, 0.1, 0.1
        computed = (
            w - rate * g,
            (1 - rate * lam) * w - rate * g,
            w - first_adam_step(g),
            w - first_adam_step(g + lam * w),
            (1 - rate * lam) * w - first_adam_step(g),
        )
        assert computed == pytest.approx(row)


def test_later_steps() -> None:
    """With alternating gradients the penalty moves w by 0.002 or 0.089 a step, decay by 0.02."""
    for size, move in ((10.0, 0.002), (0.1, 0.089)):
        m = v = 0.0
        total, steps = 0.0, 20_000
        for t in range(steps):  # w held at 2, learning rate 0.1
            g = size * (-1) ** t + 0.1 * 2
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
            if t >= steps // 2:
                total += 0.1 * m / np.sqrt(v) / (steps // 2)
        assert total == pytest.approx(move, abs=0.0006)
        assert 0.1 * 0.2 / np.hypot(size, 0.2) == pytest.approx(move, abs=0.0006)
    assert 0.1 * 0.1 * 2 == pytest.approx(0.02)


def test_figure_of_adam() -> None:
    """L2 within Adam: 0.14 and zero by 3,000 steps; AdamW: the same curve for both."""
    inside, outside = adam_paths()
    assert inside[-1, 0] == pytest.approx(0.14, abs=0.02)
    assert abs(inside[30, 1]) < 0.02
    assert outside[-1] == pytest.approx([0.14, 0.14], abs=0.02)
    assert np.abs(outside[:, 0] - outside[:, 1]).max() < 0.03


def test_figure_of_turning() -> None:
    """Norms 3, 2.2 and 1.5, angles 0.6, 1.2 and 2.6 degrees, and the formulas for both."""
    for decay, size, angle in ((0.0, 3.0, 0.6), (0.002, 2.2, 1.2), (0.01, 1.5, 2.6)):
        norms, angles = turning(decay)
        assert norms[-1] == pytest.approx(size, abs=0.05)
        assert angles[-1] == pytest.approx(angle, abs=0.05)
        if decay:
            assert norms[-1] == pytest.approx((0.1 / (2 * decay)) ** 0.25, rel=0.02)
            assert angles[-1] == pytest.approx(np.degrees(np.sqrt(0.2 * decay)), rel=0.03)


def test_balance() -> None:
    """Fixed point of the norm's recursion: 1.495, and a turn of 2.56 degrees."""
    rate, lam, r = 0.1, 0.01, 1.0
    for _ in range(20_000):
        r = np.sqrt((1 - rate * lam) ** 2 * r**2 + rate**2 / r**2)
    assert r == pytest.approx(1.495, abs=0.001)
    assert np.degrees(rate / r**2) == pytest.approx(2.56, abs=0.01)
    assert (rate / (2 * lam)) ** 0.25 == pytest.approx(r, rel=1e-3)


def test_half_life() -> None:
    """69,315 steps at rate 0.001 and decay 0.01; 5,000 steps take about 5%."""
    assert round(np.log(2) / (0.001 * 0.01)) == 69_315
    assert (1 - 1e-5) ** 69_315 == pytest.approx(0.5, abs=1e-4)
    assert (1 - 1e-5) ** 5_000 > 0.95


def test_sklearn_divides_by_the_batch() -> None:
    """MLPRegressor's alpha: one SGD step decays by rate times alpha over the batch size."""
    x, y = np.zeros((200, 1)), np.zeros(200)
    starts = []
    for alpha in (0.0, 50.0):
        model = MLPRegressor(
            hidden_layer_sizes=(1,),
            activation="identity",
            solver="sgd",
            alpha=alpha,
            batch_size=200,
            learning_rate_init=0.1,
            momentum=0.0,
            random_state=0,
        )
        starts.append(model.partial_fit(x, y).coefs_[0][0, 0])
    assert starts[1] / starts[0] == pytest.approx(1 - 0.1 * 50 / 200)
    assert 0.02 / 200 == pytest.approx(0.0001)


def test_same_function_other_norm() -> None:
    """Weights 10 and 0.1 or 1 and 1 around a ReLU: equal outputs, penalties 50.005 and 1."""
    x = np.linspace(-3, 3, 7)
    assert np.allclose(0.1 * np.maximum(10 * x, 0), np.maximum(x, 0))
    assert 0.5 * (10**2 + 0.1**2) == pytest.approx(50.005)
    assert 0.5 * (1 + 1) == 1


def test_relu_penalty_is_l1() -> None:
    """The cheapest rescaling of a unit costs the product of its norms."""
    rng = np.random.default_rng(0)
    u, v = rng.normal(size=4), 0.3
    size = np.linalg.norm(u)
    best = minimize_scalar(lambda s: 0.5 * (np.exp(s) * size**2 + v**2 / np.exp(s)))
    assert best.fun == pytest.approx(size * v)
    assert np.exp(best.x) == pytest.approx(v / size, rel=1e-5)
