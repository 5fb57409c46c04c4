"""First against second measurement: the line of averages is flatter than the 45-degree line."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

RHO, N = 0.5, 300


def draw() -> Figure:
    """Scatter standardized pairs with the 45-degree line and both regression lines."""
    rng = np.random.default_rng(3)
    first = rng.normal(size=N)
    second = RHO * first + np.sqrt(1 - RHO**2) * rng.normal(size=N)
    fig, ax = figure(height=4.9)
    ax.plot(first, second, ".", color=MUTED, markersize=4, alpha=0.55)
    ends = np.array([-3.2, 3.2])
    ax.plot(ends, ends, ":", color=INK, linewidth=1.8)
    ax.plot(ends, RHO * ends, "-", color=BLUE, linewidth=2.4)
    ax.plot(RHO * ends, ends, "--", color=ORANGE, linewidth=2.4)
    ax.annotate(
        "",
        (2, RHO * 2),
        xytext=(2, 2),
        zorder=4,
        arrowprops={"arrowstyle": "-|>", "color": BLUE, "linewidth": 2},
    )
    ax.text(3.3, 3.2, "45°", color=INK, va="center")
    ax.text(3.3, 1.62, "mean of\nsecond\ngiven first", color=BLUE, va="center")
    ax.text(0.2, 3.42, "mean of first given second", color=ORANGE, ha="center", va="bottom")
    ax.set(
        xlim=(-3.3, 4.9),
        ylim=(-3.3, 3.9),
        aspect="equal",
        xlabel="first measurement (SDs from the mean)",
        ylabel="second measurement (SDs)",
    )
    ax.set_xticks(range(-3, 4))
    ax.set_yticks(range(-3, 4))
    return fig
