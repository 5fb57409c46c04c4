"""Claims of docs/deep-learning/optimizers.md, recomputed."""

from math import sqrt

import numpy as np
import pytest

from scripts.figures.deep_learning.learning_rate import train
from scripts.figures.deep_learning.optimizers import HESSIAN, RUNS, START, cost, descend
from scripts.figures.deep_learning.optimizers_counterexample import walk
from scripts.figures.deep_learning.optimizers_effective_step import multipliers

TURN = np.array([[1.0, -1.0], [1.0, 1.0]]) / sqrt(2)
TURNED, TURNED_START = TURN @ HESSIAN @ TURN.T, TURN @ START


def adam_steps(gradients: np.ndarray, corrected: bool = True) -> np.ndarray:
    """Return Adam's steps in units of the rate, from explicit weighted sums."""
    out = []
    for t in range(1, len(gradients) + 1):
        age = np.arange(t)[::-1]
        m = np.sum(0.1 * 0.9**age * gradients[:t])
        v = np.sum(0.001 * 0.999**age * gradients[:t] ** 2)
        if corrected:
            m, v = m / (1 - 0.9**t), v / (1 - 0.999**t)
        out.append(m / np.sqrt(v))
    return np.array(out)


def test_bias_correction_by_hand() -> None:
    """Gradients 4 and 2: steps 1 and 0.932, uncorrected 3.162 and 3.961; scale does not matter."""
    g = np.array([4.0, 2.0])
    assert adam_steps(g) == pytest.approx([1, 0.932], abs=5e-4)
    assert adam_steps(g, corrected=False) == pytest.approx([3.162, 3.961], abs=5e-4)
    assert adam_steps(1000 * g) == pytest.approx(adam_steps(g))
    assert 0.999 * 0.016 + 0.001 * 4 == pytest.approx(0.019984)
    assert 0.019984 / (1 - 0.999**2) == pytest.approx(9.997, abs=5e-4)
    assert 0.56 / (1 - 0.9**2) == pytest.approx(2.947, abs=5e-4)


def test_uncorrected_steps() -> None:
    """Constant gradient: 3.16 at first, a peak of 6.57 at step 12, 1.26 at 1,000."""
    steps = adam_steps(np.ones(1000), corrected=False)
    assert int(np.argmax(steps)) + 1 == 12
    assert steps[[0, 11, 999]] == pytest.approx([3.16, 6.57, 1.26], abs=5e-3)
    assert adam_steps(np.ones(50)) == pytest.approx(np.ones(50))


def test_steps_longer_than_the_rate() -> None:
    """One gradient after zeros: 3.16; growth by 11% a step: 7.27, the Cauchy-Schwarz bound."""
    late = np.zeros(8000)
    late[-1] = 1
    assert adam_steps_last(late) == pytest.approx(0.1 / sqrt(0.001), rel=1e-3)
    growing = np.zeros(8000)
    growing[-300:] = (0.999 / 0.9) ** np.arange(-300.0, 0)
    assert 0.999 / 0.9 == pytest.approx(1.11)
    k = np.arange(20_000)
    bound = sqrt(np.sum(0.01 * 0.81**k / (0.001 * 0.999**k)))
    assert bound == pytest.approx(7.27, abs=5e-3)
    assert adam_steps_last(growing) == pytest.approx(bound, rel=1e-3)


def adam_steps_last(gradients: np.ndarray) -> float:
    """Return only the last of Adam's steps."""
    t = len(gradients)
    age = np.arange(t)[::-1]
    m = np.sum(0.1 * 0.9**age * gradients) / (1 - 0.9**t)
    v = np.sum(0.001 * 0.999**age * gradients**2) / (1 - 0.999**t)
    return float(m / np.sqrt(v))


def test_signal_to_noise() -> None:
    """In pure noise the step has RMS 0.23."""
    assert sqrt(0.1 / 1.9) == pytest.approx(0.23, abs=1e-3)
    g = np.random.default_rng(0).normal(size=(400, 4000))
    last = [adam_steps_last(row) for row in g]
    assert np.sqrt(np.mean(np.square(last))) == pytest.approx(0.23, abs=0.02)


