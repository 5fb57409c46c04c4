"""One transformer block, normalized before and after the sums."""

from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def _box(ax: Axes, x: float, y: float, text: str, color: str) -> None:
    """Draw a named box centered at (x, y)."""
    ax.add_patch(
        FancyBboxPatch(
            (x - 7.2, y - 2.0),
            14.4,
            4.0,
            boxstyle="round,pad=0,rounding_size=0.8",
            facecolor=(color, 0.14),
            edgecolor=color,
            linewidth=1.5,
        )
    )
    ax.text(x, y, text, ha="center", va="center", fontsize=10.5)


def _sum(ax: Axes, x: float, y: float) -> None:
    """Draw the circle of an addition."""
    ax.add_patch(Circle((x, y), 1.3, facecolor=PAPER, edgecolor=INK, linewidth=1.4, zorder=3))
    ax.text(x, y, "+", ha="center", va="center", fontsize=12, zorder=4)


def _arrow(ax: Axes, x: float, low: float, high: float) -> None:
    """Draw an arrow straight up."""
    ax.annotate(
        "",
        xy=(x, high),
        xytext=(x, low),
        arrowprops={
            "arrowstyle": "-|>",
            "color": INK,
            "linewidth": 1.3,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def _skip(ax: Axes, x: float, low: float, high: float) -> None:
    """Draw the residual path around a sublayer, ending in the sum at ``high``."""
    side = x - 9.6
    ax.plot([x, side, side, x - 2.2], [low, low, high, high], color=BLUE, linewidth=2.0)
    ax.annotate(
        "",
        xy=(x - 1.3, high),
        xytext=(x - 3.2, high),
        arrowprops={
            "arrowstyle": "-|>",
            "color": BLUE,
            "linewidth": 2.0,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def draw() -> Figure:
    """Draw the pre-norm block on the left and the post-norm block on the right."""
    fig, ax = canvas(height=4.8)
    parts = {"norm": ("layer norm", GREEN), "att": ("self-attention", ORANGE)}
    parts["ff"] = ("feed-forward, 4d", ORANGE)
    # name, center, branches (start, sum), boxes from the bottom with their heights
    columns = (
        (
            "pre-norm",
            14.0,
            ((6.9, 23.2), (26.0, 42.3)),
            (("norm", 11.0), ("att", 17.6), ("norm", 30.0), ("ff", 36.6)),
        ),
        (
            "post-norm",
            40.0,
            ((6.9, 16.6), (25.6, 35.4)),
            (("att", 11.0), ("norm", 21.8), ("ff", 29.8), ("norm", 40.6)),
        ),
    )
    for name, x, branches, boxes in columns:
        stops = sorted(
            [(5.0, 0.0), (45.4, 0.0)]
            + [(y, 2.0) for _, y in boxes]
            + [(total, 1.3) for _, total in branches]
        )
        for (low, below), (high, above) in pairwise(stops):
            _arrow(ax, x, low + below, high - above)
        for part, y in boxes:
            _box(ax, x, y, *parts[part])
        for start, total in branches:
            _sum(ax, x, total)
            _skip(ax, x, start, total)
        for y in (3.9, 46.6):
            ax.text(x, y, "n × d", ha="center", va="center", color=MUTED, fontsize=10.5)
        ax.text(x, 1.3, name, ha="center", va="center", fontsize=11.5)
    return fig
