"""An aligned face under one shared kernel, and under a kernel for each place."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Arc, Circle, Ellipse, Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, canvas

PLACES = (("A", -4.2, 4.2), ("B", 4.2, 4.2), ("C", 0, -0.8), ("D", 0, -5.6))


def face(ax: Axes, x: float, y: float) -> None:
    """Draw a plain face centered at (x, y)."""
    ax.add_patch(Ellipse((x, y), 18, 22.5, facecolor=PAPER, edgecolor=INK, linewidth=1.5))
    for side in (-1, 1):
        ax.add_patch(Circle((x + side * 4.2, y + 4.2), 1.0, facecolor=INK, linewidth=0))
    ax.plot([x, x - 1, x + 0.6], [y + 1.4, y - 2, y - 2], color=INK, linewidth=1.5)
    ax.add_patch(Arc((x, y - 4.6), 7, 4.5, theta1=200, theta2=340, color=INK, linewidth=1.8))


def draw() -> Figure:
    """The same four windows twice, with one color or with four."""
    fig, ax = canvas(height=3.3)
    for x, colors, words, counts in (
        (13, (BLUE,) * 4, "convolution: one kernel", "456 parameters"),
        (39, (BLUE, ORANGE, GREEN, PURPLE), "locally connected: own kernels", "357,504 parameters"),
    ):
        y = 17.0
        face(ax, x, y)
        for (name, dx, dy), color in zip(PLACES, colors, strict=True):
            ax.add_patch(
                Rectangle((x + dx - 2.4, y + dy - 2.0), 4.8, 4.0, facecolor=color, alpha=0.22)
            )
            ax.add_patch(
                Rectangle(
                    (x + dx - 2.4, y + dy - 2.0), 4.8, 4.0, fill=False, edgecolor=color, linewidth=2
                )
            )
            label = "A" if len(set(colors)) == 1 else name
            side = -1 if dx > 0 else 1  # toward the middle, inside the face
            ax.text(
                x + dx + side * 3.3,
                y + dy + 0.9,
                label,
                ha="center",
                va="center",
                fontsize=10.5,
                color=color,
            )
        ax.text(x, 31.0, words, ha="center", va="center", fontsize=10.5)
        ax.text(x, 2.6, counts, ha="center", va="center", fontsize=10.5, color=MUTED)
    return fig
