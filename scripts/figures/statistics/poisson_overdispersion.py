"""Poisson and negative binomial counts with the same mean 4: variances 4 and 12."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import nbinom, poisson

from scripts.figures.style import BLUE, ORANGE, figure


def draw() -> Figure:
    """Draw both sets of probabilities side by side."""
    k = np.arange(17)
    fig, ax = figure(height=3.0)
    ax.bar(k - 0.2, poisson.pmf(k, 4), width=0.4, color=BLUE)
    ax.bar(
        k + 0.2,
        nbinom.pmf(k, 2, 2 / 6),
        width=0.4,
        color=ORANGE,
        hatch="///",
        edgecolor=ORANGE,
        fill=False,
    )
    ax.text(5.0, 0.185, "Poisson: variance 4", color=BLUE)
    ax.text(8.6, 0.072, "negative binomial:\nvariance 12", color=ORANGE)
    ax.set(xlim=(-0.7, 16.7), ylim=(0, 0.21), xlabel="number of events, both with mean 4")
    ax.set_ylabel("probability")
    ax.set_yticks([0, 0.1, 0.2])
    return fig
