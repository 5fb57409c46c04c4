"""Gradient descent on one logit, from confidently wrong: cross-entropy against squared error."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit

from scripts.figures.style import BLUE, GRID, ORANGE, figure


def path(squared: bool, steps: int = 140, rate: float = 1.0) -> np.ndarray:
    """Return the probability of the right class before each step, from logit -5."""
    z, seen = -5.0, []
    for _ in range(steps + 1):
        p = float(expit(z))
        seen.append(p)
        z -= rate * (p - 1) * (2 * p * (1 - p) if squared else 1)
    return np.array(seen)


def draw() -> Figure:
    """Plot both paths and mark when they pass 0.9."""
    fig, ax = figure(height=3.2)
    ax.axhline(0.9, color=GRID, linewidth=1)
    for squared, color, line, words, at in (
        (False, BLUE, "-", "cross-entropy:\nstep 16", (20, 0.72)),
        (True, ORANGE, "--", "squared error:\nstep 119", (93, 0.42)),
    ):
        p = path(squared)
        first = int(np.argmax(p >= 0.9))
        ax.plot(p, color=color, linestyle=line)
        ax.plot(first, p[first], "o" if not squared else "s", color=color)
        ax.text(*at, words, color=color, va="center", ha="left")
    ax.text(139, 0.885, "0.9", ha="right", va="top", fontsize=10)
    ax.set(xlim=(0, 140), ylim=(0, 1.02), yticks=[0, 0.5, 1], xlabel="gradient step")
    ax.set_ylabel("p of the right class")
    return fig
