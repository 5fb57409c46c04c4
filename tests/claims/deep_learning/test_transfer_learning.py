"""The numbers of docs/deep-learning/transfer-learning.md."""

from functools import cache

import numpy as np
import pytest
from sklearn.datasets import load_digits
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning import transfer_learning_labels as figure

SIZES, DRAWS = (4, 16, 64), 2  # two of the ten draws of the page, for speed


@cache
def errors() -> dict[str, np.ndarray]:
    """Return the mean errors in percent for 20, 80 and 320 labels, by way to learn."""
    with threadpool_limits(1):
        found = [[figure.errors(m, seed) for seed in range(DRAWS)] for m in SIZES]
    return {k: 100 * np.array([np.mean([d[k] for d in row]) for row in found]) for k in found[0][0]}


def test_errors_by_source_and_labels() -> None:
    """The numbers for 20, 80 and 320 labels, in the text and in the matrix."""
    expected = {
        "scratch": [65, 45, 19],
        "near frozen": [57, 40, 27],
        "near tuned": [59, 37, 15],
        "far frozen": [70, 59, 47],
        "far tuned": [66, 44, 20],
    }
    for name, values in expected.items():  # a mean of two draws has a standard error of 1 to 3
        assert errors()[name] == pytest.approx(values, abs=8), name


def test_which_way_wins() -> None:
    """Source features save labels, frozen ones lose with 320, the far source gains nothing."""
    scratch, frozen, tuned = (errors()[k] for k in ("scratch", "near frozen", "near tuned"))
    assert frozen[0] < scratch[0] - 2
    assert tuned[1] < scratch[1] - 2
    assert tuned[2] < frozen[2] - 6
    assert frozen[2] > scratch[2] + 3
    assert errors()["far frozen"][1] > scratch[1] + 6
    assert errors()["far frozen"][2] > scratch[2] + 18
    assert abs(errors()["far tuned"] - scratch) == pytest.approx(np.zeros(3), abs=5)


def test_undertrained_baseline() -> None:
    """At a quarter of the rate the baseline has 26% instead of 19% error with 320 labels."""
    x, y = figure.digits(5)
    wrong = []
    with threadpool_limits(1):
        for seed in range(2):
            rng = np.random.default_rng(seed)
            order = rng.permutation(len(y))
            test, pool = order[:396], order[396:]
            rows = np.concatenate([pool[y[pool] == c][:64] for c in range(5)])
            train_x, test_x = figure.place(x[rows], rng), figure.place(x[test], rng)
            net = figure.train(
                figure.fresh(rng), train_x, y[rows], figure.RATE / 4, figure.STEPS, rng
            )
            wrong.append(np.mean(figure.layers(net, test_x)[3].argmax(axis=1) != y[test]))
    assert 100 * np.mean(wrong) == pytest.approx(26, abs=5)
    assert 100 * np.mean(wrong) > errors()["scratch"][2] + 3


def test_sources_are_equally_good_at_their_own_task() -> None:
    """Both recognize 98% of digits 0 to 4, placed anew."""
    x, y = figure.digits(0)
    placed = figure.place(x, np.random.default_rng(5))
    for scrambled in (False, True):
        seen = placed[:, np.random.default_rng(1).permutation(121)] if scrambled else placed
        guess = figure.layers(figure.source(scrambled), seen)[3].argmax(axis=1)
        assert np.mean(guess == y) > 0.97


def test_parameter_counts() -> None:
    """Heads of ResNet-50, LoRA and the memory of Adam."""
    assert 2048 * 1000 + 1000 == 2_049_000
    assert 25_557_032 - 2_049_000 == 23_508_032
    assert 2048 * 5 + 5 == 10_245
    assert 10_245 / 23_508_032 == pytest.approx(0.0004, abs=5e-5)
    assert 8 * (4096 + 4096) == 65_536
    assert 4096**2 == 16_777_216
    assert 65_536 / 16_777_216 == pytest.approx(0.0039, abs=5e-5)
    assert 4 * 4 * 7e9 == 112e9


def test_forgetting_and_replay() -> None:
    """Old digits fall from 99% to 0%, 59% among old outputs; replaying 100 images keeps 92%."""
    x, y = load_digits(return_X_y=True)
    x = (x / 16).astype(np.float32)
    scores = []
    with threadpool_limits(1):
        for seed in range(2):  # two of the five seeds of the page
            rng = np.random.default_rng(seed)
            order = rng.permutation(len(y))
            test, train = order[:500], order[500:]
            old, new, check = train[y[train] < 5], train[y[train] >= 5], test[y[test] < 5]
            outputs = []
            net = figure.train(figure.fresh(rng, (64, 64, 32, 10)), x[old], y[old], 4e-3, 200, rng)
            outputs.append(figure.layers(net, x[check])[3])
            for replay in (0, 100):
                rows = np.concatenate([new, np.tile(old[:replay], 4)])
                later = figure.train(net, x[rows], y[rows], 4e-3, 200, rng)
                outputs.append(figure.layers(later, x[check])[3])
            right = [np.mean(o.argmax(axis=1) == y[check]) for o in outputs]
            scores.append([*right, np.mean(outputs[1][:, :5].argmax(axis=1) == y[check])])
    before, after, replayed, among_old = np.mean(scores, axis=0)
    assert before > 0.97
    assert after < 0.02
    assert replayed == pytest.approx(0.92, abs=0.05)
    assert among_old == pytest.approx(0.59, abs=0.15)


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
