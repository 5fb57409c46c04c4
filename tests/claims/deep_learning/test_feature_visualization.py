"""Claims of deep-learning/feature-visualization.md."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from scipy.optimize import approx_fprime
from scipy.stats import rankdata
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning import feature_visualization as fv
from scripts.figures.deep_learning.feature_visualization_activation_maximization import (
    CLASSES,
    found,
)
from scripts.figures.deep_learning.feature_visualization_occlusion import covered
from scripts.figures.deep_learning.feature_visualization_patches import UNITS, top_patches

Array = np.ndarray


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """Multiply small matrices without starting threads."""
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def w() -> fv.Weights:
    """Return the trained network."""
    return fv.network()


@pytest.fixture(scope="module")
def three() -> Array:
    """Return the digit of the figures."""
    image: Array = fv.data()[0][fv.EXAMPLE]
    return image


def score(w: fv.Weights, x: Array) -> float:
    """Return the score of class 3, by loops over positions instead of patches as a matrix."""
    h1 = np.zeros((8, 8, 8))
    padded = np.pad(x, 1)
    for i, j in np.ndindex(8, 8):
        h1[i, j] = padded[i : i + 3, j : j + 3].ravel() @ w[0] + w[1]
    h1 = np.maximum(h1, 0)
    pooled = (h1[::2, ::2] + h1[1::2, ::2] + h1[::2, 1::2] + h1[1::2, 1::2]) / 4
    padded = np.pad(pooled, ((1, 1), (1, 1), (0, 0)))
    total = np.zeros(32)
    for i, j in np.ndindex(4, 4):
        total += np.maximum(padded[i : i + 3, j : j + 3].ravel() @ w[2] + w[3], 0)
    return float(total / 16 @ w[4][:, 3] + w[5][3])


def test_network(w: fv.Weights, three: Array) -> None:
    """97% of 397 test digits; the layers as described; its gradient is that of differences."""
    x, y = fv.data()
    right = fv.probabilities(w, x[fv.TRAIN :]).argmax(1) == y[fv.TRAIN :]
    assert len(right) == 397
    assert right.mean() == pytest.approx(0.97, abs=0.01)
    assert y[fv.EXAMPLE] == 3
    assert fv.EXAMPLE >= fv.TRAIN
    assert score(w, three) == pytest.approx(float(fv.scores(w, three[None])[0, 3]))
    differences = approx_fprime(three.ravel(), lambda v: score(w, v.reshape(8, 8)))
    assert np.allclose(fv.input_gradient(w, three[None], 3)[0].ravel(), differences, atol=1e-4)


def test_three_patches() -> None:
    """P(3) uncovered and under patches A, B and C, as in the figure."""
    assert covered()[1] == pytest.approx([0.99, 0.98, 0.66, 0.00], abs=0.006)


def test_filling_of_the_patch(w: fv.Weights, three: Array) -> None:
    """Zeros find the top stroke, one half the empty left; the maps do not agree."""
    zero, half = (fv.occlusion(w, three, 3, fill) for fill in (0, 0.5))
    versions = np.repeat(three[None], 2, axis=0)
    versions[0, :2, 2:5] = 0
    versions[1, 2:5, :3] = 0.5
    p = fv.probabilities(w, versions)
    assert int(zero.argmin()) // 8 <= 1
    assert p[0].argmax() == 1
    assert p[0, 1] == pytest.approx(0.92, abs=0.006)
    assert divmod(int(half.argmin()), 8) == (3, 1)
    assert half.min() == pytest.approx(0.34, abs=0.006)
    assert p[1, 3] == half.min()
    assert set(np.argsort(p[1])[-3:-1]) == {8, 9}
    assert p[1, 8:] == pytest.approx([0.25, 0.25], abs=0.01)
    assert not three[3, :3].any()
    assert np.corrcoef(zero.ravel(), half.ravel())[0, 1] == pytest.approx(-0.10, abs=0.02)
    assert int((three == 0).sum()) == 31
    assert not fv.integrated_gradients(w, three, 3)[three == 0].any()


def test_integrated_gradients(w: fv.Weights, three: Array) -> None:
    """Completeness: 4.91 by 200 steps against 7.60 - 2.67 = 4.93; gradient times input 5.47."""
    z = fv.scores(w, np.array([three, np.zeros((8, 8))]))[:, 3]
    assert z == pytest.approx([7.60, 2.67], abs=0.02)
    assert z[0] - z[1] == pytest.approx(4.93, abs=0.02)
    assert fv.integrated_gradients(w, three, 3).sum() == pytest.approx(4.91, abs=0.03)
    fine = fv.integrated_gradients(w, three, 3, 1000).sum()
    assert fine == pytest.approx(z[0] - z[1], abs=5e-3)
    product = (three * fv.input_gradient(w, three[None], 3)[0]).sum()
    assert product == pytest.approx(5.47, abs=0.03)


def test_without_biases_they_agree(w: fv.Weights, three: Array) -> None:
    """Without biases both attributions are equal and sum to the score."""
    bare = [part if part.ndim == 2 else np.zeros_like(part) for part in w]
    product = three * fv.input_gradient(bare, three[None], 3)[0]
    assert np.allclose(product, fv.integrated_gradients(bare, three, 3, 7))
    assert product.sum() == pytest.approx(float(fv.scores(bare, three[None])[0, 3]))


def test_class_activation_map(w: fv.Weights, three: Array) -> None:
    """The mean plus bias is the score; largest on the left; six of 16 cells clearly negative."""
    cam = fv.cam(w, three, 3)
    assert cam.shape == (4, 4)
    assert cam.mean() + w[5][3] == pytest.approx(float(fv.scores(w, three[None])[0, 3]))
    assert int((cam < -1).sum()) == 6
    assert int((cam > 1).sum()) == 10
    assert cam[:, 0].mean() > cam[:, 1:].mean(0).max()


def test_grad_cam_behind_gap(w: fv.Weights, three: Array) -> None:
    """With global average pooling the averaged gradients are the weights over N."""
    maps = fv.forward(w, fv.patches(three[None, ..., None]))["h2"][0]

    def head(a: Array) -> float:
        return float(a.reshape(4, 4, 32).mean((0, 1)) @ w[4][:, 3] + w[5][3])

    gradient = approx_fprime(maps.ravel(), head).reshape(4, 4, 32)
    assert np.allclose(gradient.mean((0, 1)), w[4][:, 3] / 16, atol=1e-5)
    grad_cam = np.maximum(maps @ gradient.mean((0, 1)), 0)
    assert np.allclose(grad_cam, np.maximum(fv.cam(w, three, 3), 0) / 16, atol=1e-3)


def test_deconvnet_ignores_the_image(w: fv.Weights) -> None:
    """Without max pooling its map of a class score is the same for every digit."""
    maps = fv.input_gradient(w, fv.data()[0][:50], 3, "deconvnet")
    assert np.allclose(maps, maps[0])
    assert maps[0].any()


def test_randomization(w: fv.Weights) -> None:
    """The table of rank correlations with maps of redrawn weights."""
    x = fv.data()[0][fv.TRAIN : fv.TRAIN + 50]
    classes = fv.probabilities(w, x).argmax(1)

    def maps(v: fv.Weights) -> list[Array]:
        gradient = fv.input_gradient(v, x, classes)
        h2 = fv.forward(v, fv.patches(x[..., None]))["h2"]
        cam = np.einsum("nijk,kn->nij", h2, v[4][:, classes])
        guided = fv.input_gradient(v, x, classes, "guided")
        return [ranks(m) for m in (gradient, cam, guided, x * gradient, np.abs(x * gradient))]

    def ranks(values: Array) -> Array:
        r = rankdata(np.round(values.reshape(len(values), -1), 9), axis=1)  # equal is equal
        r -= r.mean(1, keepdims=True)
        scaled: Array = r / np.linalg.norm(r, axis=1, keepdims=True)
        return scaled

    true, rows = maps(w), []
    for seed in range(10):
        rng = np.random.default_rng(seed)
        new = [rng.normal(0, part.std(), part.shape) for part in w]
        both = maps([*w[:4], *new[4:]]), maps(new)
        rows.append([[(a * b).sum(1).mean() for a, b in zip(true, m, strict=True)] for m in both])
    dense, every = np.mean(rows, 0)
    assert dense == pytest.approx([0.0, 0.0, 0.7, 0.0, 0.9], abs=0.07)
    assert every == pytest.approx([0.0, 0.0, 0.6, 0.0, 0.9], abs=0.07)


def test_activation_maximization(w: fv.Weights) -> None:
    """Scores, pixel ranges and P(3) of the figure; 20 to 120 times the best digits."""
    images = found()
    z = {name: fv.scores(w, u)[np.arange(4), CLASSES] for name, u in images.items()}
    ratio = z["no penalty"] / z["best digit"]
    assert ratio.min() == pytest.approx(20, abs=1)
    assert ratio.max() == pytest.approx(120, abs=5)
    assert z["no penalty"].min() == pytest.approx(220, abs=2)
    assert z["no penalty"].max() == pytest.approx(1129, abs=5)
    for name, low, high in (
        ("L2, smooth", 11, 24),
        ("data prior", 11, 18),
        ("best digit", 10, 12),
    ):
        assert [round(z[name].min()), round(z[name].max())] == [low, high]
    assert images["no penalty"].min() == pytest.approx(-25, abs=0.6)
    assert images["no penalty"].max() == pytest.approx(18, abs=0.6)
    assert images["L2, smooth"].min() >= 0
    assert images["L2, smooth"].max() <= 1
    assert fv.probabilities(w, images["L2, smooth"])[1, 3] == pytest.approx(0.99, abs=0.006)


def test_only_the_prior_draws_digits() -> None:
    """Correlation with the nearest of all digits: above 0.85 with the prior, below 0.7 without."""

    def standard(u: Array) -> Array:
        flat = u.reshape(-1, 64) - u.mean((1, 2))[:, None]
        unit: Array = flat / np.linalg.norm(flat, axis=1, keepdims=True)
        return unit

    digits = standard(fv.data()[0])
    nearest = {name: (standard(u) @ digits.T).max(1) for name, u in found().items()}
    assert nearest["data prior"].min() > 0.85
    assert max(nearest["no penalty"].max(), nearest["L2, smooth"].max()) < 0.7
    assert nearest["L2, smooth"][1] < 0.5


def test_strongest_patches() -> None:
    """The digits that the crops come from, as in the alternative text."""
    labels = [top_patches(unit)[1].tolist() for unit in UNITS]
    assert set(labels[0]) == {7, 3, 2}
    assert labels[1].count(1) == 4
    assert labels[2].count(1) == 4


def test_receptive_field(w: fv.Weights) -> None:
    """A unit at (i, j) of the last maps sees 8 rows, from 2 i - 3 to 2 i + 4."""
    rng = np.random.default_rng(0)
    base = rng.uniform(0.2, 1, (8, 8))
    rows = set()
    positive = [np.abs(part) for part in w]
    reference = fv.forward(positive, fv.patches(base[None, ..., None]))["h2"][0, 1, 1]
    for r in range(8):
        x = base.copy()
        x[r] += 0.5
        changed = fv.forward(positive, fv.patches(x[None, ..., None]))["h2"][0, 1, 1]
        if not np.allclose(changed, reference):
            rows.add(r)
    assert rows == set(range(2 * 1 - 3, 2 * 1 + 4 + 1)) & set(range(8))


def test_covered_dog() -> None:
    """What 0.65 and 0.98 mean depends on the uncovered probability, the sign included."""
    covered_parts = np.array([0.65, 0.98])
    assert np.round(0.99 - covered_parts, 2).tolist() == [0.34, 0.01]
    assert np.round(0.70 - covered_parts, 2).tolist() == [0.05, -0.28]


def test_maps_by_hand() -> None:
    """CAM and Grad-CAM of two 2×2 maps."""
    a = np.array([[[4, 2], [0, 2]], [[0, 0], [2, 2]]])
    w = np.array([3, -2])
    assert a.mean((1, 2)).tolist() == [2, 1]
    cam = np.einsum("k,kij->ij", w, a)
    assert cam.tolist() == [[12, 6], [-4, 2]]
    assert cam.mean() == w @ a.mean((1, 2)) == 4
    assert np.maximum(np.einsum("k,kij->ij", w / 4, a), 0).tolist() == [[3, 1.5], [0, 0.5]]


def test_saturation_and_redundancy() -> None:
    """A flat score has no gradient though it changed; a maximum hides single effects."""

    def f(x: float) -> float:
        return 1 - max(0.0, 1 - x)

    assert f(2 + 1e-6) == f(2 - 1e-6)
    assert f(2) - f(0) == 1
    t = (np.arange(1000) + 0.5) / 1000
    assert 2 * np.mean(2 * t < 1) == pytest.approx(1)
    assert max(1, 1) == max(0, 1) == max(1, 0) == 1
    assert max(0, 0) == 0


def test_passes() -> None:
    """Positions of a 32×32 patch at stride 8 on 224×224."""
    assert len(range(0, 224 - 32 + 1, 8)) ** 2 == 625
