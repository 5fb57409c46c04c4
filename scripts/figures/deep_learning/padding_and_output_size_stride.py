"""Six pixels, kernel 3, stride 2: where the windows lie under the two conventions."""

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, canvas

SIDE = 4.2


def draw() -> Figure:
    """One row of cells for each convention, its three windows as bars below."""
    fig, ax = canvas(height=3.4)
    left = 10.0
    for top, before, after, color, words in (
        (29.0, 1, 0, BLUE, "padding=1 on both sides (PyTorch): sums 3, 9, 15"),
        (12.6, 0, 1, ORANGE, "“same” (TensorFlow): sums 6, 12, 11"),
    ):
        ax.text(26, top + 2.2, words, ha="center", va="center", color=color)
        for j in range(-1, 7):
            pad = j in (-1, 6)
            if pad and not (before if j < 0 else (after or color == BLUE)):
                continue
            ax.add_patch(
                Rectangle(
                    (left + j * SIDE, top - SIDE),
                    SIDE,
                    SIDE,
                    facecolor=PAPER,
                    edgecolor=MUTED if pad else INK,
                    linewidth=1,
                    linestyle=":" if pad else "-",
                )
            )
            ax.text(
                left + (j + 0.5) * SIDE,
                top - SIDE / 2,
                "0" if pad else str(j + 1),
                ha="center",
                va="center",
                color=MUTED if pad else INK,
            )
        for n in range(3):
            start = left + (2 * n - before) * SIDE
            y = top - SIDE - 1.4 - 1.5 * n
            ax.plot([start + 0.3, start + 3 * SIDE - 0.3], [y, y], color=color, linewidth=4)
        if color == BLUE:
            ax.text(left + 7.2 * SIDE, top - SIDE / 2, "never\nread", va="center", fontsize=10)
    return fig
