"""K-means, a Gaussian mixture and DBSCAN on stretched clouds and on two moons."""

from collections.abc import Callable
from typing import Any

import numpy as np
from matplotlib.figure import Figure
from sklearn.cluster import DBSCAN, KMeans
from sklearn.datasets import make_moons
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure

METHODS: dict[str, Callable[[], Any]] = {
    "k-means": lambda: KMeans(2, n_init=20, random_state=0),
    # from k-means, whose optimum is clear here, and run to the end: the same for every seed
    "Gaussian mixture": lambda: GaussianMixture(2, tol=1e-6, max_iter=2000, random_state=0),
    "DBSCAN": lambda: DBSCAN(eps=0.4, min_samples=4),
}


def stretched(seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Draw two long parallel normal clouds of 55 points, standardized."""
    rng = np.random.default_rng(seed)
    y = np.repeat([0, 1], 55)
    z = rng.normal(size=(110, 2)) * [1.6, 0.27]
    z[:, 1] += np.where(y == 1, 0.75, -0.75)
    angle = np.deg2rad(35)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    x = z @ turn
    return (x - x.mean(axis=0)) / x.std(axis=0), y


def moons() -> tuple[np.ndarray, np.ndarray]:
    """Draw two interleaved half circles of 55 points, standardized."""
    x, y = make_moons(110, noise=0.06, random_state=0)
    return (x - x.mean(axis=0)) / x.std(axis=0), y


def draw() -> Figure:
    """Three methods (rows) on two datasets (columns), with the adjusted Rand index."""
    fig, axes = figure(height=6.0, nrows=3, ncols=2)
    for column, (x, y) in enumerate((stretched(), moons())):
        for row, (name, model) in enumerate(METHODS.items()):
            ax = axes[row, column]
            label = model().fit_predict(x)
            looks = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"), (PURPLE, "D"))
            for j in range(label.max() + 1):
                color, marker = looks[j % 4]
                ax.plot(*x[label == j].T, marker, color=color, markersize=3.2)
            ax.plot(*x[label == -1].T, "x", color=MUTED, markersize=4.5)
            score = f"{adjusted_rand_score(y, label):.2f}".replace("-", "−")
            ax.text(0.5, 1.0, f"{name}: {score}", transform=ax.transAxes, ha="center", va="bottom")
            ax.set(xticks=[], yticks=[], xlim=(-3.2, 3.2), ylim=(-3.7, 3.2))
            if column:
                ax.set(xlim=(-2.2, 2.2), ylim=(-2.2, 2.2))
    return fig
