"""Claims of docs/machine-learning/principal-component-analysis.md, recomputed."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar
from sklearn.datasets import load_wine
from sklearn.decomposition import PCA, KernelPCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.linear_model import Lasso, LinearRegression, Ridge
from sklearn.manifold import TSNE
from sklearn.metrics.pairwise import rbf_kernel
from sklearn.model_selection import StratifiedKFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeRegressor
from sklearn.utils.extmath import randomized_svd

from scripts.figures.machine_learning.principal_component_analysis import COVARIANCE, cloud, kept
from scripts.figures.machine_learning.principal_component_analysis_components import data, errors
from scripts.figures.machine_learning.principal_component_analysis_labels import classes

Array = NDArray[np.float64]
FIVE = np.array([[8, 10], [0, 6], [5, 6], [3, 10], [4, 8.0]])


def angle(matrix: Array) -> float:
    """Return the direction of the top eigenvector of a symmetric matrix, degrees from 0 to 180."""
    v = np.linalg.eigh(matrix)[1][:, -1]
    return float(np.degrees(np.arctan2(v[1], v[0])) % 180)


def directions(x: Array, k: int) -> Array:
    """Return the first k principal directions as columns."""
    return np.asarray(np.linalg.svd(x - x.mean(axis=0), full_matrices=False)[2][:k].T)


def test_one_problem_two_faces() -> None:
    """Variance kept plus residuals is constant; both optima are at 26.6 degrees."""
    x = cloud()
    assert np.allclose(np.cov(x.T), COVARIANCE)
    for turn in np.linspace(-90, 90, 19):
        v = np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
        rest = np.sum((x - np.outer(x @ v, v)) ** 2) / (len(x) - 1)
        assert rest + kept(np.array([turn]))[0] == pytest.approx(12.5)
    best = minimize_scalar(lambda a: -kept(np.array([a]))[0], bounds=(-90, 90), method="bounded")
    assert best.x == pytest.approx(26.565, abs=0.01)
    assert -best.fun == pytest.approx(10)


def test_worked_example() -> None:
    """Covariance, eigenvalues, the new point, the uncentered and the correlation variant."""
    s = np.cov(FIVE.T)
    assert s.tolist() == [[8.5, 3], [3, 4]]
    assert np.linalg.eigvalsh(s) == pytest.approx([2.5, 10])
    v1, v2 = np.array([2, 1]) / np.sqrt(5), np.array([1, -2]) / np.sqrt(5)
    assert np.allclose(s @ v1, 10 * v1)
    assert np.allclose(s @ v2, 2.5 * v2)
    d = np.linalg.svd(FIVE - FIVE.mean(axis=0))[1]
    assert d == pytest.approx(np.sqrt([40, 10]))
    z = np.array([7, 7]) - [4, 8]
    assert z @ v1 == pytest.approx(2.24, abs=0.005)
    assert (z @ v1) * v1 + [4, 8] == pytest.approx([6, 9])
    assert np.sum((np.array([7, 7]) - [6, 9]) ** 2) == 5
    assert [z @ v1 / np.sqrt(10), z @ v2 / np.sqrt(2.5)] == pytest.approx([0.71, 1.41], abs=0.005)
    assert angle(FIVE.T @ FIVE) == pytest.approx(61.4, abs=0.05)
    assert np.degrees(np.arctan2(8, 4)) == pytest.approx(63.4, abs=0.05)
    r = np.corrcoef(FIVE.T)
    assert r[0, 1] == pytest.approx(0.514, abs=5e-4)
    assert np.linalg.eigvalsh(r) == pytest.approx([0.486, 1.514], abs=5e-4)
    for rho in (0.01, 0.5, 0.99):
        assert angle(np.array([[1, rho], [rho, 1]])) == pytest.approx(45)


def test_loadings_slopes_and_outlier() -> None:
    """The remaining numbers that the page takes from the five points."""
    z = (FIVE - FIVE.mean(axis=0)) @ np.array([[2, 1], [1, -2]]) / np.sqrt(5)
    r = [abs(np.corrcoef(FIVE[:, 0], z[:, j])[0, 1]) for j in (0, 1)]
    assert r == pytest.approx([0.97, 0.24], abs=0.005)
    assert np.sum(np.square(r)) == pytest.approx(1)
    assert r[0] == pytest.approx(np.sqrt(10) * (2 / np.sqrt(5)) / FIVE[:, 0].std(ddof=1))
    assert np.polyfit(FIVE[:, 0], FIVE[:, 1], 1)[0] == pytest.approx(0.35, abs=0.005)
    assert 1 / np.polyfit(FIVE[:, 1], FIVE[:, 0], 1)[0] == pytest.approx(4 / 3)
    six = np.cov(np.vstack([FIVE, [7, 2]]).T)
    assert angle(six) == pytest.approx(180 - np.degrees(np.arctan(2)))
    assert angle(six) - angle(np.cov(FIVE.T)) == pytest.approx(90)


def test_svd_and_best_approximation() -> None:
    """Singular values, rank after centering, error of k components, divisor, whitening."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(8, 12)) @ rng.normal(size=(12, 12)) + 5
    c = x - x.mean(axis=0)
    u, d, vt = np.linalg.svd(c, full_matrices=False)
    lam = np.linalg.eigvalsh(c.T @ c / 7)[::-1]
    assert np.allclose(lam[:8], d**2 / 7)
    assert np.sum(lam > 1e-9) == 7
    assert np.allclose(np.linalg.eigvalsh(c @ c.T)[::-1], d**2)
    for k in (1, 3):
        rebuilt = c @ vt[:k].T @ vt[:k]
        assert np.sum((c - rebuilt) ** 2) == pytest.approx(np.sum(d[k:] ** 2))
        for _ in range(50):
            q = np.linalg.qr(rng.normal(size=(12, k)))[0]
            assert np.sum((c - c @ q @ q.T) ** 2) >= np.sum(d[k:] ** 2)
    white = u[:, :7] * np.sqrt(7)
    turn = np.linalg.qr(rng.normal(size=(7, 7)))[0]
    assert np.allclose(np.cov(white.T), np.eye(7))
    assert np.allclose(np.cov((white @ turn).T), np.eye(7))
    assert not np.allclose(np.cov(white.T, ddof=0), np.eye(7))
    small = np.linalg.svd(c, full_matrices=False)[2]
    by_n = np.linalg.eigh(c.T @ c / 8)[1][:, ::-1][:, :7]
    assert np.allclose(np.abs(np.sum(by_n * small[:7].T, axis=0)), 1)


