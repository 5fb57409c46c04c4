"""Two ROC curves of equal area that cross: one leads at low false positive rates, one at high."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GRID, MUTED, ORANGE, figure

AREA = 0.8
WIDE = 2.0  # standard deviation of the positives of model A; 0.5 for model B


def draw() -> Figure:
    """Negatives N(0, 1), positives N(m, s) with m chosen so that the area is 0.8."""
    fig, ax = figure(height=3.7)
    ax.axvspan(0, 0.1, facecolor=GRID, alpha=0.6)
    cut = np.linspace(-9, 9, 400)
    for spread, color, style in ((WIDE, BLUE, "-"), (1 / WIDE, ORANGE, "--")):
        mean = norm.ppf(AREA) * np.sqrt(1 + spread**2)
        ax.plot(norm.sf(cut), norm.sf((cut - mean) / spread), color=color, linestyle=style)
    ax.annotate(
        "A: ahead where\nfalse alarms are rare",
        (0.04, 0.53),
        (0.17, 0.27),
        color=BLUE,
        arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.8},
    )
    ax.annotate(
        "B: ahead where few\nmisses are allowed",
        (0.50, 0.967),
        (0.56, 0.60),
        color=ORANGE,
        arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.8},
    )
    ax.set(xlim=(0, 1), ylim=(0, 1.01), xlabel="false positive rate", ylabel="true positive rate")
    return fig
