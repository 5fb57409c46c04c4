"""Claims of docs/machine-learning/feature-importance.md, recomputed by other routes."""

from collections.abc import Callable
from itertools import permutations, product

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LinearRegression
from sklearn.tree import DecisionTreeClassifier


def noisy_copy(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return a signal, two noise features and the label of the figure."""
    signal = rng.integers(0, 2, n)
    x = np.column_stack([signal, rng.integers(0, 4, n), rng.uniform(size=n)])
    return x, np.where(rng.uniform(size=n) < 0.2, 1 - signal, signal)


def test_impurity_and_permutation_disagree() -> None:
    """The bars of the figure: 0.29, 0.03, 0.69; 0.32, 0.25, 0.35; 0.15, about 0, about 0."""
    rng = np.random.default_rng(0)
    x, y = noisy_copy(500, rng)
    new, truth = noisy_copy(1000, rng)
    forest = RandomForestClassifier(60, random_state=0).fit(x, y)
    assert forest.feature_importances_ == pytest.approx([0.29, 0.03, 0.69], abs=0.02)
    train = permutation_importance(forest, x, y, n_repeats=4, random_state=0).importances_mean
    assert train == pytest.approx([0.32, 0.25, 0.35], abs=0.05)
    test = permutation_importance(forest, new, truth, n_repeats=4, random_state=0).importances_mean
    assert test == pytest.approx([0.15, 0.0, 0.0], abs=0.04)


def test_larger_leaves_shrink_the_gap() -> None:
    """With leaves of 50 cases the noise loses most of its impurity importance."""
    x, y = noisy_copy(500, np.random.default_rng(0))
    forest = RandomForestClassifier(60, min_samples_leaf=50, random_state=0).fit(x, y)
    assert forest.feature_importances_[0] > 2 * forest.feature_importances_[2]


def test_shuffled_targets() -> None:
    """Null scores: the continuous noise gets 0.94, the signal 0.01, and never its real 0.29."""
    rng = np.random.default_rng(0)
    x, y = noisy_copy(500, rng)
    null = np.array(
        [
            RandomForestClassifier(40, random_state=0)
            .fit(x, rng.permutation(y))
            .feature_importances_
            for _ in range(12)
        ]
    )
    assert null.mean(axis=0)[[0, 2]] == pytest.approx([0.01, 0.94], abs=0.01)
    assert null[:, 0].max() < 0.1
    assert null[:, 2].min() > 0.69


def test_partial_dependence_hides_an_interaction() -> None:
    """For x1 x2 with x2 = +-1 the average over rows is flat, every single curve has slope +-1."""
    values, x2 = np.linspace(-1, 1, 5), np.array([1, -1, 1, -1])
    curves = np.multiply.outer(x2, values)
    assert curves.mean(axis=0) == pytest.approx(np.zeros(5))
    assert set(np.diff(curves, axis=1).ravel() / 0.5) == {1.0, -1.0}


def copies(n: int, number: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return noisy copies of a, then b, and y = 2a + b + noise."""
    a, b = rng.normal(size=n), rng.normal(size=n)
    y = 2 * a + b + 0.5 * rng.normal(size=n)
    return np.column_stack([a + 0.05 * rng.normal(size=n) for _ in range(number)] + [b]), y


@pytest.mark.parametrize(
    ("number", "mdi", "shuffle", "drop"),
    [
        (1, (0.74, 0.26), (1.4, 0.33), (1.1, 0.27)),
        (2, (0.40, 0.20), (0.38, 0.28), (0.0, 0.20)),
        (4, (0.22, 0.13), (0.11, 0.28), (0.0, 0.19)),
    ],
)
def test_copies_share(
    number: int, mdi: tuple[float, float], shuffle: tuple[float, float], drop: tuple[float, float]
) -> None:
    """The table: mean over the copies, and b."""
    rng = np.random.default_rng(0)
    x, y = copies(600, number, rng)
    new, truth = copies(1000, number, rng)

    def model() -> RandomForestRegressor:
        return RandomForestRegressor(50, max_features=0.5, random_state=0)

    forest = model().fit(x, y)
    full = forest.score(new, truth)

    def pair(values: np.ndarray) -> tuple[float, float]:
        return float(values[:number].mean()), float(values[number])

    assert pair(forest.feature_importances_) == pytest.approx(mdi, abs=0.03)
    shuffled = permutation_importance(forest, new, truth, n_repeats=3, random_state=0)
    assert pair(shuffled.importances_mean) == pytest.approx(shuffle, abs=0.08)
    keep = (0, number)
    lost = [
        full - model().fit(np.delete(x, j, 1), y).score(np.delete(new, j, 1), truth) for j in keep
    ]
    assert lost == pytest.approx(drop, abs=0.06)
    if number == 4:
        assert shuffled.importances_mean.argmax() == 4
        together = new.copy()
        together[:, :4] = new[rng.permutation(1000)][:, :4]
        assert full - forest.score(together, truth) == pytest.approx(1.5, abs=0.12)


def shapley(v: Callable[[frozenset[int]], float], p: int) -> list[float]:
    """Return Shapley values as averages over all orders."""
    orders = list(permutations(range(p)))
    phi = [0.0] * p
    for order in orders:
        for k, j in enumerate(order):
            before = frozenset(order[:k])
            phi[j] += (v(before | {j}) - v(before)) / len(orders)
    return phi


def test_shapley_values_of_a_product() -> None:
    """0.375 each, and the base value 0.25 completes them to 1."""

    def v(known: frozenset[int]) -> float:
        return float(
            np.mean(
                [
                    (1 if 0 in known else a) * (1 if 1 in known else b)
                    for a, b in product((0, 1), repeat=2)
                ]
            )
        )

    assert shapley(v, 2) == pytest.approx([0.375, 0.375])
    assert v(frozenset()) + 0.75 == 1


def test_linear_shapley() -> None:
    """For a linear model with independent features the value is beta (x - mean)."""
    beta, x, mean = np.array([1.0, -2.0, 0.5]), np.array([3.0, 1.0, -1.0]), np.array([1.0, 2, 0])
    known = shapley(lambda s: sum(beta[j] * (x if j in s else mean)[j] for j in range(3)), 3)
    assert known == pytest.approx(beta * (x - mean))


def test_interventional_and_conditional() -> None:
    """A copy that the model does not read gets 0 or 0.25."""
    assert shapley(lambda s: 1.0 if 0 in s else 0.5, 2) == pytest.approx([0.5, 0])
    assert shapley(lambda s: 1.0 if s else 0.5, 2) == pytest.approx([0.25, 0.25])


def test_xor_root() -> None:
    """Feature x3 takes the root, permutation gives 0.4, 0.4, 0; impurity 94% to one of the pair."""
    rows, weights, labels = [], [], []
    for x1, x2, x3 in product((0, 1), repeat=3):
        for label in (0, 1):
            weight = 0.8 * ((x1 ^ x2) == label) + 0.2 * (x3 == label)
            rows.append((x1, x2, x3))
            labels.append(label)
            weights.append(weight / 8)
    x, y, w = np.array(rows), np.array(labels), np.array(weights)
    shares = set()
    for seed in range(30):  # ties within a pair fall by seed
        tree = DecisionTreeClassifier(random_state=seed).fit(x, y, sample_weight=w)
        assert tree.tree_.feature[0] == 2
        assert tree.feature_importances_[2] == pytest.approx(0.06, abs=0.005)
        shares.add(tuple(tree.feature_importances_[:2].round(2).tolist()))
    assert shares == {(0.94, 0.0), (0.0, 0.94), (0.47, 0.47)}
    assert np.array_equal(tree.predict(x), x[:, 0] ^ x[:, 1])
    full = w @ (tree.predict(x) == y)
    for j, loss in ((0, 0.4), (1, 0.4), (2, 0.0)):
        shuffled = 0.0
        for value in (0, 1):
            z = x.copy()
            z[:, j] = value
            shuffled += 0.5 * (w @ (tree.predict(z) == y))
        assert full - shuffled == pytest.approx(loss)


def test_standardized_effects() -> None:
    """Coefficients 0.5 and 0.0005 with spreads 10 and 20,000 have effects 5 and 10."""
    rng = np.random.default_rng(0)
    age, income = rng.normal(40, 10, 20_000), rng.normal(50_000, 20_000, 20_000)
    assert np.std(0.5 * age) == pytest.approx(5, abs=0.1)
    assert np.std(0.0005 * income) == pytest.approx(10, abs=0.2)


def test_collinear_coefficients() -> None:
    """Each coefficient has a standard deviation near 1, the sum 0.10; a third have a wrong sign."""
    rng = np.random.default_rng(0)
    fits = []
    for _ in range(1000):
        a = rng.normal(size=100)
        b = a + 0.1 * rng.normal(size=100)
        design = np.column_stack([np.ones(100), a, b])
        fits.append(np.linalg.lstsq(design, a + b + rng.normal(size=100))[0][1:])
    table = np.array(fits)
    assert table.std(axis=0) == pytest.approx([1.0, 1.0], abs=0.1)
    assert table.sum(axis=1).std() == pytest.approx(0.10, abs=0.01)
    assert (table < 0).any(axis=1).mean() == pytest.approx(1 / 3, abs=0.04)
    assert 1 / np.sqrt(1.01) == pytest.approx(0.995, abs=5e-4)


def test_confounded_feature() -> None:
    """The regression coefficient is 2 / 1.09 = 1.83 though x has no effect."""
    rng = np.random.default_rng(0)
    z = rng.normal(size=100_000)
    x = z + 0.3 * rng.normal(size=100_000)
    y = 2 * z + rng.normal(size=100_000)
    assert LinearRegression().fit(x[:, None], y).coef_[0] == pytest.approx(1.83, abs=0.02)
