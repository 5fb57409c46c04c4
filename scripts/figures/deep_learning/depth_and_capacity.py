"""The tent map composed with itself: pieces double with each layer of two units."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure


def tent(x: np.ndarray) -> np.ndarray:
    """Return 2 relu(x) - 4 relu(x - 1/2), a layer of two units, on [0, 1]."""
    folded: np.ndarray = 2 * np.maximum(x, 0) - 4 * np.maximum(x - 0.5, 0)
    return folded


def draw() -> Figure:
    """Draw one, two and four compositions below one another."""
    fig, axes = figure(height=4.2, nrows=3, sharex=True)
    x = np.linspace(0, 1, 2**6 + 1)
    for ax, depth, color, style in zip(
        axes, (1, 2, 4), (BLUE, ORANGE, GREEN), ("-", "--", "-"), strict=True
    ):
        y = x
        for _ in range(depth):
            y = tent(y)
        ax.plot(x, y, color=color, linestyle=style)
        layers = "1 hidden layer" if depth == 1 else f"{depth} hidden layers"
        ax.text(
            0.0,
            1.2,
            f"{layers}, {2 * depth} units: {2**depth} pieces",
            ha="left",
            va="bottom",
            color=color,
            fontsize=10.5,
        )
        need = 2**depth
        if depth > 1:
            ax.text(
                1.0,
                1.2,
                f"one layer: {need} units",
                ha="right",
                va="bottom",
                color=INK,
                fontsize=10.5,
            )
        ax.set(xlim=(-0.01, 1.01), ylim=(-0.05, 1.1), yticks=[0, 1])
    axes[-1].set(xlabel="$x$", xticks=[0, 0.5, 1])
    return fig