def test_k_directions_at_once() -> None:
    """Variance kept by a subspace is a sum of eigenvalues with weights in [0, 1] that sum to k."""
    rng = np.random.default_rng(4)
    lam, v = np.linalg.eigh(np.cov(rng.normal(size=(30, 6)).T))
    for k in (1, 2, 5):
        for _ in range(30):
            q = np.linalg.qr(rng.normal(size=(6, k)))[0]
            w = np.sum((q.T @ v) ** 2, axis=0)
            assert w.max() <= 1 + 1e-12
            assert w.sum() == pytest.approx(k)
            variance = np.trace(q.T @ (v * lam) @ v.T @ q)
            assert variance == pytest.approx(w @ lam)
            assert variance <= lam[-k:].sum() + 1e-12


def test_whitening_of_new_rows() -> None:
    """Exact on the rows that were fitted, only rough on others."""
    rng = np.random.default_rng(0)
    fit = PCA(3, whiten=True).fit(rng.normal(size=(40, 3)) * [3, 2, 1])
    new = np.cov(fit.transform(rng.normal(size=(100_000, 3)) * [3, 2, 1]).T)
    assert not np.allclose(new, np.eye(3), atol=0.05)
    assert np.allclose(new, np.eye(3), atol=0.6)


def test_gram_matrix_loses_the_small_singular_value() -> None:
    """The matrix with epsilon 1e-9."""
    e = 1e-9
    x = np.array([[1, 1], [e, 0], [0, e]])
    assert np.linalg.svd(x)[1][1] == pytest.approx(e)
    assert np.linalg.matrix_rank(x.T @ x) == 1
    assert np.array_equal(x.T @ x, np.ones((2, 2)))


