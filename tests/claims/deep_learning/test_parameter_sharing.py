"""Claims of deep-learning/parameter-sharing.md."""

from __future__ import annotations

import numpy as np

from scripts.figures.deep_learning.parameter_sharing_equivariance import SIGNAL, feature, pool


def test_gradient_adds_over_positions() -> None:
    """Finite differences of the shared kernel give -1, 8, -1."""
    x, g = np.array([1.0, 2, 0, 3, 1]), np.array([1.0, -1, 2])
    w = np.array([0.3, -0.2, 0.5])
    for u, expected in enumerate((-1, 8, -1)):
        step = np.eye(3)[u]
        up = sum(g[i] * (w + step) @ x[i : i + 3] for i in range(3))
        down = sum(g[i] * w @ x[i : i + 3] for i in range(3))
        assert np.isclose(up - down, expected)


def test_counts() -> None:
    """Shared, locally connected and dense parameters; multiplications."""
    positions = (32 - 5 + 1) ** 2
    assert positions == 784
    assert (5 * 5 * 3 + 1) * 6 == 456
    assert 456 * positions == 357_504
    assert 75 * 6 * positions == 352_800
    assert (32 * 32 * 3 + 1) * 6 * positions == 14_455_392
    assert 32 * 32 * 3 * 6 * positions == 14_450_688


def test_figure_of_shifts() -> None:
    """The map moves by 5, the pooled map changes shape, the global maximum stays."""
    a, b = feature(SIGNAL), feature(np.roll(SIGNAL, 5))
    assert np.allclose(np.roll(a, 5), b)
    assert pool(a)[pool(a) > 0].tolist() == [3, 3]
    assert pool(b)[pool(b) > 0].tolist() == [1, 3]
    assert a.max() == b.max() == 3


def test_commuting_linear_map_is_circulant() -> None:
    """Averaging any matrix over cyclic shifts gives a map that is a circular convolution."""
    n = 6
    shift = np.roll(np.eye(n), 1, axis=0)
    powers = [np.linalg.matrix_power(shift, m) for m in range(n)]
    raw = np.random.default_rng(0).normal(size=(n, n))
    a = sum(p @ raw @ p.T for p in powers) / n
    assert np.allclose(a @ shift, shift @ a)
    h, x = a[:, 0], np.arange(6.0) ** 2
    circular = [sum(x[m] * h[(i - m) % n] for m in range(n)) for i in range(n)]
    assert np.allclose(a @ x, circular)
    f = np.fft.fft(np.eye(n))
    diagonal = f @ a @ np.linalg.inv(f)
    assert np.allclose(diagonal, np.diag(np.diag(diagonal)))


def test_spread_of_sums() -> None:
    """Sums of m equally large terms: root m if uncorrelated, m if identical."""
    rng = np.random.default_rng(0)
    terms = rng.normal(size=(20_000, 16))
    assert np.isclose(terms.sum(1).std(), 4, rtol=0.02)
    assert np.isclose((16 * terms[:, 0]).std(), 16, rtol=0.02)


def test_fast_algorithm_needs_sharing() -> None:
    """Winograd's F(2, 3): two outputs of a shared width-3 kernel by four products, not six."""
    d, g = np.random.default_rng(3).normal(size=4), np.random.default_rng(4).normal(size=3)
    m = [
        (d[0] - d[2]) * g[0],
        (d[1] + d[2]) * (g[0] + g[1] + g[2]) / 2,
        (d[2] - d[1]) * (g[0] - g[1] + g[2]) / 2,
        (d[1] - d[3]) * g[2],
    ]
    fast = [m[0] + m[1] + m[2], m[1] - m[2] - m[3]]
    assert np.allclose(fast, np.correlate(d, g, "valid"))
