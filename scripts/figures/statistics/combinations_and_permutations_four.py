"""The four ways to count two draws from four letters, as cells of a four-by-four table."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, PURPLE, canvas

LETTERS = "ABCD"
CASES = (
    # column, row, heading, formula, colour, ordered, repeated
    (0, 1, "order, repetition", r"$n^k=16$", BLUE, True, True),
    (1, 1, "order, no repetition", r"$n!/(n-k)!=12$", ORANGE, True, False),
    (0, 0, "no order, repetition", r"$C(n+k-1,\,k)=10$", GREEN, False, True),
    (1, 0, "no order, no repetition", r"$C(n,k)=6$", PURPLE, False, False),
)


def draw() -> Figure:
    """Fill the cells that each rule counts and write the pair in them."""
    fig, ax = canvas(height=5.3)
    size = 4.3
    for column, row, heading, formula, color, ordered, repeated in CASES:
        left, bottom = 3.8 + 25.2 * column, 2.0 + 26.4 * row
        for i, first in enumerate(LETTERS):
            for j, second in enumerate(LETTERS):
                counted = (ordered or j >= i) and (repeated or i != j)
                x, y = left + size * j, bottom + size * (3 - i)
                ax.add_patch(
                    Rectangle(
                        (x, y),
                        size,
                        size,
                        edgecolor=GRID,
                        linewidth=0.8,
                        facecolor=(color, 0.22) if counted else "none",
                    )
                )
                if counted:
                    ax.text(
                        x + size / 2,
                        y + size / 2,
                        first + second,
                        ha="center",
                        va="center",
                        color=INK,
                        fontsize=10,
                    )
        middle = left + 2 * size
        ax.text(
            middle,
            bottom + 4 * size + 4.3,
            heading,
            ha="center",
            va="center",
            color=color,
            fontsize=10.5,
        )
        ax.text(
            middle,
            bottom + 4 * size + 1.6,
            formula,
            ha="center",
            va="center",
            color=INK,
            fontsize=11.5,
        )
    ax.plot([26.4, 26.4], [1, 52], color=MUTED, linewidth=0.6)
    ax.plot([1, 51], [26.6, 26.6], color=MUTED, linewidth=0.6)
    return fig
