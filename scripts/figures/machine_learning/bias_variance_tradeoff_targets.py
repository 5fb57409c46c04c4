"""Four dartboards: low and high bias against low and high variance."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, canvas


def draw() -> Figure:
    """Draw sixteen shots on each board, with the mean shot as a cross."""
    fig, ax = canvas(height=4.9)
    rng = np.random.default_rng(1)
    shots = rng.normal(size=(16, 2))
    shots = (shots - shots.mean(axis=0)) / shots.std(axis=0)
    for column, spread, variance in ((0, 0.9, "low variance"), (1, 3.0, "high variance")):
        x = 17.5 + 23 * column
        ax.text(x, 46.5, variance, ha="center", va="center", fontsize=12)
        for row, shift, bias in ((0, 0.0, "low\nbias"), (1, 5.0, "high\nbias")):
            y = 33.8 - 22 * row
            ax.text(2.8, y, bias, ha="center", va="center", fontsize=12)
            for radius in (10, 6.7, 3.4):
                ax.add_patch(Circle((x, y), radius, facecolor="none", edgecolor=MUTED, linewidth=1))
            ax.add_patch(Circle((x, y), 0.9, facecolor=ORANGE, edgecolor="none"))
            center = np.array([x + 0.8 * shift, y + 0.6 * shift])
            points = center + spread * shots
            ax.scatter(points[:, 0], points[:, 1], s=20, color=BLUE, alpha=0.75, linewidths=0)
            ax.plot(*center, marker="x", color=INK, markersize=9, markeredgewidth=2.2)
    return fig
