"""Claims of docs/machine-learning/decision-trees.md, recomputed by other routes."""

from collections.abc import Callable, Sequence
from itertools import combinations, product

import numpy as np
import pytest
from scipy.stats import entropy as scipy_entropy
from sklearn.datasets import load_breast_cancer, make_moons
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

Counts = Sequence[int]


def gini(counts: Counts) -> float:
    """Return the chance that two cases drawn with replacement differ in class."""
    cases = [k for k, count in enumerate(counts) for _ in range(count)]
    pairs = list(product(cases, cases))
    return float(np.mean([a != b for a, b in pairs]))


def bits(counts: Counts) -> float:
    """Return the entropy in bits."""
    return float(scipy_entropy(counts, base=2))


def error(counts: Counts) -> float:
    """Return the share outside the majority."""
    return float(1 - max(counts) / sum(counts))


def gain(impurity: Callable[[Counts], float], *children: Counts) -> float:
    """Return the decrease of impurity by a split into ``children``."""
    parent = [sum(column) for column in zip(*children, strict=True)]
    n = sum(parent)
    return impurity(parent) - float(sum(sum(c) / n * impurity(c) for c in children))


def test_maxima() -> None:
    """Equal shares give 1 - 1/K and log2 K; random shares never exceed them."""
    rng = np.random.default_rng(0)
    for k, top in ((2, 0.5), (3, 0.667), (10, 0.9)):
        assert gini([1] * k) == pytest.approx(top, abs=5e-4)
        assert error([1] * k) == pytest.approx(1 - 1 / k)
        assert bits([1] * k) == pytest.approx(np.log2(k))
        for shares in rng.dirichlet(np.ones(k), 200):
            assert 1 - (shares**2).sum() <= 1 - 1 / k
            assert scipy_entropy(shares, base=2) <= np.log2(k) + 1e-12
    assert bits([1, 1, 1]) == pytest.approx(1.585, abs=5e-4)


def test_worked_split() -> None:
    """The table of the example: children, weighted averages and gains."""
    home, guarantor = ((4, 1), (1, 4)), ((3, 0), (2, 5))
    assert gini(home[0]) == pytest.approx(0.32)
    assert bits(home[0]) == pytest.approx(0.722, abs=5e-4)
    assert gini(guarantor[1]) == pytest.approx(20 / 49)
    assert gini(guarantor[1]) == pytest.approx(0.408, abs=5e-4)
    assert bits(guarantor[1]) == pytest.approx(0.863, abs=5e-4)
    assert error(guarantor[1]) == pytest.approx(0.286, abs=5e-4)
    for impurity, first, second in ((gini, 0.18, 0.214), (bits, 0.278, 0.396), (error, 0.3, 0.3)):
        assert gain(impurity, *home) == pytest.approx(first, abs=5e-4)
        assert gain(impurity, *guarantor) == pytest.approx(second, abs=5e-4)


def test_error_is_blind_where_the_others_are_not() -> None:
    """6:2 into 4:0 and 2:2: gains 0, 0.125, 0.311; majority 4 of 5 has Gini 0.32, error 0.2."""
    assert gain(error, (4, 0), (2, 2)) == pytest.approx(0)
    assert gain(gini, (4, 0), (2, 2)) == pytest.approx(0.125)
    assert gain(bits, (4, 0), (2, 2)) == pytest.approx(0.311, abs=5e-4)
    assert gini((4, 1)) == pytest.approx(0.32)
    assert error((4, 1)) == pytest.approx(0.2)


def test_strict_concavity_makes_every_gain_positive() -> None:
    """All splits with different shares gain by Gini and entropy; equal shares gain nothing."""
    for a, b, c, d in product(range(1, 4), repeat=4):
        same = a * d == b * c
        for impurity in (gini, bits):
            value = gain(impurity, (a, b), (c, d))
            assert value == pytest.approx(0, abs=1e-12) if same else value > 1e-6


def test_regression_gain_formula() -> None:
    """The sum of squares falls by nL nR / n times the squared difference of means."""
    rng = np.random.default_rng(0)
    y = rng.normal(size=12)
    for k in range(1, 12):
        left, right = y[:k], y[k:]
        fall = 12 * y.var() - k * left.var() - (12 - k) * right.var()
        assert k * (12 - k) / 12 * (left.mean() - right.mean()) ** 2 == pytest.approx(fall)


