"""Claims of docs/machine-learning/clustering.md, recomputed."""

import itertools

import numpy as np
import pytest
from scipy.cluster.hierarchy import cut_tree, linkage
from scipy.spatial.distance import pdist
from scipy.special import comb
from scipy.stats import multivariate_normal
from sklearn.cluster import DBSCAN, KMeans
from sklearn.metrics import (
    accuracy_score,
    adjusted_mutual_info_score,
    adjusted_rand_score,
    normalized_mutual_info_score,
    silhouette_score,
)
from sklearn.mixture import GaussianMixture

from scripts.figures.machine_learning.clustering import GOOD, STUCK, assign, blobs, lloyd
from scripts.figures.machine_learning.clustering_number import scores, uniform
from scripts.figures.machine_learning.clustering_shapes import METHODS, moons, stretched

PAIRS = np.array([0.0, 1, 10, 11, 20, 21])[:, None]


def final_cost(x: np.ndarray, start: np.ndarray) -> float:
    """Sum of squares at which Lloyd's algorithm ends."""
    return assign(x, lloyd(x, start)[-1])[1]


def best_cost(x: np.ndarray, k: int) -> float:
    """Least sum of squares over all partitions of a few points into at most k groups."""
    return min(
        sum(
            float(((x[mask] - x[mask].mean(axis=0)) ** 2).sum())
            for mask in (np.array(labels) == j for j in range(k))
            if mask.any()
        )
        for labels in itertools.product(range(k), repeat=len(x))
    )


def test_figure_costs() -> None:
    """1,290, 356 and 146 from the first start, 485 from the other: three times as much."""
    x, _ = blobs()
    path = [assign(x, c)[1] for c in lloyd(x, GOOD)]
    assert [round(cost) for cost in path] == [1290, 356, 146]
    assert round(final_cost(x, STUCK)) == 485
    assert 485 / 146 == pytest.approx(3, abs=0.4)


def test_update_identity() -> None:
    """Sum of squares about c = about the mean + m |c - mean|^2, so the mean is best."""
    rng = np.random.default_rng(0)
    x, c = rng.normal(size=(7, 3)), rng.normal(size=3)
    mean = x.mean(axis=0)
    right = ((x - mean) ** 2).sum() + 7 * ((c - mean) ** 2).sum()
    assert ((x - c) ** 2).sum() == pytest.approx(right)


def test_two_iterations_by_hand() -> None:
    """J is 164, 56, 24, 4 and the centers 0 and 8, then 1 and 11."""
    x = np.array([0.0, 2, 10, 12])[:, None]
    path = lloyd(x, x[:2])
    assert [c.ravel().tolist() for c in path] == [[0, 2], [0, 8], [1, 11]]
    costs = []
    for old, new in itertools.pairwise(path):
        label, before = assign(x, old)
        costs += [before, float(((x - new[label]) ** 2).sum())]
    assert costs == [164, 56, 24, 4]
    assert best_cost(x, 2) == 4


def test_stuck_start_and_kmeanspp_probability() -> None:
    """4 of 20 starts end at 101 instead of 1.5; k-means++ draws one with 0.25%."""
    assert best_cost(PAIRS, 3) == 1.5
    ends = {s: final_cost(PAIRS, PAIRS[list(s)]) for s in itertools.combinations(range(6), 3)}
    stuck = {s for s, cost in ends.items() if cost > 1.5}
    assert len(ends) == 20
    assert len(stuck) == 4
    assert {ends[s] for s in stuck} == {101.0}
    assert lloyd(PAIRS, PAIRS[[0, 1, 2]])[-1].ravel().tolist() == [0, 1, 15.5]
    probability = 0.0
    expected = 0.0
    for a, b, c in itertools.permutations(range(6), 3):
        d1 = ((PAIRS - PAIRS[a]) ** 2).ravel()
        d2 = np.minimum(d1, ((PAIRS - PAIRS[b]) ** 2).ravel())
        weight = d1[b] / d1.sum() * d2[c] / d2.sum() / 6
        probability += weight * (tuple(sorted((a, b, c))) in stuck)
        expected += weight * assign(PAIRS, PAIRS[[a, b, c]])[1]
    assert round(100 * probability, 2) == 0.25
    assert expected <= 8 * (np.log(3) + 2) * 1.5


