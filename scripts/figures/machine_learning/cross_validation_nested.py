"""Nested cross-validation: the training part of an outer round is split again."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas

HEIGHT = 2.7


def rounds(ax: Axes, count: int, top: float, held_out: str) -> list[float]:
    """Draw rounds of as many folds, one held out in each; return the y of each round."""
    rows = [top - 3.6 * i for i in range(count)]
    for i, y in enumerate(rows):
        for j in range(count):
            held = j == i
            ax.add_patch(
                Rectangle(
                    (1 + 8.2 * j, y),
                    7.8,
                    HEIGHT,
                    facecolor=held_out if held else BLUE,
                    alpha=0.8 if held else 0.2,
                    linewidth=0,
                )
            )
    return rows


def draw() -> Figure:
    """Draw the outer rounds, the inner folds of one of them, and what comes out."""
    fig, ax = canvas(height=4.5)
    ax.text(1, 43.0, "outer loop: judge", va="center", fontsize=12, color=ORANGE)
    for i, y in enumerate(rounds(ax, 5, 38.0, ORANGE)):
        ax.text(43.0, y + HEIGHT / 2, f"score {i + 1}", va="center", fontsize=11)
    for x in (1.0, 33.4):
        ax.plot([x, x], [23.2, 18.2], color=MUTED, linewidth=0.9, linestyle="--")
    ax.add_patch(Rectangle((0.5, 23.2), 33.0, 3.5, facecolor="none", edgecolor=INK, linewidth=1.3))
    ax.text(2, 20.4, "inner loop: choose", va="center", fontsize=12, color=GREEN)
    rounds(ax, 4, 15.2, GREEN)
    ax.text(36.0, 12.2, "average for each\nsetting", va="center", fontsize=11)
    ax.text(36.0, 5.7, "best setting:\nrefit, then score", va="center", fontsize=11, color=INK)
    return fig
