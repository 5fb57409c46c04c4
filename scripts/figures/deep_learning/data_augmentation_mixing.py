"""A zero and a seven, mixed by mixup and by CutMix, with the mixed labels."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas

ZERO, SEVEN, CELL = 0, 7, 1.25


def picture(ax: Axes, x0: float, y0: float, image: np.ndarray, color: str) -> None:
    """Draw an 8 x 8 image with its upper left corner at (x0, y0)."""
    for shade in np.arange(1, 11) / 10:
        squares = []
        for i, j in np.argwhere(np.round(image * 10) / 10 == shade):
            x, y = x0 + j * CELL, y0 - i * CELL
            squares.append([(x, y), (x + CELL, y), (x + CELL, y - CELL), (x, y - CELL)])
        if squares:
            ax.add_collection(PolyCollection(squares, facecolor=INK, alpha=shade, linewidth=0))
    size = 8 * CELL
    frame = Rectangle((x0, y0 - size), size, size, fill=False, edgecolor=color, linewidth=1.5)
    ax.add_patch(frame)


def draw() -> Figure:
    """Draw the two sources and the two mixtures with weight 0.75 for the zero."""
    fig, ax = canvas(1.75)
    images = load_digits().images / 16
    zero, seven = images[ZERO], images[SEVEN]
    cut = zero.copy()
    cut[0:4, 3:7] = seven[0:4, 3:7]
    tiles = [
        ("image A", zero, "label 0", MUTED),
        ("image B", seven, "label 7", MUTED),
        ("mixup", 0.75 * zero + 0.25 * seven, "75% 0, 25% 7", BLUE),
        ("CutMix", cut, "75% 0, 25% 7", ORANGE),
    ]
    for k, (name, image, label, color) in enumerate(tiles):
        x0, y0, size = 1.3 + 13.1 * k, 14.2, 8 * CELL
        picture(ax, x0, y0, image, color)
        ax.text(x0 + size / 2, y0 + 0.8, name, ha="center", fontsize=11, color=INK)
        ax.text(x0 + size / 2, y0 - size - 2.2, label, ha="center", fontsize=10.5, color=color)
        if name == "CutMix":
            ax.add_patch(
                Rectangle(
                    (x0 + 3 * CELL, y0 - 4 * CELL),
                    4 * CELL,
                    4 * CELL,
                    fill=False,
                    edgecolor=ORANGE,
                    linewidth=1.5,
                    linestyle="--",
                )
            )
    return fig