def test_single_move_after_convergence() -> None:
    """{0, 4}, {7} is a fixed point with J = 8; {0}, {4, 7} has 4.5."""
    x = np.array([0.0, 4, 7])[:, None]
    assert len(lloyd(x, np.array([[2.0], [7.0]]))) == 1
    assert final_cost(x, np.array([[2.0], [7.0]])) == 8
    assert best_cost(x, 2) == 4.5


def test_fixed_point_is_a_local_minimum_in_the_centers() -> None:
    """Small moves of the centers 2 and 7 raise J, though another partition is better."""
    x, centers = np.array([0.0, 4, 7])[:, None], np.array([[2.0], [7.0]])
    for step in itertools.product((-0.1, 0, 0.1), repeat=2):
        assert assign(x, centers + np.array(step)[:, None])[1] >= 8


def test_fixed_point_with_a_tie_is_no_local_minimum() -> None:
    """For {0, 4}, {6} Lloyd stays at 2 and 6, but moving both centers left lowers J."""
    x, centers = np.array([0.0, 4, 6])[:, None], np.array([[2.0], [6.0]])
    assert len(lloyd(x, centers)) == 1
    assert final_cost(x, centers) == 8
    assert all(assign(x, centers - h)[1] < 8 for h in (0.1, 0.01, 0.001))


def test_relocating_an_empty_center_cannot_raise_the_cost() -> None:
    """A center without points that moves onto a data point never raises J."""
    rng = np.random.default_rng(0)
    for _ in range(50):
        x = rng.normal(size=(8, 2))
        old = np.vstack([rng.normal(size=(2, 2)), [[99.0, 99.0]]])
        assert 2 not in assign(x, old)[0]
        far = ((x[:, None] - old) ** 2).sum(axis=2).min(axis=1).argmax()
        assert assign(x, np.vstack([old[:2], x[far]]))[1] <= assign(x, old)[1]


def test_jensen_bound_is_tight_at_the_responsibilities() -> None:
    """The bound of EM holds for any weights, with equality at the responsibilities."""
    rng = np.random.default_rng(0)
    joint = rng.uniform(size=(20, 3))
    log_p = np.log(joint.sum(axis=1))
    for _ in range(20):
        r = rng.dirichlet(np.ones(3), size=20)
        assert np.all((r * np.log(joint / r)).sum(axis=1) <= log_p + 1e-12)
    r = joint / joint.sum(axis=1, keepdims=True)
    assert (r * np.log(joint / r)).sum(axis=1) == pytest.approx(log_p)


def test_mean_minimizes_kl_from_the_points() -> None:
    """The mean distribution has the least sum of KL divergences from the points to it."""
    rng = np.random.default_rng(0)
    x = rng.dirichlet(np.ones(4), size=6)

    def cost(c: np.ndarray) -> float:
        return float((x * np.log(x / c)).sum())

    best = cost(x.mean(axis=0))
    assert all(best < cost(c) for c in rng.dirichlet(np.ones(4), size=200))


def test_border_point_depends_on_the_order() -> None:
    """2 is a border point of two clusters and goes to the first; the rest does not change."""
    x = np.array([0, 0.5, 1, 2, 3, 3.5, 4])[:, None]
    up = DBSCAN(eps=1, min_samples=4).fit(x)
    down = DBSCAN(eps=1, min_samples=4).fit(x[::-1])
    assert x[up.core_sample_indices_].ravel().tolist() == [1, 3]
    assert up.labels_.tolist() == [0, 0, 0, 0, 1, 1, 1]
    assert down.labels_[::-1].tolist() == [1, 1, 1, 0, 0, 0, 0]


