"""A cost curve over one weight: steps against the slope, from the initial weight to the minimum."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

RATE = 0.2
START = -1.0


def cost(w: float | np.ndarray) -> float | np.ndarray:
    """Return the cost of the worked example, with its minimum at 3."""
    return (w - 3) ** 2


def draw() -> Figure:
    """Draw the curve, the tangent at the start and five steps of gradient descent."""
    fig, ax = figure(height=3.3)
    x = np.linspace(-1.6, 5.6, 160)
    ax.plot(x, cost(x), color=BLUE)
    path = [START]
    for _ in range(6):
        path.append(path[-1] - RATE * 2 * (path[-1] - 3))
    tangent = np.array([-1.45, 0.35])
    ax.plot(tangent, 16 - 8 * (tangent + 1), color=MUTED, linestyle="--", linewidth=1.4)
    ax.text(0.45, 5.1, "tangent:\nslope $-8$", color=MUTED, ha="right", va="top", fontsize=10.5)
    for here, there in pairwise(path[:6]):
        ax.annotate(
            "",
            xy=(there, cost(there)),
            xytext=(here, cost(here)),
            arrowprops={"arrowstyle": "-|>", "color": ORANGE, "linewidth": 1.6, "shrinkB": 3},
        )
    ax.plot(path[:6], [cost(w) for w in path[:6]], "o", color=ORANGE)
    ax.plot(3, 0, marker="*", markersize=13, color=GREEN, clip_on=False, zorder=5)
    ax.annotate(
        "minimum, slope 0",
        xy=(3, 0.15),
        xytext=(3, 5.6),
        ha="center",
        color=GREEN,
        arrowprops={"arrowstyle": "-", "color": GREEN, "linewidth": 1, "shrinkB": 6},
    )
    ax.text(-0.8, 16.2, "initial weight", color=ORANGE, va="center")
    ax.text(
        0.85,
        10.3,
        "each step = $-\\eta\\,\\times$ slope:\nlong where steep, short where flat",
        color=INK,
        va="center",
    )
    ax.set(xlim=(-1.7, 5.7), ylim=(-0.4, 19), xlabel="weight $w$", ylabel="cost $J(w)$")
    return fig
