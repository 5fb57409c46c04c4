"""A query point, the circle that holds its five nearest neighbors, and their vote."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure


def draw() -> Figure:
    """Draw two classes, the query, its circles for K = 1 and K = 5 and lines to the neighbors."""
    rng = np.random.default_rng(12)
    y = np.repeat([0, 1], 20)
    x = rng.normal(size=(40, 2)) + np.where(y[:, None] == 1, [1.1, 0.7], [-1.1, -0.5])
    query = np.array([0.1, 0.15])
    distance = np.linalg.norm(x - query, axis=1)
    order = np.argsort(distance)
    fig, ax = figure(height=3.9)
    for rank in order[:5]:
        ax.plot(*np.transpose([query, x[rank]]), color=MUTED, linewidth=1)
    for k, style in ((1, ":"), (5, "--")):
        radius = distance[order[k - 1]]
        ax.add_patch(Circle((query[0], query[1]), radius, fill=False, linestyle=style, color=INK))
        label = (query[0], query[1] - radius - 0.04)
        ax.text(*label, f"K = {k}", ha="center", va="top", fontsize=10.5)
    ax.plot(*x[y == 0].T, "s", color=ORANGE)
    ax.plot(*x[y == 1].T, "o", color=BLUE)
    ax.plot(*query, "*", color=GREEN, markersize=14)
    ax.annotate(
        "query",
        query,
        xytext=(1.35, -0.85),
        color=GREEN,
        arrowprops={"arrowstyle": "-", "color": GREEN},
    )
    ax.set(aspect="equal", xlim=(-3.1, 3.1), ylim=(-2.2, 2.4), xlabel=r"$x_1$", ylabel=r"$x_2$")
    return fig
