"""The numbers of docs/deep-learning/transfer-learning.md."""

from functools import cache

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning import transfer_learning_labels as figure

SIZES = (4, 16, 64)


@cache
def errors() -> dict[str, np.ndarray]:
    """Return the errors in percent, by way to learn: a row per size, a column per draw."""
    with threadpool_limits(1):
        found = [[figure.errors(m, s) for s in range(figure.DRAWS)] for m in SIZES]
    return {k: 100 * np.array([[d[k] for d in row] for row in found]) for k in found[0][0]}


def test_errors_by_source_and_labels() -> None:
    """The numbers for 20, 80 and 320 labels, in the text and in the matrix."""
    expected = {
        "scratch": [66, 46, 26],
        "near frozen": [57, 41, 27],
        "near tuned": [59, 36, 18],
        "far frozen": [72, 61, 49],
        "far tuned": [67, 51, 28],
    }
    for name, values in expected.items():
        assert errors()[name].mean(axis=1) == pytest.approx(values, abs=1.5), name


def test_which_way_wins() -> None:
    """Frozen with 20 labels, fine-tuned with 320, neither with the far source; what is a tie."""
    found = errors()

    def gap(a: str, b: str, size: int) -> tuple[float, float]:
        difference = found[a][size] - found[b][size]
        return float(difference.mean()), float(difference.std(ddof=1) / np.sqrt(5))

    pairs = [("near frozen", "scratch"), ("near tuned", "scratch"), ("near tuned", "near frozen")]
    pairs += [("far frozen", "scratch"), ("far tuned", "scratch")]
    spreads = [gap(a, b, size)[1] for a, b in pairs for size in range(3)]
    assert 0.4 < min(spreads)
    assert max(spreads) < 2.6
    for a, b, size in (("far tuned", "scratch", 2), ("near frozen", "scratch", 2)):
        mean, spread = gap(a, b, size)
        assert abs(mean) < 2.5 * spread
    assert gap("near frozen", "scratch", 0)[0] < -5
    assert gap("near tuned", "near frozen", 2)[0] < -5
    assert gap("far tuned", "scratch", 1)[0] > 3
    for size in range(3):
        assert gap("far frozen", "scratch", size)[0] > 3


def test_sources_are_equally_good_at_their_own_task() -> None:
    """Both recognize 99% of digits 0 to 4, placed anew."""
    x, y = figure.digits(0)
    placed = figure.place(x, np.random.default_rng(5))
    for scrambled in (False, True):
        seen = placed[:, np.random.default_rng(1).permutation(121)] if scrambled else placed
        guess = figure.layers(figure.source(scrambled), seen)[3].argmax(axis=1)
        assert np.mean(guess == y) > 0.985


def test_parameter_counts() -> None:
    """Heads of ResNet-50, LoRA, adapters and the memory of Adam."""
    assert 2048 * 1000 + 1000 == 2_049_000
    assert 25_557_032 - 2_049_000 == 23_508_032
    assert 2048 * 5 + 5 == 10_245
    assert 10_245 / 23_508_032 == pytest.approx(0.0004, abs=5e-5)
    assert 8 * (4096 + 4096) == 65_536
    assert 4096**2 == 16_777_216
    assert 65_536 / 16_777_216 == pytest.approx(0.0039, abs=5e-5)
    adapter = sum(a * b + b for a, b in ((768, 64), (64, 768)))
    assert adapter == 99_136
    assert 2 * 12 * adapter == 2_379_264
    assert 4 * 4 * 7e9 == 112e9


