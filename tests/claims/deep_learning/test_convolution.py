"""Claims of deep-learning/convolution.md."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d

from scripts.figures.deep_learning.convolution_connectivity import COUNTS

X = np.array([[3.0, 9, 4], [11, 1, 8], [2, 13, 7]])
F = np.array([[0.0, 0], [1, 1]])


def matrix(n: int, kernel: np.ndarray) -> np.ndarray:
    """The matrix of a valid cross-correlation on an n by n input, row by row."""
    k = len(kernel)
    rows = []
    for i in range(n - k + 1):
        for j in range(n - k + 1):
            row = np.zeros((n, n))
            row[i : i + k, j : j + k] = kernel
            rows.append(row.ravel())
    return np.array(rows)


def weights(k: int, c_in: int, c_out: int, groups: int = 1) -> int:
    """Weights without biases."""
    return k * k * (c_in // groups) * c_out


def test_worked_example() -> None:
    """Cross-correlation, convolution and the turned kernel on the 3 by 3 table."""
    assert (matrix(3, F) @ X.ravel()).tolist() == [12, 9, 15, 20]
    assert (matrix(3, F[::-1, ::-1]) @ X.ravel()).tolist() == [12, 13, 12, 9]
    assert convolve2d(X, F, "valid").ravel().tolist() == [12, 13, 12, 9]


def test_matrix_has_sixteen_places() -> None:
    """The matrix of the example is 4 by 9 with four weights a row; in 1-D it is Toeplitz."""
    full = matrix(3, np.ones((2, 2)))
    assert full.shape == (4, 9)
    assert full.sum() == 16
    line = np.array([[1.0, 2, 3, 0, 0], [0, 1, 2, 3, 0], [0, 0, 1, 2, 3]])
    x = np.arange(5.0) ** 2
    assert np.allclose(line @ x, np.correlate(x, [1, 2, 3], "valid"))
    assert all(len(set(np.diag(line, d))) == 1 for d in range(-2, 5))


def test_parameter_counts() -> None:
    """All counts of weights, biases and multiplications in the text and the table."""
    assert COUNTS == {"dense, 1,000 units": 150_529_000, "conv 3×3, 64 filters": 1_792}
    assert weights(5, 3, 6) + 6 == 456
    assert weights(5, 3, 6) * 28 * 28 == 352_800
    assert 32 * 32 * 3 * 28 * 28 * 6 == 3_072 * 4_704 == 14_450_688
    table = [
        weights(3, 128, 256),
        weights(1, 128, 256),
        weights(3, 128, 256, 4),
        weights(3, 128, 128, 128) + weights(1, 128, 256),
    ]
    assert table == [294_912, 32_768, 73_728, 33_920]
    assert weights(3, 128, 128, 128) == 1_152
    assert table[3] / table[0] == pytest.approx(1 / 256 + 1 / 9)
    assert round(table[3] / table[0], 3) == 0.115
    assert weights(3, 3, 64) * 224**2 == 86_704_128
    assert weights(1, 256, 64) + weights(3, 64, 64) + weights(1, 64, 256) == 69_632
    assert weights(3, 256, 256) == 589_824
    assert 9 * 64 == 576
    assert 9 * 64 + 64 == 640


def test_ratio_of_separable_layer() -> None:
    """For 3 by 3 and usual widths the ratio lies between one ninth and one eighth."""
    assert all(1 / 9 < 1 / c + 1 / 9 <= 1 / 8 for c in (72, 128, 256, 1024))


def test_windows_overlap() -> None:
    """A 300 by 300 image has 88,804 windows of 3 by 3."""
    assert np.lib.stride_tricks.sliding_window_view(np.zeros((300, 300)), (3, 3)).shape[0] == 298
    assert 298**2 == 88_804


def test_vgg16_shares() -> None:
    """89% of VGG-16's parameters are dense, 99% of its multiplications convolutional."""
    plan = [(3, 64), (64, 64), (64, 128), (128, 128), (128, 256), (256, 256), (256, 256)]
    plan += [(256, 512)] + [(512, 512)] * 5
    sizes = [224] * 2 + [112] * 2 + [56] * 3 + [28] * 3 + [14] * 3
    conv = sum(weights(3, a, b) + b for a, b in plan)
    macs = sum(weights(3, a, b) * n * n for (a, b), n in zip(plan, sizes, strict=True))
    dense = [(25_088, 4096), (4096, 4096), (4096, 1000)]
    parameters = sum((a + 1) * b for a, b in dense)
    assert conv + parameters == 138_357_544
    assert round(parameters / (conv + parameters), 2) == 0.89
    assert round(macs / (macs + sum(a * b for a, b in dense)), 2) == 0.99


