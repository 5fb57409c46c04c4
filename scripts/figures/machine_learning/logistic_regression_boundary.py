"""Lines of equal probability of a logistic regression fitted to two overlapping clouds."""

import numpy as np
from matplotlib.figure import Figure
from scipy.special import logit

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the maximum-likelihood coefficients by Newton's method."""
    design = np.column_stack([np.ones(len(x)), x])
    beta = np.zeros(design.shape[1])
    for _ in range(15):
        p = 1 / (1 + np.exp(-design @ beta))
        hessian = design.T @ (design * (p * (1 - p))[:, None])
        beta -= np.linalg.solve(hessian, design.T @ (p - y))
    return beta


def draw() -> Figure:
    """Draw the points, three level lines and the direction of the weights."""
    fig, ax = figure(height=4.2)
    rng = np.random.default_rng(11)
    zeros = rng.normal((-1.0, -0.8), 1.0, size=(45, 2))
    ones = rng.normal((1.0, 0.8), 1.0, size=(45, 2))
    beta = fit(np.vstack([zeros, ones]), np.repeat([0, 1], 45))
    ax.plot(*zeros.T, "o", color=BLUE, markerfacecolor="none", markersize=5)
    ax.plot(*ones.T, "x", color=ORANGE, markersize=5.5, markeredgewidth=1.6)
    low, high = -3.4, 3.7
    for share, style in ((0.1, ":"), (0.5, "-"), (0.9, "--")):
        across = np.array([-4.6, 4.6])
        height = (logit(share) - beta[0] - beta[1] * across) / beta[2]
        ax.plot(across, height, color=INK, linestyle=style, linewidth=1.6)
        place = (logit(share) - beta[0] - beta[2] * high) / beta[1]
        ax.text(
            place - 0.05,
            high + 0.12,
            ("p = " if share == 0.1 else "") + f"{share}",
            ha="center",
            va="bottom",
            fontsize=10.5,
        )
    middle = np.array([2.0, 0.0])
    middle[1] = (-beta[0] - beta[1] * middle[0]) / beta[2]
    unit = beta[1:] / np.hypot(*beta[1:])
    ax.annotate(
        "",
        middle + 1.5 * unit,
        middle,
        arrowprops={
            "arrowstyle": "-|>",
            "color": MUTED,
            "linewidth": 2.2,
            "shrinkA": 0,
            "shrinkB": 0,
            "mutation_scale": 15,
        },
    )
    ax.text(3.0, -2.2, "weights", color=MUTED, va="center")
    ax.set(xlabel=r"$x_1$", ylabel=r"$x_2$", xlim=(-4.2, 4.2), ylim=(low, high), aspect="equal")
    return fig
