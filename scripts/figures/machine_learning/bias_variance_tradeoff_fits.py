"""Fits of three polynomial degrees to twelve training sets each."""

import numpy as np
from matplotlib.figure import Figure
from numpy.polynomial import Legendre

from scripts.figures.style import BLUE, INK, ORANGE, PAPER, figure


def draw() -> Figure:
    """Stack three panels: too rigid, about right, too flexible."""
    rng = np.random.default_rng(3)
    x = (np.arange(20) + 0.5) / 20
    noisy = np.sin(2 * np.pi * x) + 0.5 * rng.normal(size=(12, 20))
    fig, axes = figure(height=6.0, nrows=3, sharex=True)
    for ax, degree, word in zip(axes, (1, 3, 15), ("bias", "balance", "variance"), strict=True):
        grid = np.linspace(0.025, 0.975, {1: 2, 3: 25, 15: 96}[degree])
        for y in noisy:
            ax.plot(grid, Legendre.fit(x, y, degree)(grid), color=BLUE, linewidth=0.9, alpha=0.6)
        curve = np.linspace(0.025, 0.975, 60)
        ax.plot(curve, np.sin(2 * np.pi * curve), color=ORANGE, linestyle="--", linewidth=2.6)
        ax.text(
            0.98,
            0.95,
            f"degree {degree}: {word}",
            transform=ax.transAxes,
            ha="right",
            va="top",
            color=INK,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 2},
        )
        ax.set(xlim=(0, 1), ylim=(-2.2, 3.1), ylabel="y")
    axes[0].text(0.03, -1.75, "truth (dashed)", color=ORANGE)
    axes[0].text(0.6, -1.75, "12 fits", color=BLUE)
    axes[2].set_xlabel("x")
    return fig
