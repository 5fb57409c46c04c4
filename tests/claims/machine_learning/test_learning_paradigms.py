"""Claims of docs/machine-learning/learning-paradigms.md, recomputed."""

from itertools import pairwise

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score
from sklearn.tree import DecisionTreeClassifier

X = np.array([1, 2, 3, 4, 5, 8, 9, 10], dtype=float)
TRUTH = np.array([0, 0, 0, 0, 0, 1, 1, 1])


def strips() -> tuple[np.ndarray, np.ndarray]:
    """Return two parallel strips and their classes."""
    rng = np.random.default_rng(0)
    y = np.repeat([1.0, -1.0], 2000)
    return np.column_stack([rng.uniform(-10, 10, y.size), y]), (y > 0).astype(int)


@pytest.mark.parametrize(("threshold", "errors"), [(6.5, 0), (5.01, 0), (7.99, 0), (4.5, 1)])
def test_thresholds(threshold: float, errors: int) -> None:
    """All labels: no error between 5 and 8; two labels: 4.5 calls 5 a B."""
    assert np.sum((threshold < X) != TRUTH) == errors
    if errors:
        assert X[(threshold < X) != TRUTH] == [5]


def test_k_means_by_hand() -> None:
    """Centers 1 and 8, then 2.5 and 8, then 3 and 9, stable, sum of squares 12."""
    centers = np.array([1.0, 8.0])
    path = []
    for _ in range(4):
        low = X[abs(X - centers[0]) < abs(X - centers[1])]
        high = X[abs(X - centers[0]) >= abs(X - centers[1])]
        centers = np.array([low.mean(), high.mean()])
        path.append((list(low), centers.tolist()))
    assert path[0] == ([1, 2, 3, 4], [2.5, 8.0])
    assert np.mean(path[0][1]) == 5.25
    assert path[1] == path[2] == path[3] == ([1, 2, 3, 4, 5], [3.0, 9.0])
    squares = [((X[:5] - 3) ** 2).sum(), ((X[5:] - 9) ** 2).sum()]
    assert squares == [10, 2]


def test_best_two_groups() -> None:
    """No other cut of the line has a smaller sum of squares than 12."""
    costs = [
        X[:k].var() * k + X[k:].var() * (8 - k)
        for k in range(1, 8)  # optimal groups on a line are intervals
    ]
    assert min(costs) == pytest.approx(12)


def test_strips_gain() -> None:
    """Cutting by x lowers the mean squared distance by 25, by class 1."""
    var_all, var_half = 20**2 / 12, 10**2 / 12
    assert var_all - var_half == pytest.approx(25)
    assert np.var([1.0, -1.0]) == 1


def test_k_means_on_strips() -> None:
    """K-means cuts left from right: 50% agreement, adjusted Rand index about 0."""
    points, classes = strips()
    found = KMeans(2, n_init=3, random_state=0).fit_predict(points)
    agree = float(np.mean(found == classes))
    assert max(agree, 1 - agree) == pytest.approx(0.5, abs=0.02)
    assert adjusted_rand_score(classes, found) == pytest.approx(0, abs=0.005)
    assert np.mean((points[:, 0] > 0) == (found == found[points[:, 0].argmax()])) > 0.97


@pytest.mark.parametrize("seed", range(5))
def test_one_split_on_strips(seed: int) -> None:
    """A one-split tree on ten labels of each class is right everywhere, whichever the ten."""
    points, classes = strips()
    rng = np.random.default_rng(seed)
    rows = np.concatenate([rng.choice(np.flatnonzero(classes == k), 10, False) for k in (0, 1)])
    stump = DecisionTreeClassifier(max_depth=1, random_state=seed).fit(points[rows], classes[rows])
    assert stump.score(points, classes) == 1


def test_elbow() -> None:
    """The least sums of squares of the worked example for one, two and three clusters."""

    def squares(*parts: np.ndarray) -> float:
        return float(sum(((part - part.mean()) ** 2).sum() for part in parts))

    least = [
        squares(X),
        min(squares(X[:i], X[i:]) for i in range(1, 8)),
        min(squares(X[:i], X[i:j], X[j:]) for j in range(2, 8) for i in range(1, j)),
    ]
    assert least == pytest.approx([79.5, 12, 4.5])


def test_least_squares_on_codes() -> None:
    """A or C with probability one half each, coded 0 and 2: the best number is 1, class B."""
    grid = np.linspace(0, 2, 201)
    risk = (grid**2 + (grid - 2) ** 2) / 2
    assert grid[risk.argmin()] == pytest.approx(1)


def test_skip_gram_pairs() -> None:
    """Window 1 over six words makes 10 pairs, (be, to) among them."""
    words = ["to", "be", "or", "not", "to", "be"]
    pairs = [p for a, b in pairwise(words) for p in ((a, b), (b, a))]
    assert len(pairs) == 10
    assert ("be", "to") in pairs


def test_conditional_mean_and_mode() -> None:
    """Squared loss is minimized by the mean, 0-1 loss by the most probable value."""
    values, p = np.array([0.0, 1.0, 5.0]), np.array([0.5, 0.2, 0.3])
    grid = np.linspace(0, 5, 5001)
    squared = ((grid[:, None] - values) ** 2) @ p
    assert grid[squared.argmin()] == pytest.approx(values @ p)
    assert values[[1 - q for q in p].index(min(1 - p))] == 0.0
