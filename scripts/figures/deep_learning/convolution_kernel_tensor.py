"""The kernel tensor of a layer: one block of k by k by input channels for each filter."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, canvas


def block(ax: Axes, x: float, y: float, size: float, depth: float, cells: int, color: str) -> None:
    """Draw a box with a grid on its front; (x, y) is the lower left corner of the front."""
    dx, dy = 0.55 * depth, 0.4 * depth
    top = [
        (x, y + size),
        (x + size, y + size),
        (x + size + dx, y + size + dy),
        (x + dx, y + size + dy),
    ]
    right = [
        (x + size, y),
        (x + size + dx, y + dy),
        (x + size + dx, y + size + dy),
        (x + size, y + size),
    ]
    for corners in (top, right):
        ax.add_patch(Polygon(corners, facecolor=PAPER, edgecolor=color, linewidth=1.2))
        ax.add_patch(Polygon(corners, facecolor=color, alpha=0.15, linewidth=0))
    side = size / cells
    for i in range(cells):
        for j in range(cells):
            ax.add_patch(
                Rectangle(
                    (x + i * side, y + j * side),
                    side,
                    side,
                    facecolor=PAPER,
                    edgecolor=color,
                    linewidth=0.8,
                )
            )


def draw() -> Figure:
    """Input volume on the left, four filters in the middle, four output maps on the right."""
    fig, ax = canvas(height=3.3)
    block(ax, 1.5, 11, 9, 6, 6, MUTED)
    ax.text(7.5, 8.6, "input\n$H\\times W\\times C_{in}$", ha="center", va="top", color=INK)
    colors = (BLUE, ORANGE, GREEN, PURPLE)
    for n, color in enumerate(colors):
        y = 24.6 - 6.1 * n
        block(ax, 21.5, y, 3.9, 5, 3, color)
        ax.text(29.2, y + 2.2, "+ bias", va="center", fontsize=10, color=color)
        ax.annotate(
            "",
            xy=(39.6, 15.4 + 1.4 * (3 - n)),
            xytext=(34.6, y + 2.2),
            arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 1.2},
        )
    for n, color in enumerate(reversed(colors)):
        left, bottom = 40 + 0.9 * (3 - n), 11.4 + 1.1 * (3 - n)
        ax.add_patch(Rectangle((left, bottom), 8, 8, facecolor=PAPER, edgecolor=color, linewidth=1))
        ax.add_patch(Rectangle((left, bottom), 8, 8, facecolor=color, alpha=0.25, linewidth=0))
    ax.annotate(
        "",
        xy=(20.8, 16.5),
        xytext=(14.8, 16.5),
        arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.2},
    )
    ax.text(26, 4.9, "$C_{out}$ filters of\n$k\\times k\\times C_{in}$", ha="center", va="top")
    ax.text(45, 8.6, "output\n$H'\\times W'\\times C_{out}$", ha="center", va="top")
    return fig
