"""Claims of deep-learning/one-shot-learning.md."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.optimize import minimize_scalar
from scipy.special import softmax
from scipy.stats import multivariate_normal
from sklearn.datasets import load_digits
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning.one_shot_learning import QUERY, SUPPORT, plane
from scripts.figures.deep_learning.one_shot_learning_digits import (
    accuracy,
    digits,
    novel,
    place,
    prototypical,
    spectrum,
    views,
)
from scripts.figures.deep_learning.one_shot_learning_verification import pairs, rates


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """Small products are slower on several threads."""
    with threadpool_limits(1):
        yield


def test_triplets() -> None:
    """Distances, kinds and losses of the three negatives, on the unit circle."""
    a, p = np.array([1.0, 0]), np.array([24, 7]) / 25
    positive = ((a - p) ** 2).sum()
    assert positive == pytest.approx(0.08)
    for n, distance, loss, kind in (
        ((4, 3), 0.400, 0, "easy"),
        ((12, 5), 0.154, 0.126, "semi-hard"),
        ((40, 9), 0.049, 0.231, "hard"),
    ):
        unit = np.array(n) / np.hypot(*n)
        assert np.hypot(*n) == round(np.hypot(*n))
        gap = ((a - unit) ** 2).sum()
        assert gap == pytest.approx(distance, abs=5e-4)
        assert gap == pytest.approx(2 - 2 * a @ unit)
        assert max(0, positive - gap + 0.2) == pytest.approx(loss, abs=5e-4)
        assert kind == (
            "hard" if gap < positive else "semi-hard" if gap < positive + 0.2 else "easy"
        )


def test_contrastive_pairs() -> None:
    """With margin 1 the distance 0.4 costs 0.08 for a same pair, 0.18 for a different one."""
    assert 0.4**2 / 2 == pytest.approx(0.08)
    assert max(0, 1 - 0.4) ** 2 / 2 == pytest.approx(0.18)


def test_prototypes_and_bayes() -> None:
    """Worked probabilities, equal to Bayes' rule with covariance one half times identity."""
    support = np.array([[[0, 0], [2, 0]], [[4, 1], [4, 3]], [[0, 4], [2, 4]]], float)
    means, query = support.mean(1), np.array([2.0, 1])
    assert means.tolist() == [[1, 0], [4, 2], [1, 4]]
    squared = ((query - means) ** 2).sum(1)
    assert squared.tolist() == [2, 5, 10]
    p = softmax(-squared)
    assert p == pytest.approx([0.952, 0.047, 0.0003], abs=5e-4)
    density = np.array([multivariate_normal(m, np.eye(2) / 2).pdf(query) for m in means])
    assert p == pytest.approx(density / density.sum())
    linear = 2 * means @ query - (means**2).sum(1)
    assert linear - query @ query == pytest.approx(-squared)


def test_triplet_gradients_and_collapse() -> None:
    """The stated gradients agree with finite differences and vanish at collapse."""

    def loss(v: np.ndarray) -> float:
        a, p, n = v.reshape(3, 2)
        return float(max(0, ((a - p) ** 2).sum() - ((a - n) ** 2).sum() + 0.2))

    v = np.array([1.0, 0, 0.3, 0.9, 0.6, 0.8])
    a, p, n = v.reshape(3, 2)
    stated = np.concatenate([2 * (n - p), 2 * (p - a), 2 * (a - n)])
    steps = 1e-6 * np.eye(6)
    numeric = [(loss(v + s) - loss(v - s)) / 2e-6 for s in steps]
    assert numeric == pytest.approx(stated, abs=1e-6)
    collapsed = np.tile([0.6, 0.8], 3)
    assert loss(collapsed) == pytest.approx(0.2)
    assert [(loss(collapsed + s) - loss(collapsed - s)) / 2e-6 for s in steps] == pytest.approx(
        [0] * 6, abs=1e-5
    )


def test_number_of_triplets() -> None:
    """A batch of 18 people with 4 photographs has 14,688 triplets, by enumeration."""
    owner = np.repeat(np.arange(18), 4)
    same = owner[:, None] == owner
    positives = same.sum(1) - 1
    negatives = (~same).sum(1)
    assert int((positives * negatives).sum()) == 14_688 == 18 * 4 * 3 * 17 * 4


def test_random_triplets_are_easy() -> None:
    """63% of all triplets of unit-length digits 5 to 9 satisfy a margin of 0.2, by counting."""
    data = load_digits()
    keep = data.target >= 5
    x, y = data.data[keep], data.target[keep]
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    squared = 2 - 2 * x @ x.T
    easy = []
    for a in range(len(x)):
        same = y == y[a]
        negatives = np.sort(squared[a, ~same])
        same[a] = False
        below = np.searchsorted(negatives, squared[a, same] + 0.2)
        easy.append(1 - below.mean() / len(negatives))
    assert float(np.mean(easy)) == pytest.approx(0.63, abs=0.005)


