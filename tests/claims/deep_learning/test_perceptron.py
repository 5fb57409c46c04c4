"""Claims of docs/deep-learning/perceptron.md, recomputed."""

from itertools import pairwise, product
from math import comb

import numpy as np
import pytest
from scipy.optimize import linprog, minimize

ORDER = np.array([[1, 1], [0, 1], [1, 0], [0, 0]])
Trace = list[tuple[int, tuple[int, ...], float, list[float]]]


def learn(
    inputs: np.ndarray, targets: np.ndarray, step: float = 1, passes: int = 50
) -> tuple[np.ndarray, Trace]:
    """Return the last weights and, for each mistake, pass, input, score and new weights."""
    weights = np.zeros(inputs.shape[1] + 1)
    trace: Trace = []
    for number in range(1, passes + 1):
        before = len(trace)
        for x, y in zip(inputs, targets, strict=True):
            z = np.append(x, 1)
            score = float(weights @ z)
            if y * score <= 0:
                weights = weights + step * y * z
                trace.append((number, tuple(x.tolist()), score, weights.tolist()))
        if len(trace) == before:
            break
    return weights, trace


def test_or_by_hand() -> None:
    """The table: seven mistakes in four passes."""
    _, trace = learn(ORDER, np.array([1, 1, 1, -1]))
    assert trace == [
        (1, (1, 1), 0, [1, 1, 1]),
        (1, (0, 0), 1, [1, 1, 0]),
        (2, (0, 0), 0, [1, 1, -1]),
        (3, (0, 1), 0, [1, 2, 0]),
        (3, (0, 0), 0, [1, 2, -1]),
        (4, (1, 0), 0, [2, 2, 0]),
        (4, (0, 0), 0, [2, 2, -1]),
    ]


def test_bound_of_or() -> None:
    """R squared is 3, the best margin 1/3, the bound 27."""
    points = np.column_stack([ORDER, np.ones(4)])
    y = np.array([1, 1, 1, -1])
    u = np.array([2, 2, -1]) / 3
    assert np.linalg.norm(u) == pytest.approx(1)
    assert (y * (points @ u)).min() == pytest.approx(1 / 3)
    best = minimize(
        lambda w: w @ w,
        np.array([3.0, 3.0, -1.0]),
        constraints={"type": "ineq", "fun": lambda w: y * (points @ w) - 1},
    )
    assert 1 / np.linalg.norm(best.x) == pytest.approx(1 / 3, rel=1e-4)
    assert (points**2).sum(axis=1).max() * 9 == pytest.approx(27)


def test_step_size_only_scales() -> None:
    """With step 0.5 the same seven mistakes give half the weights."""
    _, one = learn(ORDER, np.array([1, 1, 1, -1]))
    weights, half = learn(ORDER, np.array([1, 1, 1, -1]), step=0.5)
    assert weights.tolist() == [1, 1, -0.5]
    assert [row[:2] for row in one] == [row[:2] for row in half]


def test_bound_on_random_data() -> None:
    """The bound holds in every order, for any unit vector that separates with a margin."""
    rng = np.random.default_rng(0)
    u = np.array([0.6, -0.64, 0.48])
    assert np.linalg.norm(u) == pytest.approx(1)
    points = rng.normal(size=(200, 2))
    margins = np.column_stack([points, np.ones(200)]) @ u
    keep = abs(margins) > 0.2
    points, y = points[keep], np.sign(margins[keep])
    gamma = abs(margins[keep]).min()
    radius = np.sqrt(1 + (points**2).sum(axis=1).max())
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(y))
        weights, trace = learn(points[order], y[order], passes=1000)
        assert len(trace) <= (radius / gamma) ** 2
        assert (y * (points @ weights[:2] + weights[2]) > 0).all()


