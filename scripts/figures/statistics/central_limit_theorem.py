"""Exact density of the standardized mean of n exponential values, beside the normal density."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import gamma, norm

from scripts.figures.style import BLUE, ORANGE, figure


def draw() -> Figure:
    """Draw n = 1, 2, 5 and 30; the sum of n standard exponentials is gamma distributed."""
    fig, axes = figure(height=4.2, nrows=2, ncols=2, sharex=True, sharey=True)
    z = np.linspace(-3.2, 4.2, 260)
    for ax, n in zip(axes.flat, (1, 2, 5, 30), strict=True):
        left = max(-3.2, -np.sqrt(n))
        support = np.linspace(left, 4.2, 260)
        density = np.sqrt(n) * gamma.pdf(n + np.sqrt(n) * support, n)
        ax.fill_between(support, density, color=BLUE, alpha=0.18, linewidth=0)
        edge = [0] if left > -3.2 else []
        ax.plot([left] * len(edge) + list(support), edge + list(density), color=BLUE)
        ax.plot(z, norm.pdf(z), color=ORANGE, linestyle="--", linewidth=1.8)
        ax.text(0.97, 0.95, f"n = {n}", transform=ax.transAxes, ha="right", va="top")
        ax.text(
            0.97,
            0.82,
            f"skewness {2 / np.sqrt(n):.2f}",
            transform=ax.transAxes,
            ha="right",
            va="top",
            fontsize=10,
        )
    axes[0, 0].text(1.15, 0.42, "exact", color=BLUE, fontsize=10.5)
    axes[0, 0].annotate(
        "normal",
        (1.3, norm.pdf(1.3)),
        (2.0, 0.29),
        color=ORANGE,
        fontsize=10.5,
        arrowprops={"arrowstyle": "-", "color": ORANGE},
    )
    axes[0, 0].set(xlim=(-3.2, 4.2), ylim=(0, 1.05), yticks=[])
    for ax in axes[:, 0]:
        ax.set_ylabel("density")
    for ax in axes[1]:
        ax.set_xlabel("mean, in standard errors", fontsize=10.5)
    return fig
