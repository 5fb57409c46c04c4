"""RBF similarity against distance, and the boundary that a small and a large gamma give."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import make_moons
from sklearn.svm import SVC

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure


def draw() -> Figure:
    """Plot three similarity curves on top and three decision boundaries below."""
    fig, axes = figure(height=5.6, nrows=2, ncols=2)
    distance = np.linspace(0, 3, 200)
    top = axes[0, 0]
    for gamma, style, color, at in (
        (0.1, "-", BLUE, (1.9, 0.78)),
        (1, "--", ORANGE, (1.25, 0.27)),
        (100, "-.", GREEN, (0.32, 0.06)),
    ):
        top.plot(distance, np.exp(-gamma * distance**2), style, color=color)
        top.text(*at, rf"$\gamma={gamma}$", color=color)
    top.set(xlabel=r"distance $\|x-z\|$", ylabel=r"$k(x,z)$", ylim=(0, 1.05), xlim=(0, 3))
    x, y = make_moons(120, noise=0.25, random_state=0)
    first, second = np.linspace(-1.9, 2.9, 100), np.linspace(-1.5, 2.0, 80)
    grid = np.stack(np.meshgrid(first, second), axis=-1)
    for ax, gamma in zip((axes[0, 1], *axes[1]), (0.1, 1, 100), strict=True):
        model = SVC(gamma=gamma).fit(x, y)
        score = model.decision_function(grid.reshape(-1, 2)).reshape(grid.shape[:2])
        ax.contourf(first, second, score, levels=[0, 1e9], colors=[BLUE], alpha=0.16)
        ax.contour(first, second, score, levels=[0], colors=[INK], linewidths=1.3)
        ax.plot(*x[y == 0].T, "s", color=ORANGE, markersize=3)
        ax.plot(*x[y == 1].T, "o", color=BLUE, markersize=3)
        ax.text(0.5, 1.0, rf"$\gamma={gamma}$", transform=ax.transAxes, ha="center", va="bottom")
        ax.set(xticks=[], yticks=[], xlim=(-1.9, 2.9), ylim=(-1.5, 2.0))
    return fig
