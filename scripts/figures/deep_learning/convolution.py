"""The 3 by 3 input, the 2 by 2 kernel, and what the two operations give."""

from collections.abc import Collection, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def table(
    ax: Axes,
    x: float,
    y: float,
    rows: Sequence[Sequence[object]],
    color: str,
    side: float = 3.2,
    marked: Collection[tuple[int, int]] = (),
    fill: str | None = None,
    fontsize: float = 11.5,
) -> None:
    """Draw a table with its upper left corner at (x, y); shade the marked cells."""
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            left, bottom = x + j * side, y - (i + 1) * side
            ax.add_patch(
                Rectangle((left, bottom), side, side, facecolor=PAPER, edgecolor=color, linewidth=1)
            )
            if (i, j) in marked:
                ax.add_patch(
                    Rectangle((left, bottom), side, side, facecolor=fill or color, alpha=0.3)
                )
            ax.text(
                left + side / 2,
                bottom + side / 2,
                str(value),
                ha="center",
                va="center",
                fontsize=fontsize,
                color=INK,
            )


def draw() -> Figure:
    """Cross-correlation in the upper row, convolution with the turned kernel in the lower."""
    fig, ax = canvas(height=3.2)
    x = [[3, 9, 4], [11, 1, 8], [2, 13, 7]]
    window = {(0, 0), (0, 1), (1, 0), (1, 1)}
    for top, kernel, out, color, words in (
        (28.4, [[0, 0], [1, 1]], [[12, 9], [15, 20]], BLUE, "as it is: cross-correlation"),
        (12.4, [[1, 1], [0, 0]], [[12, 13], [12, 9]], ORANGE, "turned by 180°: convolution"),
    ):
        ax.text(26, top + 1.4, words, ha="center", va="center", color=color)
        table(ax, 4, top - 0.6, x, MUTED, marked=window, fill=color)
        table(ax, 22.8, top - 2.2, kernel, color, marked=window)
        table(ax, 40, top - 2.2, out, GREEN, marked={(0, 0)})
        ax.text(18.2, top - 5.4, "∗" if color == ORANGE else "⋆", ha="center", va="center", size=20)
        ax.text(34.6, top - 5.4, "=", ha="center", va="center")
    return fig
