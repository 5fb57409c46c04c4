"""The tree of families that stop at the first girl: G, BG, BBG, BBBG with their probabilities."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Rectangle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas


def node(ax: Axes, x: float, y: float, girl: bool) -> None:
    """Draw a birth: an orange circle for a girl, a blue square for a boy."""
    color = ORANGE if girl else BLUE
    if girl:
        ax.add_patch(Circle((x, y), 1.75, facecolor=color, alpha=0.25, edgecolor=color))
    else:
        ax.add_patch(Rectangle((x - 1.6, y - 1.6), 3.2, 3.2, facecolor=color, alpha=0.25))
    ax.text(x, y, "G" if girl else "B", ha="center", va="center", color=color, fontsize=12)


def draw() -> Figure:
    """Draw four births, each stopping with one half, and the families that end there."""
    fig, ax = canvas(3.6)
    ax.text(3.2, 30.2, "start", ha="center", va="center", fontsize=11, color=MUTED)
    ax.text(40, 34.6, "probability", ha="center", fontsize=10.5, color=MUTED)
    x, y = 3.2, 30.2
    for name, probability, boys in (
        ("G", r"\frac{1}{2}", "0 boys"),
        ("BG", r"\frac{1}{4}", "1 boy"),
        ("BBG", r"\frac{1}{8}", "2 boys"),
        ("BBBG", r"\frac{1}{16}", "3 boys"),
    ):
        ax.plot([x + 2.4, x + 8.6], [y, y], color=MUTED, linewidth=1.3, zorder=0)
        ax.text(x + 5.4, y + 0.5, "½", ha="center", va="bottom", fontsize=10, color=MUTED)
        node(ax, x + 10.6, y, girl=True)
        ax.text(x + 13.4, y, f"{name}, {boys}", va="center", fontsize=11, color=INK)
        ax.text(40, y, rf"${probability}$", va="center", ha="center", fontsize=16, color=INK)
        ax.plot([x, x], [y - 1.9, y - 5.3], color=MUTED, linewidth=1.3, zorder=0)
        ax.text(x + 0.7, y - 3.6, "½", va="center", fontsize=10, color=MUTED)
        y -= 7.2
        if name != "BBBG":
            node(ax, x, y, girl=False)
    ax.text(x, y + 0.6, "⋮", ha="center", va="center", fontsize=14, color=MUTED)
    ax.text(
        x + 8.6,
        y + 0.4,
        "exactly one girl at the end of each family",
        va="center",
        fontsize=10.5,
        color=INK,
    )
    return fig
