"""Volume in the outer shell, the ball in its cube, and the edge of a cube that holds 10 %."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import gammaln

from scripts.figures.style import BLUE, GREEN, ORANGE, figure


def draw() -> Figure:
    """Plot three fractions against the dimension."""
    fig, ax = figure(height=3.3)
    d = np.geomspace(1, 100, 200)
    ball = np.exp(d / 2 * np.log(np.pi) - gammaln(d / 2 + 1) - d * np.log(2))
    ax.semilogx(d, 1 - 0.95**d, color=BLUE)
    ax.semilogx(d, ball, "--", color=ORANGE)
    ax.semilogx(d, 0.1 ** (1 / d), "-.", color=GREEN)
    ax.text(19, 0.50, "outer 5% shell:\nshare of volume", color=BLUE, ha="left")
    ax.text(12.5, 0.03, "ball: share of its cube", color=ORANGE, ha="left")
    ax.text(6.3, 0.80, "edge of a cube\nholding 10%", color=GREEN, ha="right")
    ax.set(xlim=(1, 100), ylim=(0, 1.02), xlabel="dimension")
    ax.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    ax.minorticks_off()
    return fig
