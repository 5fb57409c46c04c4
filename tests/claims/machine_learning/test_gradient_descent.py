"""Claims of docs/machine-learning/gradient-descent.md, recomputed."""

from collections.abc import Callable
from math import ceil, inf, log, sqrt

import numpy as np
import pytest


def steps_to_shrink(factor: float, target: float) -> float:
    """Return how many multiplications by ``factor`` shrink an error ``target``-fold."""
    error, steps = 1.0, 0
    while error > 1 / target:
        error *= abs(factor)
        steps += 1
        if steps > 20_000:
            return inf
    return steps


def descend(slope: Callable[[float], float], start: float, rate: float, steps: int) -> float:
    """Return the weight after gradient descent in one dimension."""
    w = start
    for _ in range(steps):
        w -= rate * slope(w)
    return w


def two_wells(w: np.ndarray | float) -> np.ndarray | float:
    """Return the cost with two valleys."""
    return w**4 - 2 * w**2 + 0.4 * w


def two_wells_slope(w: float) -> float:
    """Return its derivative."""
    return 4 * w**3 - 4 * w + 0.4


def noisy_runs(start: float, sd: float) -> float:
    """Return the share of 2,000 noisy runs that end right of the barrier."""
    rng = np.random.default_rng(0)
    w = np.full(2000, start)
    for _ in range(2000):
        w = w - 0.05 * (w * (4 * w * w - 4) + 0.4 + sd * rng.normal(size=2000))
    return float(np.mean(w > 0.101))


def test_first_steps() -> None:
    """From -1 with rate 0.2 the weights are 0.6 and 1.56; the slope at the start is -8."""
    assert 2 * (-1 - 3) == -8
    assert descend(lambda w: 2 * (w - 3), -1, 0.2, 1) == pytest.approx(0.6)
    assert descend(lambda w: 2 * (w - 3), -1, 0.2, 2) == pytest.approx(1.56)


@pytest.mark.parametrize(
    ("rate", "factor", "steps"),
    [(0.05, 0.9, 66), (0.25, 0.5, 10), (0.5, 0, 1), (0.9, -0.8, 31), (1.0, -1, inf)],
)
def test_learning_rate_table(rate: float, factor: float, steps: float) -> None:
    """Factor of the error a step and steps to a thousand-fold smaller error."""
    after = descend(lambda w: 2 * (w - 3), 4.0, rate, 1)
    assert after - 3 == pytest.approx(factor)
    assert steps_to_shrink(factor, 1000) == steps


def test_divergence() -> None:
    """Rate 1 bounces between -1 and 7; rate 1.1 grows by 20% a step."""
    path = [descend(lambda w: 2 * (w - 3), -1, 1.0, k) for k in range(4)]
    assert path == [-1, 7, -1, 7]
    assert abs(descend(lambda w: 2 * (w - 3), -1, 1.1, 1) - 3) == pytest.approx(4 * 1.2)


def test_threshold_on_a_random_quadratic() -> None:
    """Convergence just below 2/L, divergence just above."""
    rng = np.random.default_rng(0)
    root = rng.normal(size=(4, 4))
    hessian = root @ root.T
    top = np.linalg.eigvalsh(hessian)[-1]
    for rate, small in ((1.99 / top, True), (2.01 / top, False)):
        w = rng.normal(size=4)
        before = np.linalg.norm(w)
        for _ in range(5000):
            w = w - rate * hessian @ w
        assert (np.linalg.norm(w) < before) == small


