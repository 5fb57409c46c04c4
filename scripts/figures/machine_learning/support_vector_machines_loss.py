"""Hinge, logistic and 0-1 loss against the functional margin."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure


def draw() -> Figure:
    """Plot the three losses over y f(x) from -2.2 to 3 and mark the kink."""
    fig, ax = figure(height=3.3)
    margin = np.linspace(-2.2, 3, 261)
    ax.axvspan(0, 1, color=MUTED, alpha=0.13, linewidth=0)
    ax.plot([-2.2, 0], [1, 1], "-.", color=GREEN)
    ax.plot([0, 3], [0, 0], "-.", color=GREEN)
    ax.plot([0, 0], [0, 1], ":", color=GREEN, linewidth=1.2)
    ax.plot(margin, np.maximum(0, 1 - margin), color=BLUE)
    ax.plot(margin, np.logaddexp(0, -margin), "--", color=ORANGE)
    ax.plot(1, 0, "o", color=BLUE, clip_on=False)
    ax.text(-1.35, 2.55, "hinge", color=BLUE)
    ax.text(2.05, 0.2, "logistic", color=ORANGE)
    ax.text(-2.15, 1.07, "0–1", color=GREEN, va="bottom")
    ax.text(0.55, 1.9, "correct side,\ninside margin", ha="center", color=INK, fontsize=10.5)
    ax.annotate(
        "kink at 1",
        xy=(1.03, 0.05),
        xytext=(1.75, 0.85),
        color=BLUE,
        arrowprops={"arrowstyle": "->", "color": BLUE},
    )
    ax.set(xlim=(-2.2, 3), ylim=(0, 3.2), xlabel=r"$y\,f(x)$", ylabel="loss")
    return fig
