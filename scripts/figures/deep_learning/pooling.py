"""A 4 by 4 map pooled by maximum, average and minimum in 2 by 2 windows."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.deep_learning.convolution import table
from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas

MAP = np.array([[1, 3, 2, 1], [4, 6, 5, 0], [7, 2, 8, 3], [1, 0, 4, 9]])


def windows(x: np.ndarray) -> np.ndarray:
    """Return the 2 by 2 windows at stride 2, flattened on the last axis."""
    h, w = x.shape
    return x.reshape(h // 2, 2, w // 2, 2).swapaxes(1, 2).reshape(h // 2, w // 2, 4)


def draw() -> Figure:
    """The map with its four windows on the left, the three results on the right."""
    fig, ax = canvas(height=3.2)
    side = 4.2
    chosen = {(1, 1), (1, 2), (2, 0), (3, 3)}
    table(ax, 4, 25.4, MAP.tolist(), MUTED, side=side, marked=chosen, fill=BLUE)
    for a in (0, 2, 4):
        ax.plot([4, 4 + 4 * side], [25.4 - a * side] * 2, color=INK, linewidth=2.2)
        ax.plot([4 + a * side] * 2, [25.4, 25.4 - 4 * side], color=INK, linewidth=2.2)
    ax.text(12.4, 5.6, "shaded: the maxima", ha="center", va="center", fontsize=10.5, color=BLUE)
    for top, words, color, how in (
        (29.6, "maximum", BLUE, np.max),
        (19.4, "average", ORANGE, np.mean),
        (9.2, "minimum", GREEN, np.min),
    ):
        result = [[f"{v:g}" for v in row] for row in how(windows(MAP), axis=-1)]
        table(ax, 40.5, top, result, color, side=3.7)
        ax.text(38.8, top - 3.7, words, ha="right", va="center", color=color)
        ax.annotate(
            "",
            xy=(27.6, top - 3.7),
            xytext=(21.6, 17.0),
            arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 1.3},
        )
    return fig
