"""What weights and bias do to the boundary of one neuron: tilt it, shift it."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure


def draw() -> Figure:
    """Draw friends against hours of rain with three boundaries and the four cases."""
    fig, ax = figure(height=3.5)
    rain = np.array([0.0, 2.0])
    ax.fill_betweenx(rain, 3 + 4 * rain, 13, color=BLUE, alpha=0.13, linewidth=0)
    ax.plot(3 + 4 * rain, rain, color=BLUE)
    ax.plot(1 + 4 * rain, rain, color=ORANGE, linestyle="--")
    ax.plot(3 + 2 * rain, rain, color=GREEN, linestyle="-.")
    ax.text(9.35, 0.5, "play: $f - 4r - 3 \\geq 0$", ha="center", va="center", color=BLUE)
    ax.text(1.1, 1.35, "stay at home", ha="left", va="center", color=INK)
    box = {"ha": "left", "va": "center", "fontsize": 10.5}
    ax.annotate(
        "bias $-1$: shifted",
        xy=(1.6, 0.15),
        xytext=(0.3, 0.82),
        color=ORANGE,
        arrowprops={"arrowstyle": "-", "color": ORANGE},
        **box,
    )
    ax.text(
        5.75, 1.93, "rain weight $-2$:\ntilted", color=GREEN, ha="right", va="top", fontsize=10.5
    )
    for friends, hours, marker in ((4, 0, "o"), (6, 1, "X"), (8, 1, "o"), (2, 0, "X")):
        ax.plot(friends, hours, marker, color=INK, markersize=8, clip_on=False, zorder=5)
    ax.set(xlim=(0, 12), ylim=(0, 2), xlabel="friends who come, $f$", ylabel="hours of rain, $r$")
    ax.set_yticks([0, 1, 2])
    return fig