def test_pruning_example() -> None:
    """Loss 42; first cut 40.83 at 3.5; alphas 0.5, 0.667, 40.83 and 4, 3, 2, 1 leaves."""
    x, y = np.arange(1, 6)[:, None], np.array([1, 2, 2, 7, 8.0])
    assert 5 * y.var() == pytest.approx(42)
    model = DecisionTreeRegressor().fit(x, y)
    assert model.tree_.threshold[0] == 3.5
    first = 42 - 3 * y[:3].var() - 2 * y[3:].var()
    assert first == pytest.approx(40.83, abs=5e-3)
    alphas = model.cost_complexity_pruning_path(x, y).ccp_alphas
    assert alphas == pytest.approx([0, 0.1, 0.13333, 8.16667], abs=1e-4)
    assert 5 * alphas == pytest.approx([0, 0.5, 2 / 3, 42 - 7 / 6])
    for alpha, leaves in ((0.05, 4), (0.12, 3), (1.0, 2), (9.0, 1)):
        assert DecisionTreeRegressor(ccp_alpha=alpha).fit(x, y).get_n_leaves() == leaves


def test_nested_minimizers_by_enumeration() -> None:
    """For each alpha the tree of the example minimizes loss plus alpha times leaves."""
    losses = {4: [0.0], 3: [0.5, 2 / 3], 2: [7 / 6], 1: [42.0]}
    for alpha, leaves in ((0.3, 4), (0.6, 3), (5, 2), (39, 2), (41, 1)):
        best = min((min(loss) + alpha * k, k) for k, loss in losses.items())
        assert best[1] == leaves


def test_xor() -> None:
    """No first split gains anything, two levels are perfect, a required gain stops the tree."""
    x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0])
    assert gain(gini, (1, 1), (1, 1)) == 0
    assert DecisionTreeClassifier(max_depth=2, random_state=0).fit(x, y).score(x, y) == 1
    assert DecisionTreeClassifier(min_impurity_decrease=1e-6).fit(x, y).get_depth() == 0


def test_diagonal() -> None:
    """32 leaves and 97% for the diagonal, two leaves with the difference as feature."""
    rng = np.random.default_rng(0)
    x = rng.uniform(size=(1000, 2))
    y = x[:, 0] > x[:, 1]
    tree = DecisionTreeClassifier(random_state=0).fit(x, y)
    assert tree.get_n_leaves() == pytest.approx(32, abs=2)
    new = rng.uniform(size=(20_000, 2))
    assert tree.score(new, new[:, 0] > new[:, 1]) == pytest.approx(0.97, abs=0.006)
    assert DecisionTreeClassifier().fit(x[:, :1] - x[:, 1:], y).get_n_leaves() == 2


def test_random_labels_are_memorized() -> None:
    """Training accuracy 1 with over 100 pure leaves."""
    rng = np.random.default_rng(0)
    rng.uniform(size=(1000, 2))
    x, y = rng.normal(size=(500, 10)), rng.integers(0, 2, 500)
    tree = DecisionTreeClassifier(random_state=0).fit(x, y)
    assert tree.score(x, y) == 1
    assert tree.get_n_leaves() > 100
    assert set(np.unique(tree.predict_proba(x))) == {0.0, 1.0}


def test_extrapolation() -> None:
    """Trained on y = 2x on 0..10: 20 at 20 and 0 at -5."""
    x = np.arange(11.0)[:, None]
    tree = DecisionTreeRegressor().fit(x, 2 * x[:, 0])
    assert tree.predict([[20.0], [-5.0]]).tolist() == [20, 0]


def test_monotone_transformations() -> None:
    """Logs leave the partition of the training cases as it is, but move thresholds."""
    rng = np.random.default_rng(0)
    x, y = rng.uniform(1, 100, (200, 3)), rng.integers(0, 2, 200)
    fit = DecisionTreeClassifier(random_state=0, max_depth=5)
    plain, logged = fit.fit(x, y).apply(x), fit.fit(np.log(x), y).apply(np.log(x))
    assert np.array_equal(plain, logged)
    assert np.exp((np.log(2) + np.log(8)) / 2) == pytest.approx(4)


