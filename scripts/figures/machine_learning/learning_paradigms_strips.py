"""Two parallel strips: the true classes above, what k-means with two clusters finds below."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.cluster import KMeans

from scripts.figures.style import BLUE, INK, ORANGE, figure


def draw() -> Figure:
    """Draw the classes (upper and lower strip) and the clusters (left and right half)."""
    rng = np.random.default_rng(0)
    n = 60
    points = np.column_stack(
        [rng.uniform(-10, 10, 2 * n), np.repeat([1.0, -1.0], n) + rng.normal(0, 0.15, 2 * n)]
    )
    truth = np.repeat([0, 1], n)
    found = KMeans(2, n_init=10, random_state=0).fit_predict(points)
    fig, axes = figure(height=2.8, nrows=2, sharex=True)
    for ax, group, name in zip(
        axes, (truth, found), ("true classes", "k-means, k = 2"), strict=True
    ):
        for k, (mark, color) in enumerate((("x", BLUE), ("o", ORANGE))):
            ax.plot(*points[group == k].T, mark, color=color, markersize=4.5)
        ax.text(0, 0, name, ha="center", va="center", color=INK, fontsize=11.5)
        ax.set(xlim=(-10.5, 10.5), ylim=(-1.9, 1.9), xticks=[], yticks=[])
    return fig
