"""One gradient vector before clipping, clipped by value and clipped by norm."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

GRADIENT = np.array([3.0, 0.4])


def draw() -> Figure:
    """Draw the vector (3, 0.4), the box and the circle of size 1, and both results."""
    fig, ax = figure(height=2.7)
    value = np.clip(GRADIENT, -1, 1)
    norm = GRADIENT / np.linalg.norm(GRADIENT)
    ax.add_patch(
        Rectangle((-1, -1), 2, 2, facecolor="none", edgecolor=ORANGE, linestyle="--", linewidth=1.2)
    )
    ax.add_patch(Circle((0, 0), 1, facecolor="none", edgecolor=BLUE, linestyle="-.", linewidth=1.2))
    ax.plot([0, GRADIENT[0]], [0, GRADIENT[1]], color=MUTED, linewidth=0.8, linestyle=":")
    for vector, color, width in ((GRADIENT, GREEN, 1.6), (value, ORANGE, 2.2), (norm, BLUE, 2.2)):
        ax.annotate(
            "",
            xy=tuple(vector),
            xytext=(0, 0),
            arrowprops={
                "arrowstyle": "-|>",
                "color": color,
                "linewidth": width,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
    ax.text(1.9, 0.5, "gradient (3, 0.4), 7.6°", color=GREEN, fontsize=10.5, ha="left")
    ax.text(1.12, 0.85, "by value: (1, 0.4), 21.8°", color=ORANGE, fontsize=10.5)
    ax.text(1.12, -0.3, "by norm: (0.99, 0.13), 7.6°", color=BLUE, fontsize=10.5)
    ax.plot(0, 0, "o", color=INK, markersize=4)
    ax.set(xlim=(-1.15, 4.1), ylim=(-1.1, 1.1), aspect="equal")
    ax.set_xticks([-1, 0, 1, 2, 3])
    ax.set_yticks([-1, 0, 1])
    return fig
