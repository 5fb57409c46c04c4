"""Four looks at residuals: healthy, fanning out, curved, and heavy tails in a Q-Q plot."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PURPLE, figure

N = 80


def residuals(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return fitted values and standardized residuals of a straight line by least squares."""
    design = np.column_stack([np.ones_like(x), x])
    hat = design @ np.linalg.pinv(design)
    fitted = hat @ y
    scale = np.sqrt(((y - fitted) ** 2).sum() / (len(x) - 2) * (1 - np.diag(hat)))
    return fitted, (y - fitted) / scale


def scatter(ax: Axes, x: np.ndarray, y: np.ndarray, color: str, marker: str, text: str) -> None:
    """Plot standardized residuals against fitted values."""
    fitted, z = residuals(x, y)
    ax.axhline(0, color=MUTED, linewidth=1)
    ax.plot(fitted, z, marker, color=color, markersize=4, alpha=0.8)
    ax.set(ylim=(-4.4, 5.6), xticks=[], yticks=[-3, 0, 3], xlabel="fitted value")
    ax.text(0.03, 0.98, text, transform=ax.transAxes, va="top", color=color)


def draw() -> Figure:
    """Arrange three residual plots and one Q-Q plot in a square."""
    rng = np.random.default_rng(5)
    fig, axes = figure(height=5.6, nrows=2, ncols=2)
    x = np.sort(rng.uniform(0, 10, N))
    line, noise = 1 + 0.5 * x, rng.normal(0, 1, N)
    scatter(axes[0, 0], x, line + noise, BLUE, "o", "even band: fine")
    scatter(axes[0, 1], x, line + (0.15 + 0.25 * x) * noise, ORANGE, "s", "fan: variance grows")
    scatter(
        axes[1, 0], x, line + 0.12 * (x - 5) ** 2 + 0.8 * noise, GREEN, "^", "bow: mean is wrong"
    )
    axes[0, 0].set_ylabel("std. residual")
    axes[1, 0].set_ylabel("std. residual")

    ax = axes[1, 1]
    _, z = residuals(x, line + np.random.default_rng(25).standard_t(2.5, N))
    quantiles = norm.ppf((np.arange(1, N + 1) - 0.5) / N)
    ax.plot([-3, 3], [-3, 3], color=INK, linewidth=1.2)
    ax.plot(quantiles, np.sort(z), "D", color=PURPLE, markersize=3.5, alpha=0.8)
    ax.set(
        xlim=(-3, 3),
        ylim=(-5.4, 6.6),
        xticks=[-2, 0, 2],
        yticks=[-3, 0, 3],
        xlabel="normal quantile",
    )
    ax.text(0.03, 0.98, "Q-Q: heavy tails", transform=ax.transAxes, va="top", color=PURPLE)
    return fig
