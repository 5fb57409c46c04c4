"""Networks drawn as stacks: a box a layer, its output shape, a bar for its parameters."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from scripts.figures.style import BLUE, GREEN, GRID, INK, MUTED, ORANGE, PAPER, canvas

COLORS = {"input": MUTED, "conv": BLUE, "pool": ORANGE, "dense": GREEN}
Row = tuple[str, str, str, int]  # kind, text, output shape, parameters


def stack(rows: list[Row]) -> Figure:
    """Draw one box a layer, its output shape beside it, and a bar for its parameters."""
    height = 0.37 * len(rows) + 0.45
    fig, ax = canvas(height=height)
    total = sum(row[3] for row in rows)
    top = 10 * height - 1.8
    header: dict[str, Any] = {"va": "center", "color": MUTED, "fontsize": 9.5}
    ax.text(9.6, top, "layer", ha="center", **header)
    ax.text(24.2, top, "output", ha="center", **header)
    ax.text(31.2, top, f"parameters ({total:,})", ha="left", **header)
    for i, (kind, text, shape, number) in enumerate(rows):
        y = top - 3.0 - 3.7 * i
        box(ax, y, text, COLORS[kind])
        if i:
            ax.annotate(
                "",
                (9.6, y + 1.3),
                (9.6, y + 2.5),
                arrowprops={"arrowstyle": "-|>", "color": MUTED, "shrinkA": 0, "shrinkB": 0},
            )
        ax.text(24.2, y, shape, ha="center", va="center", fontsize=10)
        if number:
            width = 14.0 * number / total
            ax.add_patch(Rectangle((31.2, y - 0.9), width, 1.8, facecolor=COLORS[kind]))
            share = number / total
            label = f"{share:.1%}" if share >= 0.001 else f"{share:.2%}"
            ax.text(31.9 + width, y, label, va="center", fontsize=9.5)
    ax.plot([31.2, 31.2], [1.0, top - 1.3], color=GRID, linewidth=1)
    return fig


def box(ax: Axes, y: float, text: str, color: str) -> None:
    """Draw the box of one layer."""
    shape: dict[str, Any] = {"boxstyle": "round,pad=0,rounding_size=0.7", "linewidth": 1.5}
    ax.add_patch(
        FancyBboxPatch((1.0, y - 1.25), 17.4, 2.5, facecolor=PAPER, edgecolor=color, **shape)
    )
    ax.text(9.6, y, text, ha="center", va="center", fontsize=10, color=INK)
