"""Claims of docs/deep-learning/neural-networks.md, recomputed."""

from itertools import pairwise, permutations, product
from math import factorial, log

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import expit


def test_parameters_of_the_figure() -> None:
    """A 3-4-2 network has 16 + 10 = 26 parameters."""
    sizes = (3, 4, 2)
    layers = [np.zeros((out, into)).size + out for into, out in pairwise(sizes)]
    assert layers == [16, 10]
    assert sum(layers) == 26


def test_cricket() -> None:
    """Table of decisions, the other bias, the other rain weight, and the outvoted rain."""
    cases = np.array([[4, 0], [6, 1], [8, 1], [2, 0]])
    assert (cases @ [1, -4] - 3).tolist() == [1, -1, 1, -1]
    assert (cases @ [1, -4] - 1).tolist() == [3, 1, 3, 1]
    assert (cases @ [1, -2] - 3)[[1, 3]].tolist() == [1, -1]
    assert 100 - 4 * 1 - 3 == 93
    assert 6 - 4 / 60 * 60 - 3 == pytest.approx(-1)


def test_distance_of_the_boundary() -> None:
    """The hyperplane w.x = -b lies at distance |b| / |w| from the origin."""
    w, b = np.array([3.0, -4.0]), 2.5
    nearest = -b * w / (w @ w)
    assert w @ nearest + b == pytest.approx(0)
    assert np.linalg.norm(nearest) == pytest.approx(abs(b) / np.linalg.norm(w))


def test_matrix_of_biases_enters_by_its_row_sums() -> None:
    """A bias for each weight equals a bias vector of row sums."""
    rng = np.random.default_rng(0)
    w, b, x = rng.normal(size=(4, 3)), rng.normal(size=(4, 3)), rng.normal(size=3)
    each = np.array([sum(w[i, j] * x[j] + b[i, j] for j in range(3)) for i in range(4)])
    assert each == pytest.approx(w @ x + b.sum(axis=1))


def test_relu_without_biases_is_homogeneous() -> None:
    """A ReLU network without biases doubles when its input doubles, so signs agree."""
    rng = np.random.default_rng(0)
    first, second, third = (rng.normal(size=s) for s in ((5, 1), (4, 5), (1, 4)))

    def net(x: float) -> float:
        hidden = np.maximum(0, second @ np.maximum(0, first @ np.array([x])))
        return float((third @ hidden)[0])

    assert net(2) == pytest.approx(2 * net(1))
    assert net(1) != 0


def test_shared_bias_of_sigmoids() -> None:
    """Width of the change from 10% to 90%: 43.9 for w = -0.1, b = 1; 0.44 for w = 10, b = -100."""
    for w, b, width in ((-0.1, 1, 43.94), (10, -100, 0.4394)):
        ends = [
            brentq(lambda x, p=p, w=w, b=b: expit(w * x + b) - p, -100, 100) for p in (0.1, 0.9)
        ]
        assert abs(ends[1] - ends[0]) == pytest.approx(width, rel=1e-3)
        assert width == pytest.approx(2 * log(9) / abs(w), rel=1e-3)
        assert -b / w == pytest.approx(10)


@pytest.mark.parametrize("steep", [1, 10, 100])
def test_shared_bias_of_relus(steep: int) -> None:
    """Four units with bias 1 come within 1/(2N) of the hat; three with own biases are exact."""

    def relu(z: np.ndarray) -> np.ndarray:
        positive: np.ndarray = np.maximum(0, z)
        return positive

    x = np.linspace(-3, 3, 60001)
    hat = np.maximum(0, 1 - abs(x))
    assert relu(x + 1) - 2 * relu(x) + relu(x - 1) == pytest.approx(hat)
    u = relu(1 + x) + relu(1 - x) - (relu(1 + steep * x) + relu(1 - steep * x)) / steep - 1
    gap = u - hat
    outside = abs(x) >= 1 / steep
    assert gap[outside] == pytest.approx(-1 / steep)
    assert gap.min() == pytest.approx(-2 / steep)
    assert gap.max() == pytest.approx(-1 / steep)
    assert abs(gap + 3 / (2 * steep)).max() == pytest.approx(1 / (2 * steep))


def test_zero_bias_tanh_cannot_bend() -> None:
    """The least-squares fit of x squared by odd functions and a constant is the constant."""
    x = np.linspace(-1, 1, 2001)
    slopes = np.linspace(0.3, 5, 8)
    design = np.column_stack([np.tanh(np.outer(x, slopes)), np.ones_like(x)])
    fit = design @ np.linalg.lstsq(design, x**2, rcond=None)[0]
    assert fit == pytest.approx(np.full_like(x, (x**2).mean()), abs=1e-8)


def test_one_shared_bias_can_be_universal() -> None:
    """Scaled differences of sigmoids with bias 1 in w approach x^k times the k-th derivative."""
    x, b, step = np.linspace(-1, 1, 101), 1.0, 1e-2
    s = expit(b)
    derivatives = (s * (1 - s), s * (1 - s) * (1 - 2 * s))
    assert min(map(abs, derivatives)) > 0.05
    first = (expit(step * x + b) - expit(-step * x + b)) / (2 * step)
    second = (expit(step * x + b) - 2 * expit(b) + expit(-step * x + b)) / step**2
    assert first == pytest.approx(x * derivatives[0], abs=1e-4)
    assert second == pytest.approx(x**2 * derivatives[1], abs=1e-4)
    assert np.tanh(step * x) + np.tanh(-step * x) == pytest.approx(np.zeros_like(x))
    weights = np.linspace(-20, 20, 41)
    design = np.column_stack([expit(np.outer(x, weights) + b), np.ones_like(x)])
    hat = np.maximum(0, 1 - 2 * abs(x))
    fit = design @ np.linalg.lstsq(design, hat, rcond=1e-12)[0]
    assert abs(fit - hat).max() < 0.05


def test_recurrent_example() -> None:
    """Two sequences with the same last input end in different states."""

    def last(sequence: tuple[int, ...]) -> float:
        h = 0.0
        for x in sequence:
            h = 0.5 * h + x
        return h

    assert last((1, 0, 0)) == 0.25
    assert last((0, 0, 0)) == 0


def test_weight_symmetries() -> None:
    """All 384 settings of four tanh units compute the same function and differ; ReLU rescales."""
    rng = np.random.default_rng(0)
    w, b, v = rng.normal(size=(4, 3)), rng.normal(size=4), rng.normal(size=4)
    x = rng.normal(size=(5, 3))
    out = np.tanh(x @ w.T + b) @ v
    seen = set()
    for order in permutations(range(4)):
        for signs in product((-1, 1), repeat=4):
            i, s = list(order), np.array(signs)
            assert np.tanh(x @ (s[:, None] * w[i]).T + s * b[i]) @ (s * v[i]) == pytest.approx(out)
            seen.add((s * b[i]).tobytes())
    assert len(seen) == factorial(4) * 2**4 == 384
    relu = np.maximum(0, x @ w.T + b) @ v
    assert np.maximum(0, x @ (7 * w).T + 7 * b) @ (v / 7) == pytest.approx(relu)
