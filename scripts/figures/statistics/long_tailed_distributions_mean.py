"""Running means of an exponential and a Pareto sample with the same true mean of 3."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, figure


def running_means() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return sample sizes and the running means of the two samples."""
    rng = np.random.default_rng(7)
    n = 100_000
    u = rng.random(n)
    steps = np.arange(1, n + 1)
    pick = np.unique(np.geomspace(10, n, 350).astype(int)) - 1
    heavy = np.cumsum(u ** (-1 / 1.5)) / steps
    light = np.cumsum(-3 * np.log(u)) / steps
    return steps[pick], heavy[pick], light[pick]


def draw() -> Figure:
    """Draw both running means on a logarithmic axis of the sample size."""
    fig, ax = figure(height=3.0)
    n, heavy, light = running_means()
    ax.axhline(3, color=MUTED, linewidth=1, linestyle=":")
    ax.semilogx(n, heavy, color=BLUE)
    ax.semilogx(n, light, color=GREEN, linestyle="-.")
    ax.set(xlim=(10, 1e5), ylim=(1.5, 5.2), xlabel="sample size (log scale)", ylabel="mean so far")
    ax.text(9e4, 3.12, "true mean 3", color=INK, ha="right", fontsize=10)
    ax.text(50, 4.4, "Pareto, tail index 1.5", color=BLUE)
    ax.text(25, 2.1, "exponential", color=GREEN)
    ax.minorticks_off()
    return fig
