"""Broadcasting: a column and a row are stretched, without copying, to a common table."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

SIDE = 3.0


def cells(
    ax: Axes, x: float, y: float, table: list[list[int]], color: str, solid: tuple[int, int]
) -> None:
    """Draw a table of numbers, its repeated cells dashed and grey."""
    for i, row in enumerate(table):
        for j, value in enumerate(row):
            own = i < solid[0] and j < solid[1]
            left, bottom = x + j * SIDE, y - (i + 1) * SIDE
            ax.add_patch(
                Rectangle(
                    (left, bottom),
                    SIDE,
                    SIDE,
                    facecolor=PAPER,
                    edgecolor=color if own else MUTED,
                    linestyle="-" if own else ":",
                    linewidth=1.6 if own else 0.9,
                    zorder=3 if own else 2,
                )
            )
            ax.text(
                left + SIDE / 2,
                bottom + SIDE / 2,
                str(value),
                ha="center",
                va="center",
                fontsize=11,
                color=color if own else MUTED,
                zorder=4,
            )


def draw() -> Figure:
    """Add (3, 1) and (4,), then show what happens to (3,) minus (3, 1)."""
    fig, ax = canvas(height=3.5)
    column, row = [10, 20, 30], [1, 2, 3, 4]
    y = 31.0
    cells(ax, 1, y, [[c] * 4 for c in column], BLUE, (3, 1))
    cells(ax, 18.5, y, [row] * 3, ORANGE, (1, 4))
    cells(ax, 36.5, y, [[c + r for r in row] for c in column], GREEN, (3, 4))
    for x, sign in ((15.8, "+"), (33.5, "=")):
        ax.text(x, y - 1.5 * SIDE, sign, ha="center", va="center", fontsize=16)
    for x, words, color in (
        (7, "(3, 1)", BLUE),
        (24.5, "(4,) as (1, 4)", ORANGE),
        (42.5, "(3, 4)", GREEN),
    ):
        ax.text(x, y + 0.8, words, ha="center", va="bottom", fontsize=11, color=color)
    y = 13.0
    target = [1, 2, 3]
    cells(ax, 4, y, [target] * 3, ORANGE, (1, 3))
    cells(ax, 20, y, [[t] * 3 for t in target], BLUE, (3, 1))
    cells(ax, 36.5, y, [[b - a for b in target] for a in target], INK, (3, 3))
    for x, sign in ((16.5, "−"), (33.0, "=")):
        ax.text(x, y - 1.5 * SIDE, sign, ha="center", va="center", fontsize=16)
    for x, words, color in (
        (8.5, "targets (3,)", ORANGE),
        (24.5, "predictions (3, 1)", BLUE),
        (41, "(3, 3), not zeros", INK),
    ):
        ax.text(x, y + 0.8, words, ha="center", va="bottom", fontsize=11, color=color)
    return fig
