"""Anscombe's quartet: four data sets with the same mean, variance, correlation and line."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, figure

X = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
QUARTET = (
    (X, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]),
    (X, [9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74]),
    (X, [7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73]),
    (
        [8, 8, 8, 8, 8, 8, 8, 19, 8, 8, 8],
        [6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89],
    ),
)


def draw() -> Figure:
    """Draw the four panels, each with its least-squares line."""
    fig, axes = figure(height=4.2, nrows=2, ncols=2, sharex=True, sharey=True)
    names = ("noisy line", "parabola", "one outlier", "one point decides")
    for ax, (x, y), name in zip(axes.flat, QUARTET, names, strict=True):
        slope, intercept = np.polyfit(x, y, 1)
        ends = np.array([3, 20])
        ax.plot(ends, intercept + slope * ends, color=MUTED, linewidth=1.4, linestyle="--")
        ax.plot(x, y, "o", color=BLUE, markersize=5.5)
        r = np.corrcoef(x, y)[0, 1]
        ax.text(3.2, 12.6, name, color=INK)
        ax.text(19.8, 3.1, f"r = {r:.2f}", color=INK, ha="right")
        ax.set(xlim=(3, 20), ylim=(2, 14), xticks=[5, 10, 15], yticks=[4, 8, 12])
    return fig
