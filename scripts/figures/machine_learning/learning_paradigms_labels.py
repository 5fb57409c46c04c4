"""The same points with labels, without, and with two labels: what each paradigm makes of them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure


def _line(ax: Axes, normal: np.ndarray, offset: float, color: str, style: str) -> None:
    """Draw the line on which normal times point plus offset is zero."""
    y = np.array([-3.6, 3.6])
    ax.plot(-(offset + normal[1] * y) / normal[0], y, color=color, linestyle=style)


def draw() -> Figure:
    """Draw labelled, unlabelled and partly labelled points, and pairs made from the data."""
    rng = np.random.default_rng(4)
    n = 30
    points = np.vstack(
        [rng.normal((-1.5, -0.6), (0.65, 0.9), (n, 2)), rng.normal((1.5, 0.6), (0.65, 0.9), (n, 2))]
    )
    label = np.repeat([0, 1], n)
    fig, axes = figure(height=5.0, nrows=2, ncols=2, sharex=True, sharey=True)
    supervised, unsupervised, few, reward = axes.flat
    marks = (("x", BLUE), ("o", ORANGE))

    fit = LogisticRegression().fit(points, label)
    for k, (mark, color) in enumerate(marks):
        supervised.plot(*points[label == k].T, mark, color=color, markersize=4.5)
    _line(supervised, fit.coef_[0], fit.intercept_[0], INK, "-")

    means = KMeans(2, n_init=5, random_state=0).fit(points).cluster_centers_
    unsupervised.plot(*points.T, ".", color=MUTED, markersize=6)
    unsupervised.plot(*means.T, "*", color=GREEN, markersize=15)
    normal = means[1] - means[0]
    _line(unsupervised, normal, -normal @ means.mean(axis=0), GREEN, "--")

    given = [int(np.argmax(points[:n, 1])), n + int(np.argmin(points[n:, 1]))]
    few.plot(*points.T, ".", color=MUTED, markersize=6)
    for row, (mark, color) in zip(given, marks, strict=True):
        few.plot(*points[row], mark, color=color, markersize=11, mew=3)
    normal = points[given[1]] - points[given[0]]
    _line(few, normal, -normal @ points[given].mean(axis=0), INK, ":")
    _line(few, means[1] - means[0], -(means[1] - means[0]) @ means.mean(axis=0), GREEN, "--")

    walk = np.array(
        [[-2.6, -2.4], [-1.6, -2.1], [-1.2, -1.0], [-0.2, -0.9], [0.3, 0.4], [1.6, 0.9]]
    )
    reward.plot(*walk.T, "o-", color=INK, markersize=4.5, linewidth=1.3)
    reward.plot(*walk[-1], "o", color=GREEN, markersize=12)
    reward.text(1.6, 1.5, "reward", color=GREEN, ha="center", fontsize=10.5)
    reward.text(-2.6, -3.3, "actions", color=INK, ha="left", fontsize=10.5)

    for ax, name, note in (
        (supervised, "supervised", "every label given"),
        (unsupervised, "unsupervised", "no labels: clusters"),
        (few, "semi-supervised", "two labels + clusters"),
        (reward, "reinforcement", "act, then be rewarded"),
    ):
        ax.text(0, 5.5, name, ha="center", va="top", color=INK, fontsize=11.5)
        ax.text(0, 4.6, note, ha="center", va="top", color=MUTED, fontsize=10)
        ax.set(xlim=(-3.8, 3.8), ylim=(-3.8, 5.6), xticks=[], yticks=[])
    return fig
