"""Classifier-free guidance with exact scores pushes samples away from the other class."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit
from scipy.stats import norm

from scripts.figures.deep_learning.diffusion_models import KEPT, STEPS
from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

VARIANCE = 0.25  # of each class; the means are +1 and -1


def guided(x: np.ndarray, scale: float, eta: float = 0.0) -> np.ndarray:
    """Sample class +1 from the noise ``x`` with all steps; eta 0 is DDIM, 1 is DDPM."""
    rng = np.random.default_rng(0)
    for t in range(STEPS, 0, -1):
        now, then = KEPT[t], KEPT[t - 1]
        total = now * VARIANCE + 1 - now
        right, left = (
            mean + np.sqrt(now) * VARIANCE / total * (x - np.sqrt(now) * mean) for mean in (1, -1)
        )
        share = expit(2 * np.sqrt(now) * x / total)
        free = share * right + (1 - share) * left
        clean = free + scale * (right - free)
        noise = (x - np.sqrt(now) * clean) / np.sqrt(1 - now)
        sd = eta * np.sqrt((1 - then) / (1 - now) * (1 - now / then))
        x = np.sqrt(then) * clean + np.sqrt(1 - then - sd**2) * noise
        if eta > 0:
            x = x + sd * rng.standard_normal(x.shape)
    return x


def draw() -> Figure:
    """Draw the density of guided samples for three scales, and the unconditional one."""
    fig, ax = figure(height=2.9)
    z = np.linspace(-3.2, 3.2, 321)
    for scale, color, style, place in (
        (1.0, BLUE, "-", (0.42, 0.72)),
        (3.0, ORANGE, "--", (1.12, 1.18)),
        (7.5, GREEN, "-.", (2.35, 1.4)),
    ):
        x = guided(z, scale)
        # the map from noise to sample is monotone, so its slope gives the density
        ax.plot(x, norm.pdf(z) / np.gradient(x, z), style, color=color)
        ax.text(*place, f"$s={scale:g}$", color=color, ha="right" if scale < 5 else "left")
    grid = np.linspace(-3, 3.5, 261)
    both = (norm.pdf(grid, 1, 0.5) + norm.pdf(grid, -1, 0.5)) / 2
    ax.fill_between(grid, both, color=MUTED, alpha=0.25, linewidth=0)
    ax.text(-1, 0.45, "data, both classes", ha="center", color=INK, fontsize=10.5)
    ax.set(xlim=(-2.6, 3.5), ylim=(0, None), xlabel="$x_0$", ylabel="density")
    return fig
