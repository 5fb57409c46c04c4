"""Error of a numerical gradient against the step: truncation falls, rounding rises."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure

THETA = np.array([0.5, -0.5, 1.0, 0.5, 0.5, -1.0, 2.0, -1.0, 0.0])
X = np.array([1.0, 2.0])


def sigmoid(z: np.ndarray) -> np.ndarray:
    """Return the logistic sigmoid, for complex arguments too."""
    return np.asarray(1 / (1 + np.exp(-z)))


def loss(theta: np.ndarray) -> complex:
    """Return the loss of the 2-2-1 network at a parameter vector of nine entries."""
    a = sigmoid(theta[:4].reshape(2, 2) @ X + theta[4:6])
    return complex(0.5 * (sigmoid(theta[6:8] @ a + theta[8]) - 1) ** 2)


def gradient() -> np.ndarray:
    """Return the gradient by backpropagation."""
    a = expit(THETA[:4].reshape(2, 2) @ X + THETA[4:6])
    out = expit(THETA[6:8] @ a + THETA[8])
    delta2 = (out - 1) * out * (1 - out)
    delta1 = THETA[6:8] * delta2 * a * (1 - a)
    return np.concatenate([np.outer(delta1, X).ravel(), delta1, delta2 * a, [delta2]])


def draw() -> Figure:
    """Plot the relative error of three numerical gradients on logarithmic axes."""
    fig, ax = figure(height=3.4)
    exact = gradient()
    steps = np.logspace(-14, -1, 53)
    errors: dict[str, list[float]] = {"forward": [], "central": [], "complex": []}
    for h in steps:
        estimates = {
            "forward": [(loss(THETA + h * e) - loss(THETA)).real / h for e in np.eye(9)],
            "central": [
                (loss(THETA + h * e) - loss(THETA - h * e)).real / (2 * h) for e in np.eye(9)
            ],
            "complex": [loss(THETA + 1j * h * e).imag / h for e in np.eye(9)],
        }
        for name, values in estimates.items():
            gap = np.linalg.norm(np.array(values) - exact) / np.linalg.norm(exact)
            errors[name].append(max(float(gap), 1e-16))
    for name, color, style in (
        ("forward", ORANGE, "--"),
        ("central", BLUE, "-"),
        ("complex", GREEN, "-."),
    ):
        ax.loglog(steps, errors[name], color=color, linestyle=style)
    ax.text(2e-5, 2.5e-4, "forward difference", color=ORANGE, ha="right", fontsize=10.5)
    ax.text(8e-8, 2e-12, "central difference", color=BLUE, ha="right", fontsize=10.5)
    ax.text(1.5e-13, 8e-16, "complex step", color=GREEN, fontsize=10.5)
    ax.text(1.2e-12, 3e-3, "rounding", color=INK, fontsize=10.5)
    ax.text(2e-3, 1e-8, "truncation", color=INK, fontsize=10.5)
    ax.set(xlabel="step $h$", ylabel="relative error", ylim=(2e-17, 3), xlim=(None, 3))
    return fig
