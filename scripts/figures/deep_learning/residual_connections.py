"""Three residual blocks: identity shortcut, projection shortcut, pre-activation."""

from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, canvas

COLORS = {"weights": BLUE, "BN": ORANGE, "BN, ReLU": ORANGE, "ReLU": ORANGE, "1×1 conv": PURPLE}


def draw() -> Figure:
    """Draw the branches from top to bottom; the shortcut runs on the right."""
    fig, ax = canvas(height=4.5)
    arrow = {"arrowstyle": "-|>", "color": MUTED, "shrinkA": 0, "shrinkB": 0}

    def box(x: float, y: float, w: float, text: str) -> None:
        patch = FancyBboxPatch(
            (x - w / 2, y - 1.5),
            w,
            3.0,
            boxstyle="round,pad=0,rounding_size=0.6",
            facecolor=PAPER,
            edgecolor=COLORS[text],
            linewidth=1.5,
        )
        ax.add_patch(patch)
        ax.text(x, y, text, ha="center", va="center", fontsize=9.5, color=INK)

    original = ("weights", "BN, ReLU", "weights", "BN")
    pre = ("BN, ReLU", "weights", "BN, ReLU", "weights")
    for x, name, layers, extra in (
        (6.2, "identity", original, ""),
        (22.6, "projection", original, "1×1 conv"),
        (41.2, "pre-activation", pre, ""),
    ):
        ax.text(x + 3, 43.0, name, ha="center", va="center", fontsize=10.5)
        ax.text(x - 1.2, 39.8, "x", ha="right", va="center", fontsize=12, style="italic")
        last = 41.0
        for i, text in enumerate(layers):
            y = 33.6 - 5.0 * i
            box(x, y, 9.4, text)
            ax.annotate("", (x, y + 1.6), (x, last), arrowprops=arrow)
            last = y - 1.5
        ax.annotate("", (x, 12.9), (x, last), arrowprops=arrow)
        right = x + (8.6 if extra else 7.2)
        ax.plot([x, right, right], [38.2, 38.2, 11.5], color=GREEN, linewidth=1.8)
        ax.annotate(
            "",
            (x + 1.4, 11.5),
            (right + 0.06, 11.5),
            arrowprops={**arrow, "color": GREEN, "lw": 1.8},
        )
        if extra:
            patch = FancyBboxPatch(
                (right - 2.6, 23.6),
                5.2,
                5.0,
                boxstyle="round,pad=0,rounding_size=0.6",
                facecolor=PAPER,
                edgecolor=PURPLE,
                linewidth=1.5,
                zorder=3,
            )
            ax.add_patch(patch)
            ax.text(right, 26.1, "1×1\nconv", ha="center", va="center", fontsize=9.5, zorder=4)
        ax.add_patch(Circle((x, 11.5), 1.4, facecolor=PAPER, edgecolor=GREEN, linewidth=1.5))
        ax.text(x, 11.4, "+", ha="center", va="center", fontsize=14, color=GREEN)
        if layers is original:
            box(x, 6.2, 9.4, "ReLU")
            ax.annotate("", (x, 7.8), (x, 10.1), arrowprops=arrow)
            ax.annotate("", (x, 1.2), (x, 4.7), arrowprops=arrow)
        else:
            ax.annotate("", (x, 1.2), (x, 10.1), arrowprops=arrow)
            ax.text(x + 1.2, 6.0, "nothing on\nthe way", va="center", fontsize=9.5)
    return fig
