"""One subset of three letters out of five and the six orderings that share it."""

from itertools import permutations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas

COLORS = {"A": BLUE, "B": ORANGE, "C": GREEN, "D": MUTED, "E": MUTED}


def _token(ax: Axes, x: float, y: float, letter: str, *, chosen: bool = True) -> None:
    """Draw a lettered disc."""
    color = COLORS[letter]
    ax.add_patch(
        Circle(
            (x, y),
            1.75,
            facecolor=(color, 0.18) if chosen else "none",
            edgecolor=color,
            linewidth=1.8 if chosen else 1.0,
            linestyle="-" if chosen else "--",
        )
    )
    ax.text(x, y, letter, ha="center", va="center", color=INK if chosen else MUTED, fontsize=11)


def draw() -> Figure:
    """Draw the set on the left and its orderings on the right."""
    fig, ax = canvas(height=3.0)
    ax.text(10, 27.8, "choose 3 of 5", ha="center", va="center", fontsize=11)
    ax.add_patch(
        FancyBboxPatch(
            (2.4, 12.4),
            15.2,
            8.8,
            boxstyle="round,rounding_size=2,pad=0",
            facecolor="none",
            edgecolor=INK,
            linewidth=1.4,
        )
    )
    for x, y, letter in ((5.4, 15.2, "A"), (14.6, 15.2, "B"), (10, 18.3, "C")):
        _token(ax, x, y, letter)
    _token(ax, 6, 7.6, "D", chosen=False)
    _token(ax, 14, 7.6, "E", chosen=False)
    ax.text(10, 23.2, "1 combination", ha="center", va="center", fontsize=11)
    ax.text(10, 3.2, "not chosen", ha="center", va="center", fontsize=10, color=MUTED)
    rows = list(permutations("ABC"))
    ax.text(42, 27.8, f"{len(rows)} permutations", ha="center", va="center", fontsize=11)
    for i, row in enumerate(rows):
        y = 23.6 - 4.2 * i
        ax.annotate(
            "",
            xy=(34.5, y),
            xytext=(18.2, 16.8),
            arrowprops={
                "arrowstyle": "-|>",
                "color": MUTED,
                "linewidth": 1.0,
                "shrinkA": 0,
                "shrinkB": 0,
                "mutation_scale": 9,
            },
        )
        for j, letter in enumerate(row):
            _token(ax, 37.6 + 4.4 * j, y, letter)
    return fig
