"""Two ways from an image to a class: features written by hand, or learned in layers."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, Polygon

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, PAPER, canvas


def cat(ax: Axes, x: float, y: float) -> None:
    """Draw the face of a cat around a point: the raw input of both pipelines."""
    ax.add_patch(
        FancyBboxPatch(
            (x - 3.6, y - 3.6), 7.2, 7.2, boxstyle="square,pad=0", facecolor="none", edgecolor=MUTED
        )
    )
    for side in (-1, 1):
        ear = [(x + side * 2.2, y + 0.9), (x + side * 2.1, y + 3.0), (x + side * 0.6, y + 2.0)]
        ax.add_patch(Polygon(ear, facecolor=(MUTED, 0.35), edgecolor=INK, linewidth=1.2))
    ax.add_patch(Circle((x, y - 0.4), 2.4, facecolor=PAPER, edgecolor=INK, linewidth=1.2))
    for side in (-1, 1):
        ax.add_patch(Circle((x + side * 0.85, y), 0.28, facecolor=INK, edgecolor="none"))
        for tilt in (-0.25, 0.25):
            ax.plot(
                [x + side * 0.8, x + side * 2.9],
                [y - 1.1, y - 1.1 + tilt * 2],
                color=MUTED,
                linewidth=0.8,
            )
    ax.add_patch(
        Polygon(
            [(x - 0.3, y - 0.7), (x + 0.3, y - 0.7), (x, y - 1.1)],
            facecolor=ORANGE,
            edgecolor="none",
        )
    )


def box(ax: Axes, x: float, y: float, width: float, text: str, learned: bool) -> None:
    """Draw a step of the pipeline; solid blue if its numbers are learned, dashed gray if not."""
    color = BLUE if learned else MUTED
    ax.add_patch(
        FancyBboxPatch(
            (x, y - 3.1),
            width,
            6.2,
            boxstyle="round,pad=0,rounding_size=0.8",
            facecolor=(color, 0.12),
            edgecolor=color,
            linewidth=1.6,
            linestyle="-" if learned else "--",
        )
    )
    ax.text(x + width / 2, y, text, ha="center", va="center", color=INK, fontsize=10)


def arrow(ax: Axes, start: float, end: float, y: float) -> None:
    """Draw an arrow to the right."""
    ax.annotate(
        "",
        xy=(end, y),
        xytext=(start, y),
        arrowprops={
            "arrowstyle": "-|>",
            "color": INK,
            "linewidth": 1.2,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def draw() -> Figure:
    """Draw both pipelines, the learned boxes solid and the written ones dashed."""
    fig, ax = canvas(height=2.9)
    rows = (
        (
            21.0,
            "Classical machine learning",
            (
                (11, 17.4, "features written\nby hand", False),
                (30.2, 11.6, "one learned\nmodel", True),
            ),
        ),
        (
            7.3,
            "Deep learning",
            (
                (11, 8.7, "layer 1\nsimple", True),
                (21.5, 9.0, "layer 2 …\nricher", True),
                (32.3, 9.5, "last layer\nclass score", True),
            ),
        ),
    )
    for y, name, steps in rows:
        ax.text(0.8, y + 5.3, name, ha="left", va="center", color=INK, fontsize=11, weight="bold")
        cat(ax, 4.6, y)
        last = 8.2
        for x, width, text, learned in steps:
            arrow(ax, last + 0.3, x - 0.2, y)
            box(ax, x, y, width, text, learned)
            last = x + width
        arrow(ax, last + 0.3, 45.2, y)
        ax.text(48.5, y, "“cat”", ha="center", va="center", color=INK, fontsize=12)
    ax.text(11, 1.6, "solid: fitted to data", ha="left", va="center", color=BLUE, fontsize=10)
    ax.text(29, 1.6, "dashed: written by people", ha="left", va="center", color=MUTED, fontsize=10)
    return fig
