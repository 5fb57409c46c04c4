"""The derivatives of the usual activation functions: what backpropagation multiplies by."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit
from scipy.stats import norm

from scripts.figures.deep_learning.activation_functions import LEAK
from scripts.figures.style import BLUE, GOLD, GREEN, GRID, ORANGE, PURPLE, figure


def draw() -> Figure:
    """Draw the derivatives in the order of the figure of the functions."""
    fig, (top, low) = figure(height=5.6, nrows=2)
    x = np.linspace(-4, 4, 321)
    for ax in (top, low):
        ax.axhline(0, color=GRID, linewidth=1)
        ax.axvline(0, color=GRID, linewidth=1)
    top.plot(x, 1 - np.tanh(x) ** 2, color=ORANGE, linestyle="--")
    top.plot(x, expit(x) * expit(-x), color=BLUE)
    top.plot([-4, 4], [0, 0], color=GREEN, linestyle=":")
    top.text(0.75, 0.85, "tanh, peak 1", color=ORANGE, ha="left")
    top.text(-1.55, 0.24, "sigmoid,\npeak 0.25", color=BLUE, ha="right", va="bottom")
    top.text(-3.95, -0.04, "step: 0, nothing to learn from", color=GREEN, va="top", fontsize=10.5)
    top.set(xlim=(-4, 4), ylim=(-0.2, 1.2), yticks=[0, 0.25, 1], ylabel="derivative")
    right, left = x[x > 0], x[x < 0]
    low.plot(right, np.ones_like(right), color=BLUE)
    low.plot(left, np.zeros_like(left), color=BLUE)
    low.plot(left, np.full_like(left, LEAK), color=GREEN, linestyle=":")
    low.plot(left, np.exp(left), color=ORANGE, linestyle="--")
    low.plot(x, norm.cdf(x) + x * norm.pdf(x), color=PURPLE, linestyle="-.")
    low.plot(x, expit(x) * (1 + x * expit(-x)), color=GOLD, linestyle=(0, (6, 2, 1, 2, 1, 2)))
    low.text(3.95, 0.95, "ReLU", color=BLUE, va="top", ha="right")
    low.text(-3.95, 0.13, "leaky ReLU", color=GREEN, va="bottom", fontsize=10.5)
    low.text(-1.15, 0.42, "ELU", color=ORANGE, ha="right")
    low.text(1.5, 1.15, "GELU, up to 1.13", color=PURPLE, ha="left", va="bottom", fontsize=10.5)
    low.text(0.9, 0.72, "SiLU, up to 1.10", color=GOLD, ha="left", va="center", fontsize=10.5)
    low.set(xlim=(-4, 4), ylim=(-0.2, 1.35), yticks=[0, 1], xlabel="pre-activation z")
    low.set_ylabel("derivative")
    return fig
