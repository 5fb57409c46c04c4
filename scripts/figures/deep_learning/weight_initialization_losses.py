"""Training loss of one three-layer ReLU network from zero, constant and random weights."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import make_moons

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

SIZES, STEPS, RATE = (2, 8, 8, 1), 1500, 0.3


def data() -> tuple[np.ndarray, np.ndarray]:
    """Return 400 standardized points of two moons, labels as a column."""
    points, labels = make_moons(400, noise=0.15, random_state=0)
    return (points - points.mean(axis=0)) / points.std(axis=0), labels[:, None].astype(float)


def constant(value: float) -> list[np.ndarray]:
    """Return weight matrices with one value everywhere."""
    return [np.full((a, b), value) for a, b in pairwise(SIZES)]


def he(seed: int) -> list[np.ndarray]:
    """Return normal weights of variance 2 / fan-in."""
    rng = np.random.default_rng(seed)
    return [rng.normal(size=(a, b)) * np.sqrt(2 / a) for a, b in pairwise(SIZES)]


def train(weights: list[np.ndarray]) -> tuple[np.ndarray, list[np.ndarray], float]:
    """Return the loss before each step, the final weights and the final accuracy."""
    x, y = data()
    w = [m.copy() for m in weights]
    b = [np.zeros(m.shape[1]) for m in w]
    losses, accuracy = [], 0.0
    for _ in range(STEPS + 1):
        h = [x]
        for m, c in zip(w, b, strict=True):
            h.append(h[-1] @ m + c)
            if len(h) <= len(w):
                h[-1] = np.maximum(h[-1], 0)
        z = h[-1]
        losses.append(float(np.mean(np.logaddexp(0, z) - y * z)))
        accuracy = float(np.mean((z > 0) == y))
        d = (1 / (1 + np.exp(-z)) - y) / len(x)
        for i in reversed(range(len(w))):
            step_w, step_b = h[i].T @ d, d.sum(axis=0)
            d = (d @ w[i].T) * (h[i] > 0)
            w[i] = w[i] - RATE * step_w
            b[i] = b[i] - RATE * step_b
    return np.array(losses), w, accuracy


def draw() -> Figure:
    """Draw the three losses."""
    fig, ax = figure(height=3.0)
    shown = np.arange(0, STEPS + 1, 5)
    for start, color, line in (
        (constant(0.0), ORANGE, ":"),
        (constant(0.3), GREEN, "--"),
        (he(0), BLUE, "-"),
    ):
        losses, _, _ = train(start)
        ax.plot(shown, losses[shown], color=color, linestyle=line)
    ax.axhline(0, color=MUTED, linewidth=0.8)
    ax.text(1500, 0.715, "all weights 0: stuck at log 2", color=ORANGE, ha="right", fontsize=10.5)
    ax.text(
        1500,
        0.30,
        "all weights 0.3: learns, units stay equal",
        color=GREEN,
        ha="right",
        fontsize=10.5,
    )
    ax.text(1500, 0.055, "random (He)", color=BLUE, ha="right", fontsize=10.5)
    ax.set(xlim=(0, 1500), ylim=(0, 1.0), xlabel="step", ylabel="training loss")
    return fig
