"""Three images through one network, and what the triplet loss asks of the outputs."""

from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from sklearn.datasets import load_digits

from scripts.figures.deep_learning.one_shot_learning import thumbnail
from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

BRANCHES = (
    ("positive", 15, GREEN, 27.5),
    ("anchor", 5, BLUE, 17.5),
    ("negative", 3, ORANGE, 7.5),
)


def draw() -> Figure:
    """Branches with one set of weights at the left, distances and margin at the right."""
    fig, ax = canvas(height=3.6)
    images = load_digits().images
    for words, index, color, y in BRANCHES:
        thumbnail(ax, images[index], 0.8, y - 3.0, 6.0, color)
        ax.text(3.8, y - 4.3, words, ha="center", va="center", color=color, fontsize=10.5)
        for x0, x1 in ((7.4, 10.4), (16.6, 19.6)):
            ax.add_patch(
                FancyArrowPatch(
                    (x0, y), (x1, y), arrowstyle="-|>", mutation_scale=11, color=INK, linewidth=1.2
                )
            )
        ax.add_patch(
            FancyBboxPatch(
                (10.6, y - 2.2),
                5.8,
                4.4,
                boxstyle="round,pad=0.1",
                facecolor=PAPER,
                edgecolor=INK,
                linewidth=1.4,
            )
        )
        ax.text(13.5, y, r"$f_\theta$", ha="center", va="center", fontsize=14)
    for y in (12.5, 22.5):
        ax.plot([13.5, 13.5], [y - 2.4, y + 2.4], color=MUTED, linestyle="--", linewidth=1.4)
    ax.text(14.3, 22.5, r"same $\theta$", va="center", color=MUTED, fontsize=10.5)
    ax.text(14.3, 12.5, r"same $\theta$", va="center", color=MUTED, fontsize=10.5)
    x, y = 35.5, 18.0
    for radius, style, color in ((7.0, "-", GREEN), (13.5, "--", MUTED)):
        ax.add_patch(
            Circle((x, y), radius, fill=False, edgecolor=color, linestyle=style, linewidth=1.3)
        )
    ax.plot(x, y, "o", color=BLUE, markersize=9)
    ax.text(x - 1.2, y + 1.7, "anchor", color=BLUE, ha="center", fontsize=10.5)
    ax.plot(x - 4.2, y + 5.6, "s", color=GREEN, markersize=9)
    ax.text(x - 3.0, y + 4.4, "positive", color=GREEN, fontsize=10.5)
    ax.plot([x, x + 7.0], [y, y], color=GREEN, linewidth=1.2)
    ax.plot([x + 7.0, x + 13.5], [y, y], color=MUTED, linestyle="--", linewidth=1.4)
    ax.text(x + 10.25, y + 1.4, "margin", color=MUTED, ha="center", fontsize=10)
    for dx, dy, words in ((-3.4, -4.4, "hard"), (-3.4, -9.6, "semi-hard"), (-3.4, -15.6, "easy")):
        ax.plot(x + dx, y + dy, "^", color=ORANGE, markersize=9)
        ax.text(
            x + dx + 1.3,
            y + dy,
            words,
            color=ORANGE,
            va="center",
            fontsize=10.5,
        )
    return fig
