"""Claims of deep-learning/padding-and-output-size.md."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import convolve2d


def count(n: int, k: int, p: int = 0, s: int = 1, d: int = 1) -> int:
    """Count window positions one by one."""
    return sum(1 for a in range(0, n + 2 * p, s) if a + d * (k - 1) + 1 <= n + 2 * p)


def same(n: int, k: int, s: int = 1, d: int = 1) -> tuple[int, int]:
    """Output size and total padding of TensorFlow's rule."""
    out = -(-n // s)
    return out, max((out - 1) * s + d * (k - 1) + 1 - n, 0)


def stamps(n: int, k: int, s: int) -> np.ndarray:
    """How many stamps each output of a transposed convolution receives."""
    out = np.zeros((n - 1) * s + k, dtype=int)
    for i in range(n):
        out[i * s : i * s + k] += 1
    return out


def test_formula_by_counting() -> None:
    """The formula agrees with counting for all small sizes."""
    for n in range(1, 15):
        for k in range(1, 6):
            for p in range(4):
                for s in (1, 2, 3):
                    for d in (1, 2, 3):
                        if d * (k - 1) + 1 <= n + 2 * p:
                            formula = (n + 2 * p - d * (k - 1) - 1) // s + 1
                            assert formula == count(n, k, p, s, d)


def test_examples() -> None:
    """The three layers, and the 7 by 7 filter on 5 by 5."""
    assert (count(28, 5), count(28, 5, 2)) == (24, 28)
    assert count(224, 7, 3, 2) == 112
    assert [n for n in range(200, 240) if count(n, 7, 3, 2) == 112] == [223, 224]
    assert count(32, 3, 2, 1, 2) == 32
    assert [count(5, 7, p) for p in range(4)] == [0, 1, 3, 5]
    assert (count(5, 3), count(5, 3, 1), count(5, 3, 2)) == (3, 5, 7)
    assert (count(3, 2), count(3, 2, 1)) == (2, 4)


def test_same_with_stride() -> None:
    """Ceil of n over s, one zero at the end for n = 6, k = 3, s = 2; sums as in the figure."""
    assert same(6, 3, 2) == (3, 1)
    x = np.arange(1.0, 7)
    for pads, sums in (((1, 1), [3, 9, 15]), ((0, 1), [6, 12, 11])):
        y = np.pad(x, pads)
        assert [y[a : a + 3].sum() for a in (0, 2, 4)] == sums
    assert same(9, 4)[1] == 3
    assert same(9, 3, 1, 2)[1] == 2 * 2
    for n in range(3, 40):
        assert count(n, 3, 1, 2) == -(-n // 2) == same(n, 3, 2)[0]


def test_shrinking() -> None:
    """Ten valid 3 by 3 layers take 20; a corner pixel is in one window."""
    n = 60
    for _ in range(10):
        n = count(n, 3)
    assert n == 40
    uses = convolve2d(np.ones((3, 3)), np.ones((3, 3)), "full")
    assert uses[0, 0] == 1


def test_transposed_size_inverts_shape() -> None:
    """The transposed layer's size, with some output padding, recovers the input size."""
    for n in range(3, 30):
        for k, p, s in ((3, 1, 2), (4, 1, 2), (5, 2, 3)):
            if k <= n + 2 * p:
                base = (count(n, k, p, s) - 1) * s - 2 * p + k
                assert 0 <= n - base < s
    assert (4 - 1) * 2 - 2 + 3 == 7


def test_checkerboard() -> None:
    """Kernel 3 with stride 2 alternates; kernel 4 is even inside."""
    assert set(stamps(10, 3, 2)[2:-2].tolist()) == {1, 2}
    assert set(stamps(10, 4, 2)[2:-2].tolist()) == {2}
    inner = stamps(10, 3, 2)[2:-2]
    assert set(np.outer(inner, inner).ravel().tolist()) == {1, 2, 4}


def test_average_pooling_corner() -> None:
    """Counting the zeros gives 4/9 at the corner."""
    padded = np.pad(np.ones((3, 3)), 1)
    assert padded[:3, :3].mean() == pytest.approx(4 / 9)


def test_three_sums_do_not_determine_six_pixels() -> None:
    """The strided layer of the figure has rank three on six pixels."""
    rows = np.array([[1, 1, 0, 0, 0, 0], [0, 1, 1, 1, 0, 0], [0, 0, 0, 1, 1, 1]])
    assert np.linalg.matrix_rank(rows) == 3


def test_causal_padding() -> None:
    """Zeros at the start only, d(k - 1) of them, keep the size and never look ahead."""
    for k, d in ((3, 1), (3, 4), (2, 2)):
        kernel = np.zeros(d * (k - 1) + 1)
        kernel[::d] = 1
        base = np.correlate(np.pad(np.zeros(12), (d * (k - 1), 0)), kernel, "valid")
        assert len(base) == 12
        impulse = np.pad(np.eye(12)[5], (d * (k - 1), 0))
        reached = np.flatnonzero(np.correlate(impulse, kernel, "valid"))
        assert reached.min() == 5
