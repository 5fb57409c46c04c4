"""A confusion matrix with its four cells named and the rate of every row and column beside it."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, canvas

LEFT, BOTTOM, WIDE, HIGH = 8.6, 10.4, 14.2, 9.4


def cell(ax: Axes, column: int, row: int, count: str, name: str, color: str, hatch: str) -> None:
    """Draw one cell; errors are hatched."""
    x, y = LEFT + column * WIDE, BOTTOM + row * HIGH
    ax.add_patch(Rectangle((x, y), WIDE, HIGH, facecolor=color, alpha=0.13))
    if hatch:
        ax.add_patch(
            Rectangle(
                (x, y),
                WIDE,
                HIGH,
                facecolor="none",
                edgecolor=color,
                alpha=0.3,
                hatch=hatch,
                linewidth=0,
            )
        )
    ax.add_patch(Rectangle((x, y), WIDE, HIGH, facecolor="none", edgecolor=MUTED))
    middle = x + WIDE / 2
    ax.text(middle, y + 5.9, count, ha="center", va="center", fontsize=16, weight="bold")
    ax.text(middle, y + 2.5, name, ha="center", va="center", fontsize=10, color=INK)


def draw() -> Figure:
    """Rows are the truth, columns the prediction; 1,000 cases, 50 of them positive."""
    fig, ax = canvas(height=3.75)
    cell(ax, 0, 1, "TP 40", "true positive", GREEN, "")
    cell(ax, 1, 1, "FN 10", "miss, type II", ORANGE, "\\\\\\")
    cell(ax, 0, 0, "FP 60", "false alarm, type I", BLUE, "///")
    cell(ax, 1, 0, "TN 890", "true negative", GREEN, "")
    top = BOTTOM + 2 * HIGH
    for column, text in ((0, "positive"), (1, "negative")):
        ax.text(LEFT + (column + 0.5) * WIDE, top + 1.7, text, ha="center", va="center")
    ax.text(LEFT + WIDE, top + 5.0, "predicted", ha="center", va="center", color=MUTED)
    for row, text in ((1, "actual\npositive"), (0, "actual\nnegative")):
        y = BOTTOM + (row + 0.5) * HIGH
        ax.text(LEFT / 2, y, text, ha="center", va="center", fontsize=10.5)
    right = LEFT + 2 * WIDE + 0.9
    for row, name, value in (
        (1, "recall", "40/50\n= 0.80"),
        (0, "specificity", "890/950\n= 0.937"),
    ):
        y = BOTTOM + (row + 0.5) * HIGH
        ax.text(right, y + 2.6, name, va="center", color=PURPLE, weight="bold", fontsize=11.5)
        ax.text(right, y - 1.3, value, va="center", fontsize=11)
    for column, name, value in (
        (0, "precision", "40/100\n= 0.40"),
        (1, "NPV", "890/900\n= 0.989"),
    ):
        x = LEFT + (column + 0.5) * WIDE
        ax.text(x, 8.4, name, ha="center", va="center", color=PURPLE, weight="bold", fontsize=11.5)
        ax.text(x, 4.6, value, ha="center", va="center", fontsize=11)
    ax.text(right, 8.4, "accuracy", va="center", color=PURPLE, weight="bold", fontsize=11.5)
    ax.text(right, 4.6, "930/1000\n= 0.93", va="center", fontsize=11)
    return fig
