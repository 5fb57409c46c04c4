"""A small network learns the low frequencies of its target before the high ones."""

from itertools import pairwise

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, ORANGE, figure

FREQUENCIES = (1, 5, 10)
POINTS, HIDDEN, STEPS, RATE = 128, 64, 3000, 0.003


def missing() -> np.ndarray:
    """Return the amplitude still missing at each frequency after each step, (steps, 3)."""
    x = np.arange(POINTS) / POINTS
    target = sum(np.sin(2 * np.pi * k * x) for k in FREQUENCIES)
    rng = np.random.default_rng(0)
    sizes = (1, HIDDEN, HIDDEN, 1)
    weights = [rng.normal(0, np.sqrt(2 / a), (a, b)) for a, b in pairwise(sizes)]
    biases = [rng.uniform(-1, 1, HIDDEN), np.zeros(HIDDEN), np.zeros(1)]
    inputs = 2 * x[:, None] - 1
    parameters = [*weights, *biases]
    first = [np.zeros_like(p) for p in parameters]
    second = [np.zeros_like(p) for p in parameters]
    left = []
    for step in range(1, STEPS + 1):
        a1 = np.maximum(inputs @ weights[0] + biases[0], 0)
        a2 = np.maximum(a1 @ weights[1] + biases[1], 0)
        error = (a2 @ weights[2] + biases[2])[:, 0] - target
        spectrum = 2 * np.abs(np.fft.rfft(error)) / POINTS
        left.append(spectrum[list(FREQUENCIES)])
        d3 = 2 * error[:, None] / POINTS
        d2 = (d3 @ weights[2].T) * (a2 > 0)
        d1 = (d2 @ weights[1].T) * (a1 > 0)
        gradients = [
            inputs.T @ d1, a1.T @ d2, a2.T @ d3, d1.sum(0), d2.sum(0), d3.sum(0),
        ]  # fmt: skip
        for p, g, m, v in zip(parameters, gradients, first, second, strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g**2 - v)
            p -= RATE * m / (1 - 0.9**step) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return np.array(left)


def draw() -> Figure:
    """One curve a frequency, smoothed over 25 steps."""
    left = missing()
    fig, ax = figure(height=3.0)
    smooth = left[: STEPS // 25 * 25].reshape(-1, 25, 3).mean(axis=1)
    steps = np.arange(len(smooth)) * 25 + 12.5
    styles = ((BLUE, "-"), (GREEN, "--"), (ORANGE, ":"))
    for k, column, (color, style) in zip(FREQUENCIES, smooth.T, styles, strict=True):
        ax.plot(steps, column, style, color=color, label=f"frequency {k}")
    ax.set(xlabel="step of Adam", ylabel="amplitude still missing", xlim=(0, STEPS), ylim=(0, None))
    ax.legend()
    return fig
