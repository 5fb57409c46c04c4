"""The inception module 3a with its channels, and the whole of GoogLeNet below it."""

from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, canvas


def draw() -> Figure:
    """Draw four branches from input to concatenation, then the strip of the network."""
    fig, ax = canvas(height=4.7)
    arrow = {"arrowstyle": "-|>", "color": MUTED, "shrinkA": 0, "shrinkB": 0}

    def box(x: float, y: float, w: float, text: str, color: str, size: float = 10) -> None:
        patch = FancyBboxPatch(
            (x - w / 2, y - 1.9),
            w,
            3.8,
            boxstyle="round,pad=0,rounding_size=0.7",
            facecolor=PAPER,
            edgecolor=color,
            linewidth=1.5,
        )
        ax.add_patch(patch)
        ax.text(x, y, text, ha="center", va="center", fontsize=size, color=INK, linespacing=1.15)

    box(26, 44.3, 24, "28×28×192", MUTED)
    columns = (7, 19.7, 32.3, 45)
    upper = (None, ("1×1, 96", ORANGE), ("1×1, 16", ORANGE), ("max pool\n3×3", PURPLE))
    lower = (("1×1, 64", BLUE), ("3×3, 128", BLUE), ("5×5, 32", BLUE), ("1×1, 32", ORANGE))
    for x, first, second in zip(columns, upper, lower, strict=True):
        start = 26 + (x - 26) * 0.55
        if first:
            box(x, 36.2, 11, *first)
            ax.annotate("", (x, 38.2), (start, 42.4), arrowprops=arrow)
            ax.annotate("", (x, 30.3), (x, 34.2), arrowprops=arrow)
        else:
            ax.annotate("", (x, 30.3), (start, 42.4), arrowprops=arrow)
        box(x, 28.3, 11, *second)
        ax.annotate("", (start, 22.4), (x, 26.3), arrowprops=arrow)
    box(26, 20.4, 30, "concatenate: 28×28×256", GREEN)
    ax.plot([1, 51], [16.4, 16.4], color=MUTED, linewidth=0.8, linestyle=":")
    strip = (
        (5.0, 8.4, "stem\n3 conv", BLUE),
        (14.9, 8.4, "2 modules\n28×28", GREEN),
        (25.2, 9.2, "5 modules\n14×14", GREEN),
        (35.5, 8.4, "2 modules\n7×7", GREEN),
        (45.9, 9.4, "average\ndense", PURPLE),
    )
    for i, (x, w, text, color) in enumerate(strip):
        box(x, 12.0, w, text, color, 9.5)
        if i:
            left, width = strip[i - 1][:2]
            ax.annotate("", (x - w / 2, 12), (left + width / 2, 12), arrowprops=arrow)
    for x in (23.4, 28.0):
        ax.annotate("", (x, 6.4), (x, 10.1), arrowprops={**arrow, "linestyle": "--"})
    ax.text(
        25.7, 4.2, "two auxiliary classifiers,\nfor training only", ha="center", va="center",
        fontsize=9.5, color=INK,
    )  # fmt: skip
    return fig