def test_wine() -> None:
    """Proline owns the raw first component; neighbors on two components, raw and standardized."""
    wine = load_wine()
    raw = PCA().fit(wine.data)
    assert raw.explained_variance_ratio_[0] == pytest.approx(0.998, abs=5e-4)
    assert wine.feature_names[int(np.abs(raw.components_[0]).argmax())] == "proline"
    assert wine.feature_names[int(wine.data.mean(axis=0).argmax())] == "proline"
    folds = StratifiedKFold(10, shuffle=True, random_state=0)
    plain = make_pipeline(PCA(2), KNeighborsClassifier(5))
    scaled = make_pipeline(StandardScaler(), PCA(2), KNeighborsClassifier(5))
    assert cross_val_score(plain, wine.data, wine.target, cv=folds).mean() == pytest.approx(
        0.66, abs=0.01
    )
    assert cross_val_score(scaled, wine.data, wine.target, cv=folds).mean() == pytest.approx(
        0.95, abs=0.01
    )


def test_number_of_components() -> None:
    """Training and held-out rows only improve; entries and the likelihood peak at the rank."""
    train, rows, entries = errors(data())
    assert np.all(np.diff(train) < 0)
    assert np.all(np.diff(rows) < 0)
    assert np.argmin(entries) == 4
    assert np.all(np.diff(entries[4:]) > 0)
    score = [cross_val_score(PCA(k, svd_solver="full"), data(), cv=5).mean() for k in range(2, 7)]
    assert np.argmax(score) + 2 == 4


def test_kaiser_and_parallel_analysis() -> None:
    """Noise has 21 of 50 eigenvalues above 1; permuted columns find rank 4 in the figure's data."""
    rng = np.random.default_rng(0)
    noise = [np.linalg.eigvalsh(np.corrcoef(rng.normal(size=(50, 100)))) for _ in range(100)]
    assert np.mean(np.sum(np.array(noise) > 1, axis=1)) == pytest.approx(21, abs=0.5)
    seen = np.linalg.eigvalsh(np.corrcoef(data().T))[::-1]
    null = [np.linalg.eigvalsh(np.corrcoef(rng.permuted(data().T, axis=1))) for _ in range(100)]
    for level in (np.mean(null, axis=0), np.quantile(null, 0.95, axis=0)):
        assert np.argmin(seen > level[::-1]) == 4


def test_hidden_entry_formula() -> None:
    """Leaving an entry out of the fit of its row gives the residual over 1 minus the leverage."""
    x = np.random.default_rng(1).normal(size=(30, 9))
    v = directions(x[1:], 3)
    row = x[0] - x[1:].mean(axis=0)
    r, h = row - v @ (v.T @ row), np.sum(v**2, axis=1)
    for j in range(9):
        others = np.arange(9) != j
        z = np.linalg.lstsq(v[others], row[others], rcond=None)[0]
        assert row[j] - v[j] @ z == pytest.approx(r[j] / (1 - h[j]))


def test_share_of_noise() -> None:
    """Ten components of noise: 57% of the training variance, 10% on new rows."""
    rng = np.random.default_rng(0)
    seen: list[float] = []
    new: list[float] = []
    for _ in range(100):
        x, fresh = rng.normal(size=(30, 100)), rng.normal(size=(100, 100))
        v, mean = directions(x, 10), x.mean(axis=0)
        for rows, out in ((x, seen), (fresh, new)):
            out.append(np.sum(((rows - mean) @ v) ** 2) / np.sum((rows - mean) ** 2))
    assert np.mean(seen) == pytest.approx(0.57, abs=0.005)
    assert np.mean(new) == pytest.approx(0.10, abs=0.005)