def test_unit_vectors_but_not_their_means_rank_alike() -> None:
    """Distance and cosine agree for unit vectors, not for a mean of unit vectors."""
    rng = np.random.default_rng(0)
    v = rng.normal(size=(50, 4))
    v /= np.linalg.norm(v, axis=1, keepdims=True)
    squared, cosine = ((v - v[0]) ** 2).sum(1), v @ v[0]
    assert squared == pytest.approx(2 - 2 * cosine)
    query, other = np.array([1.0, 0]), np.array([0.9, 0.19**0.5])
    mean = np.array([[0.5, 0.75**0.5], [0.5, -(0.75**0.5)]]).mean(0)
    assert np.linalg.norm(mean) < 1
    assert query @ mean / np.linalg.norm(mean) > query @ other
    assert ((query - mean) ** 2).sum() > ((query - other) ** 2).sum()


def test_episode_figure() -> None:
    """The query is a seven, closest to the mean of the sevens, in the plane and in pixels."""
    data = load_digits()
    assert data.target[QUERY] == 7
    assert all((data.target[list(rows)] == c).all() for c, rows in SUPPORT.items())
    places, query = plane()
    flat = {c: np.linalg.norm(p.mean(0) - query) for c, p in places.items()}
    assert min(flat, key=lambda c: flat[c]) == 7
    full = {
        c: np.linalg.norm(data.data[list(r)].mean(0) - data.data[QUERY]) for c, r in SUPPORT.items()
    }
    assert min(full, key=lambda c: full[c]) == 7


def test_shifted_digits() -> None:
    """Pixels and Fourier magnitudes; the magnitudes do not change under the shifts."""
    x, y = novel()
    for features, one, five in ((x, 30, 41), (spectrum(x), 57, 78)):
        assert 100 * accuracy(features, y, 1).mean() == pytest.approx(one, abs=1)
        assert 100 * accuracy(features, y, 5).mean() == pytest.approx(five, abs=1)
    windows = views(digits()[0][:5])
    rng = np.random.default_rng(0)
    which = np.arange(5)
    assert np.allclose(
        spectrum(place(windows, which, rng)), spectrum(place(windows, which, rng)), atol=1e-9
    )


@pytest.mark.parametrize(("copies", "one", "five"), [(1, 39, 52), (8, 42, 59)])
def test_base_classes_help(copies: int, one: float, five: float) -> None:
    """A trained embedding is near the stated means, above the pixels, below the magnitudes.

    Rounding makes a long training another seed on another platform, hence three standard
    deviations (2 and 3 to 4 points) of tolerance.
    """
    x, y = novel()
    embedded = prototypical(copies, seed=0)(x)
    first = 100 * float(accuracy(embedded, y, 1, episodes=100).mean())
    second = 100 * float(accuracy(embedded, y, 5, episodes=100).mean())
    assert first == pytest.approx(one, abs=6)
    assert second == pytest.approx(five, abs=9)
    assert (30 < first < 57, 41 < second < 78) == (True, True)


def test_base_images() -> None:
    """The digits 0 to 4 are 901 images."""
    assert int((load_digits().target < 5).sum()) == 901


def test_ways_change_accuracy() -> None:
    """Unshifted pixels: 72% with five digits, 64% with ten, 89% with five shots; spread 9."""
    data = load_digits()
    five = accuracy(data.data, data.target, 1)
    assert 100 * five.mean() == pytest.approx(72, abs=1.2)
    assert 100 * five.std() == pytest.approx(9, abs=1)
    assert 1.96 * 9 / 300**0.5 == pytest.approx(1, abs=0.05)
    ten = accuracy(data.data, data.target, 1, tuple(range(10)), episodes=150)
    assert 100 * ten.mean() == pytest.approx(64, abs=1.2)
    assert 100 * accuracy(data.data, data.target, 5).mean() == pytest.approx(89, abs=1)


def test_verification_figure() -> None:
    """Equal errors of 22% near 0.70; at 1% false acceptance 63% false rejection near 0.53."""
    far, frr = rates(0.70)
    assert float(far) == pytest.approx(0.22, abs=0.015)
    assert float(frr) == pytest.approx(0.22, abs=0.015)
    strict = float(np.quantile(pairs()[1], 0.01))
    assert strict == pytest.approx(0.53, abs=0.01)
    assert float(rates(strict)[1]) == pytest.approx(0.63, abs=0.01)


def test_identification() -> None:
    """63% with a FAR of 0.0001 and 10,000 entries; 1% needs one in a million."""
    rng = np.random.default_rng(0)
    assert 1 - 0.9999**10_000 == pytest.approx(0.63, abs=0.005)
    assert float((rng.binomial(10_000, 1e-4, 20_000) > 0).mean()) == pytest.approx(0.63, abs=0.01)
    assert 1 - (1 - 1e-6) ** 10_000 == pytest.approx(0.01, abs=1e-4)


def test_maml() -> None:
    """Joint training ends at 8, MAML at 2; total losses after one step 20.8 and 6.4."""
    tasks = ((1.0, 0.0), (4.0, 10.0))

    def total(theta: float, steps: int) -> float:
        value = 0.0
        for a, t in tasks:
            w = theta
            for _ in range(steps):
                w -= 0.2 * a * (w - t)
            value += a / 2 * (w - t) ** 2
        return value

    assert minimize_scalar(lambda w: total(w, 0)).x == pytest.approx(8)
    assert minimize_scalar(lambda w: total(w, 1)).x == pytest.approx(2)
    assert (total(8, 1), total(2, 1)) == pytest.approx((20.8, 6.4))
