"""From one data set to bootstrap samples, trees and a vote."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Five rows of data, three columns of bootstrap sample, tree and prediction."""
    fig, ax = canvas(height=4.3)
    rng = np.random.default_rng(2)
    ax.text(26, 41, "training cases", ha="center", va="center")
    for k in range(6):
        ax.text(
            16 + 4 * k,
            37,
            str(k + 1),
            ha="center",
            va="center",
            fontsize=11,
            bbox={"boxstyle": "circle,pad=0.25", "facecolor": "none", "edgecolor": INK},
        )
    for column, (x, color) in enumerate(((9, BLUE), (26, ORANGE), (43, GREEN))):
        drawn = np.sort(rng.integers(1, 7, 6))
        out = sorted(set(range(1, 7)) - set(drawn.tolist()))
        ax.annotate(
            "",
            xy=(x, 30.6),
            xytext=(26 + (x - 26) * 0.45, 34.6),
            arrowprops={"arrowstyle": "-|>", "color": MUTED},
        )
        ax.text(
            x, 28.8, " ".join(map(str, drawn)), ha="center", va="center", fontsize=11.5, color=color
        )
        ax.text(
            x,
            25.9,
            "out of bag: " + (", ".join(map(str, out))),
            ha="center",
            va="center",
            fontsize=9.5,
            color=MUTED,
        )
        ax.annotate(
            "", xy=(x, 21.6), xytext=(x, 24.2), arrowprops={"arrowstyle": "-|>", "color": MUTED}
        )
        shape = (((0, 0), (-4, -4)), ((0, 0), (4, -4)), ((-4, -4), (-6, -8)), ((-4, -4), (-2, -8)))
        other = (((0, 0), (-4, -4)), ((0, 0), (4, -4)), ((4, -4), (2, -8)), ((4, -4), (6, -8)))
        edges = (shape, other, shape + other[2:])[column]
        for (x0, y0), (x1, y1) in edges:
            ax.plot([x + x0, x + x1], [20.5 + y0, 20.5 + y1], color=color, linewidth=1.6)
        for corner in {end for edge in edges for end in edge}:
            ax.plot([x + corner[0]], [20.5 + corner[1]], "o", color=color, markersize=5)
        ax.text(
            x, 9.6, ("class 1", "class 0", "class 1")[column], ha="center", va="center", color=color
        )
        ax.annotate(
            "",
            xy=(26 + (x - 26) * 0.35, 4.6),
            xytext=(x, 8.0),
            arrowprops={"arrowstyle": "-|>", "color": MUTED},
        )
    ax.text(26, 2.8, "average or vote: class 1", ha="center", va="center")
    return fig
