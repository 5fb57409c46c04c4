"""The spread of the values stays; the spread of their mean shrinks with the sample size."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure

MEAN, SD = 100.0, 15.0


def draw() -> Figure:
    """Draw the population and the distribution of the mean for n = 4 and 25; SE against n."""
    fig, (top, bottom) = figure(height=5.0, nrows=2, height_ratios=(1.15, 1))
    x = np.linspace(MEAN - 3 * SD, MEAN + 3 * SD, 361)
    for n, color, style in ((1, BLUE, "-"), (4, GREEN, "-."), (25, ORANGE, "--")):
        top.plot(x, norm.pdf(x, MEAN, SD / np.sqrt(n)), color=color, linestyle=style)
    top.text(118, 0.018, "single values\nSD = 15", color=BLUE, fontsize=10.5)
    top.text(109, 0.042, "means of 4 values\nSE = 7.5", color=GREEN, fontsize=10.5)
    top.text(104.5, 0.098, "means of 25 values\nSE = 3", color=ORANGE, fontsize=10.5)
    top.set(
        xlim=(x[0], x[-1]),
        ylim=(0, 0.14),
        yticks=[],
        ylabel="density",
        xlabel="value, or mean of the sample",
    )
    sizes = np.arange(1, 101)
    bottom.axhline(SD, color=BLUE)
    bottom.plot(sizes, SD / np.sqrt(sizes), color=ORANGE, linestyle="--")
    for point in (1, 4, 25, 100):
        bottom.plot(point, SD / np.sqrt(point), "o", color=ORANGE)
        if point > 1:
            bottom.text(
                point - (2 if point == 100 else 0),
                SD / np.sqrt(point) + 1.1,
                f"{SD / np.sqrt(point):.1f}",
                color=INK,
                fontsize=10.5,
                ha="right" if point == 100 else "left",
            )
    bottom.text(40, 13.0, "standard deviation", color=BLUE, fontsize=10.5)
    bottom.text(40, 4.6, r"standard error $\sigma/\sqrt{n}$", color=ORANGE, fontsize=10.5)
    bottom.set(xlim=(0, 102), ylim=(0, 17), xlabel="sample size n", ylabel="spread")
    return fig