def test_low_variance_label() -> None:
    """99% explained and no prediction, exactly; and the figure's two components."""
    corners = np.array([[a, b] for a in (-1, 1) for b in (-1, 1)]) * np.sqrt([99, 1])
    share = PCA().fit(corners)
    assert share.explained_variance_ratio_[0] == pytest.approx(0.99)
    z = share.transform(corners)
    assert np.corrcoef(z[:, 0], corners[:, 1])[0, 1] == pytest.approx(0, abs=1e-9)
    x, y = classes().reshape(-1, 2), np.repeat([0, 1], 70)
    fit = PCA().fit(x)
    assert fit.explained_variance_ratio_ == pytest.approx([0.87, 0.13], abs=0.005)
    right = ((fit.transform(x) > 0) == y[:, None]).mean(axis=0)
    right = np.maximum(right, 1 - right)
    assert right[0] < 0.6
    assert right[1] > 0.95


def test_uncorrelated_not_independent() -> None:
    """A variable uniform on -2, 0, 2 and its square: a diagonal covariance with distinct entries."""
    x = np.array([-2.0, 0, 2])
    s = np.cov(x, x**2, ddof=0)
    assert s[0, 1] == pytest.approx(0)
    assert s[0, 0] != pytest.approx(s[1, 1])


def test_tsne_gaps() -> None:
    """Groups 20 and 180 apart are drawn at nearly equal distances, perplexity 10."""
    x = np.random.default_rng(0).normal(size=(90, 10))
    x[30:60, 0] += 20
    x[60:, 0] += 200
    y = TSNE(perplexity=10, random_state=0).fit_transform(x)
    a, b, c = y[:30].mean(axis=0), y[30:60].mean(axis=0), y[60:].mean(axis=0)
    assert 0.7 < np.linalg.norm(b - c) / np.linalg.norm(a - b) < 1.4
    assert not hasattr(TSNE, "transform")


def test_distances_never_grow() -> None:
    """Distances between scores are at most those between rows."""
    x = np.random.default_rng(0).normal(size=(20, 6))
    z = x @ directions(x, 2)
    for i in range(20):
        assert np.all(np.linalg.norm(z - z[i], axis=1) <= np.linalg.norm(x - x[i], axis=1) + 1e-12)


def test_ridge_and_pcr_factors() -> None:
    """PCR keeps or drops the singular directions of the fit, ridge shrinks them."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(15, 4)), rng.normal(size=15)
    x -= x.mean(axis=0)
    y -= y.mean()
    u, d, vt = np.linalg.svd(x, full_matrices=False)
    z = x @ vt[:2].T
    pcr = z @ np.linalg.lstsq(z, y, rcond=None)[0]
    assert np.allclose(pcr, u @ (np.array([1, 1, 0, 0]) * (u.T @ y)))
    ridge = x @ np.linalg.solve(x.T @ x + 2 * np.eye(4), x.T @ y)
    assert np.allclose(ridge, u @ (d**2 / (d**2 + 2) * (u.T @ y)))


def test_all_components_are_a_rotation() -> None:
    """Ridge and neighbors predict the same from all scores, the lasso and a tree do not."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 3)) @ rng.normal(size=(3, 3))
    y = (x[:, 0] > 0) + 0.1 * rng.normal(size=60)
    rotation = PCA().fit(x[:40])
    z = rotation.transform(x)
    same = {
        LinearRegression(): True,
        Ridge(2.0): True,
        KNeighborsRegressor(3): True,
        Lasso(0.1): False,
        DecisionTreeRegressor(random_state=0): False,
    }
    for model, expected in same.items():
        on_x = model.fit(x[:40], y[:40]).predict(x[40:])
        on_z = model.fit(z[:40], y[:40]).predict(z[40:])
        assert np.allclose(on_x, on_z) is expected


def five_fold(x: Array, y: Array, leaky: bool) -> Array:
    """Return the squared error a data set (first axis) of regression on ten components."""
    total = np.zeros(len(x))
    for f in range(5):
        test = np.arange(30) // 6 == f
        fitted = x if leaky else x[:, ~test]
        mean = fitted.mean(axis=1, keepdims=True)
        u = np.linalg.eigh((fitted - mean) @ (fitted - mean).transpose(0, 2, 1))[1][:, :, -10:]
        v = (fitted - mean).transpose(0, 2, 1) @ u
        v /= np.linalg.norm(v, axis=1, keepdims=True)
        z = np.concatenate([np.ones((*y.shape, 1)), (x - mean) @ v], axis=2)
        train = z[:, ~test].transpose(0, 2, 1)
        beta = np.linalg.solve(train @ z[:, ~test], train @ y[:, ~test, None])
        total += np.sum((y[:, test] - (z[:, test] @ beta)[:, :, 0]) ** 2, axis=1)
    return np.asarray(total / 30)