@pytest.mark.parametrize(("kappa", "steps"), [(10, 69), (100, 691), (1000, 6908)])
def test_condition_number(kappa: int, steps: int) -> None:
    """The best fixed rate gives (kappa - 1) / (kappa + 1) and these steps for a million-fold."""
    rates = np.linspace(0.001, 2 / kappa, 4001)
    worst = np.maximum(abs(1 - rates), abs(1 - rates * kappa))
    assert worst.min() == pytest.approx((kappa - 1) / (kappa + 1), abs=1e-4)
    assert rates[worst.argmin()] == pytest.approx(2 / (kappa + 1), abs=1e-3)
    assert ceil(log(1e6) / log((kappa + 1) / (kappa - 1))) == steps
    if kappa > 10:
        assert steps_to_shrink((kappa - 1) / (kappa + 1), 1e6) == steps


def test_momentum_has_the_root() -> None:
    """Tuned heavy ball: spectral radius (root kappa - 1) / (root kappa + 1)."""
    kappa = 100.0
    root = sqrt(kappa)
    rate, beta = 4 / (root + 1) ** 2, ((root - 1) / (root + 1)) ** 2
    for curvature in (1.0, 30.0, kappa):
        matrix = np.array([[1 + beta - rate * curvature, -beta], [1, 0]])
        radius = abs(np.linalg.eigvals(matrix)).max()
        assert radius == pytest.approx((root - 1) / (root + 1), abs=1e-6)


def test_convex_bound_and_descent() -> None:
    """Logistic cost: the 1/T bound, and every step lowers the cost by eta/2 times gradient squared."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(200, 3))
    y = (x @ [1, -1, 0.5] + rng.normal(size=200) > 0).astype(float)

    def cost(w: np.ndarray) -> float:
        return float(np.mean(np.logaddexp(0, x @ w) - y * (x @ w)))

    def gradient(w: np.ndarray) -> np.ndarray:
        return np.asarray(x.T @ (1 / (1 + np.exp(-x @ w)) - y) / 200)

    top = np.linalg.eigvalsh(x.T @ x / 200)[-1] / 4
    best = np.zeros(3)
    for _ in range(5000):
        best = best - gradient(best) / top
    w, rate = np.zeros(3), 1 / top
    for t in range(1, 60):
        g = gradient(w)
        before, w = cost(w), w - rate * g
        assert before - cost(w) >= rate / 2 * g @ g - 1e-12
        assert cost(w) - cost(best) <= best @ best / (2 * rate * t)


def test_noise_of_mini_batches() -> None:
    """Variance over B with replacement, times (n - B) / (n - 1) without."""
    rng = np.random.default_rng(0)
    g = rng.normal(size=50)
    with_ = g[rng.integers(50, size=(40_000, 10))].mean(axis=1).var()
    without = rng.permuted(np.tile(g, (40_000, 1)), axis=1)[:, :10].mean(axis=1).var()
    assert with_ == pytest.approx(g.var() / 10, rel=0.03)
    assert without == pytest.approx(g.var() / 10 * 40 / 49, rel=0.03)


@pytest.mark.parametrize(("rate", "curvature", "batch"), [(0.1, 1.0, 1), (0.2, 2.0, 4)])
def test_noise_floor(rate: float, curvature: float, batch: int) -> None:
    """At a constant rate the variance settles at eta sigma^2 / (B L (2 - eta L))."""
    rng = np.random.default_rng(0)
    w = np.zeros(20_000)
    for _ in range(120):
        w = w - rate * (curvature * w + rng.normal(0, 1 / sqrt(batch), w.size))
    floor = rate / (batch * curvature * (2 - rate * curvature))
    assert w.var() == pytest.approx(floor, rel=0.04)
    assert round(0.1 / 1.9, 3) == 0.053


def test_code_shows_typical_distances() -> None:
    """Root-mean-square distances near 0.46 and 0.03 over an epoch hold for other seeds."""
    for seed in (1, 2, 3):
        rng = np.random.default_rng(seed)
        x = rng.normal(size=(10_000, 3))
        y = x @ [1.0, -2.0, 0.5] + rng.normal(size=10_000)
        best = np.linalg.lstsq(x, y, rcond=None)[0]
        for batch, distance, slack in ((1, 0.46, 0.05), (200, 0.03, 0.015)):
            w = np.zeros(3)
            for _ in range(2):
                order = rng.permutation(10_000)
                gaps: list[float] = []
                for i in range(0, 10_000, batch):
                    rows = order[i : i + batch]
                    w = w - 0.1 * x[rows].T @ (x[rows] @ w - y[rows]) / len(rows)
                    gaps.append(((w - best) ** 2).sum())
            assert np.mean(gaps) ** 0.5 == pytest.approx(distance, abs=slack)


def test_newton_solves_a_quadratic_in_one_step() -> None:
    """One Newton step from anywhere, at condition number 10,000; on a saddle it goes to the saddle."""
    for hessian in (np.diag([1.0, 1e4]), np.diag([1.0, -1.0])):
        w = np.array([3.0, -2.0])
        w = w - np.linalg.solve(hessian, hessian @ w)
        assert abs(w).max() < 1e-12


def test_stationary_limits_without_a_minimum() -> None:
    """Gradients tend to 0 on exp(-w^2), which has no minimizer, while the weight runs away."""
    w = 0.5
    path = [w]
    for _ in range(2000):
        w = w + 0.4 * 2 * w * np.exp(-(w**2))
        path.append(w)
    assert 2 * w * np.exp(-(w**2)) < 1e-3
    assert path == sorted(path)


def test_batches_of_an_epoch_are_dependent() -> None:
    """Two halves of a shuffled epoch: each is unbiased, their means are perfectly anticorrelated."""
    rng = np.random.default_rng(0)
    g = rng.normal(size=20)
    halves = rng.permuted(np.tile(g, (20_000, 1)), axis=1)
    first, second = halves[:, :10].mean(axis=1), halves[:, 10:].mean(axis=1)
    assert first.mean() == pytest.approx(g.mean(), abs=0.01)
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(-1)


def test_decay_makes_the_running_mean() -> None:
    """SGD with rate 1/t on the mean-estimation loss is the sample mean."""
    x = np.random.default_rng(0).normal(size=500)
    w = 0.0
    for t, value in enumerate(x, start=1):
        w -= (w - value) / t
    assert w == pytest.approx(x.mean())


def test_interpolation_needs_no_decay() -> None:
    """On a consistent linear system a constant rate converges."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(50, 10))
    truth = rng.normal(size=10)
    w = np.zeros(10)
    for _ in range(5000):
        row = x[rng.integers(50)]
        w -= 0.05 * (row @ w - row @ truth) * row
    assert abs(w - truth).max() < 1e-10


