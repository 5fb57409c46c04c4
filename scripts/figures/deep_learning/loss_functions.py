"""Losses of a positive example over its logit, and their slopes: where learning comes from."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit

from scripts.figures.style import BLUE, GREEN, GRID, INK, ORANGE, figure


def draw() -> Figure:
    """Draw cross-entropy, squared error of the sigmoid and hinge above, slopes below."""
    fig, (top, low) = figure(height=5.6, nrows=2, sharex=True)
    z = np.linspace(-6, 4, 301)
    p = expit(z)
    for ax in (top, low):
        ax.axvline(0, color=GRID, linewidth=1)
        ax.axhline(0, color=GRID, linewidth=1)
        ax.tick_params(labelbottom=True)
    top.plot(z, np.logaddexp(0, -z), color=BLUE)
    top.plot(z, (p - 1) ** 2, color=ORANGE, linestyle="--")
    top.plot(z, np.maximum(0, 1 - z), color=GREEN, linestyle="-.")
    top.text(-3.1, 2.35, "cross-entropy", color=BLUE, ha="right", va="top")
    top.text(-1.5, 3.0, "hinge", color=GREEN, ha="left", va="bottom")
    top.text(-5.9, 1.07, "squared, after sigmoid", color=ORANGE, va="bottom")
    top.set(xlim=(-6, 4), ylim=(-0.2, 4.2), yticks=[0, 1, 2, 3, 4], ylabel="loss, label 1")
    low.plot(z, p - 1, color=BLUE)
    low.plot(z, 2 * (p - 1) * p * (1 - p), color=ORANGE, linestyle="--")
    low.plot([-6, 1, 1, 4], [-1, -1, 0, 0], color=GREEN, linestyle="-.")
    low.text(-5.9, -0.9, r"cross-entropy: $p-1$", color=BLUE, va="bottom")
    low.text(1.12, -0.75, "hinge", color=GREEN, va="center", ha="left")
    low.text(-5.9, -0.28, "squared: flat where\nit is most wrong", color=ORANGE, va="top")
    low.set(ylim=(-1.15, 0.2), yticks=[-1, -0.5, 0], ylabel="slope in z", xlabel="logit z")
    low.text(-5.9, 0.05, "confidently wrong", color=INK, va="bottom", fontsize=10)
    low.text(3.9, 0.05, "confidently right", color=INK, va="bottom", ha="right", fontsize=10)
    return fig
