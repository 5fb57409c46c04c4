"""The same weights with 8 levels: an even grid, the same clipped, and k-means centroids."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GRID, MUTED, ORANGE, PURPLE, figure

LEVELS = 8


def weights() -> np.ndarray:
    """Return 2,000 bell-shaped weights, sorted, symmetric around zero."""
    rng = np.random.default_rng(0)
    half = np.abs(rng.standard_t(4, size=1000)) * 0.1
    return np.sort(np.concatenate([half, -half]))


def grid(w: np.ndarray) -> np.ndarray:
    """Return the 8 evenly spaced levels from the smallest to the largest weight."""
    return np.linspace(w.min(), w.max(), LEVELS)


def clipped(w: np.ndarray) -> np.ndarray:
    """Return the 8 evenly spaced levels, symmetric around zero, of least error."""
    tops = np.arange(0.1, w.max(), 0.01)
    errors = [error(w, np.linspace(-top, top, LEVELS)) for top in tops]
    best = float(tops[np.argmin(errors)])
    return np.linspace(-best, best, LEVELS)


def centroids(w: np.ndarray) -> np.ndarray:
    """Return the 8 levels of Lloyd's k-means, started from quantiles."""
    levels: np.ndarray = np.quantile(w, (np.arange(LEVELS) + 0.5) / LEVELS)
    for _ in range(300):
        nearest = np.abs(w[:, None] - levels).argmin(axis=1)
        levels = np.array([w[nearest == k].mean() for k in range(LEVELS)])
    return levels


def error(w: np.ndarray, levels: np.ndarray) -> float:
    """Return the root mean square distance to the nearest level."""
    return float(np.sqrt(np.mean(np.min((w[:, None] - levels) ** 2, axis=1))))


def draw() -> Figure:
    """Draw the histogram of the weights three times, each with its levels."""
    fig, axes = figure(height=6.6, nrows=3, sharex=True)
    w = weights()
    for ax, levels, color, line, name in (
        (axes[0], grid(w), ORANGE, "--", "even grid, full range"),
        (axes[1], clipped(w), PURPLE, "-.", "even grid, clipped"),
        (axes[2], centroids(w), BLUE, "-", "k-means centroids"),
    ):
        ax.hist(w, bins=60, color=GRID)
        ax.vlines(levels, 0, 330, color=color, linestyle=line, linewidth=1.6)
        ax.plot(levels, np.full(LEVELS, 330), "v", color=color, markersize=7)
        ax.text(-1.0, 385, name, color=color, ha="left", va="bottom")
        words = f"RMS error {error(w, levels):.3f}"
        ax.text(1.0, 385, words, color=MUTED, ha="right", va="bottom")
        ax.set(yticks=[], ylabel="weights", ylim=(0, 450))
        ax.tick_params(labelbottom=True)
    axes[2].set_xlabel("value of the weight")
    return fig
