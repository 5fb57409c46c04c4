"""The numbers of docs/deep-learning/attention.md."""

from math import exp, sqrt

import numpy as np
import pytest
from scipy.special import softmax

Q = np.array([[2.0, 0, 0, 0], [0, 2, 2, 0], [0, 0, 2, 2]])
K = np.array([[2.0, 0, 0, 0], [0, 1, 1, 0], [1, 0, 1, 1]])
V = np.array([[1.0, 0], [0, 1], [1, 1]])


def test_worked_example() -> None:
    """Scores, weights and outputs of three tokens, one loop at a time."""
    for i, (scores, weights, output) in enumerate(
        (
            ([2, 0, 1], [0.665, 0.090, 0.245], [0.910, 0.335]),
            ([0, 2, 1], [0.090, 0.665, 0.245], [0.335, 0.910]),
            ([0, 1, 2], [0.090, 0.245, 0.665], [0.755, 0.910]),
        )
    ):
        found = [float(sum(Q[i] * k)) / 2 for k in K]
        assert found == scores
        terms = [exp(s) for s in found]
        assert sum(terms) == pytest.approx(11.107, abs=5e-4)
        share = [t / sum(terms) for t in terms]
        assert share == pytest.approx(weights, abs=5e-4)
        assert share @ V == pytest.approx(output, abs=5e-4)
    assert softmax([4, 0, 2]) == pytest.approx([0.867, 0.016, 0.117], abs=5e-4)


def test_causal_mask() -> None:
    """Masking renormalizes; zeroing after softmax does not, and sees the future."""
    assert softmax([0, 2]) == pytest.approx([0.119, 0.881], abs=5e-4)
    assert softmax([0, 2]) @ V[:2] == pytest.approx([0.119, 0.881], abs=5e-4)
    wrong = softmax([0, 2, 1])[:2]
    assert wrong == pytest.approx([0.090, 0.665], abs=5e-4)
    assert wrong.sum() < 1
    assert not np.allclose(wrong, softmax([0, 2, 5])[:2])
    assert wrong / wrong.sum() == pytest.approx(softmax([0, 2]))


def test_variance_and_saturation() -> None:
    """The variance of a dot product is the dimension; wide raw scores saturate."""
    rng = np.random.default_rng(1)
    largest = {}
    for width in (1, 512, 1024):
        scores = np.einsum(
            "nd,nmd->nm", rng.normal(size=(600, width)), rng.normal(size=(600, 16, width))
        )
        assert scores.var() == pytest.approx(width, rel=0.15)
        largest[width] = [
            softmax(scores / s, axis=1).max(axis=1).mean() for s in (1.0, sqrt(width))
        ]
    assert largest[1][0] == pytest.approx(0.20, abs=0.02)
    assert largest[1024][0] == pytest.approx(0.96, abs=0.02)
    assert all(0.19 < scaled < 0.26 for _, scaled in largest.values())
    assert sqrt(512) == pytest.approx(22.6, abs=0.05)
    assert 1 / sqrt(64) == 0.125


def test_permutation_and_first_token() -> None:
    """Self-attention is permutation equivariant; a causal mask is not."""
    rng = np.random.default_rng(2)
    x, (wq, wk, wv) = rng.normal(size=(5, 4)), rng.normal(size=(3, 4, 4))

    def layer(x: np.ndarray, future: float = 0.0) -> np.ndarray:
        mask = np.triu(np.ones((5, 5)), 1) * future
        return np.asarray(softmax((x @ wq) @ (x @ wk).T / 2 - mask, axis=1) @ (x @ wv))

    order = rng.permutation(5)
    assert np.allclose(layer(x[order]), layer(x)[order])
    assert not np.allclose(layer(x[order], 1e9), layer(x, 1e9)[order])
    uniform = np.tri(5) / np.tri(5).sum(axis=1, keepdims=True)
    assert uniform[:, 0] == pytest.approx(1 / np.arange(1, 6))


def test_one_causal_layer_sees_a_set() -> None:
    """The last output of one causal layer ignores the order before it; that of two does not."""
    rng = np.random.default_rng(4)
    x, weights = rng.normal(size=(5, 4)), rng.normal(size=(2, 3, 4, 4))
    future = np.triu(np.full((5, 5), -np.inf), 1)

    def stack(x: np.ndarray, layers: int) -> np.ndarray:
        for wq, wk, wv in weights[:layers]:
            x = x + softmax((x @ wq) @ (x @ wk).T / 2 + future, axis=1) @ (x @ wv)
        return np.asarray(x[-1])

    order = [2, 0, 3, 1, 4]
    assert np.allclose(stack(x[order], 1), stack(x, 1))
    assert not np.allclose(stack(x[order], 2), stack(x, 2))


def test_shared_projection_is_symmetric() -> None:
    """Equal projections of queries and keys give symmetric scores."""
    x, w = np.random.default_rng(5).normal(size=(2, 4, 4))
    scores = (x @ w) @ (x @ w).T
    assert np.allclose(scores, scores.T)


def test_additive_scores_are_bounded() -> None:
    """An additive score is at most the sum of |a|, however large the keys."""
    rng = np.random.default_rng(6)
    a, hidden = rng.normal(size=8), rng.normal(size=(8, 100)) * 50
    scores = np.tanh(rng.normal(size=(1000, 100)) @ hidden.T) @ a
    assert np.abs(scores).max() <= np.abs(a).sum() + 1e-9
    assert np.abs(scores).max() > 0.9 * np.abs(a).sum()


def test_counts_and_memory() -> None:
    """Projection weights do not depend on the number of heads; memory of the weights."""
    for heads in (1, 8):
        assert heads * 3 * 512 * (512 // heads) + 512 * 512 == 1_048_576
    assert 4096**2 * 2 == 32 * 2**20
    assert 32 * 4096**2 * 2 == 2**30


def test_running_softmax() -> None:
    """The block update of FlashAttention gives the exact output."""
    rng = np.random.default_rng(3)
    z, v = rng.normal(size=12) * 5, rng.normal(size=(12, 3))
    m, s, o = -np.inf, 0.0, np.zeros(3)
    for block in range(0, 12, 4):
        part = z[block : block + 4]
        new = max(m, part.max())
        s = exp(m - new) * s + np.exp(part - new).sum()
        o = exp(m - new) * o + np.exp(part - new) @ v[block : block + 4]
        m = new
    assert o / s == pytest.approx(softmax(z) @ v)


def test_same_values_hide_weights() -> None:
    """Different weights give the same output if the values agree."""
    v = np.array([[3.0, 1.0], [3.0, 1.0]])
    assert np.array([0.9, 0.1]) @ v == pytest.approx(np.array([0.1, 0.9]) @ v)
