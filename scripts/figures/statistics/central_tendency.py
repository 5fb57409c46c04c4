"""A right-skewed (lognormal) density with its mode, median and mean."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import lognorm

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure

SIGMA = 0.8


def draw() -> Figure:
    """Mark the three measures; half of the area lies on each side of the median."""
    fig, ax = figure(height=3.0)
    law = lognorm(SIGMA)
    x = np.linspace(0.001, 5, 361)
    ax.fill_between(x[x <= 1], law.pdf(x[x <= 1]), color=BLUE, alpha=0.22, linewidth=0)
    ax.plot(x, law.pdf(x), color=BLUE)
    marks = (
        (np.exp(-(SIGMA**2)), "mode", GREEN, ":", 0.80, "peak"),
        (1.0, "median", ORANGE, "--", 0.66, "half the area on each side"),
        (float(law.mean()), "mean", PURPLE, "-", 0.45, "balance point"),
    )
    for value, name, color, style, height, note in marks:
        ax.plot([value, value], [0, height], color=color, linestyle=style)
        ax.text(value + 0.06, height - 0.005, f"{name} {value:.2f}", color=color, va="top")
        ax.text(value + 0.06, height - 0.075, note, color=MUTED, va="top", fontsize=10)
    ax.set(xlim=(0, 5), ylim=(0, 0.84), yticks=[], ylabel="density", xlabel="x")
    return fig
