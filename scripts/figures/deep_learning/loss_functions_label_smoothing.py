"""Cross-entropy over the lead of the right logit, with hard and with smoothed labels."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GRID, MUTED, ORANGE, figure

CLASSES, EPSILON = 10, 0.1


def loss(gap: np.ndarray, epsilon: float) -> np.ndarray:
    """Return the cross-entropy when the right logit leads all others by ``gap``."""
    log_sum = np.logaddexp(gap, np.log(CLASSES - 1))
    right = 1 - epsilon + epsilon / CLASSES
    return np.asarray(log_sum - right * gap)


def draw() -> Figure:
    """Draw both losses and mark the finite minimum of the smoothed one."""
    fig, ax = figure(height=3.2)
    gap = np.linspace(0, 12, 241)
    best = np.log((1 - EPSILON + EPSILON / CLASSES) / (EPSILON / CLASSES))
    floor = float(loss(np.array(best), EPSILON))
    ax.axhline(0, color=GRID, linewidth=1)
    ax.plot(gap, loss(gap, 0.0), color=BLUE)
    ax.plot(gap, loss(gap, EPSILON), color=ORANGE, linestyle="--")
    ax.plot([best, best], [0, floor], color=MUTED, linestyle=":", linewidth=1.2)
    ax.plot(best, floor, "o", color=ORANGE)
    ax.text(3.3, 0.92, f"minimum {floor:.2f} at {best:.2f}", ha="left", color=ORANGE)
    ax.text(11.9, 1.32, "smoothed", color=ORANGE, ha="right")
    ax.text(11.9, 0.09, "hard: falls forever", color=BLUE, ha="right")
    ax.set(xlim=(0, 12), ylim=(-0.08, 2.4), yticks=[0, 1, 2], ylabel="cross-entropy")
    ax.set_xlabel("lead of the right logit over the nine others")
    return fig
