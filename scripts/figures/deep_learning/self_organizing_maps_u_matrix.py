"""The U-matrix of a 12 by 12 map of handwritten digits, with the majority digit of each unit."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, GRID, INK, MUTED, figure

SIDE = 12
PLACES = np.stack(np.divmod(np.arange(SIDE * SIDE), SIDE), axis=1).astype(float)
PLACES_SQUARED = ((PLACES[:, None] - PLACES) ** 2).sum(-1)


def squared_distances(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """All squared distances between the rows of ``a`` and of ``b``."""
    result: np.ndarray = (a**2).sum(1)[:, None] + (b**2).sum(1) - 2 * a @ b.T
    return result


@cache
def trained(epochs: int = 40, first: float = 6.0, last: float = 0.6) -> np.ndarray:
    """Batch training from the plane of the first two principal components."""
    data = load_digits().data
    center = data.mean(0)
    _, s, v = np.linalg.svd(data - center, full_matrices=False)
    v = v * np.sign(v[:, np.abs(v).argmax(1)].diagonal())[:, None]
    span = (PLACES / (SIDE - 1) - 0.5) * 4 * s[:2] / len(data) ** 0.5
    weights: np.ndarray = center + span @ v[:2]
    for sigma in np.geomspace(first, last, epochs):
        winner = squared_distances(data, weights).argmin(1)
        pull = np.exp(-PLACES_SQUARED[:, winner] / (2 * sigma**2))
        weights = pull @ data / pull.sum(1, keepdims=True)
    return weights


def u_matrix(weights: np.ndarray) -> np.ndarray:
    """Mean distance of each unit's weights to those of its 2 to 4 direct neighbors."""
    gaps = np.sqrt(np.maximum(squared_distances(weights, weights), 0))
    near = PLACES_SQUARED == 1
    mean: np.ndarray = (gaps * near).sum(1) / near.sum(1)
    return mean.reshape(SIDE, SIDE)


def majority(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The most frequent digit of each unit, and how many images of each digit it wins."""
    digits = load_digits()
    winner = squared_distances(digits.data, weights).argmin(1)
    counts = np.zeros((len(weights), 10), int)
    np.add.at(counts, (winner, digits.target), 1)
    return counts.argmax(1), counts


def draw() -> Figure:
    """Darker squares are farther from their neighbors; empty units show a dot."""
    fig, ax = figure(height=5.1)
    weights = trained()
    heights = u_matrix(weights)
    digit, counts = majority(weights)
    shade = (heights - heights.min()) / (heights.max() - heights.min())
    for k, (i, j) in enumerate(np.ndindex(SIDE, SIDE)):
        ax.add_patch(
            Rectangle(
                (j, i),
                1,
                1,
                facecolor=BLUE,
                alpha=0.05 + 0.6 * shade[i, j],
                edgecolor=GRID,
                linewidth=0.4,
            )
        )
        empty = counts[k].sum() == 0
        ax.text(
            j + 0.5,
            i + 0.52,
            "·" if empty else str(digit[k]),
            ha="center",
            va="center",
            fontsize=11.5,
            color=MUTED if empty else INK,
        )
    ax.set(xlim=(0, SIDE), ylim=(SIDE, 0), aspect="equal")
    ax.set_axis_off()
    return fig
