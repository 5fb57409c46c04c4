"""Dividing the logits by a temperature sharpens or flattens softmax, and keeps the order."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import softmax

from scripts.figures.style import BLUE, GREEN, GRID, ORANGE, figure


def draw() -> Figure:
    """Draw the three probabilities of logits 2, 1, 0 over the temperature."""
    fig, ax = figure(height=3.2)
    t = np.geomspace(0.1, 10, 200)
    p = np.array([softmax(np.array([2.0, 1.0, 0.0]) / temperature) for temperature in t])
    ax.axhline(1 / 3, color=GRID, linewidth=1)
    ax.axvline(1, color=GRID, linewidth=1)
    for k, (color, line) in enumerate(((BLUE, "-"), (ORANGE, "--"), (GREEN, "-."))):
        ax.plot(t, p[:, k], color=color, linestyle=line)
    ax.text(0.75, 0.83, "logit 2", color=BLUE, ha="left")
    ax.text(0.62, 0.245, "logit 1", color=ORANGE, ha="right")
    ax.text(1.15, 0.05, "logit 0", color=GREEN, ha="left")
    ax.text(9.8, 0.4, "uniform", ha="right", va="bottom")
    ax.text(0.105, 0.93, "arg max", va="top")
    ax.set(xscale="log", xlim=(0.1, 10), ylim=(0, 1.03), yticks=[0, 0.5, 1])
    ax.set_xticks([0.1, 0.5, 1, 2, 10], ["0.1", "0.5", "1", "2", "10"])
    ax.minorticks_off()
    ax.set(xlabel="temperature T", ylabel="probability")
    return fig