def test_forgetting_and_replay() -> None:
    """Old digits fall from 96% to 0%; replaying 100 old images keeps 90%."""
    x, y = load_digits(return_X_y=True)
    x = x / 16
    order = np.random.default_rng(0).permutation(len(y))
    test, train = order[:500], order[500:]
    old, new, check = train[y[train] < 5], train[y[train] >= 5], test[y[test] < 5]
    scores = np.zeros((2, 3))
    with threadpool_limits(1):
        for seed in range(2):
            for k, replay in enumerate((0, 100)):
                net = MLPClassifier((64,), random_state=seed)
                for _ in range(30):
                    net.partial_fit(x[old], y[old], classes=np.arange(10))
                scores[seed, 0] = net.score(x[check], y[check])
                rows = np.concatenate([new, np.tile(old[:replay], 4)])
                for _ in range(30):
                    net.partial_fit(x[rows], y[rows])
                scores[seed, k + 1] = net.score(x[check], y[check])
    assert scores.mean(axis=0) == pytest.approx([0.958, 0.0, 0.90], abs=0.015)


def test_lora_gradients() -> None:
    """Their formulas by differences; with B = 0 only B moves, with both 0 neither does."""
    rng = np.random.default_rng(0)
    w, target, x = rng.normal(size=(5, 4)), rng.normal(size=(5, 4)), rng.normal(size=(50, 4))
    a, b, scale = rng.normal(size=(2, 4)), rng.normal(size=(5, 2)), 1.5

    def loss(a: np.ndarray, b: np.ndarray) -> float:
        return float(0.5 * np.sum((x @ (w + scale * b @ a - target).T) ** 2))

    def gradients(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        g = (w + scale * b @ a - target) @ x.T @ x
        return scale * b.T @ g, scale * g @ a.T

    step_a, step_b = rng.normal(size=a.shape), rng.normal(size=b.shape)
    h = 1e-6
    by_a = (loss(a + h * step_a, b) - loss(a - h * step_a, b)) / (2 * h)
    by_b = (loss(a, b + h * step_b) - loss(a, b - h * step_b)) / (2 * h)
    assert by_a == pytest.approx(np.sum(gradients(a, b)[0] * step_a), rel=1e-5)
    assert by_b == pytest.approx(np.sum(gradients(a, b)[1] * step_b), rel=1e-5)
    start = gradients(a, 0 * b)
    assert not start[0].any()
    assert start[1].any()
    assert not any(g.any() for g in gradients(0 * a, 0 * b))


def test_rank_left_over() -> None:
    """The best change of rank r leaves exactly the tail of the singular values."""
    change = np.random.default_rng(0).normal(size=(8, 6))
    u, s, v = np.linalg.svd(change, full_matrices=False)
    best = (u[:, :2] * s[:2]) @ v[:2]
    assert np.linalg.norm(change - best) == pytest.approx(np.sqrt(np.sum(s[2:] ** 2)))


def test_aligned_features_and_class_shares() -> None:
    """Equal distributions of predictions: errors of both domains sum to the gap of shares or more."""
    grid = np.linspace(0, 1, 11)
    source, target = 0.5, 0.7  # shares of class 1
    sums = []
    for hit in grid:  # source: P(predict 1 | class 1) and P(predict 1 | class 0)
        for false in grid:
            positive = source * hit + (1 - source) * false
            wrong = source * (1 - hit) + (1 - source) * false
            sums.append(wrong + abs(positive - target))  # the target's error is at least the gap
    assert min(sums) == pytest.approx(0.2)


def test_running_mean() -> None:
    """Momentum 0.1 moves a stored mean of 0 to 0.5 at a batch mean of 5."""
    assert 0.9 * 0 + 0.1 * 5 == 0.5


def test_figure_ends() -> None:
    """What the alternative text says of the first and last points of the curves."""
    with threadpool_limits(1):
        one = [figure.errors(1, seed) for seed in range(figure.DRAWS)]
    first = {k: 100 * np.mean([d[k] for d in one]) for k in one[0]}
    assert first["near frozen"] == pytest.approx(68, abs=1.5)
    assert first["scratch"] == pytest.approx(76, abs=1.5)
    assert first["near frozen"] == min(first.values())
    assert first["far frozen"] == max(first.values())
