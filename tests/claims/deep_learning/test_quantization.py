"""Claims of docs/deep-learning/quantization.md, recomputed."""

import numpy as np
import pytest

from scripts.figures.deep_learning.model_compression import accuracy, symmetric, trained
from scripts.figures.deep_learning.quantization import affine
from scripts.figures.deep_learning.quantization_bits import after_training, aware
from scripts.figures.deep_learning.quantization_clustering import (
    centroids,
    clipped,
    error,
    grid,
    weights,
)


def test_scale_and_zero_point() -> None:
    """Range -1 to 4.1: scale 0.02, zero point 50; 1.234 to 112 to 1.24; -1.3 clipped."""
    scale, zero = affine(-1.0, 4.1)
    assert scale == pytest.approx(0.02)
    assert zero == 50
    assert round(1.234 / scale) + zero == 112
    assert scale * (112 - zero) == pytest.approx(1.24)
    assert round(-1.3 / scale) + zero == -15
    assert scale * (0 - zero) == pytest.approx(-1)


def test_error_bound_and_spread() -> None:
    """Inside the range the error is at most s/2, about uniform: s over root 12."""
    scale, zero = affine(-1.0, 4.1)
    x = np.random.default_rng(0).uniform(-1, 4.1, 100_000)
    off = scale * (np.clip(np.round(x / scale) + zero, 0, 255) - zero) - x
    assert np.abs(off).max() <= scale / 2 + 1e-12
    assert off.std() == pytest.approx(scale / np.sqrt(12), rel=0.01)


def test_integer_dot_product() -> None:
    """The integer sum is 7,750, rescaled 1.0984, exactly 1.1."""
    s, z = affine(-1.0, 4.1)
    x, w = np.array([1.0, -0.5]), np.array([0.9, -0.4])
    qx, qw = np.round(x / s) + z, np.round(w / (0.9 / 127))
    assert qx.tolist() == [100, 25]
    assert qw.tolist() == [127, -56]
    total = ((qx - z) * qw).sum()
    assert total == 7750
    assert s * 0.9 / 127 * total == pytest.approx(1.0984, abs=5e-5)
    assert x @ w == pytest.approx(1.1)


def test_memory() -> None:
    """7 billion weights: 28, 14, 7 and 3.5 GB; scales 0.11 GB; clustering 500,064 bytes."""
    assert [7e9 * b / 8e9 for b in (32, 16, 8, 4)] == [28, 14, 7, 3.5]
    assert 16 / 128 == 0.125
    assert 7e9 * 0.125 / 8e9 == pytest.approx(0.11, abs=0.001)
    assert 1_000_000 * 4 // 8 + 16 * 4 == 500_064


def test_per_channel() -> None:
    """One scale leaves the small channel 42% wrong, its own scale 0.8%."""
    small = np.array([0.02, -0.01, 0.005])
    for largest, worst in ((0.9, 0.417), (0.02, 0.008)):
        scale = largest / 127
        off = np.abs(np.round(small / scale) * scale - small) / np.abs(small)
        assert off.max() == pytest.approx(worst, abs=5e-4)


def test_output_scale_factors_out() -> None:
    """A scale for each output channel leaves the integer sums as they are."""
    rng = np.random.default_rng(0)
    q, x, s = rng.integers(-127, 128, (5, 3)), rng.integers(0, 256, 5), rng.uniform(size=3)
    assert np.allclose(x @ (q * s), (x @ q) * s)
    zx, zw = 7, 3
    full = (x - zx) @ (q - zw)
    parts = x @ q - zw * x.sum() - zx * q.sum(axis=0) + 5 * zx * zw
    assert np.array_equal(full, parts)


def test_outlier() -> None:
    """One value of 60 raises the RMS error of normal values from 0.009 to 0.137."""
    x = np.random.default_rng(0).normal(size=10_000)
    errors = []
    for top in (np.abs(x).max(), 60.0):
        scale = top / 127
        errors.append(np.sqrt(np.mean((np.round(x / scale) * scale - x) ** 2)))
    assert np.abs(x).max() == pytest.approx(3.90, abs=0.005)
    assert errors == pytest.approx([0.009, 0.137], abs=5e-4)
    assert errors[1] / errors[0] == pytest.approx(15, abs=0.5)


