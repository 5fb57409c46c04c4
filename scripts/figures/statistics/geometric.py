"""Geometric probabilities for p = 0.5 and p = 0.2, number of trials until the first success."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import geom

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


def draw() -> Figure:
    """Stack the two sets of bars, each with its mean as a dashed line."""
    k = np.arange(1, 16)
    fig, axes = figure(height=3.9, nrows=2, sharex=True)
    for ax, p, color in zip(axes, (0.5, 0.2), (BLUE, ORANGE), strict=True):
        ax.bar(k, geom.pmf(k, p), width=0.7, color=color)
        ax.axvline(1 / p, color=MUTED, linestyle="--", linewidth=1.4)
        ax.text(1 / p + 0.5, 0.85 * geom.pmf(1, p), f"p = {p:g}, mean 1/p = {1 / p:g}", color=INK)
        ax.set(xlim=(0.4, 15.6), ylabel="probability")
        ax.locator_params(axis="y", nbins=3)
    axes[1].set_xticks([1, 3, 5, 7, 9, 11, 13, 15])
    axes[1].set_xlabel("trial of the first success")
    return fig
