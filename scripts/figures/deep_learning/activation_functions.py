"""The usual activation functions: bounded ones, rectifiers with a kink, smooth rectifiers."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit
from scipy.stats import norm

from scripts.figures.style import BLUE, GOLD, GREEN, GRID, MUTED, ORANGE, PURPLE, figure

LEAK = 0.1  # larger than the usual 0.01, so that it can be seen


def draw() -> Figure:
    """Draw step, sigmoid and tanh; ReLU, leaky ReLU and ELU; GELU and SiLU."""
    fig, (top, mid, low) = figure(height=7.0, nrows=3)
    x = np.linspace(-4, 4, 241)
    for ax in (top, mid, low):
        ax.axhline(0, color=GRID, linewidth=1)
        ax.axvline(0, color=GRID, linewidth=1)
        ax.set(xlim=(-4, 4), ylabel="output")
    for side in (-1, 1):
        top.plot([0, 4 * side], [(1 + side) / 2] * 2, color=GREEN, linestyle=":")
    top.plot(x, expit(x), color=BLUE)
    top.plot(x, np.tanh(x), color=ORANGE, linestyle="--")
    top.text(-2.5, 0.17, "sigmoid", color=BLUE, ha="center", va="bottom")
    top.text(-1.2, -0.6, "tanh", color=ORANGE, ha="right")
    top.text(0.1, 1.06, "step", color=GREEN, ha="left", va="bottom")
    top.set(ylim=(-1.1, 1.4), yticks=[-1, 0, 1])
    left = x[x <= 0]
    mid.plot(left, LEAK * left, color=GREEN, linestyle=":")
    mid.plot(left, np.expm1(left), color=ORANGE, linestyle="--")
    mid.plot(x, np.maximum(x, 0), color=BLUE)
    mid.text(1.25, 1.55, "ReLU", color=BLUE, ha="right", va="bottom")
    mid.text(-3.95, -0.63, "leaky ReLU (0.1)", color=GREEN, va="center", fontsize=10.5)
    mid.text(-0.85, -0.85, "ELU", color=ORANGE, ha="left", va="center")
    mid.set(ylim=(-1.1, 2.4), yticks=[-1, 0, 1, 2])
    low.plot(x, np.maximum(x, 0), color=MUTED, linewidth=1.2)
    low.plot(x, x * norm.cdf(x), color=PURPLE, linestyle="-.")
    low.plot(x, x * expit(x), color=GOLD, linestyle=(0, (6, 2, 1, 2, 1, 2)))
    low.text(-0.1, 1.02, "ReLU", color=MUTED, ha="right", va="bottom")
    low.text(0.35, -0.22, "GELU, lowest −0.17", color=PURPLE, ha="left", va="center")
    low.text(-3.9, -0.48, "SiLU, lowest −0.28", color=GOLD, ha="left", va="center")
    low.set(ylim=(-0.65, 1.5), yticks=[0, 1], xlabel="pre-activation z")
    return fig
