"""The same share of heads, ten times the data: the likelihood keeps its peak and narrows."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


def relative(p: np.ndarray, heads: int, flips: int) -> np.ndarray:
    """Return the binomial likelihood divided by its maximum."""
    best = heads / flips
    log = heads * np.log(p / best) + (flips - heads) * np.log((1 - p) / (1 - best))
    return np.asarray(np.exp(log))


def draw() -> Figure:
    """Plot the relative likelihoods of 7 of 10 and 70 of 100 heads."""
    fig, ax = figure(height=2.9)
    p = np.linspace(0.2, 0.99, 396)
    ax.plot(p, relative(p, 7, 10), color=BLUE)
    ax.plot(p, relative(p, 70, 100), "--", color=ORANGE)
    half = np.array([0.5])
    low, high = relative(half, 70, 100)[0], relative(half, 7, 10)[0]
    ax.plot([0.5, 0.5], [low, high], "D", color=INK)
    ax.annotate(f"{high:.2f}", (0.5, high), xytext=(-8, 5), textcoords="offset points", ha="right")
    ax.annotate(f"{low:.4f}", (0.5, low), xytext=(-6, 7), textcoords="offset points", ha="right")
    ax.axvline(0.5, color=MUTED, linestyle=":", linewidth=1.2)
    ax.text(0.84, 0.77, "7 of 10", color=BLUE)
    ax.annotate(
        "70 of 100",
        (0.675, 0.87),
        xytext=(0.22, 0.87),
        color=ORANGE,
        va="center",
        arrowprops={"arrowstyle": "-", "color": ORANGE, "linewidth": 1},
    )
    ax.set(xlim=(0.2, 1.0), ylim=(0, 1.08), xlabel="parameter p", ylabel="L(p) / L(0.7)")
    return fig
