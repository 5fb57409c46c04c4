"""Double descent: minimum-norm least squares on random cosine features, and tuned ridge."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, figure

N, DIM, SIGMA, REPEATS, TESTS = 40, 10, 0.3, 60, 150
SIZES = (2, 4, 7, 10, 15, 20, 26, 32, 36, 38, 40, 42, 45, 50, 60, 80, 120, 200, 400, 1000)
STRENGTHS = 10.0 ** np.arange(-2, 1.1, 0.5)


def curves() -> np.ndarray:
    """Return test error, error of tuned ridge and training error: one row each, medians."""
    rng = np.random.default_rng(0)
    direction = np.ones(DIM) / np.sqrt(DIM)
    test = rng.normal(size=(TESTS, DIM))
    rows = []
    for size in SIZES:
        plain, train = np.zeros(REPEATS), np.zeros(REPEATS)
        ridge = np.zeros((len(STRENGTHS), REPEATS))
        for k in range(REPEATS):
            weights = rng.normal(size=(DIM, size)) / np.sqrt(DIM)
            phase = rng.uniform(0, 2 * np.pi, size)
            inputs = rng.normal(size=(N, DIM))
            y = inputs @ direction + SIGMA * rng.normal(size=N)
            features = np.cos(inputs @ weights + phase) * np.sqrt(2 / size)
            u, s, vt = np.linalg.svd(features, full_matrices=False)
            known = np.cos(test @ weights + phase) * np.sqrt(2 / size) @ vt.T
            truth, uy = test @ direction, u.T @ y
            plain[k] = np.mean((known @ (uy / s) - truth) ** 2)
            train[k] = np.mean((y - u @ uy) ** 2)
            shrunk = (s / (s**2 + STRENGTHS[:, None])) * uy
            ridge[:, k] = np.mean((shrunk @ known.T - truth) ** 2, axis=1)
        rows.append((np.median(plain), np.median(ridge, axis=1).min(), np.median(train)))
    return np.array(rows).T


def draw() -> Figure:
    """Draw the three curves on logarithmic axes with the interpolation threshold."""
    fig, ax = figure(height=3.7)
    plain, ridge, train = curves()
    ax.axvline(N, color=MUTED, linewidth=0.9)
    ax.plot(SIZES, plain, "o-", color=BLUE, markersize=4)
    ax.plot(SIZES, ridge, "s--", color=GREEN, markersize=4)
    shown = np.array(SIZES) < N
    ax.plot(np.array(SIZES)[shown], train[shown], "^:", color=ORANGE, markersize=4)
    ax.set(
        xscale="log",
        yscale="log",
        ylim=(0.02, 60),
        xlabel="number of random features",
        ylabel="mean squared error",
    )
    ax.set_xticks(
        [2, 5, 10, 20, 40, 100, 300, 1000], ["2", "5", "10", "20", "40", "100", "300", "1,000"]
    )
    ax.set_yticks([0.1, 1, 10], ["0.1", "1", "10"])
    ax.minorticks_off()
    ax.text(56, 1.6, "test error,\nno penalty", color=BLUE, va="bottom")
    ax.text(52, 0.155, "tuned ridge", color=GREEN, ha="left", va="top")
    ax.text(5.0, 0.1, "training error\n(0 from 40 on)", color=ORANGE, va="center", ha="center")
    ax.text(36, 38, "40 training points", color=INK, ha="right", va="center", fontsize=10.5)
    return fig
