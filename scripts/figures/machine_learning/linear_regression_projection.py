"""Least squares as a perpendicular: y, its projection on the column space, the residual."""

from matplotlib.figure import Figure
from matplotlib.patches import Polygon

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw a plane in perspective, a vector above it and its foot."""
    fig, ax = canvas(height=2.9)
    plane = [(2, 3), (37, 3), (50, 15), (15, 15)]
    ax.add_patch(Polygon(plane, closed=True, facecolor=BLUE, alpha=0.13, edgecolor="none"))
    ax.add_patch(Polygon(plane, closed=True, facecolor="none", edgecolor=BLUE, linewidth=1.0))
    origin, foot, tip = (11, 6), (31, 10), (31, 26)
    for end, color, style in (
        ((23, 4.6), MUTED, "-"),
        ((20, 13), MUTED, "-"),
        (foot, BLUE, "-"),
        (tip, INK, "-"),
    ):
        ax.annotate(
            "",
            end,
            origin,
            arrowprops={
                "arrowstyle": "-|>",
                "color": color,
                "linewidth": 2,
                "linestyle": style,
                "shrinkA": 0,
                "shrinkB": 0,
                "mutation_scale": 13,
            },
        )
    ax.plot([foot[0], tip[0]], [foot[1], tip[1]], color=ORANGE, linestyle="--")
    ax.plot([31, 32.6, 32.6], [11.8, 12.12, 10.32], color=ORANGE, linewidth=1.2)
    ax.plot([31, 29.3, 29.3], [11.8, 11.46, 9.66], color=ORANGE, linewidth=1.2)
    ax.plot(*origin, "o", color=INK, markersize=5)
    ax.text(32.2, 19, "residual", color=ORANGE, va="center")
    ax.text(32.2, 16.6, r"$\hat{e}=y-\hat{y}$", color=ORANGE, va="center", fontsize=12.5)
    ax.text(19.5, 18.6, "$y$", color=INK, ha="right", fontsize=15)
    ax.text(33.6, 8.4, r"$\hat{y}=Hy$", color=BLUE, ha="left", va="center", fontsize=13)
    ax.text(23.6, 4.7, "column 1", color=MUTED, va="center", fontsize=10)
    ax.text(20.6, 13.2, "column 2", color=MUTED, va="center", fontsize=10)
    ax.text(36, 0.9, "column space of X", color=GREEN, ha="right", va="center", fontsize=11)
    return fig
