"""Average squared and absolute loss of a constant c for the sample 2, 3, 3, 5, 7, 10, 40."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import INK, MUTED, ORANGE, PURPLE, figure

DATA = np.array([2, 3, 3, 5, 7, 10, 40])


def draw() -> Figure:
    """Draw the two losses one above the other, each with its minimum."""
    fig, (top, bottom) = figure(height=4.0, nrows=2, sharex=True)
    c = np.linspace(0, 20, 201)
    squared = ((DATA[:, None] - c) ** 2).mean(axis=0)
    absolute = np.abs(DATA[:, None] - c).mean(axis=0)
    for ax, loss, color, style, at, name in (
        (top, squared, PURPLE, "-", 10.0, "mean 10"),
        (bottom, absolute, ORANGE, "--", 5.0, "median 5"),
    ):
        ax.plot(c, loss, color=color, linestyle=style)
        low = loss.min()
        ax.plot([at], [low], "o", color=color)
        ax.annotate(
            name,
            (at, low),
            (at, low + 0.42 * (loss.max() - low)),
            ha="center",
            color=color,
            arrowprops={"arrowstyle": "-", "color": MUTED, "shrinkB": 5},
        )
        ax.set(xlim=(0, 20), xticks=[0, 5, 10, 15, 20], yticks=[])
    for value in np.unique(DATA[DATA <= 20]):
        bottom.axvline(value, ymax=0.05, color=INK, linewidth=1.5)
    top.set_ylabel("mean squared")
    bottom.set_ylabel("mean absolute")
    bottom.set_xlabel("constant prediction c (ticks: data; 40 not shown)")
    bottom.set_ylim(6, 15)
    return fig
