"""Arrays with 0 to 4 axes: a number, a row, a table, a block, a batch of blocks."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, canvas

SIDE = 2.0


def sheet(ax: Axes, x: float, y: float, rows: int, columns: int, color: str) -> None:
    """Draw a table of cells with its lower left corner at (x, y)."""
    for i in range(rows):
        for j in range(columns):
            ax.add_patch(
                Rectangle(
                    (x + j * SIDE, y + i * SIDE),
                    SIDE,
                    SIDE,
                    facecolor=PAPER,
                    edgecolor=color,
                    linewidth=1.1,
                )
            )


def block(ax: Axes, x: float, y: float, color: str, n: int = 3, depth: int = 3) -> None:
    """Draw a cube of cells by its front, its top and its right side."""
    sheet(ax, x, y, n, n, color)
    dx, dy = 0.7, 0.7
    size = n * SIDE
    for k in range(depth):
        for j in range(n):
            for corners in (
                [
                    (j * SIDE + k * dx, size + k * dy),
                    ((j + 1) * SIDE + k * dx, size + k * dy),
                    ((j + 1) * SIDE + (k + 1) * dx, size + (k + 1) * dy),
                    (j * SIDE + (k + 1) * dx, size + (k + 1) * dy),
                ],
                [
                    (size + k * dx, j * SIDE + k * dy),
                    (size + k * dx, (j + 1) * SIDE + k * dy),
                    (size + (k + 1) * dx, (j + 1) * SIDE + (k + 1) * dy),
                    (size + (k + 1) * dx, j * SIDE + (k + 1) * dy),
                ],
            ):
                ax.add_patch(
                    Polygon(
                        [(x + a, y + b) for a, b in corners],
                        facecolor=PAPER,
                        edgecolor=color,
                        linewidth=1.1,
                    )
                )


def draw() -> Figure:
    """Draw five arrays in two rows, with their number of axes, shape and an example."""
    fig, ax = canvas(height=3.9)
    top, low = 28.0, 7.2
    sheet(ax, 6.5, top + 2, 1, 1, BLUE)
    sheet(ax, 19.0, top + 2, 1, 4, BLUE)
    sheet(ax, 37.5, top, 3, 4, BLUE)
    block(ax, 8.0, low, BLUE)
    for k in range(2):
        block(ax, 27.0 + 11.5 * k, low, ORANGE)
    for x, y, words in (
        (7.5, top - 1.2, "0 axes, shape ()\na loss"),
        (23.0, top - 1.2, "1 axis, shape (4,)\nbiases"),
        (41.5, top - 1.2, "2 axes, shape (3, 4)\na batch of rows"),
        (12.0, low - 1.2, "3 axes, shape (3, 3, 3)\nan image: C, H, W"),
        (37.0, low - 1.2, "4 axes, shape (2, 3, 3, 3)\na batch of images: N, C, H, W"),
    ):
        number, example = words.split("\n")
        ax.text(x, y, number, ha="center", va="top", fontsize=10.5, color=INK)
        ax.text(x, y - 2.5, example, ha="center", va="top", fontsize=10.5, color=MUTED)
    return fig