def test_backward_pass() -> None:
    """Weight gradient is a cross-correlation, input gradient a full convolution."""
    rng = np.random.default_rng(0)
    x, w, g = rng.normal(size=(6, 6)), rng.normal(size=(3, 3)), rng.normal(size=(4, 4))
    m = matrix(6, w)
    assert np.allclose((m.T @ g.ravel()).reshape(6, 6), convolve2d(g, w, "full"))
    dw = correlate2d(x, g, "valid")
    for u in range(3):
        for v in range(3):
            unit = np.zeros((3, 3))
            unit[u, v] = 1
            assert np.isclose(dw[u, v], (correlate2d(x, unit, "valid") * g).sum())


def test_transposed_is_not_the_inverse() -> None:
    """Applying the transpose after the layer does not give the input back."""
    m = matrix(3, F)
    assert not np.allclose(m.T @ (m @ X.ravel()), X.ravel())


def test_one_by_one_is_dense_per_pixel() -> None:
    """A 1 by 1 layer equals a matrix product at every pixel."""
    rng = np.random.default_rng(1)
    x, w = rng.normal(size=(4, 5, 5)), rng.normal(size=(3, 4))
    out = np.array([sum(w[o, c] * x[c] for c in range(4)) for o in range(3)])
    assert np.allclose(out[:, 2, 3], w @ x[:, 2, 3])


def test_cost_constant_when_halving() -> None:
    """Twice the channels at half the height and width: as many multiplications."""
    assert weights(3, 64, 64) * 56**2 == weights(3, 128, 128) * 28**2


def test_algebra() -> None:
    """Convolution commutes and associates, cross-correlation does neither."""
    a, b, c = np.array([1.0, 2, 3]), np.array([0.0, 1, 5]), np.array([2.0, -1, 1])
    conv = np.convolve

    def corr(p: np.ndarray, q: np.ndarray) -> np.ndarray:
        return np.correlate(p, q, "full")

    assert np.allclose(conv(a, b), conv(b, a))
    assert np.allclose(conv(conv(a, b), c), conv(a, conv(b, c)))
    assert not np.allclose(corr(a, b), corr(b, a))
    assert not np.allclose(corr(corr(a, b), c), corr(a, corr(b, c)))


def test_dilation_spans_five() -> None:
    """A 3 by 3 kernel with dilation 2 spans (3 - 1) * 2 + 1 = 5 pixels."""
    assert (3 - 1) * 2 + 1 == 5


def test_backward_pass_with_stride_and_padding() -> None:
    """Spread the output gradient with zeros, use the padded input, crop its gradient."""
    rng = np.random.default_rng(2)
    x, w, p, s = rng.normal(size=(7, 7)), rng.normal(size=(3, 3)), 1, 2
    padded = np.pad(x, p)
    g = rng.normal(size=(4, 4))
    spread = np.zeros((7, 7))
    spread[::s, ::s] = g
    loss = (correlate2d(padded, w, "valid")[::s, ::s] * g).sum()
    dw = correlate2d(padded, spread, "valid")
    dx = convolve2d(spread, w, "full")[p:-p, p:-p]
    assert dw.shape == w.shape
    assert dx.shape == x.shape
    assert (dw * w).sum() == pytest.approx(loss)  # linear in the kernel
    assert (dx * x).sum() == pytest.approx(loss)  # linear in the input
    unit = np.zeros((7, 7))
    unit[0, 3] = 1
    assert dx[0, 3] == pytest.approx(
        (correlate2d(np.pad(unit, p), w, "valid")[::s, ::s] * g).sum(),
    )


def test_first_layer_of_a_large_network() -> None:
    """7x7, 64 filters, stride 2, padding 3 on 224x224x3: 112 a side, 9,408 weights."""
    starts = range(-3, 224 + 3 - 7 + 1, 2)
    assert len(starts) == (224 + 6 - 7) // 2 + 1 == 112
    weights = 7 * 7 * 3 * 64
    assert weights == 147 * 64 == 9_408
    assert weights * len(starts) ** 2 == 118_013_952
