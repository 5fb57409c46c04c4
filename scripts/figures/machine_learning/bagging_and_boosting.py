"""Three ways to combine models: in parallel, in sequence, and with a model on top."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, canvas


def box(ax: Axes, x: float, y: float, text: str, color: str = INK) -> None:
    """Write ``text`` in a box."""
    ax.text(
        x,
        y,
        text,
        ha="center",
        va="center",
        fontsize=10.5,
        color=color,
        bbox={"boxstyle": "round,pad=0.35", "facecolor": "none", "edgecolor": color},
    )


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], text: str = "") -> None:
    """Draw an arrow, with a label above its middle."""
    ax.annotate("", xy=end, xytext=start, arrowprops={"arrowstyle": "-|>", "color": MUTED})
    if text:
        ax.text(
            (start[0] + end[0]) / 2,
            (start[1] + end[1]) / 2 + 0.7,
            text,
            ha="center",
            va="bottom",
            fontsize=9.5,
            color=MUTED,
        )


def draw() -> Figure:
    """Bagging above, boosting in the middle, stacking below."""
    fig, ax = canvas(height=5.4)
    ax.text(1, 52, "Bagging: independent, then averaged", color=BLUE, va="center", weight="bold")
    box(ax, 5, 43, "data")
    for k, y in enumerate((48, 43, 38)):
        arrow(ax, (7.6, 43), (11.6, y))
        box(ax, 18, y, f"bootstrap {k + 1}", BLUE)
        arrow(ax, (24.2, y), (28.4, y))
        box(ax, 33, y, f"model {k + 1}", BLUE)
        arrow(ax, (37.5, y), (42.0, 43))
    box(ax, 46.5, 43, "average\nor vote")

    ax.text(1, 32.5, "Boosting: one after the other", color=ORANGE, va="center", weight="bold")
    for k, x in enumerate((6, 25, 44)):
        box(ax, x, 27, f"model {k + 1}", ORANGE)
        arrow(ax, (x + (26 - x) * 0.06, 25.2), (26 + (x - 26) * 0.42, 20.6))
    for x in (6, 25):
        arrow(ax, (x + 4.6, 27), (x + 14.4, 27), "its mistakes")
    box(ax, 26, 18.8, "weighted sum")

    ax.text(1, 13.3, "Stacking: a model on top", color=GREEN, va="center", weight="bold")
    box(ax, 5, 6, "data")
    for name, y in (("forest", 10), ("nearest neighbors", 6), ("linear", 2)):
        arrow(ax, (7.6, 6), (11.4, y))
        box(ax, 19, y, name, GREEN)
        arrow(ax, (26.6, y), (35.0, 6))
    ax.text(36, 2.2, "out-of-fold\npredictions", fontsize=9.5, color=MUTED, ha="left", va="center")
    box(ax, 43, 6, "meta-model")
    return fig