def test_leak_moves_prediction() -> None:
    """Five-fold squared error: 20 with components found inside the folds, 21 outside."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(300, 30, 100)) * np.r_[np.full(5, 3.0), np.ones(95)]
    y = x[:, :, :5].sum(axis=2) + 3 * rng.normal(size=(300, 30))
    inside, outside = five_fold(x, y, leaky=False), five_fold(x, y, leaky=True)
    assert inside.mean() == pytest.approx(19.8, abs=0.6)  # limits of many data sets
    assert outside.mean() == pytest.approx(20.7, abs=0.6)
    assert np.mean(outside - inside) == pytest.approx(0.9, abs=0.6)


def test_stability() -> None:
    """Median angle of the first direction for 100 rows; 45 degrees for a random one."""
    rng = np.random.default_rng(0)
    for variances, expected in (((4, 1), 2.6), ((1.1, 1), 29.5)):
        x = rng.normal(size=(4000, 100, 2)) * np.sqrt(variances)
        x -= x.mean(axis=1, keepdims=True)
        v = np.linalg.eigh(x.transpose(0, 2, 1) @ x)[1][:, :, -1]
        median = np.median(np.degrees(np.arccos(np.abs(v[:, 0]))))
        assert median == pytest.approx(expected, rel=0.05)


def test_consistency_needs_more_rows_than_features() -> None:
    """One factor, extra variance theta: off when p grows with n, orthogonal if it is too weak."""
    rng = np.random.default_rng(0)

    def squared_cosine(n: int, p: int, theta: float) -> float:
        x = rng.normal(size=(n, p))
        x[:, 0] *= np.sqrt(1 + theta)
        x -= x.mean(axis=0)
        v = x.T @ np.linalg.eigh(x @ x.T)[1][:, -1]
        return float(v[0] ** 2 / (v @ v))

    for theta, gamma in ((2, 2), (4, 2)):
        limit = (1 - gamma / theta**2) / (1 + gamma / theta)
        seen = np.mean([squared_cosine(250, 250 * gamma, theta) for _ in range(6)])
        assert seen == pytest.approx(limit, abs=0.1)
    assert np.mean([squared_cosine(250, 500, 1) for _ in range(6)]) < 0.05  # 1 is below sqrt(2)
    assert squared_cosine(400, 8, 2) > 0.95


def test_probabilistic_pca() -> None:
    """The closed form has the likelihood of scikit-learn's score, and perturbations have less."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(200, 2)) @ rng.normal(size=(2, 5)) + 0.5 * rng.normal(size=(200, 5))
    s = np.cov(x.T, ddof=0)
    lam, v = np.linalg.eigh(s)
    lam, v = lam[::-1], v[:, ::-1]
    noise = lam[2:].mean()

    def loss(w: Array, variance: float) -> float:
        c = w @ w.T + variance * np.eye(5)
        return float(np.linalg.slogdet(c)[1] + np.trace(np.linalg.solve(c, s)))

    w = v[:, :2] * np.sqrt(lam[:2] - noise)
    best = loss(w, noise)
    for _ in range(200):
        assert loss(w + 0.05 * rng.normal(size=w.shape), noise * rng.uniform(0.9, 1.1)) > best
    turn = np.linalg.qr(rng.normal(size=(2, 2)))[0]
    assert loss(w @ turn, noise) == pytest.approx(best)
    score = PCA(2, svd_solver="full").fit(x).score(x)
    total = np.log(2 * np.pi) * 5
    unbiased = v[:, :2] * np.sqrt(lam[:2] - noise) * np.sqrt(200 / 199)  # its divisor is n - 1
    assert score == pytest.approx(-0.5 * (total + loss(unbiased, noise * 200 / 199)))
    posterior = w @ np.linalg.solve(w.T @ w + noise * np.eye(2), w.T)
    assert np.allclose(posterior, (v[:, :2] * (1 - noise / lam[:2])) @ v[:, :2].T)
    limit = w @ np.linalg.solve(w.T @ w + 1e-12 * np.eye(2), w.T)
    assert np.allclose(limit, v[:, :2] @ v[:, :2].T)


