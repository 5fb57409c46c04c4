"""Binomial probabilities for three pairs of n and p."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import binom

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure


def draw() -> Figure:
    """Stack the three sets of bars, a triangle on the mean."""
    cases = ((10, 0.5, BLUE), (10, 0.1, ORANGE), (40, 0.3, GREEN))
    fig, axes = figure(height=4.4, nrows=3, sharex=True)
    for ax, (n, p, color) in zip(axes, cases, strict=True):
        k = np.arange(min(n, 24) + 1)
        ax.bar(k, binom.pmf(k, n, p), width=0.7, color=color)
        ax.plot(n * p, 1.1 * binom.pmf(n * p, n, p), "v", color=INK)
        ax.text(
            0.99,
            0.93,
            f"n = {n}, p = {p}\nmean {n * p:g}, SD {(n * p * (1 - p)) ** 0.5:.2f}",
            transform=ax.transAxes,
            ha="right",
            va="top",
            color=INK,
        )
        ax.set(xlim=(-0.7, 24.7), ylim=(0, 1.25 * binom.pmf(k, n, p).max()))
        ax.locator_params(axis="y", nbins=3)
    axes[1].set_ylabel("probability")
    axes[2].set_xlabel("number of successes")
    return fig
