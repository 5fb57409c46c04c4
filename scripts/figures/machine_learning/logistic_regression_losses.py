"""Classification losses over the margin: 0-1, logistic, perceptron, squared."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure


def draw() -> Figure:
    """Draw the four losses with labels at the curves."""
    fig, ax = figure(height=3.4)
    m = np.linspace(-2.5, 3.5, 241)
    ax.plot([-2.5, 0], [1, 1], color=MUTED, linestyle=":")
    ax.plot([0, 3.5], [0, 0], color=MUTED, linestyle=":")
    ax.plot(m, np.logaddexp(0, -m), color=BLUE)
    ax.plot(m, np.maximum(0, -m), color=ORANGE, linestyle="--")
    ax.plot(m, ((1 - m) / 2) ** 2, color=PURPLE, linestyle="-.")
    ax.text(-2.4, 0.84, "0-1 loss", color=MUTED, va="top")
    ax.text(0.75, 0.62, "logistic", color=BLUE)
    ax.text(-0.6, 0.22, "perceptron", color=ORANGE, ha="right")
    ax.text(2.55, 1.05, "squared", color=PURPLE, ha="center")
    ax.axvline(0, color=GREEN, linewidth=0.8)
    ax.text(-0.08, 2.95, "wrong", color=GREEN, ha="right", va="top", fontsize=10.5)
    ax.text(0.08, 2.95, "right", color=GREEN, ha="left", va="top", fontsize=10.5)
    ax.set(xlabel="margin", ylabel="loss of one row", xlim=(-2.5, 3.5), ylim=(-0.05, 3))
    return fig
