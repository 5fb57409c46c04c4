"""Nested cross-validation: the training part of an outer round is split again."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw the outer rounds, the inner folds of one of them, and what comes out."""
    fig, ax = canvas(height=4.5)
    height = 2.7
    ax.text(1, 43.0, "outer loop: judge", va="center", fontsize=12, color=ORANGE)
    for i in range(5):
        y = 38.0 - 3.6 * i
        for j in range(5):
            held = j == i
            ax.add_patch(
                Rectangle(
                    (1 + 8.2 * j, y),
                    7.8,
                    height,
                    facecolor=ORANGE if held else BLUE,
                    alpha=0.8 if held else 0.2,
                    linewidth=0,
                )
            )
        ax.text(43.0, y + height / 2, f"score {i + 1}", va="center", fontsize=11)
    for x in (1.0, 33.4):
        ax.plot([x, x], [23.2, 18.2], color=MUTED, linewidth=0.9, linestyle="--")
    ax.add_patch(Rectangle((0.5, 23.2), 33.0, 3.5, facecolor="none", edgecolor=INK, linewidth=1.3))
    ax.text(2, 20.4, "inner loop: choose", va="center", fontsize=12, color=GREEN)
    for i in range(4):
        y = 15.2 - 3.6 * i
        for j in range(4):
            held = j == i
            ax.add_patch(
                Rectangle(
                    (1 + 8.2 * j, y),
                    7.8,
                    height,
                    facecolor=GREEN if held else BLUE,
                    alpha=0.8 if held else 0.2,
                    linewidth=0,
                )
            )
    ax.text(36.0, 12.2, "average for each\nsetting", va="center", fontsize=11)
    ax.text(36.0, 5.7, "best setting:\nrefit, then score", va="center", fontsize=11, color=INK)
    return fig
