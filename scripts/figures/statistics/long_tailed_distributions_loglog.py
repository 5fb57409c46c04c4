"""Survival functions of a Pareto, a lognormal and an exponential law on log-log axes."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import expon, lognorm, pareto

from scripts.figures.style import BLUE, GREEN, ORANGE, figure


def draw() -> Figure:
    """Draw the three tails: a straight line, a slow bend and a plunge."""
    fig, ax = figure(height=3.3)
    x = np.geomspace(1, 1000, 301)
    laws = (
        (pareto(1.5), BLUE, "-"),
        (lognorm(1.5, scale=np.exp(np.log(3) - 1.125)), ORANGE, "--"),
        (expon(scale=3), GREEN, "-."),
    )
    for law, color, style in laws:
        tail = law.sf(x)
        keep = tail > 1e-7
        ax.loglog(x[keep], tail[keep], color=color, linestyle=style)
    ax.text(80, 4e-3, "Pareto: straight", color=BLUE)
    ax.text(300, 3.2e-5, "lognormal:\nbends slowly", color=ORANGE, ha="right", va="top")
    ax.text(10, 3e-6, "exponential:\nplunges", color=GREEN, ha="center", va="center")
    ax.set(xlim=(1, 1000), ylim=(1e-6, 1.3), xlabel="x (log scale)", ylabel="P(X > x) (log scale)")
    ax.set_yticks([1, 1e-2, 1e-4, 1e-6])
    ax.minorticks_off()
    return fig
