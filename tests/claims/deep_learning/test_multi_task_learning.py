"""The numbers of docs/deep-learning/multi-task-learning.md."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

from scripts.figures.deep_learning import multi_task_learning_relatedness as figure


def pcgrad(first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return both gradients after projection."""
    product = min(float(first @ second), 0.0)
    return first - product / (second @ second) * second, second - product / (first @ first) * first


def test_conflict_by_hand() -> None:
    """Cosine, plain sum and PCGrad of the worked example."""
    g1, g2 = np.array([4.0, 0.0]), np.array([-1.0, 1.0])
    cosine = g1 @ g2 / np.linalg.norm(g1) / np.linalg.norm(g2)
    assert cosine == pytest.approx(-0.71, abs=0.005)
    assert (g1 + g2).tolist() == [3, 1]
    assert ((g1 + g2) @ g1, (g1 + g2) @ g2) == (12, -2)
    p1, p2 = pcgrad(g1, g2)
    assert (p1.tolist(), p2.tolist()) == ([2, 2], [0, 1])
    assert ((p1 + p2) @ g1, (p1 + p2) @ g2) == (8, 1)


def test_two_tasks_never_hurt_each_other() -> None:
    """The product with each gradient is |g|²(1 − cos²) whenever they conflict."""
    rng = np.random.default_rng(0)
    for g1, g2 in rng.normal(size=(200, 2, 5)):
        if g1 @ g2 < 0:
            step = sum(pcgrad(g1, g2))
            cosine = g1 @ g2 / np.linalg.norm(g1) / np.linalg.norm(g2)
            for g in (g1, g2):
                assert step @ g == pytest.approx(g @ g * (1 - cosine**2))


def test_three_tasks_can() -> None:
    """Projecting against one of three gradients can bring back a conflict with another."""
    rng = np.random.default_rng(0)
    found = 0
    for g1, g2, g3 in rng.normal(size=(500, 3, 2)):
        once = pcgrad(g1, g2)[0]
        twice = pcgrad(once, g3)[0]
        found += bool(twice @ g2 < -1e-9)
    assert found > 0


def test_uncertainty_weights() -> None:
    """The best variance is the loss, the terms become 0.5 + 0.5 log L, and units drop out."""
    for loss, weight in ((0.04, 12.5), (400.0, 0.00125)):
        best = minimize_scalar(
            lambda s, loss=loss: 0.5 * np.exp(-s) * loss + 0.5 * s, bounds=(-20, 20)
        )
        variance = np.exp(best.x)
        assert variance == pytest.approx(loss, rel=1e-3)
        assert 1 / (2 * variance) == pytest.approx(weight, rel=1e-3)
        assert loss / (2 * variance) == pytest.approx(0.5, rel=1e-3)
        assert best.fun == pytest.approx(0.5 + 0.5 * np.log(loss), abs=1e-6)
    assert 0.5 + 0.5 * np.log(0.99 / np.e) < 0 < 0.5 + 0.5 * np.log(1.01 / np.e)
    assert 100**2 == 10_000  # squared error in centimeters instead of meters


def test_gradient_after_weighting() -> None:
    """With the best variances the gradient is half of the relative gradients, summed."""
    a, b = 2.0, 5.0

    def losses(theta: float) -> np.ndarray:
        return np.array([(theta - a) ** 2 + 1, 9 * (theta - b) ** 2 + 4])

    theta, h = 1.0, 1e-6
    numeric = np.sum(np.log(losses(theta + h)) - np.log(losses(theta - h))) / (4 * h)
    slopes = np.array([2 * (theta - a), 18 * (theta - b)])
    assert numeric == pytest.approx(0.5 * np.sum(slopes / losses(theta)), rel=1e-6)


def test_related_and_unrelated_tasks() -> None:
    """Excess errors of the figure: 1.05 alone, 0.13 and 3.2 with a shared trunk and 24 tasks."""
    related, unrelated = figure.excess(24, True), figure.excess(24, False)
    assert figure.INPUTS / (figure.ROWS - figure.INPUTS - 1) == pytest.approx(1.05, abs=0.005)
    assert related[0] == pytest.approx(1.05, abs=0.06)
    assert related[1] == pytest.approx(0.13, abs=0.01)
    assert unrelated[1] == pytest.approx(3.2, abs=0.1)
    for tasks in (1, 2):  # all three curves start together
        four = [*figure.excess(tasks, True), *figure.excess(tasks, False)]
        assert four == pytest.approx([four[0]] * 4)


def test_soft_sharing_is_between() -> None:
    """No penalty: separate fits; an enormous one: the pooled fit; between: ridge to the other."""
    rng = np.random.default_rng(0)
    x1, x2 = rng.normal(size=(2, 30, 3))
    y1, y2 = rng.normal(size=(2, 30))

    def fit(strength: float) -> np.ndarray:
        eye = strength * np.eye(3)
        system = np.block([[x1.T @ x1 + eye, -eye], [-eye, x2.T @ x2 + eye]])
        return np.linalg.solve(system, np.concatenate([x1.T @ y1, x2.T @ y2])).reshape(2, 3)

    separate = [np.linalg.lstsq(x, y)[0] for x, y in ((x1, y1), (x2, y2))]
    pooled = np.linalg.lstsq(np.concatenate([x1, x2]), np.concatenate([y1, y2]))[0]
    assert fit(0.0) == pytest.approx(np.array(separate))
    assert fit(1e7) == pytest.approx(np.array([pooled, pooled]), abs=1e-4)
    w1, w2 = fit(3.0)
    ridge = np.linalg.solve(x1.T @ x1 + 3 * np.eye(3), x1.T @ (y1 - x1 @ w2))
    assert w1 - w2 == pytest.approx(ridge)


def test_share_of_a_small_task() -> None:
    """100 rows beside 99,900, and the trade-off that no direction removes."""
    assert 100 / (100 + 99_900) == 0.001
    theta = np.linspace(-1, 2, 301)
    assert abs(theta[np.argmin(theta**2)] - theta[np.argmin((theta - 1) ** 2)]) == pytest.approx(1)


def test_weights_miss_a_concave_front() -> None:
    """On (cos t, sin t) nothing dominates, yet each positive weighted sum is smallest at an end."""
    t = np.linspace(0, np.pi / 2, 101)
    front = np.stack([np.cos(t), np.sin(t)], axis=1)
    better = (front[:, None] <= front[None]).all(axis=2)  # row at least as good in both losses
    assert np.array_equal(better, np.eye(101, dtype=bool))
    for weight in np.linspace(0.01, 0.99, 99):
        assert np.argmin(front @ [weight, 1 - weight]) in (0, 100)


def test_average_over_all_rows_hides_a_weight() -> None:
    """Averaging a loss over all rows multiplies it by the share of labeled ones."""
    errors, labeled = np.arange(1.0, 11.0), np.arange(10) < 3
    assert np.mean(errors * labeled) == pytest.approx(0.3 * errors[labeled].mean())


def test_running_statistics_mix_the_tasks() -> None:
    """Batches of one task each: training centers them, the running mean centers neither."""
    rng = np.random.default_rng(0)
    batches = [rng.normal(mean, 1, size=256) for _ in range(200) for mean in (-2, 2)]
    running = 0.0
    for batch in batches:
        running += 0.01 * (batch.mean() - running)
    assert abs(running) < 0.3
    assert min(abs(batch.mean() - running) for batch in batches) > 1.3
