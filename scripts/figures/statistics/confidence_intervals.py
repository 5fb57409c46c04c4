"""One hundred 95 % intervals from one hundred samples, and the few that miss the mean."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import t

from scripts.figures.style import BLUE, INK, ORANGE, figure

SEED, INTERVALS, N = 9, 100, 20


def intervals() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return centers, half-widths and hits of the t intervals of 100 standard normal samples."""
    samples = np.random.default_rng(SEED).standard_normal((INTERVALS, N))
    center = samples.mean(axis=1)
    half = t.ppf(0.975, N - 1) * samples.std(axis=1, ddof=1) / np.sqrt(N)
    return center, half, np.abs(center) <= half


def draw() -> Figure:
    """Draw each interval as a vertical bar; misses are thick, with a marker at the center."""
    center, half, hit = intervals()
    fig, ax = figure(height=3.4)
    index = np.arange(1, INTERVALS + 1)
    ax.vlines(
        index[hit],
        (center - half)[hit],
        (center + half)[hit],
        color=BLUE,
        linewidth=1.3,
        alpha=0.75,
    )
    ax.vlines(index[~hit], (center - half)[~hit], (center + half)[~hit], color=ORANGE, linewidth=3)
    ax.plot(index[~hit], center[~hit], "D", color=ORANGE, markersize=5)
    ax.axhline(0, color=INK, linewidth=1.2)
    ax.text(101.5, 0, r"true $\mu$", va="center", fontsize=10.5)
    ax.text(
        50,
        1.32,
        f"{hit.sum()} of 100 intervals contain the true mean,",
        ha="center",
        color=BLUE,
        fontsize=10.5,
    )
    ax.text(
        50,
        1.1,
        f"{(~hit).sum()} miss it (thick, diamond)",
        ha="center",
        color=ORANGE,
        fontsize=10.5,
    )
    ax.set(
        xlim=(0, 101),
        ylim=(-1.25, 1.55),
        xlabel="number of the sample",
        ylabel="95% interval for the mean",
    )
    return fig
