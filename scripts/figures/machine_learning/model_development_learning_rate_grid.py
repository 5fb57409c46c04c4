"""Loss after 300 steps against the learning rate, with a linear and a logarithmic grid."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

STEPS = 300
CURVATURES = np.array([100.0, 30.0, 10.0, 3.0, 1.0])  # so 2 / L is 0.02
LINEAR = np.array([0.1, 0.2, 0.3, 0.4, 0.5])
LOGARITHMIC = 10.0 ** np.arange(-5, 0.1)


def loss(rate: np.ndarray) -> np.ndarray:
    """Return the loss of gradient descent from (1, ..., 1) on the quadratic, clipped at 1e3."""
    factors = np.abs(1 - np.multiply.outer(rate, CURVATURES))
    with np.errstate(over="ignore"):
        return np.asarray(np.minimum((CURVATURES * factors ** (2 * STEPS)).sum(axis=-1) / 2, 1e3))


def draw() -> Figure:
    """Draw the curve, rings where the powers of ten lie, crosses for the linear grid."""
    fig, ax = figure(height=3.5)
    rates = np.unique(np.concatenate([np.geomspace(1e-5, 1, 240), np.linspace(0.015, 0.0202, 80)]))
    ax.loglog(rates, loss(rates), color=BLUE)
    ax.loglog(
        LOGARITHMIC,
        loss(LOGARITHMIC),
        "o",
        color=GREEN,
        markerfacecolor="none",
        markersize=11,
        mew=2,
        clip_on=False,
    )
    ax.loglog(LINEAR, loss(LINEAR), "x", color=ORANGE, markersize=6, mew=2, clip_on=False)
    ax.axvline(0.02, color=MUTED, linewidth=1.2, linestyle="--")
    ax.text(0.0165, 30, "threshold 2/L", color=MUTED, ha="right", fontsize=10.5)
    ax.text(1.1e-5, 0.5, "powers of ten", color=GREEN, va="top")
    ax.text(
        0.2, 200, "0.1 to 0.5:\nall diverge", color=ORANGE, ha="center", va="top", fontsize=10.5
    )
    ax.set(
        xlim=(7e-6, 1.4),
        ylim=(3e-7, 2e3),
        xlabel="learning rate",
        ylabel=f"loss after {STEPS} steps",
    )
    ax.set_yticks([1e-6, 1e-3, 1, 1e3], ["$10^{-6}$", "0.001", "1", "> 1,000"])
    ax.minorticks_off()
    return fig
