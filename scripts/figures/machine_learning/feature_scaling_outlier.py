"""One column with an outlier under three scalers, on a shared axis: where the bulk ends up."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, GRID, ORANGE, PURPLE, figure

VALUES = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 100])


def scaled() -> dict[str, np.ndarray]:
    """Return the column under each scaler."""
    low, middle, high = np.percentile(VALUES, [25, 50, 75])
    return {
        "min-max": (VALUES - VALUES.min()) / (VALUES.max() - VALUES.min()),
        "standardized": (VALUES - VALUES.mean()) / VALUES.std(),
        "robust": (VALUES - middle) / (high - low),
    }


def draw() -> Figure:
    """One strip each, stacked; the robust outlier lies outside and gets an arrow."""
    fig, ax = figure(height=3.2)
    looks = ((2, ORANGE, "o"), (1, BLUE, "s"), (0, GREEN, "D"))
    for (name, column), (y, color, marker) in zip(scaled().items(), looks, strict=True):
        ax.axhline(y, color=GRID, linewidth=1)
        ax.plot(column[:-1], np.full(9, y), marker, color=color, markersize=6, fillstyle="none")
        ax.text(
            -1.15,
            y + 0.34,
            f"{name}: 1 to 9 span {column[8] - column[0]:.2g}",
            color=color,
            fontsize=11,
            va="center",
        )
        label = f"100 → {column[-1]:.3g}"
        if column[-1] < 3.4:
            ax.plot(column[-1:], [y], "*", color=PURPLE, markersize=12)
            ax.text(column[-1], y - 0.32, label, ha="center", va="center", color=PURPLE)
        else:
            ax.annotate(
                "",
                (3.55, y),
                (2.9, y),
                arrowprops={"arrowstyle": "-|>", "color": PURPLE, "linewidth": 1.6},
            )
            ax.text(3.5, y - 0.32, label, ha="right", va="center", color=PURPLE)
    ax.set(xlim=(-1.25, 3.6), ylim=(-0.6, 2.6), yticks=[], xlabel="scaled value")
    ax.spines["left"].set_visible(False)
    return fig