def test_empty_cluster_can_happen_and_scikit_learn_relocates() -> None:
    """A center that starts far from all points loses them; KMeans still returns 3 clusters."""
    x = np.array([0.0, 1, 9, 10])[:, None]
    start = np.array([[0.0], [10.0], [50.0]])
    assert set(assign(x, start)[0]) == {0, 1}
    fit = KMeans(3, init=start, n_init=1).fit(x)
    assert len(set(fit.labels_)) == 3


def test_em_step_and_monotone_likelihood() -> None:
    """The E and M steps of the page never lower the likelihood (1-D, two components)."""
    rng = np.random.default_rng(0)
    x = np.concatenate([rng.normal(0, 1, 60), rng.normal(3, 2, 40)])
    pi, mu, var = np.array([0.5, 0.5]), np.array([-1.0, 1.0]), np.array([1.0, 1.0])
    values = []
    for _ in range(50):
        joint = pi * np.exp(-((x[:, None] - mu) ** 2) / (2 * var)) / np.sqrt(2 * np.pi * var)
        values.append(np.log(joint.sum(axis=1)).sum())
        r = joint / joint.sum(axis=1, keepdims=True)
        n_j = r.sum(axis=0)
        mu, pi = r.T @ x / n_j, n_j / len(x)
        var = (r * (x[:, None] - mu) ** 2).sum(axis=0) / n_j
    assert np.all(np.diff(values) >= -1e-9)


def test_responsibilities_harden() -> None:
    """0.731, 0.982 and 1 - 1e-7 for variances 4, 1, 1/4; unequal weights stop mattering."""
    values = {}
    for var in (4, 1, 0.25):
        p = np.exp(-np.array([1.0, 9.0]) / (2 * var))
        values[var] = p[0] / p.sum()
        assert values[var] == pytest.approx(1 / (1 + np.exp(-4 / var)))
    assert round(values[4], 3) == 0.731
    assert round(values[1], 3) == 0.982
    assert 1 - values[0.25] == pytest.approx(1e-7, rel=0.2)
    p = np.array([0.01, 0.99]) * np.exp(-np.array([1.0, 9.0]) / (2 * 0.05))
    assert p[0] / p.sum() > 1 - 1e-9


def test_likelihood_is_unbounded() -> None:
    """A component on a data point with shrinking variance raises the likelihood without end."""
    x = np.array([0.0, 1, 2, 5])

    def loglik(sd: float) -> float:
        spike = np.exp(-(x**2) / (2 * sd**2)) / sd
        wide = np.exp(-((x - 2) ** 2) / 8) / 2
        return float(np.log((spike + wide) / 2 / np.sqrt(2 * np.pi)).sum())

    values = [loglik(10.0**-e) for e in (2, 4, 8, 16)]
    assert all(b - a > 4 for a, b in itertools.pairwise(values))


def test_linkages() -> None:
    """Single linkage isolates 17; complete, average and Ward pair 10 with 17."""
    x = np.array([0.0, 4, 10, 17])[:, None]
    for method in ("single", "complete", "average", "ward"):
        label = cut_tree(linkage(x, method), 2).ravel().tolist()
        assert label == ([0, 0, 0, 1] if method == "single" else [0, 0, 1, 1])


def test_shapes_figure_and_silhouettes() -> None:
    """ARI -0.01, 1.00, 0.59 and 0.42, 0.29, 1.00; silhouette 0.49 against 0.36 for the truth."""
    for (x, y), expected in ((stretched(), (-0.01, 1.0, 0.59)), (moons(), (0.42, 0.29, 1.0))):
        for model, value in zip(METHODS.values(), expected, strict=True):
            assert round(adjusted_rand_score(y, model().fit_predict(x)), 2) == value
    x, y = moons()
    label = METHODS["k-means"]().fit_predict(x)
    assert round(silhouette_score(x, label), 2) == 0.49
    assert round(silhouette_score(x, y), 2) == 0.36


