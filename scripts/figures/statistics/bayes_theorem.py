"""Ten thousand people and a diagnostic test: the tree of counts and who tests positive."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas

PEOPLE, PREVALENCE, SENSITIVITY, FALSE_POSITIVE_RATE = 10_000, 0.01, 0.90, 0.05


def _box(ax: Axes, x: float, y: float, text: str, color: str, *, strong: bool = False) -> None:
    """Draw a rounded box with its centre at (x, y)."""
    ax.add_patch(
        FancyBboxPatch(
            (x - 5.6, y - 2.5),
            11.2,
            5.0,
            boxstyle="round,pad=0.1,rounding_size=0.8",
            edgecolor=color,
            facecolor=(color, 0.16) if strong else "none",
            linewidth=2.2 if strong else 1.2,
        )
    )
    ax.text(x, y, text, ha="center", va="center", color=INK, fontsize=10.5, linespacing=1.25)


def _branch(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], text: str, side: int
) -> None:
    """Draw a line from a parent to a child with its probability beside it."""
    ax.plot([start[0], end[0]], [start[1], end[1]], color=MUTED, linewidth=1.2)
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    ax.text(
        x + side * 0.9,
        y + 0.2,
        text,
        ha="left" if side > 0 else "right",
        va="center",
        color=INK,
        fontsize=10,
    )


def draw() -> Figure:
    """Draw the tree, and below it the positives split into ill and healthy."""
    ill = PEOPLE * PREVALENCE
    healthy = PEOPLE - ill
    true_pos, false_pos = ill * SENSITIVITY, healthy * FALSE_POSITIVE_RATE
    fig, ax = canvas(height=4.1)
    root, sick, well = (26, 37.5), (13, 27.5), (39, 27.5)
    leaves = [(6.6, 16.5), (19.4, 16.5), (32.6, 16.5), (45.4, 16.5)]
    _branch(ax, (root[0], root[1] - 2.6), (sick[0], sick[1] + 2.6), "0.01", -1)
    _branch(ax, (root[0], root[1] - 2.6), (well[0], well[1] + 2.6), "0.99", 1)
    for parent, child, share, side in (
        (sick, leaves[0], "0.90", -1),
        (sick, leaves[1], "0.10", 1),
        (well, leaves[2], "0.05", -1),
        (well, leaves[3], "0.95", 1),
    ):
        _branch(ax, (parent[0], parent[1] - 2.6), (child[0], child[1] + 2.6), share, side)
    _box(ax, *root, f"{PEOPLE:,}\npeople", MUTED)
    _box(ax, *sick, f"{ill:,.0f}\nill", ORANGE)
    _box(ax, *well, f"{healthy:,.0f}\nhealthy", BLUE)
    _box(ax, *leaves[0], f"{true_pos:,.0f}\npositive", ORANGE, strong=True)
    _box(ax, *leaves[1], f"{ill - true_pos:,.0f}\nnegative", MUTED)
    _box(ax, *leaves[2], f"{false_pos:,.0f}\npositive", BLUE, strong=True)
    _box(ax, *leaves[3], f"{healthy - false_pos:,.0f}\nnegative", MUTED)
    positives = true_pos + false_pos
    left, width, low, high = 1.0, 50.0, 4.4, 7.6
    cut = width * true_pos / positives
    ax.add_patch(
        Rectangle(
            (left, low),
            cut,
            high - low,
            facecolor=(ORANGE, 0.35),
            edgecolor=ORANGE,
            linewidth=1.5,
            hatch="///",
        )
    )
    ax.add_patch(
        Rectangle(
            (left + cut, low),
            width - cut,
            high - low,
            facecolor=(BLUE, 0.16),
            edgecolor=BLUE,
            linewidth=1.5,
        )
    )
    ax.text(
        left,
        high + 1.2,
        f"of the {positives:,.0f} positives:",
        ha="left",
        va="center",
        color=INK,
        fontsize=10.5,
    )
    ax.text(
        left,
        low - 1.9,
        f"{true_pos:,.0f} ill ({true_pos / positives:.1%})",
        ha="left",
        va="center",
        color=ORANGE,
        fontsize=10.5,
    )
    ax.text(
        left + width,
        low - 1.9,
        f"{false_pos:,.0f} healthy ({false_pos / positives:.1%})",
        ha="right",
        va="center",
        color=BLUE,
        fontsize=10.5,
    )
    return fig
