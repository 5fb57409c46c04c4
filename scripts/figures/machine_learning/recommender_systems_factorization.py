"""R is approximated by P times Q transposed; only the filled cells enter the loss."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, PURPLE, canvas

KNOWN = ((0, 0), (0, 3), (1, 1), (1, 4), (2, 0), (2, 2), (3, 3), (3, 5), (4, 1), (4, 2), (5, 0))
USER, ITEM = 2, 4


def draw() -> Figure:
    """Three blocks in one row, one predicted cell with its two factors."""
    fig, ax = canvas(height=2.9)
    cell, top = 2.9, 24.0

    def block(x: float, y: float, rows: int, columns: int) -> None:
        for r in range(rows):
            for c in range(columns):
                ax.add_patch(
                    Rectangle(
                        (x + c * cell, y - (r + 1) * cell),
                        cell,
                        cell,
                        facecolor="none",
                        edgecolor=GRID,
                        linewidth=1,
                    )
                )

    def fill(x: float, y: float, r: int, c: int, color: str, alpha: float) -> None:
        ax.add_patch(
            Rectangle(
                (x + c * cell, y - (r + 1) * cell),
                cell,
                cell,
                facecolor=(color, alpha),
                edgecolor=color,
                linewidth=1.4,
            )
        )

    left, middle, right = 1.2, 23.6, 33.2
    block(left, top, 6, 6)
    for r, c in KNOWN:
        fill(left, top, r, c, BLUE, 0.35)
    fill(left, top, USER, ITEM, ORANGE, 0.0)
    ax.text(
        left + (ITEM + 0.5) * cell,
        top - (USER + 0.5) * cell,
        "?",
        ha="center",
        va="center",
        color=ORANGE,
    )
    ax.text(21.1, top - 3 * cell, "≈", ha="center", va="center", fontsize=18)
    block(middle, top, 6, 2)
    block(right, top - 2 * cell, 2, 6)
    for k in range(2):
        fill(middle, top, USER, k, PURPLE, 0.35)
        fill(right, top - 2 * cell, k, ITEM, GREEN, 0.35)
    ax.text(31.3, top - 3 * cell, "×", ha="center", va="center", fontsize=15)
    ax.text(left + 3 * cell, 25.4, "ratings $R$", ha="center", color=INK)
    ax.text(middle + cell, 25.4, "users $P$", ha="center", color=PURPLE)
    ax.text(right + 3 * cell, 25.4, r"items $Q^\top$", ha="center", color=GREEN)
    ax.text(
        left + 3 * cell,
        3.6,
        "blue: observed,\nin the loss",
        ha="center",
        va="center",
        color=BLUE,
        fontsize=10.5,
    )
    ax.text(
        37,
        3.6,
        r"prediction $p_u^\top q_i$;" + "\nempty cells are no zeros",
        ha="center",
        va="center",
        color=MUTED,
        fontsize=10.5,
    )
    return fig
