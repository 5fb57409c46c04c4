"""Binomial bars, the normal curve of the same mean and variance, and the continuity correction."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import binom, norm

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


def draw() -> Figure:
    """Shade the bars up to 7 of Bin(20, 0.3) and mark where the normal curve has to be cut."""
    n, p, cut = 20, 0.3, 7
    mean, sd = n * p, (n * p * (1 - p)) ** 0.5
    k = np.arange(15)
    x = np.linspace(-0.5, 14.5, 300)
    fig, ax = figure(height=3.1)
    ax.bar(k[: cut + 1], binom.pmf(k[: cut + 1], n, p), width=1, color=BLUE, alpha=0.55)
    ax.bar(k[cut + 1 :], binom.pmf(k[cut + 1 :], n, p), width=1, color=BLUE, alpha=0.15)
    ax.bar(k, binom.pmf(k, n, p), width=1, fill=False, edgecolor=BLUE, linewidth=0.9)
    ax.plot(x, norm.pdf(x, mean, sd), color=ORANGE, linestyle="--")
    ax.plot([cut + 0.5, cut + 0.5], [0, 0.198], color=INK, linewidth=1.6)
    ax.text(cut + 0.65, 0.187, "cut at 7.5, not at 7", color=INK)
    ax.text(9.2, 0.105, "normal, same mean\nand variance", color=ORANGE)
    ax.text(0.0, 0.15, "exact bars\nup to 7", color=BLUE, ha="left")
    ax.set(xlim=(-0.5, 14.5), ylim=(0, 0.215), xlabel="number of successes, n = 20, p = 0.3")
    ax.set_ylabel("probability")
    ax.set_yticks([0, 0.1, 0.2])
    ax.spines["bottom"].set_color(MUTED)
    return fig
