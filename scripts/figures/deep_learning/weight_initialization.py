"""Size of activations and of gradients, layer by layer, for several weight variances."""

from collections.abc import Callable

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, ORANGE, PURPLE, figure

WIDTH, DEPTH, BATCH = 256, 20, 128
Map = Callable[[np.ndarray], np.ndarray]


def relu(z: np.ndarray) -> np.ndarray:
    """Return the positive part."""
    return np.asarray(np.maximum(z, 0.0))


def step(z: np.ndarray) -> np.ndarray:
    """Return the derivative of the ReLU."""
    return (z > 0).astype(float)


def tanh_slope(z: np.ndarray) -> np.ndarray:
    """Return the derivative of tanh."""
    return np.asarray(1 - np.tanh(z) ** 2)


def through(f: Map, slope: Map, scale: float, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return the RMS of activations and of gradients at layers 0 to DEPTH; scale = n Var(w)."""
    rng = np.random.default_rng(seed)
    h = rng.normal(size=(BATCH, WIDTH))
    weights, inputs, sizes = [], [], [np.sqrt(np.mean(h**2))]
    for _ in range(DEPTH):
        weights.append(rng.normal(size=(WIDTH, WIDTH)) * np.sqrt(scale / WIDTH))
        inputs.append(h @ weights[-1])
        h = f(inputs[-1])
        sizes.append(np.sqrt(np.mean(h**2)))
    g = rng.normal(size=(BATCH, WIDTH))
    slopes = [np.sqrt(np.mean(g**2))]
    for w, z in zip(reversed(weights), reversed(inputs), strict=True):
        g = (g * slope(z)) @ w.T
        slopes.append(np.sqrt(np.mean(g**2)))
    return np.array(sizes), np.array(slopes[::-1])


def draw() -> Figure:
    """Draw activations above and gradients below, tanh on the left and ReLU on the right."""
    fig, axes = figure(height=5.2, nrows=2, ncols=2, sharex=True)
    layers = np.arange(DEPTH + 1)
    styles = ((BLUE, "-"), (ORANGE, "--"), (GREEN, "-."), (PURPLE, ":"))
    runs: tuple[tuple[Map, Map, tuple[float, ...]], ...] = (
        (np.tanh, tanh_slope, (1.0, 9.0, 0.25)),
        (relu, step, (2.0, 4.0, 1.0, 1 / 3)),
    )
    for column, (f, slope, scales) in enumerate(runs):
        for scale, (color, line) in zip(scales, styles, strict=False):
            for row, curve in enumerate(through(f, slope, scale)):
                axes[row, column].semilogy(layers, curve, color=color, linestyle=line)
    for ax in axes.flat:
        ax.set_xticks([0, 5, 10, 15, 20])
        ax.set_xlim(0, 20)
    axes[0, 0].set(ylim=(1e-7, 1e2), ylabel="RMS activation")
    axes[0, 1].set(ylim=(1e-9, 1e7))
    axes[1, 0].set(ylim=(1e-7, 1e7), ylabel="RMS gradient", xlabel="layer")
    axes[1, 1].set(ylim=(1e-9, 1e7), xlabel="layer")
    texts = (
        (0, 0, 19.5, 2.2, "9", ORANGE, "right"),
        (0, 0, 19.5, 3e-2, "1", BLUE, "right"),
        (0, 0, 6.5, 1.2e-2, "0.25", GREEN, "left"),
        (0, 1, 9, 9e3, "4", ORANGE, "right"),
        (0, 1, 19.5, 8, "2 (He)", BLUE, "right"),
        (0, 1, 19.5, 2.5e-2, "1", GREEN, "right"),
        (0, 1, 11, 1e-7, "1/3", PURPLE, "right"),
        (1, 0, 11, 2e4, "9", ORANGE, "left"),
        (1, 0, 1, 4e-2, "1", BLUE, "left"),
        (1, 0, 11, 3e-5, "0.25", GREEN, "left"),
        (1, 1, 9, 8e3, "4", ORANGE, "left"),
        (1, 1, 1, 8, "2 (He)", BLUE, "left"),
        (1, 1, 1, 2.5e-2, "1", GREEN, "left"),
        (1, 1, 10, 1e-7, "1/3", PURPLE, "left"),
    )
    for row, column, x, y, text, color, align in texts:
        axes[row, column].text(x, y, text, color=color, ha=align, fontsize=10)
    for ax, name in zip(axes[0], ("tanh", "ReLU"), strict=True):
        ax.text(0.03, 0.97, name, transform=ax.transAxes, va="top", fontsize=11.5)
    return fig
