"""Poisson probabilities for lambda = 1, 4 and 10."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import poisson

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure


def draw() -> Figure:
    """Stack the three sets of bars, a triangle on each mean."""
    k = np.arange(21)
    fig, axes = figure(height=4.4, nrows=3, sharex=True)
    for ax, rate, color in zip(axes, (1, 4, 10), (BLUE, ORANGE, GREEN), strict=True):
        ax.bar(k, poisson.pmf(k, rate), width=0.7, color=color)
        ax.plot(rate, 1.1 * poisson.pmf(rate, rate), "v", color=INK)
        text = f"λ = {rate}\nmean {rate}, SD {rate**0.5:.2f}"
        left = rate == 10
        ax.text(
            0.02 if left else 0.99,
            0.93,
            text,
            transform=ax.transAxes,
            ha="left" if left else "right",
            va="top",
            color=INK,
        )
        ax.set(xlim=(-0.7, 20.7), ylim=(0, 1.25 * poisson.pmf(k, rate).max()))
        ax.locator_params(axis="y", nbins=3)
    axes[1].set_ylabel("probability")
    axes[2].set_xlabel("number of events")
    axes[2].set_xticks(range(0, 21, 4))
    return fig
