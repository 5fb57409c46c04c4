"""A pipeline of hand-made stages, each with a goal of its own, above one network with one loss."""

from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

STAGES = ("audio\nfeatures", "phonemes", "words", "sentence")


def draw() -> Figure:
    """Boxes and arrows; the arrow of the loss runs through one stage or through all."""
    fig, ax = canvas(3.5)

    def box(x: float, y: float, width: float, text: str, color: str) -> None:
        shape = FancyBboxPatch(
            (x, y), width, 5, boxstyle="round,pad=0,rounding_size=0.8",
            facecolor=PAPER, edgecolor=color, linewidth=1.6,
        )  # fmt: skip
        ax.add_patch(shape)
        ax.text(x + width / 2, y + 2.5, text, ha="center", va="center", fontsize=10, color=INK)

    def arrow(
        start: tuple[float, float], end: tuple[float, float], color: str, bend: float = 0
    ) -> None:
        ax.add_patch(
            FancyArrowPatch(start, end, arrowstyle="-|>", mutation_scale=11, color=color,
                            linewidth=1.4, shrinkA=0, shrinkB=0, connectionstyle=f"arc3,rad={bend}")
        )  # fmt: skip

    ax.text(0.5, 33, "hand-made stages", color=ORANGE, va="center")
    ax.text(0.5, 13.2, "end to end", color=BLUE, va="center")
    ax.text(0.3, 26, "sound", va="center", fontsize=10, color=MUTED)
    for i, stage in enumerate(STAGES):
        x = 8 + 11.3 * i
        box(x, 23.5, 9.3, stage, ORANGE)
        arrow((x - 2, 26), (x, 26), MUTED)
        arrow((x + 8, 23.5), (x + 1.3, 23.5), GREEN, bend=-0.55)
    ax.text(26, 17.6, "a goal and labels for each stage", ha="center", fontsize=10, color=GREEN)
    ax.text(0.3, 6.5, "sound", va="center", fontsize=10, color=MUTED)
    arrow((6, 6.5), (8, 6.5), MUTED)
    box(8, 4, 32, "one network", BLUE)
    arrow((40, 6.5), (42, 6.5), MUTED)
    ax.text(42.5, 6.5, "sentence", va="center", fontsize=10, color=MUTED)
    arrow((40, 4), (8, 4), GREEN, bend=-0.1)
    ax.text(24, 0.9, "one loss, through everything", ha="center", fontsize=10, color=GREEN)
    return fig
