"""The graph of the naive Bayes model: one class node, an arrow to every feature, none between."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, canvas


def node(ax: Axes, x: float, y: float, label: str, color: str) -> None:
    """Draw a round node with a label."""
    ax.add_patch(Circle((x, y), 3.6, facecolor=PAPER, edgecolor=color, linewidth=2, zorder=3))
    ax.text(x, y, label, ha="center", va="center", fontsize=14, zorder=4)


def draw() -> Figure:
    """Draw the class on top and three of its features with example words below."""
    fig, ax = canvas(height=2.9)
    top = (26.0, 23.5)
    below = ((7.0, "$x_1$", "free"), (19.0, "$x_2$", "money"), (45.0, "$x_d$", "meeting"))
    for x, label, word in below:
        dx, dy = x - top[0], 9.5 - top[1]
        length = (dx**2 + dy**2) ** 0.5
        ax.annotate(
            "",
            xy=(x - 3.8 * dx / length, 9.5 - 3.8 * dy / length),
            xytext=(top[0] + 3.8 * dx / length, top[1] + 3.8 * dy / length),
            arrowprops={"arrowstyle": "-|>", "color": INK, "linewidth": 1.4},
        )
        node(ax, x, 9.5, label, BLUE)
        ax.text(x, 3.6, f"“{word}”", ha="center", va="center", color=MUTED)
    ax.text(32, 9.5, "…", ha="center", va="center", fontsize=18)
    node(ax, *top, "$y$", ORANGE)
    ax.text(31, 24, "class: spam or not", ha="left", va="center", color=ORANGE)
    return fig
