"""The numbers of docs/deep-learning/tensors.md."""

import numpy as np
import pytest


@pytest.mark.parametrize(
    ("first", "second", "result"),
    [
        ((3, 1), (4,), (3, 4)),
        ((32, 10), (10,), (32, 10)),
        ((32, 10), (32,), None),
        ((32, 10), (32, 1), (32, 10)),
        ((3,), (3, 1), (3, 3)),
    ],
)
def test_broadcasting_table(
    first: tuple[int, ...], second: tuple[int, ...], result: tuple[int, ...] | None
) -> None:
    """The shapes of the broadcasting table, found by adding arrays."""
    if result is None:
        with pytest.raises(ValueError, match="broadcast"):
            np.zeros(first) + np.zeros(second)
    else:
        assert (np.zeros(first) + np.zeros(second)).shape == result


def test_silent_broadcast() -> None:
    """Perfect predictions 1, 2, 3 of shape (3, 1) get MSE 4/3; the mean is then optimal."""
    y = np.array([1.0, 2, 3])
    assert np.mean((y - y[:, None]) ** 2) == pytest.approx(4 / 3)
    assert np.mean([(a - b) ** 2 for a in y for b in y]) == pytest.approx(1.33, abs=5e-3)
    assert (y - y[:, None]).min() == -2
    constant = np.mean((y - np.full((3, 1), y.mean())) ** 2)
    rng = np.random.default_rng(0)
    for _ in range(50):
        assert np.mean((y - rng.normal(2, 1, (3, 1))) ** 2) >= constant


def test_change_of_basis() -> None:
    """Under P = 2 I the identity map stays I, the bilinear form I becomes 4 I."""
    p, identity = 2 * np.eye(3), np.eye(3)
    assert np.linalg.inv(p) @ identity @ p == pytest.approx(identity)
    assert p.T @ identity @ p == pytest.approx(4 * identity)


def test_bias_gradient_sums_over_the_batch() -> None:
    """The gradient of a broadcast bias is the sum over axis 0."""
    rng = np.random.default_rng(0)
    x, w, b, weights = (rng.normal(size=s) for s in ((32, 784), (784, 10), (10,), (32, 10)))
    assert (x @ w + b).shape == (32, 10)
    h = np.zeros(10)
    h[3] = 1e-3
    numeric = ((weights * (x @ w + b + h)).sum() - (weights * (x @ w + b - h)).sum()) / 2e-3
    assert weights.sum(axis=0)[3] == pytest.approx(numeric)


def test_memory_of_a_batch() -> None:
    """32 RGB images of 224 x 224 in float32: bytes, MiB and strides."""
    batch = np.zeros((32, 3, 224, 224), dtype=np.float32)
    assert batch.nbytes == 19_267_584
    assert batch.nbytes / 2**20 == pytest.approx(18.4, abs=0.05)
    assert batch.strides == (602112, 200704, 896, 4)
    assert batch.astype(np.uint8).nbytes * 4 == batch.nbytes


def test_dtypes() -> None:
    """Range and gap of the floating types; bfloat16 from its 8 exponent and 7 fraction bits."""
    for dtype, size, top, gap in (
        (np.float64, 8, 1.797e308, 2.2e-16),
        (np.float32, 4, 3.4e38, 1.2e-7),
        (np.float16, 2, 65504, 0.00098),
    ):
        info = np.finfo(dtype)
        assert np.dtype(dtype).itemsize == size
        assert float(info.max) == pytest.approx(top, rel=0.01)
        assert float(info.eps) == pytest.approx(gap, rel=0.02)
    assert (2 - 2.0**-7) * 2.0**127 == pytest.approx(3.4e38, rel=0.01)
    assert 2.0**-7 == pytest.approx(0.0078, abs=5e-5)
    assert np.iinfo(np.int8).max == 127


def test_integers_wrap_and_small_steps_vanish() -> None:
    """uint8 200 + 100 is 44; 2^24 + 1 is lost in float32; counting in float16 stops at 2048."""
    assert (np.array([200], np.uint8) + np.array([100], np.uint8))[0] == 44
    assert 2**24 == 16_777_216
    assert np.float32(2**24) + np.float32(1) == np.float32(2**24)
    total = np.float16(0)
    for _ in range(3000):
        total = np.float16(total + np.float16(1))
    assert total == 2048


def test_views_and_copies() -> None:
    """Slices and transposes share memory, index lists do not, reshape does if strides allow."""
    x = np.arange(6.0).reshape(2, 3)
    assert np.shares_memory(x, x.T)
    assert np.shares_memory(x, x[:, 1:])
    assert not np.shares_memory(x, x[[0, 1]])
    assert not np.shares_memory(x, x[x > 1])
    assert np.shares_memory(x, x.reshape(6))
    assert not np.shares_memory(x, x.T.reshape(6))
    assert x.reshape(3, 2).tolist() != x.T.tolist()


def test_ranks_and_counts() -> None:
    """Ones (3, 3): two axes, matrix rank 1; 78,500 parameters from 784 to 100; lists repeat."""
    ones = np.ones((3, 3))
    assert ones.ndim == 2
    assert np.linalg.matrix_rank(ones) == 1
    assert 784 * 100 + 100 == 78_500
    assert np.zeros((2, 2, 2)).size == 8
    assert [1, 2] * 2 == [1, 2, 1, 2]
    assert (np.array([1, 2]) * 2).tolist() == [2, 4]


def test_float16_range() -> None:
    """The square of 300 is infinite, 1e-8 is 0, and both lead to NaN or infinity."""
    with np.errstate(all="ignore"):
        infinite = np.float16(300) * np.float16(300)
        assert np.isinf(infinite)
        assert np.isnan(infinite - infinite)
        assert np.isnan(np.float16(0) * infinite)
        assert np.float16(2.9e-8) == 0 < np.float16(3.1e-8)
        assert np.float16(1e-4) ** 2 == 0
        assert np.isneginf(np.log(np.float16(0) + np.float16(1e-8)))
        assert np.isinf(np.float16(1e-3) / (np.sqrt(np.float16(0)) + np.float16(1e-8)))
