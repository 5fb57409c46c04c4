"""How often nominal 95% intervals for a proportion cover it: Wald against Wilson, n = 50."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import binom, norm

from scripts.figures.style import BLUE, MUTED, ORANGE, figure


def draw() -> Figure:
    """Sum the binomial probabilities of the counts whose interval contains p, on a grid of p."""
    n, z = 50, norm.ppf(0.975)
    k = np.arange(n + 1)
    share = k / n
    half = z * np.sqrt(share * (1 - share) / n)
    center = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    radius = z / (1 + z**2 / n) * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2))
    grid = np.r_[np.linspace(0.0005, 0.02, 100), np.linspace(0.02, 0.5, 280)[1:]]
    mass = binom.pmf(k, n, grid[:, None])
    fig, ax = figure(height=3.0)
    for lower, upper, color, weight in (
        (share - half, share + half, ORANGE, 1.1),
        (center - radius, center + radius, BLUE, 2.0),
    ):
        inside = (lower <= grid[:, None]) & (grid[:, None] <= upper)
        ax.plot(grid, (mass * inside).sum(1), color=color, linewidth=weight)
    ax.axhline(0.95, color=MUTED, linestyle="--", linewidth=1.2)
    ax.text(0.5, 0.972, "Wilson", color=BLUE, ha="right")
    ax.text(0.1, 0.83, "Wald (estimate ± 1.96 SE)", color=ORANGE)
    ax.text(0.5, 0.885, "dashed: the promised 95%", color=MUTED, ha="right")
    ax.set(xlim=(0, 0.5), ylim=(0.6, 1.01), xlabel="true probability of success p")
    ax.set_yticks([0.6, 0.7, 0.8, 0.9, 1.0], ["60%", "70%", "80%", "90%", "100%"])
    ax.set_ylabel("real coverage, n = 50")
    return fig