def test_epoch_arithmetic() -> None:
    """50 iterations, 1,500 in 30 epochs, 40 with batches of 256, 50 by accumulation."""
    assert ceil(10_000 / 200) == 50
    assert 30 * 50 == 1500
    assert divmod(10_000, 256) == (39, 16)
    assert 10_000 // 50 // 4 == 50


def test_local_minimum() -> None:
    """From 1.2 with rate 0.05 it ends at 0.946 with cost -0.61; the best is -1.41 at -1.047."""
    end = descend(two_wells_slope, 1.2, 0.05, 2000)
    assert end == pytest.approx(0.946, abs=5e-4)
    assert two_wells(end) == pytest.approx(-0.61, abs=5e-3)
    grid = np.linspace(-2, 2, 400_001)
    values = np.asarray(two_wells(grid))
    assert grid[values.argmin()] == pytest.approx(-1.047, abs=5e-4)
    assert values.min() == pytest.approx(-1.41, abs=5e-3)


def test_noise_and_valleys() -> None:
    """SD 1: nobody leaves the poor valley; SD 4: about 15% end there from either side."""
    assert noisy_runs(1.2, 1) == 1.0
    assert noisy_runs(1.2, 4) == pytest.approx(0.15, abs=0.02)
    assert noisy_runs(-1.2, 4) == pytest.approx(0.15, abs=0.02)