def test_factor_analysis_ignores_the_noisy_feature() -> None:
    """Three features with a common factor and a fourth alone with variance 10."""
    sigma = np.diag([0.1, 0.1, 0.1, 10]) + np.outer([1, 1, 1, 0], [1, 1, 1, 0])
    assert np.abs(np.linalg.eigh(sigma)[1][:, -1]) == pytest.approx([0, 0, 0, 1])

    def loss(theta: Array) -> float:
        c = np.outer(theta[:4], theta[:4]) + np.diag(np.exp(theta[4:]))
        return float(np.linalg.slogdet(c)[1] + np.trace(np.linalg.solve(c, sigma)))

    rng = np.random.default_rng(0)
    fits = [minimize(loss, rng.normal(size=8)) for _ in range(8)]
    best = min(fits, key=lambda fit: float(fit.fun))
    assert best.fun == pytest.approx(np.linalg.slogdet(sigma)[1] + 4, abs=1e-6)
    assert np.abs(best.x[:4]) == pytest.approx([1, 1, 1, 0], abs=0.01)


def test_kernel_pca_is_a_centered_eigenproblem() -> None:
    """With the linear kernel the centered kernel matrix gives the scores of PCA."""
    x = np.random.default_rng(0).normal(size=(12, 4)) + 3
    center = np.eye(12) - 1 / 12
    lam, u = np.linalg.eigh(center @ (x @ x.T) @ center)
    scores = u[:, ::-1][:, :2] * np.sqrt(lam[::-1][:2])
    assert np.allclose(np.abs(scores), np.abs(PCA(2).fit_transform(x)))
    assert np.allclose(np.abs(scores), np.abs(KernelPCA(2).fit_transform(x)))
    rbf = rbf_kernel(x - x.mean(axis=0))
    lam, u = np.linalg.eigh(center @ rbf @ center)
    scores = u[:, ::-1][:, :2] * np.sqrt(lam[::-1][:2])
    assert np.allclose(
        np.abs(scores), np.abs(KernelPCA(2, kernel="rbf", gamma=1 / 4).fit_transform(x))
    )
    assert not np.allclose(rbf.mean(axis=0), 0)  # centered rows, features phi are not


def test_lda_directions() -> None:
    """At most the smaller of K - 1 and p."""
    rng = np.random.default_rng(0)
    for groups, features in ((3, 5), (6, 2)):
        y = np.repeat(np.arange(groups), 20)
        x = rng.normal(size=(groups, features))[y] * 3 + rng.normal(size=(len(y), features))
        found = LinearDiscriminantAnalysis().fit(x, y).transform(x).shape[1]
        assert found == min(groups - 1, features)


def test_randomized_svd_needs_more_passes_for_slow_decay() -> None:
    """Error over the best possible: more passes help, above all when the spectrum is flat."""
    rng = np.random.default_rng(0)
    u, v = (np.linalg.qr(rng.normal(size=(m, 100)))[0] for m in (150, 120))

    def excess(d: Array, passes: int) -> float:
        a = (u * d) @ v.T
        left, s, right = randomized_svd(
            a, 5, n_oversamples=5, n_iter=passes, power_iteration_normalizer="QR", random_state=0
        )
        best = np.sqrt(np.sum(d[5:] ** 2))
        return float(np.linalg.norm(a - (left * s) @ right) / best - 1)

    slow, fast = np.arange(1, 101.0) ** -0.3, 0.3 ** np.arange(100.0)
    assert excess(slow, 0) > 0.01 > excess(slow, 8)
    assert excess(fast, 0) < 1e-3
