"""Sinusoidal encodings: three of their waves, and their product by offset."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

WIDTH = 128
RATES = 10_000.0 ** (-np.arange(0, WIDTH, 2) / WIDTH)


def draw() -> Figure:
    """Plot waves of three pairs above, the normalized dot product below."""
    fig, (top, low) = figure(height=4.2, nrows=2)
    p = np.linspace(0, 60, 400)
    for pair, color, style in ((0, BLUE, "-"), (12, ORANGE, "--"), (24, GREEN, ":")):
        top.plot(p, np.sin(p * RATES[pair]), style, color=color, linewidth=1.8)
        where = {0: (61, -0.3), 12: (61, -0.93), 24: (61, 0.93)}[pair]
        top.text(*where, f"pair {pair}", color=color, fontsize=10.5, va="center")
    top.set(xlim=(0, 70), ylim=(-1.15, 1.15), yticks=[-1, 0, 1], xlabel="position", ylabel="sine")
    top.set_xticks(range(0, 61, 20))
    offset = np.arange(-60, 61)
    similarity = np.cos(np.outer(offset, RATES)).mean(axis=1)
    low.plot(offset, similarity, color=BLUE)
    low.axvline(0, color=MUTED, linewidth=0.8, linestyle=":")
    low.set(xlabel="offset between two positions", ylabel="cosine", ylim=(0, 1.05))
    return fig
