"""The ROC staircase of nine scores with a tie, over a grid of positive-negative pairs."""

from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from scripts.figures.style import BLUE, GRID, INK, MUTED, ORANGE, figure

SCORES = (0.9, 0.8, 0.7, 0.6, 0.6, 0.4, 0.3, 0.2, 0.1)
LABELS = (1, 0, 1, 1, 0, 0, 1, 0, 0)


def draw() -> Figure:
    """One step up for a positive, one to the right for a negative, a diagonal for the tie."""
    fig, ax = figure(height=3.9)
    points = [(0, 0)]
    for score in sorted(set(SCORES), reverse=True):
        tied = [label for s, label in zip(SCORES, LABELS, strict=True) if s == score]
        x, y = points[-1]
        points.append((x + tied.count(0), y + tied.count(1)))
    ax.add_patch(
        Polygon([*points, (5, 0)], facecolor=BLUE, alpha=0.15, edgecolor="none", closed=True)
    )
    for i in range(5):
        for j in range(4):
            ax.add_patch(Rectangle((i, j), 1, 1, facecolor="none", edgecolor=GRID, linewidth=1))
    xs, ys = zip(*points, strict=True)
    ax.plot(xs, ys, "o-", color=BLUE, linewidth=2.6, clip_on=False, zorder=4)
    ax.plot([1, 2], [2, 3], color=ORANGE, linewidth=3.4, zorder=5)
    ax.annotate(
        "tie at 0.6: up and right at once,\nhalf a cell",
        (1.5, 2.5),
        (2.15, 2.05),
        color=ORANGE,
        va="center",
        fontsize=10.5,
        arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.8, "shrinkB": 3},
    )
    ax.text(3.0, 0.75, "14.5 of 20 cells: AUC 0.725", ha="center", color=INK)
    for left, low, text in ((0.08, 0.5, "0.9"), (0.5, 1.13, "0.8"), (1.08, 1.5, "0.7")):
        ax.text(left, low, text, color=MUTED, va="center", ha="center" if left == 0.5 else "left")
    for left, low, text in (
        (2.5, 3.14, "0.4"),
        (2.92, 3.5, "0.3"),
        (3.5, 3.86, "0.2"),
        (4.5, 3.86, "0.1"),
    ):
        ax.text(left, low, text, color=MUTED, va="center", ha="right" if left == 2.92 else "center")
    ax.set(
        xlim=(0, 5),
        ylim=(0, 4),
        xticks=range(6),
        yticks=range(5),
        xlabel="negatives at or above the threshold (of 5)",
        ylabel="positives at or above it (of 4)",
    )
    return fig
