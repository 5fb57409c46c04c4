"""Above, the signal left by two schedules; below, sampling error over the number of steps."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm, wasserstein_distance

from scripts.figures.deep_learning.diffusion_models import KEPT, SHARE, STEPS, update
from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure

COUNTS = (1, 2, 3, 5, 10, 20, 50, 100)


def cosine() -> np.ndarray:
    """Return alpha-bar of the cosine schedule, index t = 0 … 1000."""
    u = np.arange(STEPS + 1) / STEPS
    wave = np.cos((u + 0.008) / 1.008 * np.pi / 2) ** 2
    return np.asarray(wave / wave[0])


def error(steps: int, eta: float) -> float:
    """Return the Wasserstein-1 distance between samples and data, without random draws."""
    # a set of points with weights: quantiles for DDIM; a grid, where noise is spread, for DDPM
    grid = np.linspace(-4.5, 4.5, 301)
    x = norm.ppf((np.arange(20_000) + 0.5) / 20_000) if eta == 0 else grid
    weight = np.ones(x.size) if eta == 0 else np.exp(-(grid**2) / 2)
    for t, s in pairwise(np.linspace(STEPS, 0, steps + 1).round().astype(int)):
        x, sd = update(x, KEPT[t], KEPT[s], eta)
        if sd > 0:
            weight = np.exp(-((grid[:, None] - x) ** 2) / (2 * sd**2)) @ weight
            x = grid
    return float(wasserstein_distance(x, [-1, 1], weight, [1 - SHARE, SHARE]))


def draw() -> Figure:
    """Draw the schedules and the errors of both samplers."""
    fig, (top, low) = figure(height=4.9, nrows=2)
    t = np.arange(STEPS + 1)
    top.plot(t[::10], KEPT[::10], color=BLUE)
    top.plot(t[::10], cosine()[::10], "--", color=GREEN)
    top.text(200, 0.42, "linear", color=BLUE, ha="right")
    top.text(530, 0.55, "cosine", color=GREEN)
    top.set(
        xlim=(0, STEPS), ylim=(0, 1.02), xlabel="step $t$", ylabel=r"signal left $\bar\alpha_t$"
    )
    for eta, name, color, style in (
        (1.0, "DDPM (random)", ORANGE, "s--"),
        (0.0, "DDIM (deterministic)", PURPLE, "o-"),
    ):
        values = [error(count, eta) for count in COUNTS]
        low.loglog(COUNTS, values, style, color=color)
        place = (11, 0.13) if eta else (9.5, 0.012)
        low.text(*place, name, color=color, ha="left" if eta else "right")
    low.axhline(0.75, color=MUTED, linewidth=0.8, linestyle=":")
    low.text(100, 0.8, "all samples at the mean", color=MUTED, ha="right", va="bottom", fontsize=10)
    low.set(xlabel="sampling steps", ylabel="error", ylim=(7e-4, 1.5))
    low.set_xticks(COUNTS, [str(count) for count in COUNTS])
    low.set_xticks([], minor=True)
    low.set_yticks([0.001, 0.01, 0.1, 1], ["0.001", "0.01", "0.1", "1"])
    return fig
