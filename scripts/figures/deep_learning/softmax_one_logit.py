"""One softmax output as its own logit moves: an S-curve, not the exponential."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import softmax

from scripts.figures.style import BLUE, GREEN, GRID, MUTED, ORANGE, figure


def draw() -> Figure:
    """Draw the three probabilities over the first logit, and e to the z beside them."""
    fig, ax = figure(height=3.5)
    z = np.linspace(-5, 6, 221)
    p = softmax(np.column_stack([z, np.full_like(z, 1.0), np.zeros_like(z)]), axis=1)
    ax.axhline(1, color=GRID, linewidth=1)
    ax.plot(z, p[:, 0], color=BLUE)
    ax.plot(z, p[:, 1], color=ORANGE, linestyle="--")
    ax.plot(z, p[:, 2], color=GREEN, linestyle="-.")
    low = z[np.exp(z) < 1.45]
    ax.plot(low, np.exp(low), color=MUTED, linestyle=":")
    ax.text(0.8, 1.32, r"$e^{z_1}$: no probability", color=MUTED, va="center")
    ax.text(3.1, 0.83, r"$p_1$", color=BLUE, va="center", ha="left", fontsize=14)
    ax.text(-4.9, 0.77, r"$p_2$, logit 1", color=ORANGE, va="bottom")
    ax.text(-4.9, 0.31, r"$p_3$, logit 0", color=GREEN, va="bottom")
    ax.set(xlim=(-5, 6), ylim=(0, 1.45), yticks=[0, 0.5, 1], ylabel="output")
    ax.set_xlabel(r"first logit $z_1$")
    return fig
