"""The log-normal density with mode, median and mean, which a logarithm makes coincide."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import lognorm

from scripts.figures.style import BLUE, GREEN, ORANGE, PURPLE, figure


def draw() -> Figure:
    """Mark mode, median and mean of the log-normal distribution with mu = 0 and sigma = 1."""
    sigma = 1.0
    x = np.linspace(0.001, 5, 400)
    fig, ax = figure(height=2.9)
    ax.plot(x, lognorm.pdf(x, sigma), color=BLUE)
    marks = (
        (np.exp(-(sigma**2)), r"mode $e^{-1}\approx 0.37$", GREEN, ":", 0.69),
        (1.0, r"median $e^{0}=1$", ORANGE, "--", 0.49),
        (np.exp(sigma**2 / 2), r"mean $e^{1/2}\approx 1.65$", PURPLE, "-.", 0.34),
    )
    for value, label, color, style, height in marks:
        ax.plot([value, value], [0, height + 0.035], color=color, linestyle=style, linewidth=1.6)
        ax.text(value + 0.1, height, label, color=color)
    ax.set(xlim=(0, 5), ylim=(0, 0.77), yticks=[], ylabel="density")
    ax.set_xlabel(r"$X=e^{Z}$ with $Z\sim\mathcal{N}(0,1)$")
    return fig
