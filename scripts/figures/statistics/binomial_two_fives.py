"""The three orders in which exactly two of three rolls are a five, each with its probability."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, INK, MUTED, canvas

PIPS = ((-0.95, -0.95), (0.95, -0.95), (0, 0), (-0.95, 0.95), (0.95, 0.95))


def die(ax: Axes, x: float, y: float, five: bool) -> None:
    """Draw a die centered at x, y: five pips, or the words for any other face."""
    ax.add_patch(
        FancyBboxPatch(
            (x - 1.7, y - 1.7),
            3.4,
            3.4,
            boxstyle="round,pad=0.1,rounding_size=0.6",
            facecolor=BLUE if five else "none",
            alpha=0.25 if five else 1.0,
            edgecolor="none" if five else MUTED,
            linestyle="-" if five else "--",
        )
    )
    if five:
        ax.plot(
            [x + dx for dx, _ in PIPS], [y + dy for _, dy in PIPS], "o", color=BLUE, markersize=4.5
        )
    else:
        ax.text(x, y, "not\n5", ha="center", va="center", fontsize=9.5, color=MUTED)


def draw() -> Figure:
    """Draw one line for each order and the sum below."""
    fig, ax = canvas(2.55)
    for column, name in zip((5, 10, 15), ("roll 1", "roll 2", "roll 3"), strict=True):
        ax.text(column, 23.4, name, ha="center", fontsize=10, color=MUTED)
    rows = ((True, True, False), (True, False, True), (False, True, True))
    for y, row in zip((20.2, 15.0, 9.8), rows, strict=True):
        for x, five in zip((5, 10, 15), row, strict=True):
            die(ax, x, y, five)
        factors = r"\cdot".join(r"\frac{1}{6}" if five else r"\frac{5}{6}" for five in row)
        ax.text(20, y, rf"${factors}=\frac{{5}}{{216}}$", va="center", fontsize=17)
    ax.plot([19.5, 47], [6.6, 6.6], color=MUTED, linewidth=1)
    ax.text(
        20, 3.2, r"$3\cdot\frac{5}{216}=\frac{15}{216}\approx 0.0694$", va="center", fontsize=17
    )
    ax.text(3, 3.2, "three orders, add up", va="center", fontsize=10.5, color=INK)
    return fig
