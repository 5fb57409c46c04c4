"""Lines fitted by squared, absolute and Huber loss to ten points, one of them an outlier."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure

X = np.arange(1.0, 11.0)
Y = np.array([2.1, 1.2, 2.6, 2.8, 3.4, 3.9, 3.9, 4.9, 5.2, 15.0])


def huber_line(x: np.ndarray, y: np.ndarray, delta: float = 1.0) -> np.ndarray:
    """Return intercept and slope that minimize Huber loss, by reweighted least squares."""
    design = np.column_stack([np.ones_like(x), x])
    weight = np.ones_like(x)
    for _ in range(200):
        beta = np.linalg.solve(design.T * weight @ design, design.T * weight @ y)
        weight = delta / np.maximum(delta, abs(y - design @ beta))
    return beta


def draw() -> Figure:
    """Draw the points and the three lines."""
    fig, ax = figure(height=3.6)
    slope, intercept = np.polyfit(X, Y, 1)
    ends = np.array([0.5, 10.5])
    ax.plot(ends, intercept + slope * ends, color=BLUE)
    base, rise = huber_line(X, Y)
    ax.plot(ends, base + rise * ends, color=GREEN, linestyle="-.")
    ax.plot(ends, 0.9 + 0.5 * ends, color=ORANGE, linestyle="--")
    ax.plot(X, Y, "o", color=INK, markersize=5.5)
    ax.annotate("outlier", (10, 15), (-10, 0), textcoords="offset points", ha="right", va="center")
    ax.text(10.65, intercept + slope * 10.5, f"squared\n{slope:.2f}", color=BLUE, va="center")
    ax.text(10.65, base + rise * 10.5 + 0.55, f"Huber\n{rise:.2f}", color=GREEN, va="center")
    ax.text(10.65, 0.9 + 0.5 * 10.5 - 1.75, "absolute\n0.50", color=ORANGE, va="center")
    ax.text(10.65, 12.4, "slopes", va="center")
    ax.set(xlabel="x", ylabel="y", xlim=(0.4, 12.9), ylim=(-1, 16), xticks=[2, 4, 6, 8, 10])
    return fig