def em(x: np.ndarray, r: np.ndarray, tol: float) -> tuple[np.ndarray, int]:
    """Run EM until an iteration gains less than ``tol`` a point; return labels and iterations."""
    means: list[float] = []
    while len(means) < 2 or means[-1] - means[-2] >= tol:
        log_joint = np.empty_like(r)
        for j in range(r.shape[1]):
            n_j = r[:, j].sum()
            mean = r[:, j] @ x / n_j
            covariance = (r[:, j, None] * (x - mean)).T @ (x - mean) / n_j
            normal = multivariate_normal(mean, covariance)
            log_joint[:, j] = np.log(n_j / len(x)) + normal.logpdf(x)
        total = np.logaddexp.reduce(log_joint, axis=1)
        r = np.exp(log_joint - total[:, None])
        means.append(float(total.mean()))
    assert np.all(np.diff(means) > -1e-12)
    return r.argmax(axis=1), len(means)


def test_em_stopped_early() -> None:
    """From k-means, tol 1e-3 stops EM at ARI 0.01 on another draw; with 1e-6 it reaches 1."""
    assert GaussianMixture().tol == 1e-3
    x, y = stretched(0)
    start = np.eye(2)[METHODS["k-means"]().fit_predict(x)]
    early, few = em(x, start, 1e-3)
    late, many = em(x, start, 1e-6)
    assert few < 20 < many
    assert round(adjusted_rand_score(y, early), 2) == 0.01
    assert adjusted_rand_score(y, late) == 1
    assert adjusted_rand_score(y, METHODS["Gaussian mixture"]().fit_predict(x)) == 1


def test_no_eps_suits_the_clouds() -> None:
    """With minPts 4 no eps has an ARI above 0.85 on the long clouds of the figure."""
    x, y = stretched()
    distances = np.unique(pdist(x).round(6)) + 1e-6
    scores_ = [
        adjusted_rand_score(y, DBSCAN(eps=eps, min_samples=4).fit_predict(x))
        for eps in distances[distances < 1][::8]
    ]
    assert 0.8 < max(scores_) < 0.85
    one = DBSCAN(eps=1, min_samples=4).fit_predict(x)  # from here on a single cluster
    assert one.max() == 0


def test_default_is_one_start() -> None:
    """KMeans starts once with k-means++, but ten times from random points."""
    assert KMeans().init == "k-means++"
    assert KMeans().n_init == "auto"


def test_number_of_clusters_figure() -> None:
    """Inertia falls by 75% up to k = 4 without clusters; silhouettes 0.71 at 3 and 0.36 to 0.40."""
    inertia, silhouette = scores(uniform())
    assert np.all(np.diff(inertia) < 0)
    assert round(1 - inertia[3], 2) == 0.75
    assert round(silhouette.min(), 2) == 0.36
    assert round(silhouette.max(), 2) == 0.40
    blob_inertia, blob_silhouette = scores(blobs()[0])
    assert np.all(np.diff(blob_inertia) < 0)
    assert int(blob_silhouette.argmax()) + 2 == 3
    assert round(blob_silhouette.max(), 2) == 0.71


def test_bic_prefers_several_gaussians_on_an_exponential() -> None:
    """On one exponential sample BIC is far lower with three components than with one or two."""
    x = np.random.default_rng(0).exponential(size=(1000, 1))
    bic = {k: GaussianMixture(k, n_init=5, random_state=0).fit(x).bic(x) for k in (1, 2, 3)}
    assert bic[3] < bic[2] - 20 < bic[1] - 100