def test_large_epsilon_is_momentum() -> None:
    """With a huge epsilon Adam is SGD with averaged momentum and rate / epsilon."""
    rng = np.random.default_rng(0)
    m = v = 0.0
    for t, g in enumerate(rng.normal(size=20), start=1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        step = m / (1 - 0.9**t) / (sqrt(v / (1 - 0.999**t)) + 1e6)
        assert step * 1e6 == pytest.approx(m / (1 - 0.9**t), rel=1e-4)


def test_momentum_sum() -> None:
    """Momentum is 1, 1.9, 2.71, 3.439 and tends to 10."""
    m, seen = 0.0, []
    for _ in range(300):
        m = 0.9 * m + 1
        seen.append(m)
    assert seen[:4] == pytest.approx([1, 1.9, 2.71, 3.439])
    assert seen[-1] == pytest.approx(10)


@pytest.mark.parametrize(("beta", "curvature"), [(0.5, 3.0), (0.9, 1.0), (0.0, 2.0)])
def test_momentum_threshold(beta: float, curvature: float) -> None:
    """Momentum converges just below 2(1 + beta)/L and diverges just above."""
    for factor, converges in ((0.98, True), (1.02, False)):
        rate = factor * 2 * (1 + beta) / curvature
        w, m = 1.0, 0.0
        for _ in range(4000):
            m = beta * m + curvature * w
            w -= rate * m
            if abs(w) > 1e6:
                break
        assert (abs(w) < 1e-3) is converges


def test_optimal_momentum() -> None:
    """The best heavy ball has the error factor (sqrt k - 1)/(sqrt k + 1); plain (k - 1)/(k + 1)."""
    k = 50.0
    q = (sqrt(k) - 1) / (sqrt(k) + 1)
    rate, beta = (2 / (sqrt(k) + 1)) ** 2, q**2
    for curvature in (1.0, k):
        roots = np.roots([1, -(1 + beta - rate * curvature), beta])
        assert np.abs(roots).max() == pytest.approx(q, rel=1e-6)
    best = min(max(abs(1 - r), abs(1 - r * k)) for r in np.linspace(0.001, 0.04, 4001))
    assert best == pytest.approx((k - 1) / (k + 1), abs=1e-4)


def test_momentum_conventions() -> None:
    """Rate outside or inside the buffer: one path; mean buffer: 1/(1 - beta) times the rate."""
    beta, rate = 0.9, 0.01
    paths = []
    for kind in ("outside", "inside", "mean"):
        w, m, path = START.copy(), np.zeros(2), []
        for _ in range(30):
            g = HESSIAN @ w
            if kind == "outside":
                m = beta * m + g
                w = w - rate * m
            elif kind == "inside":
                m = beta * m - rate * g
                w = w + m
            else:
                m = beta * m + (1 - beta) * g
                w = w - rate / (1 - beta) * m
            path.append(w)
        paths.append(path)
    assert np.allclose(paths[0], paths[1])
    assert np.allclose(paths[0], paths[2])


def test_conventions_differ_after_a_cut() -> None:
    """After a tenfold cut the first convention slows down at once, the second coasts."""
    m = u = 0.0
    for _ in range(200):
        m, u = 0.9 * m + 1, 0.9 * u + 0.1
    m, u = 0.9 * m + 1, 0.9 * u + 0.01
    assert 0.01 * m == pytest.approx(0.1)
    assert u == pytest.approx(0.91)


def test_nesterov_in_libraries() -> None:
    """The step -rate (g + beta m) at the stored point follows the look-ahead point."""
    beta, rate = 0.9, 0.01
    path = descend("Nesterov", rate, 20)
    stored, m = START.copy(), np.zeros(2)
    real_m = np.zeros(2)
    for t in range(20):
        ahead = path[t] - rate * beta * real_m
        assert np.allclose(stored, ahead)
        real_m = beta * real_m + HESSIAN @ ahead
        g = HESSIAN @ stored
        m = beta * m + g
        stored = stored - rate * (g + beta * m)


def test_momentum_noise() -> None:
    """At equal rate/(1 - beta), small rates, the stationary variances nearly agree."""
    beta, rate = 0.9, 0.01
    a, b = np.array([[1 - rate, -rate * beta], [1.0, beta]]), np.array([-rate, 1.0])
    s = np.zeros((2, 2))
    for _ in range(5000):
        s = a @ s @ a.T + np.outer(b, b)
    effective = rate / (1 - beta)
    assert s[0, 0] == pytest.approx(effective / (2 - effective), rel=0.05)


def test_tuned_on_the_ravine() -> None:
    """From cost 33, best of a fine grid: SGD 0.003 both ways, Adagrad below 1e-100 and 0.04."""
    assert cost(START[None])[0] == 33
    for hessian, start, adagrad in ((HESSIAN, START, 0.0), (TURNED, TURNED_START, 0.04)):
        sgd = [
            cost(descend("SGD", r, 100, hessian, start), hessian)[-1]
            for r in np.linspace(0.036, 0.04, 81)
        ]
        assert min(sgd) == pytest.approx(0.003, abs=2e-4)
        other = [
            cost(descend("Adagrad", r, 100, hessian, start), hessian)[-1]
            for r in np.geomspace(0.5, 8, 60)
        ]
        assert min(other) == pytest.approx(adagrad, abs=1e-3 if adagrad else 1e-100)


@pytest.mark.parametrize("x", [0.02, 0.3, 0.9])
def test_damping_of_momentum(x: float) -> None:
    """With x = rate * curvature plain momentum shrinks by sqrt(b), Nesterov by sqrt(b (1 - x))."""
    b = 0.9
    plain = np.roots([1, -(1 + b - x), b])
    ahead = np.roots([1, -(1 + b) * (1 - x), b * (1 - x)])
    assert np.abs(plain) == pytest.approx(np.full(2, sqrt(b)))
    assert np.abs(ahead) == pytest.approx(np.full(2, sqrt(b * (1 - x))))
    w, m, path = 1.0, 0.0, []
    for _ in range(6):
        m = b * m + (w - x * b * m)  # the gradient ahead, curvature 1, rate x
        w -= x * m
        path.append(w)
    assert path[2] == pytest.approx((1 + b) * (1 - x) * path[1] - b * (1 - x) * path[0])


def test_rotation() -> None:
    """RMSProp: 3e-8 becomes 0.47 when the valley is turned; SGD and momentum do not change."""
    for name, rate, beta2, _ in RUNS:
        straight = cost(descend(name, rate, 50, beta2=beta2))[-1]
        turned = cost(descend(name, rate, 50, TURNED, TURNED_START, beta2=beta2), TURNED)[-1]
        if name in ("SGD", "momentum"):
            assert turned == pytest.approx(straight)
        if name == "RMSProp":
            assert straight == pytest.approx(3e-8, rel=0.2)
            assert turned == pytest.approx(0.47, abs=0.01)
        if name == "Adam":
            assert (straight, turned) == pytest.approx((0.08, 0.48), abs=0.005)


def test_adadelta_depends_on_epsilon() -> None:
    """From 33 to 17 with epsilon 1e-6, to 0.75 with 1e-4, in 100 steps."""
    for epsilon, end in ((1e-6, 17.1), (1e-4, 0.75)):
        w, u, v = START.copy(), np.zeros(2), np.zeros(2)
        for _ in range(100):
            g = HESSIAN @ w
            v = 0.9 * v + 0.1 * g * g
            d = -np.sqrt(u + epsilon) / np.sqrt(v + epsilon) * g
            u = 0.9 * u + 0.1 * d * d
            w = w + d
        assert cost(w[None])[0] == pytest.approx(end, abs=0.05)


def test_effective_steps() -> None:
    """A rare coordinate gets about five times the multiplier; the values of the figure."""
    for name, frequent, rare in (
        ("Adagrad", 0.058, 0.289),
        ("RMSProp", 1.0, 4.8),
        ("Adam", 1.0, 4.97),
    ):
        a, b = multipliers(name, 1)[-1], multipliers(name, 25)[-1]
        assert a == pytest.approx(frequent, rel=0.03)
        assert b == pytest.approx(rare, rel=0.03)
        assert 4.5 < b / a < 5.1
    assert multipliers("RMSProp", 1)[0] == pytest.approx(10)


def test_adagrad_looks_at_size() -> None:
    """Ten gradients of 10 sum to 1,000, a thousand of 0.1 to 10: a tenth of the multiplier."""
    rare, frequent = 10 * 10.0**2, 1000 * 0.1**2
    assert (rare, frequent) == pytest.approx((1000, 10))
    assert sqrt(rare) / sqrt(frequent) == pytest.approx(10)


def test_counterexample() -> None:
    """Adam reaches 1 at step 48 and stays near; AMSGrad, SGD and beta2 = 0.999 go to -1."""
    adam = walk("Adam")
    assert int(np.argmax(adam >= 1)) == 48
    assert adam[48:].min() > 0.9
    for other in (walk("AMSGrad"), walk("SGD"), walk("Adam", 30_000, 0.999)):
        assert other[-30:].max() < -0.95
    v, moves = 0.0, []
    for t in range(1, 301):
        g = 3.0 if t % 3 == 1 else -1.0
        v = 0.1 * v + 0.9 * g * g
        moves.append(-g / sqrt(v))
    assert moves[-3:] == pytest.approx([-1.05, 0.76, 0.97], abs=0.005)
    assert sum(moves[-3:]) > 0


def test_digits() -> None:
    """Adam's loss after five epochs: 1.2 at 0.001, 0.06 at 0.056, 2.0 at 0.56."""
    rates = np.geomspace(1e-5, 10, 25)
    for index, loss, tolerance in ((8, 1.2, 0.05), (15, 0.06, 0.01), (19, 2.0, 0.1)):
        runs = [train("Adam", rates[index], seed) for seed in range(3)]
        assert np.mean(runs) == pytest.approx(loss, abs=tolerance)
    assert rates[[8, 15, 19]] == pytest.approx([0.001, 0.056, 0.56], rel=0.01)


def test_memory() -> None:
    """7 billion parameters: 28 GB a copy, Adam 112, momentum 84, SGD 56; 16 bytes in mixed."""
    copy = 7e9 * 4 / 1e9
    assert copy == 28
    assert (4 * copy, 3 * copy, 2 * copy) == (112, 84, 56)
    assert 2 + 2 + 4 + 4 + 4 == 16 == 4 * 4


def test_l2_and_decay_in_adam() -> None:
    """Noise of size 10 and 0.1: L2 leaves 0.92 and 0.00 of the weights, AdamW 0.45 of both."""
    rng = np.random.default_rng(0)
    noise = rng.normal(size=(4000, 100, 2)) * [10.0, 0.1]
    ends = []
    for coupled, decoupled in ((0.2, 0.0), (0.0, 0.2)):
        w, m, v = np.ones((100, 2)), np.zeros((100, 2)), np.zeros((100, 2))
        for t, sample in enumerate(noise, start=1):
            g = sample + coupled * w
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            step = m / (1 - 0.9**t) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
            w = w - 0.001 * (step + decoupled * w)
        ends.append(w.mean(axis=0))
    assert ends[0] == pytest.approx([0.92, 0.0], abs=0.015)
    assert ends[1] == pytest.approx([0.45, 0.45], abs=0.015)
    assert (1 - 0.001 * 0.2) ** 4000 == pytest.approx(0.45, abs=1e-3)


def test_l2_and_decay_in_sgd() -> None:
    """For plain SGD the penalty and the decay are one formula."""
    w, g, rate, strength = np.array([1.0, -2.0]), np.array([3.0, 0.5]), 0.1, 0.2
    assert w - rate * (g + strength * w) == pytest.approx((1 - rate * strength) * w - rate * g)
