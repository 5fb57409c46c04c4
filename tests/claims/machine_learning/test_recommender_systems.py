"""Claims of docs/machine-learning/recommender-systems.md, recomputed."""

import numpy as np
import pytest
from scipy.special import expit
from sklearn.metrics import ndcg_score

from scripts.figures.machine_learning.recommender_systems_matrix import ratings
from scripts.figures.machine_learning.recommender_systems_neighbors import RATINGS, cosine

CENTERED = RATINGS - np.nanmean(RATINGS, axis=1, keepdims=True)
ANA, BEN, CARA, DAN = range(4)
A, B, C, D = range(4)


def test_user_neighbors() -> None:
    """Means 3, 3, 3, 4; similarities 0.949, -0.949, 0.949; prediction 4."""
    assert np.nanmean(RATINGS, axis=1).tolist() == [3, 3, 3, 4]
    similarity = np.array([cosine(CENTERED[ANA], CENTERED[v]) for v in (BEN, CARA, DAN)])
    assert np.allclose(similarity, [0.949, -0.949, 0.949], atol=5e-4)
    weighted = similarity @ CENTERED[1:, C] / np.abs(similarity).sum()
    assert 3 + weighted == pytest.approx(4)
    common = [A, B, D]
    for v in (BEN, CARA, DAN):  # with means over the common items it is Pearson correlation
        own = RATINGS[:, common] - RATINGS[:, common].mean(axis=1, keepdims=True)
        pearson = np.corrcoef(RATINGS[ANA, common], RATINGS[v, common])[0, 1]
        assert cosine(own[ANA], own[v]) == pytest.approx(pearson)
    assert np.array_equal(RATINGS[DAN] - 1, RATINGS[BEN])


def test_item_neighbors() -> None:
    """C matches A with 1, D with -1; B's deviations are all zero; Ana gave A a 5."""
    assert cosine(CENTERED[:, C], CENTERED[:, A]) == pytest.approx(1)
    assert cosine(CENTERED[:, C], CENTERED[:, D]) == pytest.approx(-1)
    assert not CENTERED[:, B].any()
    assert RATINGS[ANA, A] == 5


def test_als_step() -> None:
    """The factor is 1 and the prediction is 4."""
    q = np.array([1.0, 0, -2])
    p = q @ CENTERED[ANA, [A, B, D]] / (q @ q + 1)
    assert p == pytest.approx(1)
    assert 3 + p * 1 == pytest.approx(4)


def test_ranking_metrics() -> None:
    """0.6, 0.75, 0.567, 4.387, 5.193 and 0.845."""
    gains = np.array([3.0, 0, 2, 0, 1])
    hits = gains > 0
    assert hits.mean() == 0.6
    assert hits.sum() / 4 == 0.75
    precision = np.cumsum(hits) / np.arange(1, 6)
    assert precision[hits].sum() / 4 == pytest.approx(0.567, abs=5e-4)
    discount = 1 / np.log2(np.arange(2, 7))
    ideal = np.array([3.0, 2, 1, 1, 0])
    assert gains @ discount == pytest.approx(4.387, abs=5e-4)
    assert ideal @ discount == pytest.approx(5.193, abs=5e-4)
    assert gains @ discount / (ideal @ discount) == pytest.approx(0.845, abs=5e-4)
    truth, score = np.append(gains, 1.0), np.arange(6, 0, -1)
    assert ndcg_score([truth], [score], k=5) == pytest.approx(0.845, abs=5e-4)


def test_content_based() -> None:
    """Profile (2, -2); cosine 0.71 for C and -0.71 for E; a sum over similarities."""
    features = {A: (1, 0), B: (1, 1), D: (0, 1)}
    profile = sum(CENTERED[ANA, i] * np.array(x, dtype=float) for i, x in features.items())
    assert np.array_equal(profile, [2, -2])
    similar = sum(CENTERED[ANA, i] * np.dot(x, (1, 0)) for i, x in features.items())
    assert profile @ [1, 0] == similar
    assert profile @ [1, 0] / np.linalg.norm(profile) == pytest.approx(0.71, abs=5e-3)
    assert profile @ [0, 1] / np.linalg.norm(profile) == pytest.approx(-0.71, abs=5e-3)


