"""The numbers of docs/deep-learning/bidirectional-networks.md, recomputed."""

import numpy as np
import pytest


def linear(inputs: list[float]) -> list[float]:
    """Return the states of the linear cell with weight 0.5."""
    h, result = 0.0, []
    for x in inputs:
        h = 0.5 * h + x
        result.append(h)
    return result


def test_worked_example() -> None:
    """Forward 1, 2.5, 5.25; backward 3, 4, 4."""
    assert linear([1, 2, 4]) == [1, 2.5, 5.25]
    assert linear([4, 2, 1])[::-1] == [3, 4, 4]


def test_parameters() -> None:
    """Both directions double the parameters: 4,960, in PyTorch 5,120."""
    d, h = 10, 20
    assert 2 * 4 * h * (d + h + 1) == 4960
    assert 2 * 4 * h * (d + h + 2) == 5120


def test_latency() -> None:
    """Twenty frames of 10 ms are 200 ms."""
    assert 20 * 10 == 200


def test_second_layer_leaks() -> None:
    """Forward t - 1 and backward t + 1 do not depend on input t; joint states do."""
    base = np.array([0.3, -0.7, 0.9, 0.2])
    changed = base.copy()
    changed[1] += 1.0
    forward = [np.array(linear(s.tolist())) for s in (base, changed)]
    backward = [np.array(linear(s[::-1].tolist()))[::-1] for s in (base, changed)]
    assert forward[0][0] == pytest.approx(forward[1][0])
    assert backward[0][2] == pytest.approx(backward[1][2])
    assert abs(backward[0][0] - backward[1][0]) > 0.1
