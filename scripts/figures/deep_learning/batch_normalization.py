"""What batch normalization computes: statistics of a column, then a learned scale and shift."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

CELL = 3.6
ROWS, COLUMNS = 4, 3
STEPS = (
    ("z", ("2", "4", "4", "10"), BLUE),
    ("ẑ", ("−1", "−⅓", "−⅓", "1⅔"), GREEN),
    ("y", ("−1", "0", "0", "3"), ORANGE),
)


def draw() -> Figure:
    """Draw the matrix before, between and after, with one unit's column filled in."""
    fig, ax = canvas(height=4.1)
    top = 33.8
    lefts = (3.4, 21.8, 40.2)
    for left, (name, values, color) in zip(lefts, STEPS, strict=True):
        ax.text(
            left + 1.5 * CELL,
            top + 1.6,
            name,
            ha="center",
            va="bottom",
            fontsize=13,
            color=color,
            style="italic",
        )
        for i in range(ROWS):
            for j in range(COLUMNS):
                chosen = j == 1
                x, y = left + CELL * j, top - CELL * (i + 1)
                ax.add_patch(
                    Rectangle(
                        (x, y),
                        CELL,
                        CELL,
                        facecolor=color,
                        alpha=0.28 if chosen else 0.07,
                        edgecolor="none",
                    )
                )
                ax.add_patch(
                    Rectangle((x, y), CELL, CELL, facecolor="none", edgecolor=MUTED, linewidth=0.7)
                )
                if chosen:
                    ax.text(
                        x + CELL / 2,
                        y + CELL / 2,
                        values[i],
                        ha="center",
                        va="center",
                        fontsize=11,
                    )
    middle = top - ROWS * CELL / 2
    for start, words in ((14.8, "normalize"), (33.1, "scale,\nshift")):
        ax.annotate(
            "",
            xy=(start + 6.6, middle),
            xytext=(start, middle),
            arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.4},
        )
        ax.text(start + 3.2, middle + 1.0, words, ha="center", va="bottom", fontsize=9.5)
    ax.text(2.6, middle, "examples", rotation=90, ha="right", va="center", color=MUTED, fontsize=10)
    ax.text(
        lefts[0] + 1.5 * CELL,
        top - 4 * CELL - 0.6,
        "units",
        ha="center",
        va="top",
        color=MUTED,
        fontsize=10,
    )
    ax.text(
        lefts[2] + 1.5 * CELL,
        top - 4 * CELL - 0.6,
        "learned:\nγ = 1.5, β = 0.5",
        ha="center",
        va="top",
        color=ORANGE,
        fontsize=10.5,
        linespacing=1.35,
    )
    boxes = (
        (10.6, "training: from this batch", "μ = 5, σ² = 9", BLUE, "-"),
        (3.4, "inference: stored averages", "fixed numbers of this unit", GREEN, "--"),
    )
    for y, words, numbers, color, style in boxes:
        ax.add_patch(
            Rectangle(
                (11.2, y - 2.9),
                30.6,
                5.9,
                facecolor=PAPER,
                edgecolor=color,
                linestyle=style,
                linewidth=1.4,
            )
        )
        ax.text(12.6, y + 1.3, words, va="center", color=color, fontsize=10.5)
        ax.text(12.6, y - 1.4, numbers, va="center", color=INK, fontsize=10.5)
    ax.annotate(
        "",
        xy=(18.0, middle - 0.6),
        xytext=(18.0, 13.7),
        arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.2},
    )
    return fig
