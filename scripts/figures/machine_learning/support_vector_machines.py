"""A separating line with the widest margin; the support vectors lie on the margin's edges."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

NEGATIVE = np.array([[0, 0], [1, 0], [0, 1], [-0.6, 0.5], [0.6, -0.5], [-0.5, -0.4]])
POSITIVE = np.array([[2, 2], [3, 3], [2.9, 2.1], [2.3, 3.1], [3.4, 2.5]])
WEIGHT, BIAS = np.array([2.0, 2.0]) / 3, -5 / 3


def draw() -> Figure:
    """Draw both classes, the boundary, the margin band and rings around the support vectors."""
    fig, ax = figure(height=4.0)
    line = np.array([-1.2, 4.2])
    for value, style, width in ((0, "-", 2.0), (1, "--", 1.3), (-1, "--", 1.3)):
        ax.plot(
            line, (value - BIAS - WEIGHT[0] * line) / WEIGHT[1], style, color=INK, linewidth=width
        )
    edges = [(value - BIAS - WEIGHT[0] * line) / WEIGHT[1] for value in (-1, 1)]
    ax.fill_between(line, *edges, color=MUTED, alpha=0.15, linewidth=0)
    ax.plot(*NEGATIVE.T, "s", color=ORANGE, markersize=7)
    ax.plot(*POSITIVE.T, "o", color=BLUE, markersize=7)
    for points, color in ((NEGATIVE, ORANGE), (POSITIVE, BLUE)):
        support = points[np.abs(points @ WEIGHT + BIAS) < 1 + 1e-9]
        ax.plot(*support.T, "o", color=color, markersize=15, fillstyle="none", markeredgewidth=1.6)
    arrow = {"arrowstyle": "<|-|>", "color": INK, "linewidth": 1.3, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", xy=(-0.55, 1.55), xytext=(0.95, 3.05), arrowprops=arrow)
    ax.text(0.5, 2.78, r"$2/\|w\|$", ha="center", rotation=45, rotation_mode="anchor")
    ax.text(2.85, -0.75, r"$f=0$", ha="right")
    ax.text(3.2, 0.95, r"$f=+1$", ha="left", va="bottom")
    ax.text(1.25, -0.93, r"$f=-1$", ha="right")
    ax.text(2.5, 1.58, "support vector", color=BLUE, ha="left", fontsize=10.5)
    ax.set(xlim=(-1.0, 4.2), ylim=(-1.1, 3.7), xlabel=r"$x_1$", ylabel=r"$x_2$", aspect="equal")
    ax.set(xticks=range(5), yticks=range(-1, 4))
    return fig
