"""Contours of F1 in the plane of recall and precision, and a precision-recall curve across them."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, figure

SHARE, SHIFT = 0.2, 1.6


def draw() -> Figure:
    """Scores N(0, 1) and N(1.6, 1), 20% positive."""
    fig, ax = figure(height=3.6)
    for level in np.arange(0.2, 0.95, 0.1):
        recall = np.linspace(level / (2 - level) + 1e-9, 1, 160)
        precision = level * recall / (2 * recall - level)
        ax.plot(recall, precision, color=MUTED, linewidth=0.9, linestyle=(0, (4, 2)))
        ax.text(1.01, level / (2 - level), f"{level:.1f}", color=MUTED, va="center", fontsize=10.5)
    ax.text(1.01, 0.92, "F1", color=MUTED, va="center", weight="bold")
    cut = np.linspace(-3.2, 4.6, 300)
    true, false = norm.sf(cut - SHIFT), norm.sf(cut)
    precision = SHARE * true / (SHARE * true + (1 - SHARE) * false)
    f1 = 2 * precision * true / (precision + true)
    best = int(f1.argmax())
    ax.plot(true, precision, color=BLUE, linewidth=2.4)
    ax.plot(true[best], precision[best], "o", color=ORANGE, markersize=8)
    ax.annotate(
        f"best F1: {f1[best]:.2f}",
        (true[best], precision[best]),
        (0.70, 0.79),
        color=ORANGE,
        arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.8},
    )
    ax.text(
        0.26, 0.93, "one classifier, all thresholds", color=BLUE, va="center", backgroundcolor=PAPER
    )
    ax.set(xlim=(0, 1), ylim=(0, 1.01), xlabel="recall", ylabel="precision")
    return fig
