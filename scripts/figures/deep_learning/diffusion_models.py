"""A two-point distribution dissolves into noise, and the reverse process recovers it."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GRID, INK, MUTED, ORANGE, figure

STEPS = 1000
SAMPLES = 5_000
SHARE = 0.75  # of the data at +1; the rest is at -1
BETA = np.linspace(1e-4, 0.02, STEPS)
KEPT = np.concatenate([[1.0], np.cumprod(1 - BETA)])  # alpha-bar, index t = 0 … 1000


def denoise(x: np.ndarray, kept: float) -> np.ndarray:
    """Return the exact mean of the clean point given the noisy one."""
    odds = np.log(SHARE / (1 - SHARE))
    return np.asarray(np.tanh(np.sqrt(kept) * x / (1 - kept) + odds / 2))


def density(x: np.ndarray, t: int) -> np.ndarray:
    """Return the exact density of the noisy point at step t > 0."""
    scale, sd = np.sqrt(KEPT[t]), np.sqrt(1 - KEPT[t])
    return np.asarray(SHARE * norm.pdf(x, scale, sd) + (1 - SHARE) * norm.pdf(x, -scale, sd))


def update(x: np.ndarray, now: float, then: float, eta: float) -> tuple[np.ndarray, float]:
    """Return mean and standard deviation of a step back; eta 1 is DDPM, 0 is DDIM."""
    clean = denoise(x, now)
    noise = (x - np.sqrt(now) * clean) / np.sqrt(1 - now)
    sd = eta * np.sqrt((1 - then) / (1 - now) * (1 - now / then))
    return np.sqrt(then) * clean + np.sqrt(1 - then - sd**2) * noise, float(sd)


def reverse(x: np.ndarray, times: np.ndarray, eta: float, rng: np.random.Generator) -> np.ndarray:
    """Return all states along the falling ``times``."""
    path = [x]
    for t, s in pairwise(times):
        mean, sd = update(path[-1], KEPT[t], KEPT[s], eta)
        path.append(mean + sd * rng.standard_normal(x.shape) if sd > 0 else mean)
    return np.array(path)


def draw() -> Figure:
    """Draw exact densities sideways over time, the samples' histograms and a few paths."""
    fig, ax = figure(height=4.0)
    rng = np.random.default_rng(0)
    times = np.arange(STEPS, -1, -1)
    path = reverse(rng.standard_normal(SAMPLES), times, 1.0, rng)
    grid = np.linspace(-3, 3, 181)
    for i in (3, 5, 7):
        ax.plot(times[::10], path[::10, i], color=MUTED, linewidth=0.8)
    for t in (1000, 600, 300, 100):
        exact = density(grid, t)
        ax.fill_betweenx(grid, t, t + 230 * exact, color=BLUE, alpha=0.4, linewidth=0)
        counts, edges = np.histogram(path[STEPS - t], bins=30, range=(-3, 3), density=True)
        ax.stairs(
            t + 230 * counts,
            edges,
            orientation="horizontal",
            baseline=None,
            color=ORANGE,
            linewidth=1.4,
        )
        ax.plot([t, t], [-3, 3], color=GRID, linewidth=0.8)
    for point in (1, -1):
        share = (np.sign(path[-1]) == point).mean()
        ax.plot(0, point, "o", color=ORANGE, clip_on=False, zorder=5)
        ax.text(-28, point, f"{share:.1%}", ha="right", va="center", color=ORANGE)
    ax.text(300, 3.35, "exact density", color=BLUE)
    ax.text(700, 3.35, "reverse samples", color=ORANGE)
    style = {"arrowstyle": "-|>", "linewidth": 1.3}
    for text, y, ends in (
        ("forward: add noise", -4.1, (60, 500)),
        ("reverse: denoise", -3.55, (500, 60)),
    ):
        start, end = ends
        ax.annotate("", (end, y), (start, y), arrowprops={**style, "color": INK})
        ax.text(515, y, text, va="center")
    ax.set(
        xlim=(-260, 1240), ylim=(-4.5, 3.8), xlabel="step $t$", ylabel="$x_t$", yticks=[-1, 0, 1]
    )
    ax.set_xticks([0, 100, 300, 600, 1000])
    return fig
