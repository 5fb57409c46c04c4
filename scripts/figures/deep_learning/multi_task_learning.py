"""Hard sharing, one trunk with two heads, beside soft sharing, two networks tied by a penalty."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def box(ax: Axes, x: float, y: float, width: float, text: str, color: str) -> None:
    """Draw a rounded box 4.4 high centered at (x, y)."""
    ax.add_patch(
        FancyBboxPatch((x - width / 2, y - 2.2), width, 4.4, facecolor=PAPER, edgecolor=color,
                       boxstyle="round,pad=0,rounding_size=0.8", linewidth=1.7)
    )  # fmt: skip
    ax.text(x, y, text, ha="center", va="center", fontsize=10, color=INK)


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw an arrow between two points."""
    ax.annotate("", xy=end, xytext=start, arrowprops={
        "arrowstyle": "-|>", "color": MUTED, "linewidth": 1.4, "shrinkA": 0, "shrinkB": 0})  # fmt: skip


def draw() -> Figure:
    """Draw both ways to share, input below, losses above."""
    fig, ax = canvas(height=4.0)
    ax.text(13, 38.2, "hard sharing", ha="center", va="center", fontsize=11.5)
    ax.text(39, 38.2, "soft sharing", ha="center", va="center", fontsize=11.5)
    for x, text, color in ((7.2, "A", BLUE), (18.8, "B", ORANGE)):
        ax.text(x, 34.4, f"loss {text}", ha="center", va="center", fontsize=10.5, color=color)
        arrow(ax, (x, 29.4), (x, 32.8))
        box(ax, x, 27.2, 9.4, f"head {text}", color)
        arrow(ax, (13 + (x - 13) * 0.5, 20.6), (x, 24.8))
    box(ax, 13, 18.4, 21, "shared layer", GREEN)
    arrow(ax, (13, 12.4), (13, 16.0))
    box(ax, 13, 10.2, 21, "shared layer", GREEN)
    arrow(ax, (13, 4.6), (13, 7.8))
    ax.text(13, 3.0, "input", ha="center", va="center", fontsize=10.5, color=MUTED)
    ax.plot([26, 26], [2, 39], color=MUTED, linewidth=0.8, linestyle=":")
    for x, text, color in ((32.6, "A", BLUE), (45.4, "B", ORANGE)):
        ax.text(x, 34.4, f"loss {text}", ha="center", va="center", fontsize=10.5, color=color)
        arrow(ax, (x, 29.4), (x, 32.8))
        box(ax, x, 27.2, 9.2, f"head {text}", color)
        arrow(ax, (x, 20.6), (x, 24.8))
        box(ax, x, 18.4, 9.2, f"layer {text}", color)
        arrow(ax, (x, 12.4), (x, 16.0))
        box(ax, x, 10.2, 9.2, f"layer {text}", color)
        arrow(ax, (39 + (x - 39) * 0.35, 4.4), (x, 7.8))
    for y in (18.4, 10.2):
        ax.plot([37.3, 40.7], [y, y], color=GREEN, linewidth=2.0, linestyle="--")
    ax.text(39, 14.4, "pulled\ntogether", ha="center", va="center", fontsize=9.5, color=GREEN)
    ax.text(39, 3.0, "input", ha="center", va="center", fontsize=10.5, color=MUTED)
    return fig
