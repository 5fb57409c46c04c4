"""Feature extraction and fine-tuning: what is kept, what is trained, below the source network."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas

BLOCKS = ("edges", "textures", "parts")


def box(ax: Axes, x: float, y: float, width: float, text: str, color: str, style: str) -> None:
    """Draw a rounded box 5 high with its lower left corner at (x, y)."""
    shape = FancyBboxPatch(
        (x, y), width, 5, boxstyle="round,pad=0,rounding_size=0.8",
        facecolor=PAPER, edgecolor=color, linewidth=1.7, linestyle=style,
    )  # fmt: skip
    ax.add_patch(shape)
    ax.text(x + width / 2, y + 2.5, text, ha="center", va="center", fontsize=10, color=INK)


def row(ax: Axes, y: float, color: str, style: str, head: tuple[str, str], below: str) -> None:
    """Draw three blocks and a head, and what happens to each underneath."""
    for i, name in enumerate(BLOCKS):
        box(ax, 1 + 11.6 * i, y, 9.6, name, color, style)
        ax.text(5.8 + 11.6 * i, y - 1.8, below.split("|")[i], ha="center", va="center", fontsize=9.5,
                color=color)  # fmt: skip
    box(ax, 35.8, y, 15.2, head[0], head[1], "-")
    ax.text(43.4, y - 1.8, below.split("|")[3], ha="center", va="center", fontsize=9.5,
            color=head[1])  # fmt: skip
    for x in (10.6, 22.2, 33.8):
        ax.annotate("", xy=(x + 2.0, y + 2.5), xytext=(x, y + 2.5), arrowprops={
            "arrowstyle": "-|>", "color": MUTED, "linewidth": 1.3, "shrinkA": 0, "shrinkB": 0})  # fmt: skip


def draw() -> Figure:
    """Draw the source network above, both ways to reuse it below."""
    fig, ax = canvas(height=4.1)
    ax.text(1, 38.6, "pretraining on the source", color=INK, va="center", fontsize=11)
    row(ax, 31, INK, "-", ("1,000 classes", ORANGE), "trained|trained|trained|trained")
    ax.text(1, 24.6, "feature extraction", color=MUTED, va="center", fontsize=11)
    row(ax, 17, MUTED, "--", ("new: 5 classes", GREEN), "frozen|frozen|frozen|trained")
    ax.text(1, 10.6, "fine-tuning", color=BLUE, va="center", fontsize=11)
    row(ax, 3, BLUE, "-", ("new: 5 classes", GREEN), "tiny rate|small rate|small rate|larger rate")
    ax.add_patch(
        FancyArrowPatch((22.2, 27.4), (22.2, 23.0), arrowstyle="-|>", mutation_scale=12,
                        color=MUTED, linewidth=1.5, shrinkA=0, shrinkB=0)
    )  # fmt: skip
    ax.text(23.2, 25.3, "weights copied", va="center", color=MUTED, fontsize=10)
    ax.text(51, 25.3, "head thrown away", ha="right", va="center", color=ORANGE, fontsize=10)
    return fig