def test_zero_filled_svd() -> None:
    """Zero-filled, ranks 1, 2 and 3 predict 2.39, 2.42 and 0 stars."""
    left, s, right = np.linalg.svd(np.nan_to_num(RATINGS))
    for k, stars in ((1, 2.39), (2, 2.42), (3, 0.0)):
        assert (left[:, :k] * s[:k] @ right[:k])[ANA, C] == pytest.approx(stars, abs=5e-3)


def test_no_ratings_no_factors() -> None:
    """Without ratings the ridge step of ALS gives the zero vector."""
    q = np.zeros((0, 3))
    assert not np.linalg.solve(q.T @ q + 0.1 * np.eye(3), q.T @ np.zeros(0)).any()


def test_raw_cosine() -> None:
    """Opposite tastes: 0.66 raw, -0.95 centered; one common item: always 1."""
    assert cosine(RATINGS[ANA], RATINGS[CARA]) == pytest.approx(0.66, abs=5e-3)
    assert cosine(CENTERED[ANA], CENTERED[CARA]) == pytest.approx(-0.95, abs=5e-3)
    one, other = np.array([1.0, np.nan]), np.array([5.0, 2])
    assert cosine(one, other) == pytest.approx(1)


def test_rmse_and_order() -> None:
    """RMSE 1.19 with the wrong order, 2.55 with the right one."""
    truth = np.array([5.0, 4])
    for prediction, error, right in (((3.4, 3.5), 1.19, False), ((3, 1), 2.55, True)):
        assert np.sqrt(np.mean((truth - prediction) ** 2)) == pytest.approx(error, abs=5e-3)
        assert (prediction[0] > prediction[1]) == right


def test_scale() -> None:
    """1.2% of the cells; pairs of users and of items; 32 of 160 cells in the figure."""
    assert pytest.approx(0.012, abs=5e-4) == 100e6 / (480_000 * 17_770)
    assert pytest.approx(1.15e11, rel=5e-3) == 480_000**2 / 2
    assert pytest.approx(1.6e8, rel=0.02) == 17_770**2 / 2
    assert int(np.count_nonzero(ratings())) == 32
    assert ratings().size == 160


def test_implicit_als_split() -> None:
    """The Gram identity, and the closed form against gradient zero."""
    rng = np.random.default_rng(0)
    q, r = rng.normal(size=(30, 4)), np.where(rng.uniform(size=30) < 0.2, 3.0, 0)
    c, preference = 1 + 40 * r, (r > 0).astype(float)
    gram = q.T @ q + q.T @ np.diag(c - 1) @ q
    assert np.allclose(gram, q.T @ np.diag(c) @ q)
    p = np.linalg.solve(gram + 0.5 * np.eye(4), q.T @ (c * preference))
    assert np.allclose(q.T @ (c * (q @ p - preference)) + 0.5 * p, 0)


def test_bpr_gradient() -> None:
    """The derivative of log sigmoid is one minus sigmoid."""
    x, h = 0.7, 1e-6
    slope = (np.log(expit(x + h)) - np.log(expit(x - h))) / (2 * h)
    assert slope == pytest.approx(1 - expit(x), abs=1e-8)


def test_sgd_step_descends() -> None:
    """The update moves along the negative gradient of half the penalized squared error."""
    p, q, r, lam, h = np.array([0.3, -0.2]), np.array([0.5, 0.4]), 0.7, 0.1, 1e-6

    def loss(p: np.ndarray) -> float:
        return float(0.5 * (r - p @ q) ** 2 + 0.5 * lam * (p @ p))

    numeric = [(loss(p + d) - loss(p - d)) / (2 * h) for d in h * np.eye(2)]
    assert np.allclose(numeric, -((r - p @ q) * q - lam * p), atol=1e-6)


def test_factors_not_unique() -> None:
    """P A and Q A^-T give the same product; orthogonal A keeps the penalty."""
    rng = np.random.default_rng(0)
    p, q, a = rng.normal(size=(5, 2)), rng.normal(size=(6, 2)), rng.normal(size=(2, 2))
    assert np.allclose(p @ a @ (q @ np.linalg.inv(a).T).T, p @ q.T)
    turn = np.linalg.qr(a)[0]
    assert np.sum((p @ turn) ** 2) == pytest.approx(np.sum(p**2))
