"""Training data and three kinds of drift: covariate, label and concept."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

LOW = np.array([-2.7, -2.2])
GAP = 0.22  # no point closer to a boundary, so that no marker covers a line


def clear(x: np.ndarray, boundary: float) -> np.ndarray:
    """Move points that lie on a boundary away from it, on their own side."""
    offset = x - boundary
    step = np.where(offset > 0, GAP, -GAP)
    return np.asarray(np.where(abs(offset) < GAP, x + step, x))


def draw() -> Figure:
    """Draw two classes with the boundary learned in training and, if it moved, the new one."""
    rng = np.random.default_rng(3)
    fig, axes = figure(height=5.2, nrows=2, ncols=2, sharex=True, sharey=True)
    panels = (
        ("training", "25 of 44 positive"),
        ("covariate shift", "inputs move, rule stays"),
        ("label shift", "5 of 44 positive"),
        ("concept drift", "same inputs, new rule"),
    )
    n = 44
    inputs = np.clip(rng.normal(0, 1.15, size=(n, 2)), LOW, 2.3)
    inputs[:, 0] = clear(clear(inputs[:, 0], 0.0), 1.0)  # the same inputs in both panels
    for ax, (name, note) in zip(axes.flat, panels, strict=True):
        new = 0.0
        if name == "label shift":
            positive = np.arange(n) < 5
            points = np.clip(rng.normal(0, 1.15, size=(n, 2)), LOW, 2.3)
            points[:, 0] = clear(np.where(positive, 1, -1) * abs(points[:, 0]), 0.0)
        else:
            points = inputs.copy()
            if name == "covariate shift":
                points = np.column_stack([0.75 + 0.45 * points[:, 0], 0.9 + 0.45 * points[:, 1]])
                points[:, 0] = clear(points[:, 0], 0.0)
            if name == "concept drift":
                new = 1.0
            positive = points[:, 0] > new
        ax.plot([0, 0], [-3.2, 2.6], color=INK, linewidth=1.4)
        if new:
            ax.plot([new, new], [-3.2, 2.6], color=INK, linewidth=1.4, linestyle="--")
            ax.text(new + 0.12, -2.95, "new", color=INK, fontsize=10)
            ax.text(-0.12, -2.95, "old", color=INK, fontsize=10, ha="right")
        ax.plot(*points[positive].T, "o", color=ORANGE, markersize=4.5)
        ax.plot(*points[~positive].T, "x", color=BLUE, markersize=5)
        ax.text(0, 4.25, name, ha="center", va="top", color=INK, fontsize=11.5)
        ax.text(0, 3.5, note, ha="center", va="top", color=MUTED, fontsize=10)
        ax.set(xlim=(-3.2, 3.2), ylim=(-3.2, 4.4), xticks=[], yticks=[])
    return fig