def test_order_changes_only_rounding() -> None:
    """The gradient of a thousand rows in another order differs by about 1e-15."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(1000, 5))
    y = x @ np.ones(5) + rng.normal(size=1000)
    order = rng.permutation(1000)
    gap = abs(x.T @ y - x[order].T @ y[order]).max() / 1000
    assert gap < 1e-14


@pytest.mark.parametrize(("rate", "end"), [(0.1, 0.995), (0.01, 0.623), (0.001, 0.513)])
def test_sorted_data(rate: float, end: float) -> None:
    """500 zeros then 500 ones in batches of 10: the end of an epoch tends to 1 / (1 + a)."""
    w = 0.5
    for _ in range(100):
        for batch in range(100):
            w -= rate * (w - (batch >= 50))
    assert w == pytest.approx(end, abs=5e-4)
    assert w == pytest.approx(1 / (1 + (1 - rate) ** 50), abs=1e-3)


def test_condition_number_of_features() -> None:
    """Standard deviations 1 and 100: second moments 1 and 10,000; about 1 after scaling."""
    x = np.random.default_rng(0).normal(size=(200_000, 2)) * [1, 100]
    low, high = np.linalg.eigvalsh(x.T @ x / len(x))
    assert high / low == pytest.approx(1e4, rel=0.02)
    z = x / x.std(axis=0)
    low, high = np.linalg.eigvalsh(z.T @ z / len(z))
    assert high / low == pytest.approx(1, abs=0.02)


def test_saddle() -> None:
    """On (x^2 - y^2) / 2 with rate 0.1: (1, 0) converges, (1, 1e-6) takes 145 steps."""
    x, y, steps = 1.0, 1e-6, 0
    while abs(y) < 1:
        x, y, steps = x - 0.1 * x, y + 0.1 * y, steps + 1
    assert steps == 145
    assert 0.9**1000 < 1e-40


@pytest.mark.parametrize("gradient", [1e-3, 1.0, 1e3, -5.0])
def test_adam_first_step(gradient: float) -> None:
    """First step: the learning rate with the gradient's sign; 3.16 times that without correction."""
    m, v = 0.1 * gradient, 0.001 * gradient**2
    step = 0.001 * (m / (1 - 0.9)) / (sqrt(v / (1 - 0.999)) + 1e-8)
    assert step == pytest.approx(0.001 * np.sign(gradient), rel=1e-4)
    assert 0.1 / sqrt(0.001) == pytest.approx(3.16, abs=5e-3)
    assert m / sqrt(v) == pytest.approx(3.16 * np.sign(gradient), abs=5e-3)


def test_figure_of_paths() -> None:
    """Mean excess loss after 20 epochs: about 0.04 for single examples, 0.0003 for batches of 20."""
    from scripts.figures.machine_learning.gradient_descent_paths import N, data, train

    features, target = data()
    hessian = features.T @ features / N
    best = np.linalg.solve(hessian, features.T @ target / N)

    def floor(batch: int) -> float:
        ends = [train(batch, seed)[:: N // batch][-8:] - best for seed in range(4)]
        return float(np.mean([g @ hessian @ g / 2 for run in ends for g in run]))

    assert floor(1) == pytest.approx(0.04, abs=0.015)
    assert floor(20) == pytest.approx(3e-4, abs=2e-4)


def test_figure_of_throughput() -> None:
    """1 ms and 10 microseconds: half of the ceiling of 100,000 at batch 100."""
    from scripts.figures.machine_learning import gradient_descent_batch_size as module

    speed = 100 / (module.OVERHEAD + 100 * module.PER_EXAMPLE)
    assert speed == pytest.approx(50_000)
    assert round(1 / module.PER_EXAMPLE) == 100_000
    means, one = module.noise()
    np.testing.assert_allclose(means, one / np.sqrt(module.BATCHES), rtol=0.15)
