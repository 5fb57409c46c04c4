"""A digit, and the same digit with a patch of zeros at three places."""

from itertools import product

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.figures.deep_learning.feature_visualization import (
    EXAMPLE,
    data,
    network,
    probabilities,
    squares,
)
from scripts.figures.style import INK, ORANGE, figure

CENTERS = ((4, 5), (2, 5), (0, 3))  # row and column of the patch's center


def covered() -> tuple[np.ndarray, np.ndarray]:
    """Return the digit and its three covered versions, and P(3) of each."""
    image = data()[0][EXAMPLE]
    versions = np.repeat(image[None], 4, axis=0)
    for version, (i, j) in zip(versions[1:], CENTERS, strict=True):
        version[max(i - 1, 0) : i + 2, max(j - 1, 0) : j + 2] = 0
    return versions, probabilities(network(), versions)[:, 3]


def draw() -> Figure:
    """Draw four images with the probability below each."""
    fig, axes = figure(height=5.3, nrows=2, ncols=2)
    versions, p = covered()
    for n, (r, c) in enumerate(product(range(2), repeat=2)):
        ax = axes[r, c]
        squares(ax, versions[n])
        words = "uncovered" if n == 0 else f"covered {'ABC'[n - 1]}"
        if n:
            i, j = CENTERS[n - 1]
            top = max(i - 1, 0)
            ax.add_patch(
                Rectangle(
                    (j - 1, top), 3, i + 2 - top, fill=False, edgecolor=ORANGE, hatch="///", lw=2
                )
            )
        ax.text(4, 8.3, f"{words}: P(3) = {p[n]:.2f}", ha="center", va="top", color=INK)
        ax.set_ylim(9.1, -0.15)
    return fig
