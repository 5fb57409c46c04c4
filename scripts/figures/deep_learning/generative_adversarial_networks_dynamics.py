"""Two troubles of GAN training: the saturating loss, and play that circles instead of settling."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import expit

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure


def play(steps: int, rate: float = 0.1, alternating: bool = False) -> np.ndarray:
    """Return the path of x minimizing and y maximizing xy from (1, 0)."""
    x, y, path = 1.0, 0.0, [(1.0, 0.0)]
    for _ in range(steps):
        new = x - rate * y
        y = y + rate * (new if alternating else x)
        x = new
        path.append((x, y))
    return np.array(path)


def draw() -> Figure:
    """Left: size of the generator's gradient; right: simultaneous and alternating steps."""
    fig, (left, right) = figure(height=2.9, ncols=2)
    logit = np.linspace(-6, 6, 121)
    left.plot(logit, expit(logit), color=ORANGE, linestyle="--")
    left.plot(logit, expit(-logit), color=BLUE)
    left.text(-5.8, 1.14, "non-saturating", color=BLUE, fontsize=10)
    left.text(6.0, 1.03, "saturating", color=ORANGE, fontsize=10, ha="right")
    left.set(
        xlabel="logit of D for a fake",
        ylabel="size of gradient",
        ylim=(0, 1.25),
        yticks=[0, 0.5, 1],
    )
    path = play(150)
    right.plot(*path.T, color=ORANGE, linestyle="--", linewidth=1.6)
    ring = play(62, alternating=True)
    right.plot(*ring.T, color=BLUE, linewidth=1.8)
    right.plot([0, 0], [-1.85, -1.05], color=BLUE, linewidth=0.9)
    right.plot(0, 0, marker="*", markersize=11, color=GREEN)
    right.text(0.0, 0.22, "solution", color=GREEN, fontsize=10, ha="center")
    right.plot(1, 0, "o", color=INK, markersize=5)
    right.text(0, -2.25, "alternating", color=BLUE, fontsize=10, ha="center")
    right.text(0, 2.35, "simultaneous", color=ORANGE, fontsize=10, ha="center")
    right.set(xlabel="x, minimizes xy", ylabel="y, maximizes xy", aspect="equal")
    right.set(xlim=(-2.4, 2.4), ylim=(-2.5, 2.9), xticks=[-2, 0, 2], yticks=[-2, 0, 2])
    return fig
