"""One data set, three degrees: underfitting, about right, overfitting."""

import numpy as np
from matplotlib.figure import Figure
from numpy.polynomial import Legendre

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, figure


def draw() -> Figure:
    """Stack three panels with points, fit and truth."""
    rng = np.random.default_rng(2)
    x = (np.arange(20) + 0.5) / 20
    y = np.sin(2 * np.pi * x) + 0.5 * rng.normal(size=20)
    grid = np.linspace(0.0, 1.0, 241)
    fig, axes = figure(height=6.0, nrows=3, sharex=True)
    for ax, degree, word in zip(
        axes, (1, 3, 15), ("underfits", "about right", "overfits"), strict=True
    ):
        ax.plot(grid, np.sin(2 * np.pi * grid), color=MUTED, linestyle="--", linewidth=1.4)
        ax.plot(grid, Legendre.fit(x, y, degree)(grid), color=BLUE)
        ax.scatter(x, y, s=22, color=ORANGE, zorder=3, linewidths=0)
        ax.text(
            0.98,
            0.97,
            f"degree {degree}: {word}",
            transform=ax.transAxes,
            ha="right",
            va="top",
            color=INK,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 2},
        )
        ax.set(xlim=(0, 1), ylim=(-2.4, 3.3), ylabel="y")
    axes[0].text(0.03, -2.0, "truth (dashed)", color=MUTED)
    axes[2].set_xlabel("x")
    return fig