def test_clustering() -> None:
    """8 levels: RMS error 0.084 on the grid, 0.039 clipped at 0.37, 0.033 by k-means."""
    w = weights()
    assert error(w, grid(w)) == pytest.approx(0.084, abs=5e-4)
    even = clipped(w)
    assert np.allclose(np.diff(even, n=2), 0)
    assert even[-1] == pytest.approx(0.37, abs=0.015)
    assert error(w, even) == pytest.approx(0.039, abs=5e-4)
    levels = centroids(w)
    assert error(w, levels) == pytest.approx(0.033, abs=5e-4)
    gaps = np.diff(levels)
    assert (np.diff(gaps[3:]) > 0).all()  # denser near zero
    assert (np.abs(grid(w)) > 0.4).sum() == 6
    assert np.mean(np.abs(w) > 0.4) < 0.03


def test_bits() -> None:
    """8 bits cost nothing; at 2 bits one scale loses most, training restores 96%."""
    dense = np.mean([accuracy(trained(s)[1]) for s in (0, 1)])
    assert after_training(8, per_channel=True) == pytest.approx(dense, abs=0.004)
    for bits in (8, 6, 5, 4):
        for per_channel in (False, True):
            assert after_training(bits, per_channel) == pytest.approx(0.975, abs=0.012)
    assert after_training(3, per_channel=True) == pytest.approx(0.954, abs=0.015)
    assert after_training(2, per_channel=False) == pytest.approx(0.33, abs=0.1)
    assert after_training(2, per_channel=True) == pytest.approx(0.69, abs=0.08)
    assert aware(2) == pytest.approx(0.96, abs=0.015)


def test_symmetric_levels() -> None:
    """With b bits there are at most 2^b - 1 symmetric levels."""
    w = np.random.default_rng(0).normal(size=(500, 1))
    for bits in (2, 3, 4):
        assert len(np.unique(symmetric(bits)(w))) <= 2**bits - 1


def test_grid_through_the_centroids() -> None:
    """The coarsest even grid through -0.41, 0.02 and 0.57 has step 0.01: 99 levels, 7 bits."""
    hundredths = np.array([-41, 2, 57])
    step = int(np.gcd.reduce(np.diff(hundredths)))
    levels = (hundredths[-1] - hundredths[0]) // step + 1
    assert (step, levels) == (1, 99)
    assert 2**6 < levels <= 2**7


def test_accumulator() -> None:
    """A product reaches 32,385: two overflow 16 bits, 66,311 fit into 32."""
    largest = max(abs((x - z) * w) for x in (0, 255) for z in (0, 255) for w in (-127, 127))
    assert largest == 32_385
    assert largest <= 2**15 - 1 < 2 * largest
    assert 66_311 * largest <= 2**31 - 1 < 66_312 * largest


def test_scale_moves_from_activations_to_weights() -> None:
    """Dividing input channels and multiplying the weights that read them keeps the product."""
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(6, 4)) * [1, 1, 60, 1], rng.normal(size=(4, 3))
    c = np.sqrt(np.abs(x).max(axis=0) / np.abs(w).max(axis=1))
    assert np.allclose((x / c) @ (w * c[:, None]), x @ w)

    def spread(a: np.ndarray) -> float:
        tops = np.abs(a).max(axis=0)
        return float(tops.max() / tops.min())

    assert spread(x / c) < spread(x) / 3


def test_updates_below_half_a_step_vanish() -> None:
    """Rounded to nearest after each step, small updates are lost; float weights collect them."""
    step, integer, real = 0.02, 0.5, 0.5
    for _ in range(100):
        integer = round((integer + 0.4 * step) / step) * step
        real += 0.4 * step
    assert integer == pytest.approx(0.5)
    assert real == pytest.approx(1.3)


def test_three_levels_at_two_bits() -> None:
    """Two bits, symmetric: one scale gives exactly -s, 0 and s."""
    w = np.random.default_rng(0).normal(size=(500, 1))
    s = np.abs(w).max()
    assert np.unique(symmetric(2)(w)) == pytest.approx([-s, 0, s])


def test_padding_with_integer_zero() -> None:
    """The integer 0 decodes to -1 on the affine grid of the example."""
    scale, zero = affine(-1.0, 4.1)
    assert scale * (0 - zero) == pytest.approx(-1)
    assert scale * (zero - zero) == 0
