"""Four learning rates on one quadratic: too small, good, oscillating, beyond the threshold."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, GRID, INK, ORANGE, PURPLE, figure

CASES = (
    (0.05, "too small:\ncrawls", PURPLE, 8),
    (0.25, "good:\nhalves the error", GREEN, 8),
    (0.9, "large: zigzags,\nyet converges", BLUE, 8),
    (1.1, "above 2/L:\ndiverges", ORANGE, 4),
)


def draw() -> Figure:
    """Draw the paths on J(w) = (w - 3)^2, for which 2/L is 1."""
    fig, axes = figure(height=4.9, nrows=2, ncols=2, sharex=True, sharey=True)
    x = np.linspace(-5.6, 11.6, 120)
    for ax, (rate, label, color, steps) in zip(axes.flat, CASES, strict=True):
        ax.plot(x, (x - 3) ** 2, color=GRID, linewidth=2.5)
        start = 0.0 if rate > 1 else -4.0
        path = 3 + (start - 3) * (1 - 2 * rate) ** np.arange(steps + 1)
        ax.plot(path, (path - 3) ** 2, "o-", color=color, markersize=4.5, linewidth=1.3)
        ax.plot(path[0], (path[0] - 3) ** 2, "o", color=INK, markersize=7)
        ax.text(
            3,
            100,
            f"$\\eta={rate}$\n{label}",
            ha="center",
            va="top",
            color=color,
            fontsize=11,
        )
        ax.set(xlim=(-6, 12), ylim=(-3, 102), yticks=[], xticks=[-4, 3, 10])
    for ax in axes[1]:
        ax.set_xlabel("weight $w$")
    for ax in axes[:, 0]:
        ax.set_ylabel("cost")
    return fig
