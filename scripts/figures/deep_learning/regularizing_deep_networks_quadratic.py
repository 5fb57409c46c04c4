"""Share of the optimum reached along directions of a quadratic: early stopping and L2."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

RATE, STEPS = 0.1, 100


def shares(curvature: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the share after ``STEPS`` steps and that of the penalty one over rate times steps."""
    penalty = 1 / (RATE * STEPS)
    return 1 - (1 - RATE * curvature) ** STEPS, curvature / (curvature + penalty)


def draw() -> Figure:
    """Draw both shares against curvature on a logarithmic axis."""
    fig, ax = figure(height=3.5)
    curvature = np.logspace(-3, 1, 201)
    stopped, decayed = shares(curvature)
    ax.axvline(1 / (RATE * STEPS), color=MUTED, linewidth=0.9)
    ax.plot(curvature, stopped, color=BLUE)
    ax.plot(curvature, decayed, color=ORANGE, linestyle="--")
    ax.text(0.11, 0.06, "1 / (step size × steps)", color=MUTED)
    ax.text(0.085, 0.83, "early\nstopping", color=BLUE, ha="right", va="center")
    ax.text(0.75, 0.74, "L2 penalty", color=ORANGE, va="center")
    ax.text(0.0011, 0.28, "hardly learned:\nboth alike", color=GREEN, va="center")
    ax.set(
        xscale="log",
        xlim=(1e-3, 10),
        ylim=(0, 1.04),
        xlabel="curvature of the direction",
        ylabel="share of the optimum",
    )
    ax.set_xticks([0.001, 0.01, 0.1, 1, 10], ["0.001", "0.01", "0.1", "1", "10"])
    ax.minorticks_off()
    return fig
