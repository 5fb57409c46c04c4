"""Effective step of a frequent and of a rare coordinate under Adagrad, RMSProp and Adam."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, ORANGE, figure

STEPS, EVERY = 300, 25


def multipliers(name: str, every: int) -> np.ndarray:
    """Return the factor by which the gradient would be multiplied at each step, with rate 1.

    The gradient is 1 at every ``every``-th step and 0 at the others.
    """
    v, out = 0.0, []
    for t in range(1, STEPS + 1):
        g = float(t % every == 0)
        if name == "Adagrad":
            v += g**2
            scale = v
        elif name == "RMSProp":
            v = 0.99 * v + 0.01 * g**2
            scale = v
        else:
            v = 0.999 * v + 0.001 * g**2
            scale = v / (1 - 0.999**t)
        out.append(1 / np.sqrt(scale) if scale > 0 else np.nan)
    return np.array(out)


def draw() -> Figure:
    """Draw one panel for each optimizer, both coordinates."""
    fig, axes = figure(height=5.0, nrows=3, sharex=True, sharey=True)
    t = np.arange(1, STEPS + 1)
    names = ("Adagrad", "RMSProp, β = 0.99", "Adam, β₂ = 0.999")
    for ax, name in zip(axes, names, strict=True):
        ax.semilogy(t, multipliers(name.split(",")[0], 1), color=BLUE)
        ax.semilogy(t, multipliers(name.split(",")[0], EVERY), color=ORANGE, linestyle="--")
        ax.set(xlim=(0, STEPS), ylim=(0.02, 60), yticks=[0.1, 1, 10])
        ax.text(0.99, 0.97, name, transform=ax.transAxes, ha="right", va="top", color=INK)
    for ax, rare, frequent in zip(axes, (0.6, 9.0, 8.0), (0.028, 0.4, 0.32), strict=True):
        ax.text(135, rare, "rare", color=ORANGE, fontsize=10.5)
        ax.text(135, frequent, "frequent", color=BLUE, fontsize=10.5)
    axes[1].set_ylabel("multiplier of the gradient (rate 1)")
    axes[2].set_xlabel("step")
    return fig
