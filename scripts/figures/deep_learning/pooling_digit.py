"""A scanned digit and its three poolings; the area of a square is the brightness."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from sklearn.datasets import load_digits

from scripts.figures.deep_learning.pooling import windows
from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

DIGIT = load_digits().images[3]


def draw() -> Figure:
    """Four panels of squares: original, maximum, average, minimum."""
    fig, axes = figure(height=5.0, nrows=2, ncols=2)
    panels = (
        ("original, 8×8", DIGIT, INK),
        ("maximum, 4×4", windows(DIGIT).max(-1), BLUE),
        ("average, 4×4", windows(DIGIT).mean(-1), ORANGE),
        ("minimum, 4×4", windows(DIGIT).min(-1), GREEN),
    )
    for ax, (words, image, color) in zip(axes.flat, panels, strict=True):
        n = len(image)
        cell = 8 / n
        for (i, j), value in np.ndenumerate(image):
            side = cell * np.sqrt(value / 16) * 0.94
            if side > 0:
                ax.add_patch(
                    Rectangle(
                        ((j + 0.5) * cell - side / 2, (i + 0.5) * cell - side / 2),
                        side,
                        side,
                        facecolor=color,
                        linewidth=0,
                    )
                )
        ax.add_patch(Rectangle((0, 0), 8, 8, fill=False, edgecolor=MUTED, linewidth=0.8))
        ax.set(xlim=(-0.1, 8.1), ylim=(9.3, -0.1), aspect="equal")
        ax.text(4, 8.4, words, ha="center", va="top", color=color)
        ax.set_axis_off()
    return fig
