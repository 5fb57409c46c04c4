"""A typical CNN: feature maps shrink and get more channels, then dense layers and a softmax."""

from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, PURPLE, canvas

# x of the front face, side, width (channels), color, name, shape
MAPS = [
    (1.6, 11.5, 0.9, MUTED, "input", "32×32\n×3"),
    (9.8, 11.5, 2.2, BLUE, "conv\nReLU", "32×32\n×16"),
    (19.4, 6.6, 2.2, ORANGE, "pool", "16×16\n×16"),
    (27.0, 6.6, 4.2, BLUE, "conv\nReLU", "16×16\n×32"),
    (36.2, 3.8, 4.2, ORANGE, "pool", "8×8\n×32"),
]


def draw() -> Figure:
    """Draw the volumes as boxes, wide where there are many channels, then the vectors."""
    fig, ax = canvas(height=3.3)
    base = 17.0
    for x, side, wide, color, name, shape in MAPS:
        d = side * 0.36
        low, high = base - side / 2, base + side / 2
        right = x + wide
        front = [(x, low), (right, low), (right, high), (x, high)]
        top = [(x, high), (right, high), (right + d, high + d), (x + d, high + d)]
        flank = [(right, low), (right + d, low + d), (right + d, high + d), (right, high)]
        for corners, alpha in ((front, 0.5), (top, 0.15), (flank, 0.3)):
            ax.add_patch(Polygon(corners, facecolor=PAPER, edgecolor="none"))
            ax.add_patch(Polygon(corners, facecolor=color, alpha=alpha, edgecolor="none"))
            ax.add_patch(Polygon(corners, fill=False, edgecolor=color, linewidth=1.2))
        middle = x + (wide + d) / 2
        ax.text(middle, 30.0, name, ha="center", va="center", color=color, fontsize=10.5)
        ax.text(middle, 8.4, shape, ha="center", va="center", color=INK, fontsize=9.5)
    for x, low, high, color, name, size in (
        (44.0, 10.5, 24.0, GREEN, "dense", "64"),
        (49.0, 13.5, 21.0, PURPLE, "soft-\nmax", "10"),
    ):
        ax.add_patch(
            Rectangle((x, low), 1.3, high - low, facecolor=color, alpha=0.45, edgecolor="none")
        )
        ax.add_patch(
            Rectangle((x, low), 1.3, high - low, fill=False, edgecolor=color, linewidth=1.3)
        )
        ax.text(x + 0.4, 30.0, name, ha="center", va="center", color=color, fontsize=10.5)
        ax.text(x + 0.6, 8.4, size, ha="center", va="center", fontsize=9.5)
    for a, b in ((7.0, 9.5), (16.5, 19.1), (24.4, 26.7), (34.0, 35.9), (42.1, 43.7), (45.6, 48.7)):
        ax.annotate(
            "", (b, 17.6), (a, 17.6), arrowprops={"arrowstyle": "-|>", "color": MUTED, "shrinkA": 0}
        )
    for left, right, text in (
        (0.8, 40.6, "features: position still matters"),
        (42.6, 51.4, "classifier"),
    ):
        ax.plot([left, left, right, right], [5.2, 4.4, 4.4, 5.2], color=MUTED, linewidth=1)
        ax.text((left + right) / 2, 2.2, text, ha="center", va="center", fontsize=10.5)
    return fig
