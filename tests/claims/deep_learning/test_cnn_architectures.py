"""Recompute the numbers of the page on CNN architectures."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest


def conv(c: int, d: int, k: int, *, bias: bool = True) -> int:
    """Parameters of a convolution."""
    return d * (c * k * k + bias)


def test_network_of_the_figure() -> None:
    """Parameters, multiply-adds and both shares of the network in the figure."""
    parameters = [conv(3, 16, 3), conv(16, 32, 3), 64 * (8 * 8 * 32 + 1), 10 * 65]
    assert parameters == [448, 4_640, 131_136, 650]
    assert sum(parameters) == 136_874
    assert round(100 * parameters[2] / sum(parameters)) == 96
    work = [32 * 32 * 16 * 27, 16 * 16 * 32 * 144, 2_048 * 64, 640]
    assert work == [442_368, 1_179_648, 131_072, 640]
    assert sum(work) == 1_753_728
    assert math.floor(100 * sum(work[:2]) / sum(work)) == 92


def test_shape_formula_by_sliding() -> None:
    """The output length counts the positions of a window."""
    for n in range(3, 20):
        for k in (1, 2, 3, 5):
            for p in (0, 1, 2):
                for s in (1, 2, 3):
                    starts = [i for i in range(0, n + 2 * p, s) if i + k <= n + 2 * p]
                    if k <= n + 2 * p:
                        assert len(starts) == (n + 2 * p - k) // s + 1


def test_one_by_one_is_dense_per_position() -> None:
    """A 1×1 convolution is one matrix applied at every position."""
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(4, 5, 3)), rng.normal(size=(3, 7))
    by_loop = np.array([[x[i, j] @ w for j in range(5)] for i in range(4)])
    assert np.allclose(by_loop, np.einsum("ijc,cd->ijd", x, w))


def test_global_average_pooling_head() -> None:
    """2.0 million weights with averaging, 100 million with flattening."""
    assert 1000 * 2049 == 2_049_000
    assert 7 * 7 * 2048 * 1000 / 1e6 == pytest.approx(100.4, abs=0.1)


def test_depthwise_separable() -> None:
    """Weights 67,840 against 589,824, and the ratio 1/D + 1/k²."""
    c = d = 256
    separable, full = c * 9 + c * d, c * d * 9
    assert (c * 9, c * d, separable, full) == (2_304, 65_536, 67_840, 589_824)
    assert separable / full == pytest.approx(1 / d + 1 / 9)
    assert 8.5 < full / separable < 9


def test_equal_cost_per_stage() -> None:
    """Half the side and twice the channels leave the multiply-adds of a 3×3 layer."""
    assert 28 * 28 * 9 * 128 * 128 == 14 * 14 * 9 * 256 * 256


def test_mobilenet_and_vit_sizes() -> None:
    """MobileNet has 4.2 million parameters, ViT-B/16 86 million."""
    plan = [32, 64, 128, 128, 256, 256, 512, 512, 512, 512, 512, 512, 1024, 1024]
    total = 3 * 9 * 32 + 2 * 32 + 1024 * 1000 + 1000
    for c, d in pairwise(plan):
        total += 9 * c + 2 * c + c * d + 2 * d
    assert round(total / 1e6, 1) == 4.2
    w = 768
    block = 4 * w * w + 4 * w + 8 * w * w + 5 * w + 4 * w
    vit = 16 * 16 * 3 * w + w + w + 197 * w + 12 * block + 2 * w
    assert round(vit / 1e6) == 86


def test_errors_to_accuracies() -> None:
    """ResNeXt-50 (22.2% error) and DenseNet-121 (25.0%) as accuracies; crops and ensemble."""
    assert 100 - 22.2 == pytest.approx(77.8)
    assert 100 - 25.02 == pytest.approx(75.0, abs=0.05)
    assert round(10.07 - 6.67, 1) == 3.4


def test_overlap_of_two_people() -> None:
    """Boxes 40 wide, 10 apart: intersection over union 0.6, Soft-NMS factor 0.49."""
    first, second = set(range(40)), set(range(10, 50))
    iou = len(first & second) / len(first | second)
    assert iou == 0.6
    assert math.exp(-(iou**2) / 0.5) == pytest.approx(0.49, abs=0.005)
