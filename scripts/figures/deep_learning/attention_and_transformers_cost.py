"""Multiply-adds of one transformer block and of its parts against the length."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

WIDTH = 1024


def draw() -> Figure:
    """Plot the linear part, the quadratic part and a recurrent layer of the same width."""
    n = np.logspace(7, 17, 60, base=2)
    fig, ax = figure(height=3.1)
    ax.loglog(n, 12 * n * WIDTH**2, "-", color=BLUE)
    ax.loglog(n, 2 * n**2 * WIDTH, "--", color=ORANGE)
    ax.loglog(n, 2 * n * WIDTH**2, ":", color=GREEN)
    ax.axvline(6 * WIDTH, ymax=0.66, color=MUTED, linewidth=1.0)
    ax.text(6 * WIDTH * 1.12, 4e7, "n = 6d = 6,144", color=MUTED, fontsize=10.5)
    ax.text(130, 3.6e10, "projections and\nfeed-forward, 12nd²", color=BLUE, fontsize=10.5)
    ax.text(3.0e4, 6e12, "attention, 2n²d", color=ORANGE, fontsize=10.5, ha="right")
    ax.text(1.4e5, 1.0e10, "recurrent layer, 2nd²", color=GREEN, fontsize=10.5, ha="right")
    ax.set_xticks([128, 1024, 8192, 65536], ["128", "1,024", "8,192", "65,536"])
    ax.minorticks_off()
    ax.set(ylim=(2e7, 9e13), xlabel="tokens n, width d = 1,024", ylabel="multiply-adds")
    return fig
