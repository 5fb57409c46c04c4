"""Squared error against sample size: right parametric model, KNN, wrong parametric model."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, ORANGE, figure

SIZES = (25, 50, 100, 200, 400, 800, 1600, 3200)
GRID = (np.arange(400) + 0.5) / 400


def basis(x: np.ndarray) -> np.ndarray:
    """Return constant, sine and cosine of one period."""
    return np.column_stack([np.ones(len(x)), np.sin(2 * np.pi * x), np.cos(2 * np.pi * x)])


def errors(n: int, runs: int, seed: int, margin: float = 0.0) -> np.ndarray:
    """Return mean squared errors of a straight line, the sine model and KNN.

    A margin leaves out that much of the interval at each end.
    """
    inside = (GRID > margin) & (GRID < 1 - margin)
    rng = np.random.default_rng(seed)
    truth = np.sin(2 * np.pi * GRID)
    k = round(0.5 * n**0.8)
    found = []
    for _ in range(runs):
        x = rng.uniform(size=n)
        y = np.sin(2 * np.pi * x) + 0.5 * rng.normal(size=n)
        nearest = np.argpartition(np.abs(GRID[:, None] - x), k - 1, axis=1)[:, :k]
        fits = (
            np.polyval(np.polyfit(x, y, 1), GRID),
            basis(GRID) @ np.linalg.lstsq(basis(x), y, rcond=None)[0],
            y[nearest].mean(axis=1),
        )
        found.append([np.mean((fit - truth)[inside] ** 2) for fit in fits])
    return np.asarray(np.mean(found, axis=0))


def draw() -> Figure:
    """Three lines on log-log axes."""
    curves = np.array([errors(n, 60, n) for n in SIZES])
    fig, ax = figure(height=3.3)
    for values, color, style in zip(
        curves.T, (ORANGE, GREEN, BLUE), ("s--", "D-.", "o-"), strict=True
    ):
        ax.loglog(SIZES, values, style, color=color, markersize=5)
    ax.text(
        3400, 0.27, "straight line (wrong family): stuck", color=ORANGE, fontsize=10.5, ha="right"
    )
    ax.text(3400, 0.022, "KNN: slower, keeps falling", color=BLUE, fontsize=10.5, ha="right")
    ax.text(24, 0.0006, "sine model\n(right family): fastest", color=GREEN, fontsize=10.5)
    ax.set(xlabel="training rows", ylabel="mean squared error")
    ax.set_xticks([100, 1000], ["100", "1,000"])
    ax.set_yticks([0.001, 0.01, 0.1], ["0.001", "0.01", "0.1"])
    ax.minorticks_off()
    return fig
