"""How the bootstrap gets a standard error: resample, recompute, take the standard deviation."""

import itertools

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

SAMPLE = (11, 12, 14, 15, 18)


def draw() -> Figure:
    """Show the mean of every one of the 5**5 resamples of five values, exactly."""
    fig, ax = figure(height=3.0)
    means = np.array([sum(r) / 5 for r in itertools.product(SAMPLE, repeat=5)])
    values, counts = np.unique(means.round(6), return_counts=True)
    share = counts / counts.sum()
    ax.bar(values, share, width=0.15, color=BLUE, alpha=0.75, linewidth=0)
    mean, se = means.mean(), means.std()
    ax.annotate(
        "",
        (mean - se, 0.1),
        (mean + se, 0.1),
        arrowprops={"arrowstyle": "<->", "color": ORANGE, "linewidth": 1.8},
    )
    ax.text(
        mean,
        0.104,
        f"mean ± {se:.3f}, the bootstrap\nstandard error",
        ha="center",
        va="bottom",
        color=ORANGE,
        fontsize=10.5,
    )
    ax.plot(SAMPLE, [-0.008] * 5, "D", color=INK, markersize=7)
    ax.annotate(
        "the five values",
        (18, -0.008),
        (16.4, 0.03),
        color=INK,
        fontsize=10.5,
        arrowprops={"arrowstyle": "-", "color": MUTED},
    )
    ax.set(
        xlim=(10.7, 18.5),
        ylim=(-0.016, 0.135),
        xlabel="mean of a resample (ms)",
        ylabel="share of resamples",
    )
    ax.set_yticks([0, 0.05, 0.1], ["0%", "5%", "10%"])
    return fig
