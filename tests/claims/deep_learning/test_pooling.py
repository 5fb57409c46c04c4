"""Claims of deep-learning/pooling.md."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from scripts.figures.deep_learning.pooling import MAP, windows
from scripts.figures.deep_learning.pooling_digit import DIGIT


def pooled(x: np.ndarray, how: Callable[[np.ndarray], float]) -> list[float]:
    """Pool 2 by 2 with stride 2, by loops."""
    return [float(how(x[i : i + 2, j : j + 2])) for i in (0, 2) for j in (0, 2)]


def test_example() -> None:
    """The three poolings of the map."""
    assert pooled(MAP, np.max) == [6, 5, 7, 9]
    assert pooled(MAP, np.mean) == [3.5, 2, 2.5, 6]
    assert pooled(MAP, np.min) == [1, 0, 0, 3]
    assert np.allclose(-pooled(-MAP, np.max)[3], pooled(MAP, np.min)[3])


@pytest.mark.parametrize("how", [np.max, np.mean])
def test_backward_by_differences(how: Callable[[np.ndarray], float]) -> None:
    """Finite differences give the gradients of the worked example, with sum 10."""
    g, eps = np.array([1.0, 2, 3, 4]), 1e-6
    grad = np.zeros((4, 4))
    for cell in np.ndindex(4, 4):
        x = MAP.astype(float)
        x[cell] += eps
        up = np.array(pooled(x, how))
        x[cell] -= 2 * eps
        grad[cell] = g @ (up - np.array(pooled(x, how))) / (2 * eps)
    assert grad.sum() == pytest.approx(10)
    if how is np.max:
        assert {
            int(MAP[c]): round(float(grad[c])) for c in np.ndindex(4, 4) if float(grad[c]) > 0.5
        } == {
            6: 1,
            5: 2,
            7: 3,
            9: 4,
        }
    else:
        assert np.allclose(grad[[0, 0, 2, 2], [0, 2, 0, 2]], [0.25, 0.5, 0.75, 1])


def test_digit() -> None:
    """Mean brightness of the digit and its poolings; six squares in the minimum."""
    w = windows(DIGIT)
    means = [DIGIT.mean(), w.max(-1).mean(), w.mean(-1).mean(), w.min(-1).mean()]
    assert [round(float(m), 1) for m in means] == [4.2, 7.8, 4.2, 1.1]
    assert int((w.min(-1) > 0).sum()) == 6


def test_global_pooling_counts() -> None:
    """Parameters of VGG-16's first dense layer and of a classifier on pooled channels."""
    assert 7 * 7 * 512 == 25_088
    assert (25_088 + 1) * 4096 == 102_764_544
    assert (512 + 1) * 1000 == 513_000


def test_shift_changes_the_maxima() -> None:
    """The periodic signal and its shift by one."""
    x = np.array([0, 0, 1, 1, 0, 0, 1, 1])
    assert x.reshape(4, 2).max(1).tolist() == [0, 1, 0, 1]
    y = np.roll(x, -1)
    assert y.tolist() == [0, 1, 1, 0, 0, 1, 1, 0]
    assert y.reshape(4, 2).max(1).tolist() == [1, 1, 1, 1]


def test_min_of_sparse_maps() -> None:
    """With half zeros 1 - 1/16 = 94% of the windows have minimum zero."""
    assert round(1 - 0.5**4, 2) == 0.94


def test_average_is_linear_max_is_not() -> None:
    """Averages add, maxima do not."""
    a, b = MAP.astype(float), MAP[::-1].astype(float)
    assert np.allclose(pooled(a + b, np.mean), np.add(pooled(a, np.mean), pooled(b, np.mean)))
    assert not np.allclose(pooled(a + b, np.max), np.add(pooled(a, np.max), pooled(b, np.max)))


def test_maximum_by_relu() -> None:
    """max(a, b) = b + relu(a - b)."""
    a, b = np.random.default_rng(0).normal(size=(2, 100))
    assert np.allclose(np.maximum(a, b), b + np.maximum(a - b, 0))


def test_global_average_commutes() -> None:
    """Classifier of the mean is the mean of the classifier."""
    rng = np.random.default_rng(0)
    maps, w = rng.normal(size=(6, 7, 7)), rng.normal(size=(3, 6))
    assert np.allclose(w @ maps.mean((1, 2)), np.einsum("oc,chw->ohw", w, maps).mean((1, 2)))


def test_larger_value_moving_in_changes_the_maximum() -> None:
    """The maximum stays in its window, yet a larger neighbor enters."""
    x = np.array([9, 1, 2, 3])
    assert x.reshape(2, 2).max(1)[1] == 3
    moved = np.roll(x, -1)
    assert moved.tolist() == [1, 2, 3, 9]
    assert moved.reshape(2, 2).max(1)[1] == 9
    assert 3 in moved[2:]


def test_passing_any_number_through_relu() -> None:
    """A number of either sign is relu(b) - relu(-b)."""
    b = np.array([-2.0, 0, 3])
    assert np.allclose(b, np.maximum(b, 0) - np.maximum(-b, 0))
