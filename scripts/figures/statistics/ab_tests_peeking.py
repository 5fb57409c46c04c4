"""Type I error of repeated tests at a fixed threshold against the number of looks."""

import math

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import norm

from scripts.figures.style import BLUE, GREEN, figure


def type_i_error(threshold: float, looks: int) -> np.ndarray:
    """Return P(|z| exceeded ``threshold`` at one of the first k equal looks), k = 1 to ``looks``.

    The density of the running sum, restricted to paths that have not crossed, is carried from
    look to look with Gauss–Legendre quadrature (Armitage, McPherson and Rowe, 1969).
    """
    nodes, weights = np.polynomial.legendre.leggauss(120)
    alive = []
    density = w = np.ones(1)  # before the first look all paths stand at zero
    x = np.zeros(1)
    for k in range(1, looks + 1):
        edge = threshold * math.sqrt(k)
        y = edge * nodes
        density = norm.pdf(y[:, None] - x[None, :]) @ (density * w)
        x, w = y, edge * weights
        alive.append(float(density @ w))
    return 1 - np.array(alive)


def draw() -> Figure:
    """Draw the error against the looks for |z| > 1.96 and the 5% that was promised."""
    fig, ax = figure(height=3.0)
    looks = np.arange(1, 101)
    error = type_i_error(float(norm.isf(0.025)), 100)
    ax.plot(looks, error, color=BLUE)
    ax.axhline(0.05, color=GREEN, linestyle="--")
    for k in (1, 5, 14, 50, 100):
        ax.plot([k], [error[k - 1]], color=BLUE, marker="o")
        if k > 1:
            side = "right" if k == 100 else "center"
            ax.text(
                k, error[k - 1] + 0.022, f"{error[k - 1]:.0%}", color=BLUE, ha=side, fontsize=11
            )
    ax.text(9, 0.335, "stop at the first p < 5%", color=BLUE, ha="center", fontsize=11)
    ax.text(30, 0.066, "what 5% promised", color=GREEN, ha="center", fontsize=11)
    ax.set_xscale("log")
    ax.set_xticks([1, 2, 5, 14, 50, 100], ["1", "2", "5", "14", "50", "100"])
    ax.minorticks_off()
    ax.set(xlim=(0.92, 110), ylim=(0, 0.43), xlabel="number of equally spaced looks")
    ax.set_yticks([0, 0.1, 0.2, 0.3, 0.4], ["0%", "10%", "20%", "30%", "40%"])
    ax.set_ylabel("Type I error")
    return fig
