"""Lloyd's algorithm on three blobs: one start that succeeds, one that is stuck."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure


def blobs(size: int = 40) -> tuple[np.ndarray, np.ndarray]:
    """Draw three round clouds of ``size`` points each; the right pair is closer together."""
    rng = np.random.default_rng(5)
    centers = np.array([[-4.0, 0.0], [3.0, 2.2], [3.0, -2.2]])
    y = np.repeat([0, 1, 2], size)
    return centers[y] + 0.8 * rng.normal(size=(3 * size, 2)), y


def assign(x: np.ndarray, centers: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the nearest center of each point, and the sum of squared distances."""
    d2 = ((x[:, None] - centers) ** 2).sum(axis=2)
    return d2.argmin(axis=1), float(d2.min(axis=1).sum())


def lloyd(x: np.ndarray, start: np.ndarray) -> list[np.ndarray]:
    """Return the centers before each iteration until they stop moving."""
    path = [start]
    while True:
        label, _ = assign(x, path[-1])
        new = np.array([x[label == j].mean(axis=0) for j in range(len(start))])
        if np.array_equal(new, path[-1]):
            return path
        path.append(new)


GOOD = np.array([[2.0, 4.0], [0.5, -1.5], [5.0, -1.0]])
STUCK = np.array([[-5.0, 1.0], [-3.0, -1.0], [2.0, 0.0]])


def draw() -> Figure:
    """Four panels: start, after one iteration, the end, and the end from a bad start."""
    x, _ = blobs()
    good, stuck = lloyd(x, GOOD), lloyd(x, STUCK)
    fig, axes = figure(height=4.4, nrows=2, ncols=2)
    panels = (
        ("start", good[0]),
        ("one iteration later", good[1]),
        ("converged", good[-1]),
        ("another start, converged", stuck[-1]),
    )
    for ax, (name, centers) in zip(axes.flat, panels, strict=True):
        label, cost = assign(x, centers)
        for j, (color, marker) in enumerate(((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"))):
            ax.plot(*x[label == j].T, marker, color=color, markersize=3, alpha=0.55)
        ax.plot(*centers.T, "X", color=INK, markersize=9, markeredgewidth=0)
        ax.text(0.5, 1.0, name, transform=ax.transAxes, ha="center", va="bottom", fontsize=11)
        ax.text(
            *(0.03, 0.03, f"cost {cost:,.0f}"), transform=ax.transAxes, color=MUTED, fontsize=11
        )
        ax.set(xticks=[], yticks=[], xlim=(-6.8, 5.8), ylim=(-5.2, 5.0), aspect="equal")
    return fig