def test_bound_without_separability() -> None:
    """One pass makes at most ((R + D) / gamma)^2 mistakes, for any unit vector and gamma."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        points = rng.normal(size=(60, 2))
        y = np.where(points @ [1, 1] + rng.normal(size=60) > 0, 1, -1)
        extended = np.column_stack([points, np.ones(60)])
        _, trace = learn(points, y, passes=1)
        radius = np.sqrt((extended**2).sum(axis=1).max())
        for u in np.vstack([rng.normal(size=(50, 3)), [[1, 1, 0]]]):
            margins = y * (extended @ u) / np.linalg.norm(u)
            for gamma in (0.1, 0.5, 1, 2):
                lack = np.sqrt((np.maximum(0, gamma - margins) ** 2).sum())
                assert len(trace) <= ((radius + lack) / gamma) ** 2


def test_logistic_regression_needs_overlap() -> None:
    """Touching classes are not separable, and yet the likelihood has no finite optimum."""
    x, y = np.array([-1.0, 0, 0, 1]), np.array([-1, -1, 1, 1])
    losses = [np.logaddexp(0, -y * w * x).sum() for w in (1, 5, 20, 50)]
    assert all(after < before for before, after in pairwise(losses))
    _, trace = learn(x[:, None], y, passes=50)
    assert trace[-1][0] == 50


def test_weights_stay_bounded_and_return() -> None:
    """On integer data that are not separable the weights of a cyclic order repeat."""
    rng = np.random.default_rng(0)
    inputs = rng.integers(-2, 3, size=(12, 2))
    y = rng.choice([-1, 1], size=12)
    after: dict[int, tuple[float, ...]] = {}
    for number, _, _, weights in learn(inputs, y, passes=2000)[1]:
        after[number] = tuple(weights)
    assert max(after) == 2000
    assert len(set(after.values())) < 100
    assert max(abs(w) for weights in after.values() for w in weights) < 30


def test_xor_cycles() -> None:
    """On XOR each pass makes four mistakes and returns to zero; one error is possible."""
    inputs = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([-1, 1, 1, -1])
    weights, trace = learn(inputs, y, passes=1)
    assert weights.tolist() == [0, 0, 0]
    assert len(trace) == 4
    assert (np.where(inputs @ [0, 0] > 0, 1, -1) != y).sum() == 2
    assert (np.where(inputs @ [1, 1] - 0.5 > 0, 1, -1) != y).sum() == 1


def test_xor_with_a_product() -> None:
    """XOR is x1 + x2 - 2 x1 x2."""
    for a, b in product((0, 1), repeat=2):
        assert a + b - 2 * a * b == (a ^ b)


@pytest.mark.parametrize(("n", "count"), [(2, 14), (3, 104), (4, 1882)])
def test_threshold_functions(n: int, count: int) -> None:
    """Functions of n bits that a perceptron computes; integer weights up to 3 suffice here."""
    corners = np.array(list(product([0, 1], repeat=n)))
    weights = np.array(list(product(range(-3, 4), repeat=n)))
    scores = weights @ corners.T
    found: set[bytes] = set()
    for cut in np.arange(-13, 13) + 0.5:
        found.update(map(bytes, np.packbits(scores > cut, axis=1)))
    assert len(found) == count


def test_threshold_functions_by_linear_programming() -> None:
    """For two and three bits linear programming finds the same numbers."""
    for n, count in ((2, 14), (3, 104)):
        corners = np.column_stack([list(product([0, 1], repeat=n)), np.ones(2**n)])
        separable = 0
        for labels in product((-1, 1), repeat=2**n):
            signed = -np.array(labels)[:, None] * corners
            result = linprog(np.zeros(n + 1), A_ub=signed, b_ub=-np.ones(2**n), bounds=(None, None))
            separable += result.status == 0
        assert separable == count


def test_cover() -> None:
    """Cover's count: half of the labelings at N = 2(d + 1), all of them up to N = d + 1."""
    for d in range(1, 6):
        for points, share in ((2 * (d + 1), 0.5), (d + 1, 1.0), (d, 1.0)):
            count = 2 * sum(comb(points - 1, k) for k in range(d + 1))
            assert count / 2**points == share


def test_rule_is_a_step_on_the_perceptron_loss() -> None:
    """Away from zero the update is minus the gradient of max(0, -y w.x)."""
    w, x, y = np.array([0.3, -0.7]), np.array([1.0, 2.0]), 1

    def loss(v: np.ndarray) -> float:
        return max(0.0, -y * float(v @ x))

    step = 1e-6
    gradient = [(loss(w + step * e) - loss(w - step * e)) / (2 * step) for e in np.eye(2)]
    assert loss(w) > 0
    assert gradient == pytest.approx((-y * x).tolist())
