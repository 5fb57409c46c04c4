"""Exact squared bias, variance, noise and their sum for polynomial least squares."""

import numpy as np
from matplotlib.figure import Figure
from numpy.polynomial.legendre import legvander

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

N, SIGMA = 20, 0.5


def draw() -> Figure:
    """Draw the four curves against the degree of the polynomial."""
    fig, ax = figure(height=3.4)
    x = (np.arange(N) + 0.5) / N
    truth = np.sin(2 * np.pi * x)
    degrees = np.arange(16)
    bias = np.zeros(16)
    for degree in degrees:
        q, _ = np.linalg.qr(legvander(2 * x - 1, degree))
        bias[degree] = np.mean((truth - q @ (q.T @ truth)) ** 2)
    variance = SIGMA**2 * (degrees + 1) / N
    total = bias + variance + SIGMA**2
    ax.plot(degrees, total, "o-", color=INK, markersize=4.5)
    ax.plot(degrees, bias, "s--", color=ORANGE, markersize=4)
    ax.plot(degrees, variance, "^-.", color=BLUE, markersize=4)
    ax.axhline(SIGMA**2, color=GREEN, linestyle=":")
    ax.text(8.2, 0.455, "expected test error = sum", color=INK, ha="center")
    ax.text(0.1, 0.11, "bias²", color=ORANGE)
    ax.text(11.4, 0.10, "variance", color=BLUE)
    ax.text(15, 0.262, "noise", color=GREEN, ha="right")
    ax.axvline(3, color=MUTED, linewidth=0.8)
    ax.text(3.2, 0.69, "best: degree 3", color=MUTED)
    ax.set(
        xlim=(-0.3, 15.3),
        ylim=(0, 0.8),
        xlabel="degree of the polynomial",
        ylabel="squared error",
        xticks=range(0, 16, 3),
    )
    return fig
