"""One buffer, two views: the transpose only swaps the strides."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, canvas

SIDE = 3.2


def table(ax: Axes, x: float, y: float, rows: list[list[int]], color: str) -> None:
    """Draw a table of the numbers with its upper left corner at (x, y)."""
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            left, bottom = x + j * SIDE, y - (i + 1) * SIDE
            ax.add_patch(
                Rectangle(
                    (left, bottom), SIDE, SIDE, facecolor=PAPER, edgecolor=color, linewidth=1.5
                )
            )
            ax.text(
                left + SIDE / 2,
                bottom + SIDE / 2,
                str(value),
                ha="center",
                va="center",
                fontsize=11.5,
                color=color,
            )


def draw() -> Figure:
    """Draw the buffer on top, the table and its transpose below, each with shape and strides."""
    fig, ax = canvas(height=3.0)
    ax.text(26, 29, "memory: six float32 numbers, 4 bytes each", ha="center", va="top", color=INK)
    table(ax, 26 - 3 * SIDE, 25.5, [[0, 1, 2, 3, 4, 5]], INK)
    for k in range(6):
        ax.text(
            26 - 3 * SIDE + (k + 0.5) * SIDE,
            21.6,
            str(4 * k),
            ha="center",
            va="top",
            fontsize=9.5,
            color=MUTED,
        )
    ax.text(26 + 3 * SIDE + 0.8, 21.6, "byte", va="top", fontsize=9.5, color=MUTED)
    table(ax, 8.0, 15.6, [[0, 1, 2], [3, 4, 5]], BLUE)
    table(ax, 35.5, 17.2, [[0, 3], [1, 4], [2, 5]], ORANGE)
    for x, words, color in (
        (12.8, "x: shape (2, 3)\nstrides (12, 4)\ncontiguous", BLUE),
        (38.7, "x.T: shape (3, 2)\nstrides (4, 12)\nnot contiguous", ORANGE),
    ):
        ax.text(x, 7.0, words, ha="center", va="top", fontsize=11, color=color)
    return fig