def test_ordering_categories_by_mean_is_enough() -> None:
    """The best of all subsets of six levels is one of the five cuts of the order by mean."""
    rng = np.random.default_rng(1)
    level, y = rng.integers(0, 6, 80), rng.normal(size=80)
    y = y + rng.normal(size=6)[level]

    def fall(subset: tuple[int, ...]) -> float:
        left = np.isin(level, subset)
        return float(left.sum() * (~left).sum() * (y[left].mean() - y[~left].mean()) ** 2)

    order = sorted(range(6), key=lambda k: y[level == k].mean())
    subsets = [s for size in range(1, 6) for s in combinations(range(6), size)]
    assert len(subsets) == 2 * (2**5 - 1)
    assert max(map(fall, subsets)) == pytest.approx(
        max(fall(tuple(order[:k])) for k in range(1, 6))
    )


def test_codes_are_ordered() -> None:
    """No single cut of the codes 0, 1, 2 separates category 1 from the others."""
    codes, y = np.array([[0], [1], [2]]), np.array([0, 1, 0])
    assert DecisionTreeClassifier(max_depth=1).fit(codes, y).score(codes, y) < 1


def test_depth_figure() -> None:
    """Training error falls to nearly 0, test error is lowest at a small depth and rises."""
    test = make_moons(2000, noise=0.35, random_state=10_000)
    table = np.zeros((3, 2))
    for seed in range(12):
        train = make_moons(300, noise=0.35, random_state=seed)
        for row, depth in enumerate((1, 2, 12)):
            tree = DecisionTreeClassifier(max_depth=depth, random_state=0).fit(*train)
            table[row] += (1 - np.array([tree.score(*train), tree.score(*test)])) / 12
    assert table[:, 0] == pytest.approx([0.20, 0.12, 0.004], abs=0.02)
    assert table[:, 1] == pytest.approx([0.22, 0.14, 0.17], abs=0.02)


def test_instability() -> None:
    """Bootstrap samples change the root; trees disagree far more than logistic regressions."""
    x, y = load_breast_cancer(return_X_y=True)
    x = StandardScaler().fit_transform(x)
    rng = np.random.default_rng(0)
    roots = []
    for _ in range(200):
        drawn = rng.integers(0, len(x), len(x))
        stump = DecisionTreeClassifier(random_state=0, max_depth=1).fit(x[drawn], y[drawn])
        roots.append(int(stump.tree_.feature[0]))
    counts = np.bincount(roots)
    assert np.count_nonzero(counts) == 5
    assert counts.max() / 200 == pytest.approx(0.40, abs=0.05)
    differ = np.zeros(2)
    for _ in range(6):
        order = rng.permutation(len(x))
        test, train = order[:169], order[169:]
        samples = [rng.choice(train, len(train)) for _ in range(2)]
        for k, model in enumerate(
            (DecisionTreeClassifier(random_state=0), LogisticRegression(max_iter=300, tol=1e-3))
        ):
            a, b = (model.fit(x[s], y[s]).predict(x[test]) for s in samples)
            differ[k] += np.mean(a != b) / 6
    assert differ[0] == pytest.approx(0.09, abs=0.03)
    assert differ[1] == pytest.approx(0.02, abs=0.01)


def test_trend_forecast() -> None:
    """A tree on the date repeats the last leaf; on the residuals of a line it follows the trend."""
    months = np.arange(36.0)[:, None]
    sales = 100 + 5 * months[:, 0] + 20 * (months[:, 0] % 12 == 11)
    past, future = slice(0, 24), slice(24, 36)
    tree = DecisionTreeRegressor(random_state=0).fit(months[past], sales[past])
    assert np.unique(tree.predict(months[future])).size == 1
    slope, start = np.polyfit(months[past, 0], sales[past], 1)
    line = start + slope * months[:, 0]
    season = months % 12
    rest = DecisionTreeRegressor(random_state=0).fit(season[past], (sales - line)[past])
    forecast = line + rest.predict(season)
    error = np.abs(forecast - sales)[future].mean()
    assert error < 0.3 * np.abs(tree.predict(months[future]) - sales[future]).mean()
