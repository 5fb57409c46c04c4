"""Where 1.96 comes from, and why the t distribution asks for more when s replaces sigma."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm, t

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

DF = 4


def draw() -> Figure:
    """Shade the central 95 % of the standard normal; below it, the normal against t(4)."""
    fig, (top, bottom) = figure(height=4.8, nrows=2, sharex=True)
    x = np.linspace(-4.5, 4.5, 361)
    z, c = norm.ppf(0.975), t.ppf(0.975, DF)
    middle = np.linspace(-z, z, 200)
    top.fill_between(middle, norm.pdf(middle), color=BLUE, alpha=0.25, linewidth=0)
    top.plot(x, norm.pdf(x), color=BLUE)
    top.text(0, 0.15, "95%", ha="center", color=INK)
    for side in (-1, 1):
        tail = np.linspace(side * z, side * 4.5, 80)
        top.fill_between(tail, norm.pdf(tail), color=ORANGE, alpha=0.7, linewidth=0)
        top.plot([side * z] * 2, [0, norm.pdf(z)], color=INK, linewidth=1)
        top.text(side * 2.95, 0.045, "2.5%", ha="center", color=ORANGE)
        top.text(
            side * 1.85,
            0.115,
            f"{'−' if side < 0 else ''}{z:.2f}",
            ha="left" if side > 0 else "right",
            color=INK,
            fontsize=10.5,
        )
    bottom.plot(x, norm.pdf(x), color=BLUE)
    bottom.plot(x, t.pdf(x, DF), color=ORANGE, linestyle="--")
    bottom.text(0.75, 0.34, "standard normal", color=BLUE, fontsize=10.5)
    bottom.annotate(
        "t with 4 degrees\nof freedom (n = 5)",
        (1.75, t.pdf(1.75, DF)),
        (2.3, 0.16),
        color=ORANGE,
        fontsize=10.5,
        arrowprops={"arrowstyle": "-", "color": ORANGE},
    )
    for side in (-1, 1):
        tail = np.linspace(side * c, side * 4.5, 80)
        bottom.fill_between(tail, t.pdf(tail, DF), color=ORANGE, alpha=0.7, linewidth=0)
        bottom.plot([side * c] * 2, [0, 0.05], color=INK, linewidth=1)
        bottom.text(
            side * c,
            0.06,
            f"{'−' if side < 0 else ''}{c:.2f}",
            ha="center",
            color=INK,
            fontsize=10.5,
        )
    for ax in (top, bottom):
        ax.set(xlim=(-4.5, 4.5), ylim=(0, 0.42), yticks=[], ylabel="density")
        ax.plot([-4.5, 4.5], [0, 0], color=MUTED, linewidth=0.8)
    bottom.set(xlabel="distance from the center, in standard errors", xticks=range(-4, 5))
    return fig
