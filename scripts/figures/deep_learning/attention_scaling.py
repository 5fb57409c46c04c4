"""How large the largest of 16 attention weights is, with and without the scaling."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import softmax

from scripts.figures.style import BLUE, MUTED, ORANGE, figure


def draw() -> Figure:
    """Average the largest weight over 500 random queries for each dimension."""
    rng = np.random.default_rng(0)
    widths = 2 ** np.arange(0, 11)
    plain, scaled = [], []
    for width in widths:
        queries = rng.normal(size=(500, 1, width))
        keys = rng.normal(size=(500, 16, width))
        scores = (queries * keys).sum(-1)
        plain.append(softmax(scores, axis=1).max(1).mean())
        scaled.append(softmax(scores / np.sqrt(width), axis=1).max(1).mean())
    fig, ax = figure(height=2.9)
    ax.plot(widths, plain, "--", marker="s", color=ORANGE)
    ax.plot(widths, scaled, "-", marker="o", color=BLUE)
    ax.axhline(1 / 16, color=MUTED, linestyle=":", linewidth=1.3)
    ax.text(1024, 0.79, "raw dot products", color=ORANGE, ha="right", fontsize=11)
    ax.text(1024, 0.31, "divided by the root of the dimension", color=BLUE, ha="right", fontsize=11)
    ax.text(1024, 0.09, "uniform, 1/16", color=MUTED, ha="right", fontsize=10.5)
    ax.set_xscale("log", base=2)
    ax.set_xticks([1, 4, 16, 64, 256, 1024], ["1", "4", "16", "64", "256", "1024"])
    ax.minorticks_off()
    ax.set(ylim=(0, 1), xlabel="dimension of queries and keys", ylabel="largest weight, mean")
    return fig
