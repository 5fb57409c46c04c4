"""Feedforward and recurrent: no loop, or a state that returns at the next step."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas


def node(ax: Axes, x: float, y: float, text: str, color: str) -> None:
    """Draw a labeled box around a point."""
    ax.add_patch(
        FancyBboxPatch(
            (x - 2.6, y - 1.9),
            5.2,
            3.8,
            boxstyle="round,pad=0,rounding_size=0.7",
            facecolor=(color, 0.12),
            edgecolor=color,
            linewidth=1.6,
        )
    )
    ax.text(x, y, text, ha="center", va="center", color=INK, fontsize=12)


def arrow(
    ax: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    color: str = INK,
    width: float = 1.3,
) -> None:
    """Draw a straight arrow."""
    ax.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": color,
            "linewidth": width,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def draw() -> Figure:
    """Draw one feedforward network and a recurrent one unrolled over three steps."""
    fig, ax = canvas(height=3.0)
    for x, title in ((7.0, "feedforward"), (33.5, "recurrent, three steps")):
        ax.text(x, 28.3, title, ha="center", va="center", color=INK, fontsize=11.5, weight="bold")
    columns = ((7.0, "", MUTED), (20.5, "_1", ORANGE), (33.5, "_2", ORANGE), (46.5, "_3", ORANGE))
    for x, index, color in columns:
        node(ax, x, 5.6, f"$x{index}$", MUTED)
        node(ax, x, 14.2, f"$h{index}$", color if index else BLUE)
        node(ax, x, 22.8, f"$\\hat{{y}}{index}$", MUTED)
        arrow(ax, (x, 7.6), (x, 12.2))
        arrow(ax, (x, 16.2), (x, 20.8))
    for left, right in ((20.5, 33.5), (33.5, 46.5)):
        arrow(ax, (left + 2.7, 14.2), (right - 2.7, 14.2), ORANGE, 2.2)
        ax.text(
            (left + right) / 2, 15.8, "state", ha="center", va="center", color=ORANGE, fontsize=10
        )
    ax.text(7.0, 1.6, "input to output only", ha="center", va="center", color=BLUE, fontsize=10)
    ax.text(
        33.5,
        1.6,
        "the same weights at every step",
        ha="center",
        va="center",
        color=ORANGE,
        fontsize=10,
    )
    ax.plot([14.2, 14.2], [2, 28], color=MUTED, linewidth=0.8, linestyle=":")
    return fig
