"""One point moved by six units, in the middle and at the end of the range of x."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


def draw() -> Figure:
    """Draw the fit with and without the change, for low and for high leverage."""
    fig, axes = figure(height=3.1, ncols=2, sharey=True)
    x = np.arange(1.0, 10.0)
    ends = np.array([0.3, 9.7])
    for ax, place, move, name in (
        (axes[0], 4, 6, "low leverage"),
        (axes[1], 8, -6, "high leverage"),
    ):
        y = x.copy()
        y[place] += move
        slope, intercept = np.polyfit(x, y, 1)
        leverage = 1 / 9 + (x[place] - 5) ** 2 / 60
        ax.plot(ends, ends, color=MUTED, linestyle="--", linewidth=1.4)
        ax.plot(ends, intercept + slope * ends, color=BLUE)
        rest = np.arange(9) != place
        ax.plot(x[rest], y[rest], "o", color=INK, markersize=5)
        ax.plot(x[place], y[place], "D", color=ORANGE, markersize=7)
        ax.text(0.4, 12.9, f"{name} {leverage:.2f}", va="center", fontsize=11)
        ax.text(9.9, 0.2, f"slope {slope:.1f}", va="center", ha="right", color=BLUE, fontsize=11)
        ax.set(xlabel="x", xlim=(0, 10), ylim=(-0.6, 13.5), xticks=[1, 5, 9], yticks=[0, 5, 10])
    axes[0].set_ylabel("y")
    return fig
