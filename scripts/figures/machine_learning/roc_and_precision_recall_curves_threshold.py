"""Two score densities with three thresholds, and the three points that they give on the ROC curve."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, figure

SHIFT = 1.5
CUTS = ((2.0, "A", GREEN, "o"), (1.0, "B", PURPLE, "s"), (0.0, "C", INK, "^"))


def draw() -> Figure:
    """Moving the threshold left walks up the curve."""
    fig, (top, low) = figure(height=5.6, nrows=2, gridspec_kw={"height_ratios": [1, 1.35]})
    x = np.linspace(-3.2, 4.8, 300)
    top.plot(x, norm.pdf(x), color=BLUE)
    top.plot(x, norm.pdf(x - SHIFT), color=ORANGE, linestyle="--")
    top.fill_between(x[x >= 1], norm.pdf(x[x >= 1]), color=BLUE, alpha=0.25, linewidth=0)
    right = norm.pdf(x[x >= 1] - SHIFT)
    top.fill_between(x[x >= 1], right, color=ORANGE, alpha=0.14, linewidth=0)
    top.text(-1.25, 0.33, "negatives", color=BLUE, ha="right")
    top.text(2.75, 0.33, "positives", color=ORANGE, ha="left")
    for cut, name, color, _ in CUTS:
        top.plot([cut, cut], [0, 0.45], color=color, linewidth=1.6)
        top.text(cut, 0.46, name, color=color, ha="center", va="bottom", weight="bold")
    top.set(xlim=(-3.2, 4.8), ylim=(0, 0.52), yticks=[], xlabel="score", ylabel="density")
    sweep = np.linspace(-3.6, 5.2, 300)
    low.plot(norm.sf(sweep), norm.sf(sweep - SHIFT), color=MUTED)
    low.plot([0, 1], [0, 1], color=MUTED, linewidth=0.8, linestyle=":")
    for value, name, color, marker in CUTS:
        false, true = norm.sf(value), norm.sf(value - SHIFT)
        low.plot(false, true, marker, color=color, markersize=8)
        low.text(
            false + 0.035,
            true - 0.05,
            f"{name}: FPR {false:.2f}, TPR {true:.2f}",
            color=color,
            va="center",
        )
    low.set(
        xlim=(-0.01, 1), ylim=(0, 1.01), xlabel="false positive rate", ylabel="true positive rate"
    )
    return fig
