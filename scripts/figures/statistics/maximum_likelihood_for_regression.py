"""Gaussian noise densities standing on a regression line: equal and unequal spread."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure


def draw() -> Figure:
    """Draw two regression lines with a sideways density at five places and one point each."""
    fig, axes = figure(height=5.4, nrows=2, sharex=True)
    places = np.arange(1, 6)
    draws = np.array([0.7, -1.2, 1.1, -0.6, 0.9])  # the same standardized errors in both panels
    panels = (
        (axes[0], np.full(5, 0.55), BLUE, "equal variance:\nevery residual counts alike"),
        (
            axes[1],
            0.3 + 0.17 * (places - 1),
            ORANGE,
            "unequal variance: a residual counts\nby its own standard deviation",
        ),
    )
    for ax, spreads, color, text in panels:
        ax.plot([0.6, 6.0], 1 + 0.6 * np.array([0.6, 6.0]), color=INK)
        for x, sigma, z in zip(places, spreads, draws, strict=True):
            mean = 1 + 0.6 * x
            y = np.linspace(mean - 3 * sigma, mean + 3 * sigma, 81)
            bump = x + 0.62 * norm.pdf(y, mean, sigma)
            ax.plot([x, x], [y[0], y[-1]], color=MUTED, linewidth=0.8)
            ax.fill_betweenx(y, x, bump, color=color, alpha=0.25, linewidth=0)
            ax.plot(bump, y, color=color, linewidth=1.6)
            ax.plot([x, x], [mean, mean + z * sigma], color=GREEN, linewidth=3.2)
            ax.plot(x, mean + z * sigma, "o", color=GREEN)
        ax.text(0.62, 7.2, text, color=color, va="top")
        ax.set(ylabel="y", xlim=(0.5, 6.1), ylim=(0, 7.4), yticks=[0, 2, 4, 6])
    axes[1].set(xlabel="x")
    return fig
