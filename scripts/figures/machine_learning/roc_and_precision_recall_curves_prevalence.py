"""One classifier at three prevalences: the ROC curve stays, the precision-recall curve falls."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure

SHIFT = np.sqrt(2) * norm.ppf(0.9)
SHARES = ((0.5, BLUE, "-"), (0.1, ORANGE, "--"), (0.01, GREEN, "-."))


def draw() -> Figure:
    """Scores N(0, 1) and N(1.81, 1), AUC 0.9."""
    fig, (left, right) = figure(height=3.2, ncols=2)
    cut = np.linspace(-3.2, 6.2, 300)
    true, false = norm.sf(cut - SHIFT), norm.sf(cut)
    left.plot(false, true, color=PURPLE)
    left.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=":")
    left.text(0.42, 0.30, "AUC 0.90 at\n50%, 10%, 1%", color=PURPLE, va="top")
    left.set(xlim=(0, 1), ylim=(0, 1.01), xlabel="FPR", ylabel="TPR")
    for share, color, style in SHARES:
        precision = share * true / (share * true + (1 - share) * false)
        right.plot(true, precision, color=color, linestyle=style)
        right.plot([0, 1], [share, share], color=color, linewidth=0.8, linestyle=":")
    right.text(0.50, 0.83, "50%", color=BLUE)
    right.text(0.61, 0.56, "10%", color=ORANGE, ha="left")
    right.text(0.37, 0.23, "1%", color=GREEN, ha="left")
    right.set(xlim=(0, 1), ylim=(0, 1.01), xlabel="recall", ylabel="precision")
    for ax in (left, right):
        ax.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
        ax.set_yticks([0, 0.5, 1], ["0", "0.5", "1"])
    return fig
