"""Where resampling belongs in cross-validation: before the split it leaks, inside it does not."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch, Rectangle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def box(ax: Axes, x: float, y: float, wide: float, text: str, color: str) -> None:
    """Draw a step of the pipeline."""
    ax.add_patch(
        FancyBboxPatch(
            (x, y),
            wide,
            4.6,
            boxstyle="round,pad=0,rounding_size=0.8",
            facecolor=PAPER,
            edgecolor=color,
            linewidth=1.8,
        )
    )
    ax.text(x + wide / 2, y + 2.3, text, ha="center", va="center", fontsize=11, color=INK)


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw an arrow between two steps."""
    ax.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>",
            "color": MUTED,
            "linewidth": 1.4,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def folds(ax: Axes, y: float, parts: tuple[tuple[float, bool, int], ...]) -> None:
    """Draw parts of the data: width, whether for testing, and copies of one positive in it."""
    x = 9.0
    for wide, test, copies in parts:
        color = ORANGE if test else BLUE
        ax.add_patch(Rectangle((x, y), wide, 4.6, facecolor=color, alpha=0.16, edgecolor="none"))
        ax.add_patch(Rectangle((x, y), wide, 4.6, facecolor="none", edgecolor=MUTED))
        name = "test" if test else "train"
        ax.text(x + wide / 2, y - 1.5, name, ha="center", va="center", fontsize=10.5, color=color)
        for k in range(copies):
            place = x + wide * (k + 1) / (copies + 1)
            ax.plot(place, y + 2.3, "^", color=color, markersize=8)
        x += wide + 0.8


def draw() -> Figure:
    """Wrong above, right below; triangles are copies of one and the same positive."""
    fig, ax = canvas(height=4.9)
    ax.text(1.0, 46.4, "Leaks", color=ORANGE, weight="bold", va="center", fontsize=12.5)
    box(ax, 1.0, 38.6, 12.6, "all the data", MUTED)
    box(ax, 19.2, 38.6, 13.4, "oversample", ORANGE)
    box(ax, 38.2, 38.6, 12.6, "split in folds", MUTED)
    arrow(ax, (13.8, 40.9), (19.0, 40.9))
    arrow(ax, (32.8, 40.9), (38.0, 40.9))
    folds(ax, 30.2, tuple((7.4, k == 4, (1, 2, 0, 1, 2)[k]) for k in range(5)))
    ax.text(1.0, 32.5, "▲ copies", va="center", fontsize=10.5, color=MUTED)
    ax.text(
        26.0, 26.2, "copies of one case in train and in test", ha="center", va="center", color=INK
    )
    ax.plot([1, 51], [23.9, 23.9], color=MUTED, linewidth=0.8)
    ax.text(1.0, 21.2, "Honest", color=GREEN, weight="bold", va="center", fontsize=12.5)
    box(ax, 1.0, 13.4, 12.6, "all the data", MUTED)
    box(ax, 19.2, 13.4, 13.4, "split in folds", MUTED)
    box(ax, 36.6, 13.4, 14.4, "oversample\nthe training part", GREEN)
    arrow(ax, (13.8, 15.7), (19.0, 15.7))
    arrow(ax, (32.8, 15.7), (36.4, 15.7))
    folds(ax, 5.0, ((32.0, False, 6), (7.4, True, 0)))
    ax.text(1.0, 7.3, "▲ copies", va="center", fontsize=10.5, color=MUTED)
    ax.text(26.0, 1.1, "the test fold keeps its cases and its balance", ha="center", va="center")
    return fig
