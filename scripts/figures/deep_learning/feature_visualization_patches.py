"""The crops of digits that excite three units of the second layer most."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.deep_learning.feature_visualization import (
    data,
    forward,
    network,
    patches,
    squares,
)
from scripts.figures.style import BLUE, GREEN, PURPLE, figure

UNITS = (10, 21, 26)
SHOWN = 5


@cache
def activations() -> np.ndarray:
    """Return the maps of the second layer (n, 4, 4, 32) for all digits."""
    maps: np.ndarray = forward(network(), patches(data()[0][..., None]))["h2"]
    return maps


def top_patches(unit: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the 8×8 crops seen by a channel at its largest activations, their labels and sizes.

    One crop an image.  A unit at (i, j) of the 4×4 map sees rows 2 i - 3 to 2 i + 4.
    """
    x, y = data()
    maps = activations()[..., unit].reshape(len(x), 16)
    images = np.argsort(-maps.max(1), kind="stable")[:SHOWN]
    padded = np.pad(x, ((0, 0), (4, 4), (4, 4)))
    crops = []
    for n in images:
        i, j = divmod(int(maps[n].argmax()), 4)
        crops.append(padded[n, 2 * i + 1 : 2 * i + 9, 2 * j + 1 : 2 * j + 9])
    return np.array(crops), y[images], maps[images].max(1)


def draw() -> Figure:
    """A row a unit, its strongest crop first."""
    fig, axes = figure(height=4.2, nrows=len(UNITS), ncols=SHOWN)
    for row, unit, color, name in zip(axes, UNITS, (BLUE, GREEN, PURPLE), "ABC", strict=True):
        crops, labels, _ = top_patches(unit)
        for ax, crop, label in zip(row, crops, labels, strict=True):
            squares(ax, crop, top=1.0, color=color)
            ax.text(4, 8.4, f"from a {label}", ha="center", va="top", fontsize=9.5)
            ax.set_ylim(10.2, -0.1)
        row[0].text(-0.8, 4, f"unit {name}", ha="center", va="center", rotation=90, color=color)
    return fig
