"""A 10 by 10 map that unfolds over a square, and one that tangles with too small a radius."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

SIDE = 10
STEPS = 10_000
GRID = np.stack(np.divmod(np.arange(SIDE * SIDE), SIDE), axis=1).astype(float)
GRID_SQUARED = ((GRID[:, None] - GRID) ** 2).sum(-1)


def train(
    steps: int, radius: float, seed: int = 0, last_radius: float = 0.5, horizon: int = STEPS
) -> np.ndarray:
    """Return the 100 weight vectors after ``steps`` of online training on the unit square."""
    rng = np.random.default_rng(seed)
    weights = rng.random((SIDE * SIDE, 2))
    for t in range(steps):
        x = rng.random(2)
        winner = int(((weights - x) ** 2).sum(1).argmin())
        sigma = radius * (last_radius / radius) ** (t / horizon)
        rate = 0.5 * 0.02 ** (t / horizon)
        pull = rate * np.exp(-GRID_SQUARED[winner] / (2 * sigma**2))
        weights += pull[:, None] * (x - weights)
    return weights


def errors(weights: np.ndarray, data: np.ndarray) -> tuple[float, float]:
    """Quantization error and topographic error (best two units not among the 8 neighbors)."""
    distance = np.sqrt(((data[:, None] - weights) ** 2).sum(-1))
    best = np.argsort(distance, axis=1)[:, :2]
    apart = GRID_SQUARED[best[:, 0], best[:, 1]] > 2
    return float(distance.min(1).mean()), float(apart.mean())


def draw() -> Figure:
    """Four panels: start, early, end, and the end of a run that began too local."""
    fig, axes = figure(height=5.5, nrows=2, ncols=2)
    panels = (
        ("start: random", train(0, 5.0), BLUE),
        ("after 200 steps", train(200, 5.0), BLUE),
        ("after 10,000 steps", train(STEPS, 5.0), BLUE),
        ("10,000 steps, but\nstarting radius 0.7", train(STEPS, 0.7), ORANGE),
    )
    for ax, (words, weights, color) in zip(axes.flat, panels, strict=True):
        net = weights.reshape(SIDE, SIDE, 2)
        for line in (*net, *net.swapaxes(0, 1)):
            ax.plot(*line.T, color=color, linewidth=0.9)
        ax.plot(*weights.T, ".", color=INK, markersize=2.6)
        ax.plot([0, 1, 1, 0, 0], [0, 0, 1, 1, 0], color=MUTED, linewidth=0.8)
        ax.set(xlim=(-0.03, 1.03), ylim=(-0.03, 1.03), aspect="equal")
        ax.set_axis_off()
        ax.set_title(words, color=color, fontsize=11)
    return fig
