"""The logistic function and the perceptron's step over the same linear score."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, figure


def draw() -> Figure:
    """Draw the sigmoid with three odds above, the step below."""
    fig, (top, low) = figure(height=4.9, nrows=2, sharex=True)
    z = np.linspace(-6, 6, 241)
    top.plot(z, expit(z), color=BLUE)
    for odds in (1, 3, 9):
        score = np.log(odds)
        p = expit(score)
        top.plot([score, score], [0, p], color=MUTED, linewidth=1.0, linestyle=":")
        top.plot(score, p, "o", color=INK)
        top.annotate(
            f"odds {odds} : 1, p = {p:.2f}".replace(".50", ".5").replace(".90", ".9"),
            (score, p),
            (9, -6),
            textcoords="offset points",
            va="center",
            fontsize=11,
            bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.0},
        )
    top.text(-5.9, 0.9, "logistic: a probability", color=BLUE, va="center")
    low.plot([-6, 0], [0, 0], color=ORANGE)
    low.plot([0, 6], [1, 1], color=ORANGE)
    low.plot([0, 0], [0, 1], color=ORANGE, linestyle=":", linewidth=1.2)
    low.text(-5.9, 0.9, "perceptron: a class", color=ORANGE, va="center")
    for ax in (top, low):
        ax.set(xlim=(-6, 6), ylim=(-0.06, 1.08), yticks=[0, 0.5, 1], ylabel="output")
        ax.tick_params(labelbottom=True)
    low.set_xlabel(r"linear score $z = x^\top\beta$")
    return fig
