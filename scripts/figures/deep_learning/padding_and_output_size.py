"""A 5 by 5 input under a 3 by 3 kernel: valid and same padding as grids."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

SIDE = 2.5


def cells(ax: Axes, x: float, y: float, n: int, color: str, zeros: bool = False) -> None:
    """Draw n by n cells; (x, y) is the upper left corner."""
    for i in range(n):
        for j in range(n):
            ax.add_patch(
                Rectangle(
                    (x + j * SIDE, y - (i + 1) * SIDE),
                    SIDE,
                    SIDE,
                    facecolor=PAPER,
                    edgecolor=color,
                    linewidth=1,
                    linestyle=":" if zeros else "-",
                )
            )
            if zeros and (i in (0, n - 1) or j in (0, n - 1)):
                ax.text(
                    x + (j + 0.5) * SIDE,
                    y - (i + 0.5) * SIDE,
                    "0",
                    ha="center",
                    va="center",
                    fontsize=9.5,
                    color=MUTED,
                )


def shade(ax: Axes, x: float, y: float, n: int, color: str) -> None:
    """Shade n by n cells from the upper left corner (x, y)."""
    ax.add_patch(
        Rectangle((x, y - n * SIDE), n * SIDE, n * SIDE, facecolor=color, alpha=0.3, linewidth=0)
    )
    ax.add_patch(
        Rectangle((x, y - n * SIDE), n * SIDE, n * SIDE, fill=False, edgecolor=color, linewidth=2)
    )


def draw() -> Figure:
    """Valid above, same below; the first window and the output it writes are shaded."""
    fig, ax = canvas(height=4.2)
    ax.text(26, 40.6, "valid: no padding, 5 − 3 + 1 = 3", ha="center", va="center", color=BLUE)
    cells(ax, 7, 37.6, 5, INK)
    shade(ax, 7, 37.6, 3, BLUE)
    cells(ax, 35, 35.1, 3, GREEN)
    shade(ax, 35, 35.1, 1, BLUE)
    ax.text(26, 21.2, "same: one ring of zeros, 7 − 3 + 1 = 5", ha="center", color=ORANGE)
    cells(ax, 4.5, 19.2, 7, MUTED, zeros=True)
    cells(ax, 7, 16.7, 5, INK)
    shade(ax, 4.5, 19.2, 3, ORANGE)
    cells(ax, 32.5, 16.7, 5, GREEN)
    shade(ax, 32.5, 16.7, 1, ORANGE)
    for y in (31.3, 10.4):
        ax.annotate(
            "",
            xy=(30.8, y),
            xytext=(23.8, y),
            arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.4},
        )
    return fig
