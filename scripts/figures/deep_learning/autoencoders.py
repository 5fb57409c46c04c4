"""An autoencoder: encoder, narrow code, decoder, and the loss that compares both ends."""

import itertools

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, canvas


def draw() -> Figure:
    """Draw five layers of circles, with the parts named below and the loss above."""
    fig, ax = canvas(height=3.2)
    middle = 16.0
    layers = [(6.0, 7, INK), (16.0, 4, BLUE), (26.0, 2, GREEN), (36.0, 4, ORANGE), (46.0, 7, INK)]
    columns = [(x, middle + 3.1 * (np.arange(n) - (n - 1) / 2), color) for x, n, color in layers]
    for (x0, left, _), (x1, right, _) in itertools.pairwise(columns):
        for a in left:
            for b in right:
                ax.plot([x0, x1], [a, b], color=MUTED, linewidth=0.5, alpha=0.7, zorder=1)
    for x, heights, color in columns:
        ax.plot(
            [x] * len(heights),
            heights,
            "o",
            markersize=13,
            markerfacecolor=PAPER,
            markeredgecolor=color,
            markeredgewidth=1.6,
            linestyle="none",
            zorder=2,
        )
    for x, text, color in (
        (6.0, "input $x$", INK),
        (46.0, r"output $\hat{x}$", INK),
        (26.0, "code $z$", GREEN),
    ):
        ax.text(x, 2.2, text, ha="center", color=color, fontsize=11)
    ax.text(16.0, 6.4, "encoder $f$", ha="center", color=BLUE, fontsize=11.5)
    ax.text(36.0, 6.4, "decoder $g$", ha="center", color=ORANGE, fontsize=11.5)
    ax.plot([6, 6, 46, 46], [27.3, 29.2, 29.2, 27.3], color=INK, linewidth=1.2, linestyle="--")
    ax.text(
        26,
        29.2,
        r"loss: $\|x-\hat{x}\|^2$",
        ha="center",
        va="center",
        fontsize=11.5,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 2.5},
    )
    return fig
