"""The two-by-two table of truth and decision with the four outcomes and their probabilities."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas

CELLS = (
    (0, 1, GREEN, "correct", r"true negative, $1-\alpha$", ""),
    (1, 1, BLUE, "type I error", r"false positive, $\alpha$", "///"),
    (0, 0, ORANGE, "type II error", r"false negative, $\beta$", "\\\\\\"),
    (1, 0, GREEN, "correct", r"true positive, $1-\beta$", ""),
)


def draw() -> Figure:
    """Draw the table; the two errors are hatched."""
    fig, ax = canvas(height=2.5)
    left, width, height = 9.0, 21.0, 8.6
    for column, row, color, head, detail, hatch in CELLS:
        x, y = left + column * width, 1.0 + row * height
        ax.add_patch(Rectangle((x, y), width, height, facecolor=color, alpha=0.12))
        if hatch:
            ax.add_patch(
                Rectangle(
                    (x, y),
                    width,
                    height,
                    facecolor="none",
                    edgecolor=color,
                    alpha=0.3,
                    hatch=hatch,
                    linewidth=0,
                )
            )
        ax.add_patch(Rectangle((x, y), width, height, facecolor="none", edgecolor=MUTED))
        ax.text(
            x + width / 2,
            y + 5.6,
            head,
            ha="center",
            va="center",
            color=color,
            fontsize=13,
            weight="bold",
        )
        ax.text(x + width / 2, y + 2.6, detail, ha="center", va="center", color=INK, fontsize=11)
    for column, text in ((0, "keep H₀"), (1, "reject H₀")):
        ax.text(left + (column + 0.5) * width, 19.4, text, ha="center", va="center", fontsize=12.5)
    ax.text(left + width, 22.8, "decision", ha="center", va="center", color=MUTED)
    for row, text in ((1, "H₀\ntrue"), (0, "H₁\ntrue")):
        ax.text(4.6, 1.0 + (row + 0.5) * height, text, ha="center", va="center", fontsize=12.5)
    return fig
