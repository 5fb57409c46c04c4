"""The numbers of docs/deep-learning/computational-graphs.md, by finite differences."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime


def function(p: np.ndarray) -> float:
    """Return (a + b) b c."""
    a, b, c = p
    return float((a + b) * b * c)


def test_worked_example() -> None:
    """At 1, 2, 4 the value is 24 and the gradient 8, 20, 6."""
    point = np.array([1.0, 2.0, 4.0])
    assert function(point) == 24
    assert approx_fprime(point, function, 1e-7) == pytest.approx([8, 20, 6], abs=1e-5)
    overwritten = {8.0 * 1, 3.0 * 4}
    assert overwritten == {8.0, 12.0}
    assert sum(overwritten) == 20


def test_forward_mode_with_complex_step() -> None:
    """Direction b: the derivative 20 comes with u' = 1 and v' = 4."""
    h = 1e-30
    b = 2 + 1j * h
    assert ((1 + b) * (b * 4)).imag / h == pytest.approx(20)
    assert (1 + b).imag / h == pytest.approx(1)
    assert (b * 4).imag / h == pytest.approx(4)


def test_products_without_the_jacobian() -> None:
    """JVP is a combination of columns, VJP of rows, for a layer of tanh."""
    rng = np.random.default_rng(0)
    w, x, v, u = rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=3), rng.normal(size=4)
    slope = 1 - np.tanh(w @ x) ** 2
    jacobian = np.stack(
        [(np.tanh(w @ (x + 1e-6 * e)) - np.tanh(w @ (x - 1e-6 * e))) / 2e-6 for e in np.eye(3)],
        axis=1,
    )
    assert slope * (w @ v) == pytest.approx(jacobian @ v, abs=1e-8)
    assert (u * slope) @ w == pytest.approx(u @ jacobian, abs=1e-8)


def test_kink() -> None:
    """relu(x) - relu(-x) is x, but reverse mode with slope 0 at 0 returns 0 there."""

    def slope(z: float) -> float:
        return float(z > 0)

    for x in (-2.0, -0.1, 0.3, 5.0):
        assert max(x, 0) - max(-x, 0) == x
        assert slope(x) + slope(-x) == 1
    assert slope(0.0) - slope(-0.0) * -1 == 0


def test_expression_swell() -> None:
    """Iterating x - x^2 doubles the degree, 2^20 after 20 times; local derivatives are 1 - 2x."""
    x = polynomial = np.polynomial.Polynomial([0, 1])
    for k in range(1, 7):
        polynomial = polynomial - polynomial**2
        assert polynomial.degree() == 2**k
        assert polynomial.coef[-1] != 0
    value, product = 0.3, 1.0
    for _ in range(6):
        product *= 1 - 2 * value
        value -= value**2
    assert product == pytest.approx(polynomial.deriv()(0.3))
    assert x.degree() * 2**20 == 1_048_576


def test_shared_weight() -> None:
    """The derivative of w (w x) is 2 w x, the sum of both uses."""
    w, x, h = 1.7, 0.6, 1e-6
    numeric = ((w + h) ** 2 * x - (w - h) ** 2 * x) / (2 * h)
    assert numeric == pytest.approx(w * x + w * x)


def test_size_of_a_jacobian() -> None:
    """An activation on 64 x 4096 values has 6.9e10 entries in its Jacobian."""
    assert 64 * 4096 == 262_144
    assert 262_144**2 == pytest.approx(6.9e10, rel=0.005)


def test_logistic_loss() -> None:
    """The derivatives of the logistic loss by z, w and b are p - y, (p - y) x, p - y."""
    w, b, x, y = 0.7, -0.2, 1.5, 1.0

    def loss(p: np.ndarray) -> float:
        z = p[0] * x + p[1]
        return float(np.log1p(np.exp(z)) - y * z)

    p = 1 / (1 + np.exp(-(w * x + b)))
    gradient = approx_fprime(np.array([w, b]), loss, 1e-7)
    assert gradient == pytest.approx([(p - y) * x, p - y], abs=1e-6)


def test_hessian_vector_product() -> None:
    """The derivative of the gradient along v is the Hessian times v; 1e6 squared is 1e12."""
    rng = np.random.default_rng(0)
    w, x, v = rng.normal(size=(5, 3)), rng.normal(size=3), rng.normal(size=3)

    def gradient(q: np.ndarray) -> np.ndarray:
        return np.asarray(w.T @ np.tanh(w @ q))

    hessian = w.T @ np.diag(1 - np.tanh(w @ x) ** 2) @ w
    along = (gradient(x + 1e-6 * v) - gradient(x - 1e-6 * v)) / 2e-6
    assert along == pytest.approx(hessian @ v, abs=1e-7)
    assert (10**6) ** 2 == 10**12
