"""The weights of the worked example, without and with a causal mask."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from scipy.special import softmax

from scripts.figures.style import BLUE, GRID, INK, MUTED, canvas

TOKENS = ("she", "reads", "books")
SCORES = np.array([[2.0, 0.0, 1.0], [0.0, 2.0, 1.0], [0.0, 1.0, 2.0]])


def draw() -> Figure:
    """Draw two grids of cells, darker for larger weights, with the numbers in them."""
    fig, ax = canvas(height=2.8)
    size = 6.6
    future = np.triu(np.full((3, 3), -np.inf), 1)
    for left, name, scores in ((8.2, "no mask", SCORES), (31.0, "causal", SCORES + future)):
        weights = softmax(scores, axis=1)
        for i in range(3):
            for j in range(3):
                x, y = left + j * size, 16.0 - i * size
                masked = bool(np.isneginf(scores[i, j]))
                ax.add_patch(
                    _cell((x, y), size, 0.0 if masked else 0.08 + 0.55 * float(weights[i, j]))
                )
                ax.text(
                    x + size / 2,
                    y + size / 2,
                    "0" if masked else f"{weights[i, j]:.3f}",
                    ha="center",
                    va="center",
                    fontsize=11.5,
                    color=MUTED if masked else INK,
                )
            if left < 10:
                ax.text(7.4, 16.0 - i * size + size / 2, TOKENS[i], ha="right", va="center")
            ax.text(left + (i + 0.5) * size, 23.2, TOKENS[i], ha="center", va="bottom", fontsize=11)
        ax.text(left + 1.5 * size, 0.6, name, ha="center", va="bottom", color=INK)
    ax.text(7.4, 23.2, "query ↓  ", ha="right", va="bottom", color=MUTED, fontsize=10)
    ax.text(8.2, 26.0, "key →", ha="left", va="bottom", color=MUTED, fontsize=10)
    return fig


def _cell(corner: tuple[float, float], size: float, alpha: float) -> Rectangle:
    """Return one cell of a grid."""
    return Rectangle(corner, size, size, facecolor=(BLUE, alpha), edgecolor=GRID, linewidth=1.2)
