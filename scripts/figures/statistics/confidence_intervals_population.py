"""A population of values and, on the same axis, the much narrower interval for its mean."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm, t

from scripts.figures.style import BLUE, INK, ORANGE, figure

MEAN, SD, N = 125.0, 25.2, 100  # the sample of the self-test: 100 requests, milliseconds


def draw() -> Figure:
    """Shade the population's central 95 % and mark the 95 % interval for its mean."""
    fig, ax = figure(height=3.3)
    x = np.linspace(MEAN - 3.6 * SD, MEAN + 3.6 * SD, 321)
    ax.plot(x, norm.pdf(x, MEAN, SD), color=BLUE)
    wide = norm.ppf(0.975) * SD
    middle = np.linspace(MEAN - wide, MEAN + wide, 240)
    ax.fill_between(middle, norm.pdf(middle, MEAN, SD), color=BLUE, alpha=0.2, linewidth=0)
    half = t.ppf(0.975, N - 1) * SD / np.sqrt(N)
    core = np.linspace(MEAN - half, MEAN + half, 60)
    ax.fill_between(core, norm.pdf(core, MEAN, SD), color=ORANGE, alpha=0.75, linewidth=0)
    peak = norm.pdf(0, 0, SD)
    ax.plot([MEAN + half, MEAN + 6.4 * half], [peak * 0.93] * 2, color=ORANGE, linewidth=1)
    ax.text(
        MEAN + 6.6 * half,
        peak * 1.0,
        f"95% interval\nfor the mean:\n{MEAN - half:.0f} to {MEAN + half:.0f} ms,\n"
        f"holds {2 * norm.cdf(half / SD) - 1:.0%} of\nthe values",
        color=ORANGE,
        fontsize=10.5,
        va="top",
    )
    for side in (-1, 1):
        edge = MEAN + side * wide
        ax.plot([edge] * 2, [0, norm.pdf(edge, MEAN, SD)], color=INK, linewidth=1)
    ax.annotate(
        "",
        (MEAN - wide, -peak * 0.09),
        (MEAN + wide, -peak * 0.09),
        arrowprops={"arrowstyle": "<->", "color": BLUE},
    )
    ax.text(
        MEAN,
        -peak * 0.14,
        f"95% of the values: {MEAN - wide:.0f} to {MEAN + wide:.0f} ms",
        ha="center",
        va="top",
        color=BLUE,
        fontsize=10.5,
    )
    ax.set(
        xlim=(x[0], x[-1]),
        ylim=(-peak * 0.32, peak * 1.06),
        yticks=[],
        xlabel="latency of one request (ms)",
        ylabel="density",
    )
    return fig
