"""Gradient norm by layer at initialization, 30 layers of 128 units, five recipes."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit

from scripts.figures.style import BLUE, GOLD, GREEN, ORANGE, PURPLE, figure

LAYERS, UNITS, EXAMPLES = 30, 128, 64

Function = Callable[[np.ndarray], np.ndarray]


def norms(function: Function, slope: Function, gain: float) -> np.ndarray:
    """Return the norm of the derivative by z of each layer, relative to the last layer."""
    rng = np.random.default_rng(0)
    scale = np.sqrt(gain / UNITS)
    weights = [rng.normal(0, scale, (UNITS, UNITS)) for _ in range(LAYERS)]
    a = rng.normal(size=(UNITS, EXAMPLES))
    slopes = []
    for w in weights:
        z = w @ a
        a = function(z)
        slopes.append(slope(z))
    g = rng.normal(size=(UNITS, EXAMPLES))
    result = []
    for w, local in zip(reversed(weights), reversed(slopes), strict=True):
        delta = g * local
        result.append(np.linalg.norm(delta))
        g = w.T @ delta
    return np.asarray(np.array(result[::-1]) / result[0])


def relu(z: np.ndarray) -> np.ndarray:
    """Return the positive part."""
    return np.asarray(np.maximum(z, 0))


def step(z: np.ndarray) -> np.ndarray:
    """Return the slope of the positive part."""
    return (z > 0).astype(float)


RECIPES = (
    ("ReLU, variance 4/n", relu, step, 4.0, ORANGE, "--", "^"),
    ("ReLU, He: 2/n", relu, step, 2.0, BLUE, "-", "o"),
    ("tanh, Xavier: 1/n", np.tanh, lambda z: 1 - np.tanh(z) ** 2, 1.0, GREEN, "-.", "s"),
    ("ReLU, 1/n", relu, step, 1.0, PURPLE, ":", "D"),
    ("sigmoid, Xavier: 1/n", expit, lambda z: expit(z) * (1 - expit(z)), 1.0, GOLD, "-", "v"),
)  # fmt: skip


def draw() -> Figure:
    """Plot one line a recipe on a logarithmic axis."""
    fig, ax = figure(height=4.2)
    layers = np.arange(1, LAYERS + 1)
    places = {
        "ReLU, variance 4/n": (8, 2e4),
        "ReLU, He: 2/n": (1, 12),
        "tanh, Xavier: 1/n": (1, 6e-3),
        "ReLU, 1/n": (6, 1e-6),
        "sigmoid, Xavier: 1/n": (10, 1e-15),
    }
    for name, function, slope, gain, color, style, marker in RECIPES:
        ax.semilogy(
            layers,
            norms(function, slope, gain),
            color=color,
            linestyle=style,
            marker=marker,
            markevery=4,
            markersize=5,
        )
        ax.text(*places[name], name, color=color, fontsize=10.5)
    ax.set(
        xlabel="layer (1 = next to the input)",
        ylabel="gradient norm, last layer = 1",
        ylim=(1e-20, 1e7),
        yticks=[1e-20, 1e-15, 1e-10, 1e-5, 1, 1e5],
    )
    return fig
