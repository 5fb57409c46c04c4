"""ROC curves with an area of 1, 0.8, 0.5 and 0."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure


def draw() -> Figure:
    """The curve of area 0.8 belongs to two normal score densities of equal variance."""
    fig, ax = figure(height=4.0)
    shift = np.sqrt(2) * norm.ppf(0.8)
    cut = np.linspace(-3.4, 4.6, 300)
    ax.plot([0, 0, 1], [0, 1, 1], color=GREEN, linewidth=3, clip_on=False)
    ax.plot(norm.sf(cut), norm.sf(cut - shift), color=BLUE)
    ax.plot([0, 1], [0, 1], color=MUTED, linestyle="--")
    ax.plot([0, 1, 1], [0, 0, 1], color=ORANGE, linestyle="-.", linewidth=3, clip_on=False)
    ax.text(0.03, 0.94, "AUC 1: perfect ranking", color=GREEN, va="center")
    ax.text(0.36, 0.70, "AUC 0.8", color=BLUE)
    ax.text(0.52, 0.45, "AUC 0.5:\nlike random scores", color=MUTED, va="top")
    ax.text(0.97, 0.07, "AUC 0: perfect, upside down", color=ORANGE, ha="right", va="center")
    ax.plot(0, 1, "*", color=PURPLE, markersize=13, clip_on=False, zorder=5)
    ax.set(
        xlim=(0, 1),
        ylim=(0, 1),
        xlabel="false positive rate (1 − specificity)",
        ylabel="true positive rate (recall)",
        aspect="equal",
    )
    return fig
