"""A recurrent network folded, with a loop, and unrolled over the words of a sentence."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas

Point = tuple[float, float]


def box(
    ax: Axes,
    at: Point,
    text: str,
    color: str,
    size: Point = (5.2, 3.8),
    fontsize: float = 12,
) -> None:
    """Draw a labeled box around a point."""
    (x, y), (width, height) = at, size
    ax.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=0.7",
            facecolor=(color, 0.12),
            edgecolor=color,
            linewidth=1.6,
        )
    )
    ax.text(x, y, text, ha="center", va="center", color=INK, fontsize=fontsize)


def arrow(
    ax: Axes,
    start: Point,
    end: Point,
    color: str = INK,
    width: float = 1.3,
    style: str = "-",
    bend: str = "arc3,rad=0",
) -> None:
    """Draw an arrow, straight unless it is bent."""
    ax.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": color,
            "linewidth": width,
            "linestyle": style,
            "shrinkA": 0,
            "shrinkB": 0,
            "connectionstyle": bend,
        },
    )


def label(ax: Axes, at: Point, text: str, color: str = INK, fontsize: float = 10) -> None:
    """Write centered text."""
    ax.text(*at, text, ha="center", va="center", color=color, fontsize=fontsize)


def draw() -> Figure:
    """Draw the loop on the left and four copies of the cell on the right."""
    fig, ax = canvas(height=3.0)
    label(ax, (5.2, 28.2), "folded", fontsize=11.5)
    label(ax, (32.5, 28.2), "unrolled over four words", fontsize=11.5)
    columns = (
        (5.2, "_t", "word"),
        (17.5, "_1", "I"),
        (27.5, "_2", "hated"),
        (37.5, "_3", "the"),
        (47.5, "_4", "movie"),
    )
    for x, index, word in columns:
        box(ax, (x, 7.4), f"$x{index}$", MUTED)
        box(ax, (x, 15.2), f"$h{index}$", BLUE if index == "_t" else ORANGE)
        box(ax, (x, 23.4), f"$o{index}$", MUTED)
        arrow(ax, (x, 9.4), (x, 13.2))
        arrow(ax, (x, 17.2), (x, 21.4))
        label(ax, (x, 3.4), word, MUTED)
    for left in (17.5, 27.5, 37.5):
        arrow(ax, (left + 2.7, 15.2), (left + 7.3, 15.2), ORANGE, 2.2)
        label(ax, (left + 5, 17.2), "$W_h$", ORANGE, 11)
    arrow(ax, (12.0, 15.2), (14.8, 15.2), ORANGE, 2.2, "--")
    label(ax, (12.6, 17.2), "$h_0$", ORANGE, 11)
    ax.plot([7.8, 9.6, 9.6, 5.9, 5.9], [15.8, 15.8, 19.2, 19.2, 19.2], color=BLUE, linewidth=2.2)
    arrow(ax, (5.9, 19.2), (5.9, 17.2), BLUE, 2.2)
    label(ax, (9.0, 12.4), "$W_h$", BLUE, 11)
    label(ax, (32.5, 0.9), "the same weights at every step", ORANGE)
    ax.plot([10.7, 10.7], [2, 29], color=MUTED, linewidth=0.8, linestyle=":")
    return fig
