"""Five-fold cross-validation with a test set kept apart."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw one bar a round; the validation fold moves, the test block stays out."""
    fig, ax = canvas(height=2.75)
    left, width, height = 8.5, 6.4, 2.9
    for i in range(5):
        y = 18.0 - 4.0 * i
        ax.text(7.6, y + height / 2, f"round {i + 1}", ha="right", va="center", fontsize=11)
        for j in range(5):
            held = i == j
            ax.add_patch(
                Rectangle(
                    (left + j * width, y),
                    width - 0.4,
                    height,
                    facecolor=ORANGE if held else BLUE,
                    alpha=0.85 if held else 0.22,
                    linewidth=0,
                )
            )
    ax.add_patch(
        Rectangle(
            (43.5, 2.0), 7.2, 18.9, facecolor="none", edgecolor=GREEN, hatch="//", linewidth=1.4
        )
    )
    ax.text(47.1, 22.6, "test set", ha="center", va="center", color=GREEN, fontsize=11.5)
    ax.text(left + 2.5 * width, 22.6, "five folds", ha="center", va="center", fontsize=11.5)
    ax.add_patch(Rectangle((left, 25), 1.8, 1.6, facecolor=BLUE, alpha=0.22, linewidth=0))
    ax.text(left + 2.5, 25.8, "train", va="center", color=INK, fontsize=11)
    ax.add_patch(Rectangle((left + 10, 25), 1.8, 1.6, facecolor=ORANGE, alpha=0.85, linewidth=0))
    ax.text(left + 12.5, 25.8, "validate", va="center", color=INK, fontsize=11)
    ax.plot([42.4, 42.4], [1.5, 24], color=MUTED, linewidth=0.9, linestyle="--")
    return fig
