"""Loss contours meeting the L1 diamond and the L2 disc."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, Polygon
from scipy.optimize import minimize_scalar

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

CENTER = np.array([0.75, 2.0])
SHAPE = np.array([[1.0, 0.35], [0.35, 1.0]])


def loss(points: np.ndarray) -> np.ndarray:
    """Return the quadratic loss of rows of points, zero at the least-squares estimate."""
    away = points - CENTER
    return np.asarray(np.einsum("...i,ij,...j->...", away, SHAPE, away))


def boundary(angle: np.ndarray, norm: int) -> np.ndarray:
    """Return points of unit norm in the directions of the angles."""
    points = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    return np.asarray(points / np.linalg.norm(points, ord=norm, axis=-1, keepdims=True))


def touch(norm: int) -> np.ndarray:
    """Return the point of the unit ball with the lowest loss."""
    found = minimize_scalar(
        lambda angle: float(loss(boundary(np.array([angle]), norm))[0]),
        bounds=(0.1, 2.6),
        method="bounded",
        options={"xatol": 1e-10},
    )
    return np.asarray(boundary(np.array([found.x]), norm)[0])


def draw() -> Figure:
    """Draw both panels side by side."""
    fig, axes = figure(height=3.5, ncols=2, sharey=True)
    angle = np.linspace(0, 2 * np.pi, 121)
    root = np.linalg.inv(np.linalg.cholesky(SHAPE)).T
    circle = np.stack([np.cos(angle), np.sin(angle)], axis=-1) @ root.T
    for ax, norm, color, word in (
        (axes[0], 1, BLUE, "L1: lasso"),
        (axes[1], 2, GREEN, "L2: ridge"),
    ):
        point = touch(norm)
        lowest = float(loss(point))
        for level in (0.33, 0.66, 1.0):
            contour = CENTER + np.sqrt(level**2 * lowest) * circle
            ax.plot(
                *contour.T,
                color=ORANGE,
                linewidth=2.0 if level == 1 else 0.9,
                linestyle="-" if level == 1 else "--",
            )
        if norm == 1:
            corners = [(1, 0), (0, 1), (-1, 0), (0, -1)]
            ax.add_patch(Polygon(corners, facecolor=color, edgecolor=color, alpha=0.3))
        else:
            ax.add_patch(Circle((0, 0), 1, facecolor=color, edgecolor=color, alpha=0.3))
        ax.axhline(0, color=MUTED, linewidth=0.8)
        ax.axvline(0, color=MUTED, linewidth=0.8)
        ax.plot(*CENTER, "+", color=ORANGE, markersize=9, markeredgewidth=2)
        ax.plot(*point, "o", color=INK, markersize=7)
        ax.text(-1.3, -1.45, word, color=color, va="center")
        ax.set(xlim=(-1.4, 2.5), ylim=(-1.7, 3.7), aspect="equal", xticks=[], yticks=[])
        ax.set_xlabel(r"$\beta_1$")
        for spine in ax.spines.values():
            spine.set_visible(False)
    axes[0].set_ylabel(r"$\beta_2$")
    axes[0].text(-0.18, 1.12, r"$\hat\beta_1=0$", color=INK, ha="right", va="center")
    axes[1].text(2.5, -1.1, "+ least squares", color=ORANGE, fontsize=10, ha="right")
    return fig
