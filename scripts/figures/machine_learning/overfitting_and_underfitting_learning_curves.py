"""Exact learning curves of two models of the same task: 3 of 40 features, and all 40."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure


def draw() -> Figure:
    """Stack the two models; both errors against the number of training rows."""
    n = np.geomspace(50, 2000, 120)
    fig, axes = figure(height=5.2, nrows=2, sharex=True)
    for ax, p, noise, word in (
        (axes[0], 3, 2.0, "3 of 40 features: underfits"),
        (axes[1], 40, 1.0, "all 40 features: overfits few rows"),
    ):
        ax.plot(n, noise * (1 - p / n), color=BLUE, linestyle="--")
        ax.plot(n, noise * (1 + p / (n - p - 1)), color=ORANGE)
        ax.axhline(1, color=GREEN, linestyle=":")
        ax.text(0.98, 0.97, word, transform=ax.transAxes, ha="right", va="top", color=INK)
        ax.set(xscale="log", xlim=(50, 2000), ylim=(0, 4), ylabel="mean squared error")
    axes[0].text(80, 2.25, "validation", color=ORANGE)
    axes[0].text(80, 1.58, "training", color=BLUE)
    axes[0].text(1900, 0.72, "reference: noise level", color=GREEN, ha="right")
    axes[1].text(72, 2.6, "validation", color=ORANGE)
    axes[1].text(90, 0.25, "training", color=BLUE)
    axes[1].text(1900, 1.15, "noise level", color=GREEN, ha="right")
    axes[1].set_xlabel("training rows (logarithmic axis)")
    axes[1].set_xticks(
        [50, 100, 200, 500, 1000, 2000], ["50", "100", "200", "500", "1,000", "2,000"]
    )
    axes[1].minorticks_off()
    axes[0].minorticks_off()
    return fig
