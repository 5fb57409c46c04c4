"""Influence of each input on the center output of a stack of averaging layers of width 3."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, LINESTYLES, ORANGE, figure


def influence(layers: int) -> np.ndarray:
    """Gradient of the center output with respect to the inputs: repeated convolution."""
    weights = np.ones(1)
    for _ in range(layers):
        weights = np.convolve(weights, np.ones(3) / 3)
    return weights


def draw() -> Figure:
    """Influence over the position for 5 and 20 layers, theoretical fields as brackets."""
    fig, ax = figure(height=2.9)
    for layers, color, style, y in ((5, BLUE, "-", -0.022), (20, ORANGE, LINESTYLES[1], -0.05)):
        weights = influence(layers)
        x = np.arange(len(weights)) - layers
        ax.plot(x, weights, color=color, linestyle=style, marker="o", markersize=3)
        ax.plot([-layers, layers], [y, y], color=color, linestyle=style, linewidth=3)
        ax.text(layers + 0.7, y, f"{2 * layers + 1} inputs", va="center", color=color, fontsize=10)
    ax.text(2.6, 0.17, "5 layers", color=BLUE)
    ax.text(7.0, 0.045, "20 layers", color=ORANGE)
    ax.set(xlim=(-21, 29), ylim=(-0.07, 0.23), xlabel="input position", ylabel="influence")
    ax.set_xticks([-20, -10, 0, 10, 20])
    ax.set_yticks([0, 0.1, 0.2])
    return fig
