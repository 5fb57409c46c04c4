"""A density with two modes whose mean falls into the valley between them."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, ORANGE, PURPLE, figure


def density(x: np.ndarray) -> np.ndarray:
    """Return the mixture 0.4 N(2, 0.5²) + 0.6 N(4.5, 0.5²)."""
    return np.asarray(0.4 * norm.pdf(x, 2, 0.5) + 0.6 * norm.pdf(x, 4.5, 0.5))


def draw() -> Figure:
    """Mark the two modes, the mean and the median."""
    fig, ax = figure(height=2.9)
    x = np.linspace(0, 6.5, 361)
    y = density(x)
    ax.fill_between(x, y, color=BLUE, alpha=0.15, linewidth=0)
    ax.plot(x, y, color=BLUE)
    cdf = 0.4 * norm.cdf(x, 2, 0.5) + 0.6 * norm.cdf(x, 4.5, 0.5)
    median = float(np.interp(0.5, cdf, x))
    for mode in (2.0, 4.5):
        ax.plot([mode] * 2, [0, density(np.array(mode))], color=GREEN, linestyle=":")
        ax.text(
            mode, density(np.array(mode)) + 0.015, "mode", color=GREEN, ha="center", va="bottom"
        )
    ax.plot([3.5] * 2, [0, 0.33], color=PURPLE)
    ax.text(3.44, 0.33, "mean 3.5", color=PURPLE, ha="right", va="top")
    ax.plot([median] * 2, [0, 0.43], color=ORANGE, linestyle="--")
    ax.text(median - 0.06, 0.43, f"median {median:.2f}", color=ORANGE, ha="right", va="top")
    ax.set(xlim=(0, 6.5), ylim=(0, 0.56), yticks=[], ylabel="density", xlabel="x")
    return fig
