"""Overlapping classes: the linear soft margin for a small and a large C."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.svm import SVC

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


def draw() -> Figure:
    """Fit the same 80 points with C = 0.01 and C = 10; ring the support vectors."""
    rng = np.random.default_rng(4)
    y = np.repeat([-1, 1], 40)
    x = rng.normal(size=(80, 2)) * 0.9
    x[:, 0] += y
    fig, axes = figure(height=3.1, ncols=2, sharey=True, sharex=True)
    line = np.array([-4.0, 4.0])
    for ax, strength in zip(axes, (0.01, 10), strict=True):
        model = SVC(kernel="linear", C=strength).fit(x, y)
        (weight,), (bias,) = model.coef_, model.intercept_
        edge = {v: (v - bias - weight[1] * line) / weight[0] for v in (-1, 0, 1)}  # x1 for given x2
        ax.fill_betweenx(line, edge[-1], edge[1], color=MUTED, alpha=0.15, linewidth=0)
        for value, style in ((-1, "--"), (0, "-"), (1, "--")):
            ax.plot(edge[value], line, style, color=INK, linewidth=1.4)
        ax.plot(*x[y < 0].T, "s", color=ORANGE, markersize=4)
        ax.plot(*x[y > 0].T, "o", color=BLUE, markersize=4)
        ax.plot(
            *x[model.support_].T,
            "o",
            color=INK,
            markersize=8,
            fillstyle="none",
            markeredgewidth=0.8,
        )
        ax.text(
            0.5,
            1.02,
            f"$C={strength:g}$: {len(model.support_)} SVs",
            transform=ax.transAxes,
            ha="center",
            va="bottom",
        )
        ax.set(xlim=(-3.4, 3.4), ylim=(-3, 3), xlabel=r"$x_1$", aspect="equal")
    axes[0].set_ylabel(r"$x_2$")
    return fig
