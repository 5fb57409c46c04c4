"""Two small confusion matrices: precision reads a column, recall reads a row."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, MUTED, ORANGE, canvas

WIDE, HIGH, BOTTOM = 9.4, 6.6, 5.0
CELLS = {(0, 1): "TP", (1, 1): "FN", (0, 0): "FP", (1, 0): "TN"}


def draw() -> Figure:
    """Outline and shade what each ratio uses."""
    fig, ax = canvas(height=2.7)
    ax.text(25.4, 25.4, "columns: predicted, rows: actual", ha="center", va="center", color=MUTED)
    for left, used, color, hatch, name in (
        (4.6, {(0, 1), (0, 0)}, BLUE, "//", "precision = TP / (TP + FP)"),
        (30.8, {(0, 1), (1, 1)}, ORANGE, "\\\\", "recall = TP / (TP + FN)"),
    ):
        for (column, row), text in CELLS.items():
            x, y = left + column * WIDE, BOTTOM + row * HIGH
            on = (column, row) in used
            if on:
                ax.add_patch(Rectangle((x, y), WIDE, HIGH, facecolor=color, alpha=0.16))
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
            ax.text(
                x + WIDE / 2,
                y + HIGH / 2,
                text,
                ha="center",
                va="center",
                fontsize=14,
                weight="bold" if on else "normal",
                color=color if on else MUTED,
            )
        columns = {column for column, _ in used}
        rows = {row for _, row in used}
        ax.add_patch(
            Rectangle(
                (left + min(columns) * WIDE, BOTTOM + min(rows) * HIGH),
                WIDE * len(columns),
                HIGH * len(rows),
                facecolor="none",
                edgecolor=color,
                linewidth=3,
            )
        )
        for column, sign in ((0, "+"), (1, "−")):
            ax.text(
                left + (column + 0.5) * WIDE,
                BOTTOM + 2 * HIGH + 1.9,
                sign,
                ha="center",
                va="center",
                fontsize=13,
            )
        for row, sign in ((1, "+"), (0, "−")):
            ax.text(
                left - 1.6, BOTTOM + (row + 0.5) * HIGH, sign, ha="center", va="center", fontsize=13
            )
        ax.text(left + WIDE - 0.6, 2.3, name, ha="center", va="center", color=color, fontsize=11.5)
    return fig