def test_unequal_sizes() -> None:
    """990 against 10 far points split exactly; 950 over 0..8 and 50 at 10 are cut at 4.4."""
    rng = np.random.default_rng(0)
    x = np.concatenate([rng.normal(0, 1, 990), rng.normal(20, 1, 10)])[:, None]
    label = KMeans(2, n_init=10, random_state=0).fit_predict(x)
    assert len(set(label[:990])) == len(set(label[990:])) == 1
    assert label[0] != label[-1]
    g = np.concatenate([(np.arange(950) + 0.5) / 950 * 8, np.full(50, 10.0)])
    costs = {i: np.var(g[:i]) * i + np.var(g[i:]) * (1000 - i) for i in range(1, 1000)}
    cut = min(costs, key=lambda i: costs[i])
    assert round(g[cut - 1 : cut + 1].mean(), 1) == 4.4
    assert round(costs[cut]) == 1951
    assert round(costs[950]) == 5067


def test_nmi_of_singletons() -> None:
    """One cluster a point: NMI 2/3 and ARI 0 for 10 classes of 10; AMI corrects it too."""
    y = np.repeat(np.arange(10), 10)
    assert normalized_mutual_info_score(y, np.arange(100)) == pytest.approx(2 / 3)
    assert adjusted_rand_score(y, np.arange(100)) == pytest.approx(0)
    assert adjusted_mutual_info_score(y, np.arange(100)) == pytest.approx(0, abs=1e-9)


def test_ari_by_hand() -> None:
    """AAABBB against 112222: pairs 4, 6, 7 of 15, expected 2.8, ARI 0.32."""
    y, c = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 1, 1])
    pairs = list(itertools.combinations(range(6), 2))
    same_y = [y[i] == y[j] for i, j in pairs]
    same_c = [c[i] == c[j] for i, j in pairs]
    both = sum(a and b for a, b in zip(same_y, same_c, strict=True))
    assert (both, sum(same_y), sum(same_c), len(pairs)) == (4, 6, 7, int(comb(6, 2)))
    ari = (4 - 2.8) / ((6 + 7) / 2 - 2.8)
    assert ari == pytest.approx(adjusted_rand_score(y, c))
    assert round(ari, 2) == 0.32
    shuffled = [
        adjusted_rand_score(y, np.isin(np.arange(6), pick))
        for pick in itertools.combinations(range(6), 2)
    ]
    assert np.mean(shuffled) == pytest.approx(0)
    assert accuracy_score(y, 1 - y) == 0
    assert adjusted_rand_score(y, 1 - y) == 1


def test_dbscan_and_two_densities() -> None:
    """No eps finds the three groups: below 1 the sparse one is noise, from 0.6 the dense merge."""
    run = np.arange(10)
    x = np.concatenate([0.1 * run, 1.5 + 0.1 * run, 10.0 + run])[:, None]
    y = np.repeat([0, 1, 2], 10)
    for eps in (*np.arange(0.05, 1.2, 0.0999), 2, 5, 7.5, 7.7, 12):
        label = DBSCAN(eps=eps, min_samples=3).fit_predict(x)
        assert adjusted_rand_score(y, label) < 1 or set(label[20:]) == {-1}
        if eps < 0.99:
            assert set(label[20:]) == {-1}
        if eps > 0.61:
            assert len(set(label[:20])) == 1


def test_core_point_counts_itself() -> None:
    """Three points at mutual distance 1 with eps 1 and minPts 3 are all core points."""
    x = np.array([[0.0, 0], [1, 0], [0.5, 0.75**0.5 - 1e-9]])
    assert len(DBSCAN(eps=1, min_samples=3).fit(x).core_sample_indices_) == 3
    assert len(DBSCAN(eps=1, min_samples=4).fit(x).core_sample_indices_) == 0


def test_mean_is_wrong_for_absolute_distance() -> None:
    """For 0, 1, 8 center 1 costs 8 and the mean 3 costs 10."""
    x = np.array([0, 1, 8])
    assert (np.abs(x - 1).sum(), x.mean(), np.abs(x - x.mean()).sum()) == (8, 3, 10)
