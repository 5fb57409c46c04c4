"""The same three logits through softmax (sums to one) and through sigmoids (does not)."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit, softmax

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

LOGITS = np.array([2.0, 1.0, 0.0])


def draw() -> Figure:
    """Draw three rows of bars: logits, softmax, sigmoids."""
    fig, axes = figure(height=5.4, nrows=3, sharex=True)
    rows = (
        (LOGITS, BLUE, "logits: any numbers", "{:.0f}"),
        (softmax(LOGITS), ORANGE, "softmax: competes, sum 1", "{:.3f}"),
        (expit(LOGITS), GREEN, "sigmoids: no competition, sum 2.11", "{:.3f}"),
    )
    for ax, (values, color, words, form) in zip(axes, rows, strict=True):
        ax.bar(range(3), values, 0.55, facecolor=color, alpha=0.35, edgecolor=color)
        top = 2.0 if color == BLUE else 1.0
        for k, value in enumerate(values):
            ax.text(k, value + 0.04 * top, form.format(value), ha="center", va="bottom", color=INK)
        ax.set(ylim=(0, 1.5 * top), yticks=[0, top], xlim=(-0.5, 2.5))
        ax.text(0.99, 0.97, words, color=color, ha="right", va="top", transform=ax.transAxes)
        ax.spines["bottom"].set_color(MUTED)
    axes[-1].set_xticks(range(3), ["class 1", "class 2", "class 3"])
    return fig
