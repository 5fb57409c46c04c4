"""Training and validation error of one data set against polynomial degree."""

import numpy as np
from matplotlib.figure import Figure
from numpy.polynomial import Legendre

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure


def draw() -> Figure:
    """Draw both errors on a logarithmic axis, with the noise level."""
    rng = np.random.default_rng(2)
    x = (np.arange(20) + 0.5) / 20
    y = np.sin(2 * np.pi * x) + 0.5 * rng.normal(size=20)
    new = rng.uniform(size=400)
    fresh = np.sin(2 * np.pi * new) + 0.5 * rng.normal(size=400)
    degrees = np.arange(16)
    fits = [Legendre.fit(x, y, degree) for degree in degrees]
    train = [np.mean((y - fit(x)) ** 2) for fit in fits]
    valid = [np.mean((fresh - fit(new)) ** 2) for fit in fits]
    fig, ax = figure(height=3.5)
    ax.axhline(0.25, color=GREEN, linestyle=":")
    ax.plot(degrees, train, "s--", color=BLUE, markersize=4)
    ax.plot(degrees, valid, "o-", color=ORANGE, markersize=4)
    for edge in (2.5, 9.5):
        ax.axvline(edge, color=MUTED, linewidth=0.8)
    for place, word in ((1.1, "underfits"), (6, "about right"), (12.6, "overfits")):
        ax.text(place, 560, word, color=MUTED, ha="center", va="center")
    ax.text(9.3, 0.5, "validation", color=ORANGE, ha="right")
    ax.text(9.3, 0.075, "training", color=BLUE, ha="right")
    ax.text(15.2, 0.28, "noise", color=GREEN, ha="right", va="bottom")
    ax.set(
        yscale="log",
        ylim=(0.01, 1000),
        xlabel="degree of the polynomial (capacity)",
        ylabel="mean squared error",
        xticks=range(0, 16, 3),
    )
    ax.set_yticks([0.01, 0.1, 1, 10, 100], ["0.01", "0.1", "1", "10", "100"])
    ax.minorticks_off()
    return fig
