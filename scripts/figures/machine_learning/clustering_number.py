"""Sum of squares and silhouette against k, for three blobs and for data without clusters."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score

from scripts.figures.machine_learning.clustering import blobs
from scripts.figures.style import BLUE, MUTED, ORANGE, figure

KS = range(1, 9)


def uniform() -> np.ndarray:
    """Draw 300 points of one uniform square."""
    return np.random.default_rng(0).uniform(size=(300, 2))


def scores(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return inertia as a share of that for k = 1, and the silhouettes from k = 2 on."""
    fits = [KMeans(k, n_init=20, random_state=0).fit(x) for k in KS]
    inertia = np.array([fit.inertia_ for fit in fits])
    return inertia / inertia[0], np.array([silhouette_score(x, f.labels_) for f in fits[1:]])


def draw() -> Figure:
    """Two panels over k with one line for each dataset."""
    fig, (left, right) = figure(height=2.9, ncols=2)
    data = ((blobs()[0], BLUE, "o-"), (uniform(), ORANGE, "s--"))
    for x, color, style in data:
        inertia, silhouette = scores(x)
        left.plot(KS, inertia, style, color=color, markersize=5)
        right.plot(KS[1:], silhouette, style, color=color, markersize=5)
    left.text(3.3, 0.40, "one uniform\nsquare", color=ORANGE, va="bottom")
    left.text(0.75, 0.01, "three\nblobs", color=BLUE, va="bottom", fontsize=10.5)
    left.set(xlabel="k", ylabel="sum of squares, share", ylim=(0, 1.04), xlim=(0.6, 8.3))
    right.text(3.4, 0.73, "three blobs", color=BLUE)
    right.text(5.0, 0.28, "uniform", color=ORANGE)
    right.text(1.1, 0.05, "undefined\nat k = 1", color=MUTED, fontsize=10)
    right.set(xlabel="k", ylabel="mean silhouette", ylim=(0, 0.86), xlim=(0.7, 8.3))
    for ax in (left, right):
        ax.set_xticks([1, 2, 3, 4, 6, 8])
    return fig
