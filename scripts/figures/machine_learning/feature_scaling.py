"""Gradient descent on the squared error of a linear model, raw features and standardized."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Ellipse

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

START = np.array([-4.0, 0.9])  # distance from the optimum, in weights of the raw features
SPREAD = np.array([1.0, 5.0])  # standard deviations of two uncorrelated, centered features


def path(spread: np.ndarray, start: np.ndarray, steps: int) -> np.ndarray:
    """Return the weights under the best constant learning rate for this Hessian."""
    hessian = spread**2
    rate = 2 / (hessian.min() + hessian.max())
    weights = [start]
    for _ in range(steps):
        weights.append(weights[-1] * (1 - rate * hessian))
    return np.array(weights)


def draw() -> Figure:
    """Ellipses of equal error with the path of gradient descent on them."""
    fig, (left, right) = figure(height=3.2, ncols=2, sharex=True, sharey=True)
    panels = (
        (left, SPREAD, START, 12, ORANGE, "raw: spreads 1 and 5"),
        (right, np.ones(2), START * SPREAD, 1, BLUE, "standardized"),
    )
    for ax, spread, start, steps, color, name in panels:
        walk = path(spread, start, steps)
        for level in (1.2, 2.6, 4.2, 6.0):
            width, height = 2 * level / spread
            ax.add_patch(
                Ellipse((0, 0), width, height, facecolor="none", edgecolor=MUTED, linewidth=1)
            )
        ax.plot(*walk.T, "o-", color=color, markersize=4, linewidth=1.6)
        ax.plot(0, 0, "+", color=INK, markersize=11, markeredgewidth=2)
        ax.set(xlim=(-6.3, 6.3), ylim=(-6.3, 6.3), xticks=[], yticks=[], aspect="equal")
        ax.set_xlabel(f"error in weight 1\n{name}")
    left.set_ylabel("error in weight 2")
    return fig
