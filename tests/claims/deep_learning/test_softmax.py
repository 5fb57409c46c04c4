"""The numbers of docs/deep-learning/softmax.md."""

from math import e, exp, log

import numpy as np
import pytest
from scipy import special


def softmax(z: list[float]) -> np.ndarray:
    """Return softmax by the definition, without any trick."""
    weights = np.array([exp(v) for v in z])
    return np.asarray(weights / weights.sum())


def test_worked_example() -> None:
    """Softmax, sigmoids, Jacobian entries and temperatures of logits 2, 1, 0."""
    p = softmax([2, 1, 0])
    assert p == pytest.approx([0.665, 0.245, 0.090], abs=5e-4)
    assert sum(map(exp, (2, 1, 0))) == pytest.approx(11.107, abs=5e-4)
    sigmoids = special.expit([2, 1, 0])
    assert sigmoids == pytest.approx([0.881, 0.731, 0.5], abs=5e-4)
    assert sigmoids.sum() == pytest.approx(2.11, abs=5e-3)
    h = 1e-6
    column = (softmax([2 + h, 1, 0]) - softmax([2 - h, 1, 0])) / (2 * h)
    assert column == pytest.approx([0.223, -0.163, -0.060], abs=5e-4)
    assert column.sum() == pytest.approx(0, abs=1e-9)
    assert softmax([4, 2, 0]) == pytest.approx([0.867, 0.117, 0.016], abs=5e-4)
    assert softmax([1, 0.5, 0]) == pytest.approx([0.506, 0.307, 0.186], abs=5e-4)


def test_large_logits() -> None:
    """Logits 1000, 1001, 1002: NaN naively, (0.090, 0.245, 0.665) after the shift."""
    z = np.array([1000.0, 1001, 1002])
    with np.errstate(over="ignore", invalid="ignore"):
        assert np.isnan(np.exp(z) / np.exp(z).sum()).all()
    terms = np.exp(z - z.max())
    assert terms == pytest.approx([0.135, 0.368, 1], abs=5e-4)
    assert terms.sum() == pytest.approx(1.503, abs=5e-4)
    assert terms / terms.sum() == pytest.approx([0.090, 0.245, 0.665], abs=5e-4)
    assert softmax([0, 1, 2]) == pytest.approx(terms / terms.sum())
    assert (np.exp(np.array([-1000.0, -1001])) == 0).all()


def test_overflow_limits() -> None:
    """The exponential overflows above 709.78, 88.72 and 11.09."""
    for dtype, limit in ((np.float64, 709.78), (np.float32, 88.72), (np.float16, 11.09)):
        assert log(float(np.finfo(dtype).max)) == pytest.approx(limit, abs=6e-3)


def test_identities() -> None:
    """Shift invariance, ratios, two classes as a sigmoid, bounds of log-sum-exp, the Jacobian."""
    rng = np.random.default_rng(0)
    for _ in range(20):
        z = rng.normal(size=5) * 3
        p = softmax(list(z))
        assert softmax(list(z + 7)) == pytest.approx(p)
        assert log(p[0] / p[1]) == pytest.approx(z[0] - z[1])
        assert softmax(list(z[:2]))[0] == pytest.approx(special.expit(z[0] - z[1]))
        lse = log(sum(map(exp, z)))
        assert z.max() <= lse <= z.max() + log(5)
        jacobian = np.diag(p) - np.outer(p, p)
        assert jacobian.sum(axis=1) == pytest.approx(np.zeros(5), abs=1e-12)
        assert np.linalg.eigvalsh(jacobian).min() > -1e-12
        one_hot = np.eye(5)
        mean = p @ one_hot
        assert (one_hot - mean).T @ np.diag(p) @ (one_hot - mean) == pytest.approx(jacobian)


def test_figure_of_one_logit() -> None:
    """With the first logit far down, the others have 0.73 and 0.27."""
    assert softmax([-40, 1, 0])[1:] == pytest.approx([0.73, 0.27], abs=5e-3)


def test_division_is_not_softmax() -> None:
    """Plain division fails for (2, -1, 0) and (1, 0, -1)."""
    z = np.array([2.0, -1, 0])
    assert (z / z.sum()).tolist() == [2, -1, 0]
    assert sum((1, 0, -1)) == 0
    assert softmax([2, -1, 0]) == pytest.approx([0.844, 0.042, 0.114], abs=5e-4)
    assert softmax([1, 0, -1]) == pytest.approx([0.665, 0.245, 0.090], abs=5e-4)


def test_sigmoids_are_not_independent() -> None:
    """Two labels with a shared random sign: marginals 0.5, both together 0.395."""
    p = special.expit([2, -2])
    assert p.mean() == pytest.approx(0.5)
    assert (p**2).mean() == pytest.approx(0.395, abs=5e-4)


def test_softmax_twice() -> None:
    """Applied twice, ten classes cost at least 1.46; logits 2, 1, 0 end at 0.451, 0.296, 0.253."""
    assert -log(e / (e + 9)) == pytest.approx(1.461, abs=5e-4)
    rng = np.random.default_rng(0)
    inner = rng.dirichlet(np.full(10, 0.05), 2000)
    outer = special.log_softmax(inner, axis=1)
    assert (-outer).min() >= 1.461
    assert softmax(list(softmax([2, 1, 0]))) == pytest.approx([0.451, 0.296, 0.253], abs=5e-4)


def test_dot_products_have_variance_d() -> None:
    """Dot products of d independent entries of variance 1 have variance d."""
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(2, 20_000, 16))
    assert (q * k).sum(axis=1).var() == pytest.approx(16, rel=0.05)


def test_temperature_limits() -> None:
    """T towards 0 gives the indicator of the largest logit, a large T the uniform distribution."""
    z = np.array([2.0, 1, 0])
    assert special.softmax(z / 0.01) == pytest.approx([1, 0, 0], abs=1e-12)
    assert special.softmax(z / 1e6) == pytest.approx(np.full(3, 1 / 3), abs=1e-6)
    for t in (0.1, 0.7, 3, 10):
        assert (np.diff(special.softmax(z / t)) < 0).all()


def test_maximal_entropy_and_concavity() -> None:
    """No distribution with the same mean score has more entropy; log-softmax is concave."""
    z = np.array([2.0, 1, 0])
    p = special.softmax(z)
    direction = np.array([1.0, -2, 1])  # keeps the sum and the mean score
    assert direction @ z == 0
    for t in np.linspace(-0.08, 0.12, 21):
        q = p + t * direction
        assert (q > 0).all()
        assert special.entr(q).sum() <= special.entr(p).sum() + 1e-12
    a, b = np.random.default_rng(0).normal(size=(2, 50, 4)) * 3
    middle = special.log_softmax((a + b) / 2, axis=1)
    ends = (special.log_softmax(a, axis=1) + special.log_softmax(b, axis=1)) / 2
    assert (middle >= ends - 1e-12).all()


def test_max_makes_only_small_terms_small() -> None:
    """After subtracting the maximum the exponents are at most 0, the sum between 1 and K."""
    for z in np.random.default_rng(0).normal(size=(20, 6)) * 500:
        shifted = z - z.max()
        assert shifted.max() == 0
        assert 1 <= np.exp(shifted).sum() <= 6
