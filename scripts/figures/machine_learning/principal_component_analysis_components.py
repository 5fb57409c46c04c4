"""Reconstruction error against the number of components, seen in three ways."""

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

ROWS, FEATURES, RANK = 60, 20, 4
MOST = 10


def data(seed: int = 2) -> NDArray[np.float64]:
    """Return a random signal of rank 4 plus independent noise of variance 1."""
    rng = np.random.default_rng(seed)
    directions = rng.normal(size=(RANK, FEATURES))
    signal = rng.normal(size=(ROWS, RANK)) @ directions
    return np.asarray(signal + rng.normal(size=(ROWS, FEATURES)))


def errors(x: NDArray[np.float64], folds: int = 10) -> NDArray[np.float64]:
    """Return squared errors an entry: training rows, held-out rows, held-out entries.

    An entry is held out by estimating the scores of its row from the other entries; the residual
    of that least-squares fit is the ordinary one over 1 minus the leverage.
    """
    n, p = x.shape
    fold = np.random.default_rng(0).permutation(n) % folds
    out = np.zeros((3, MOST + 1))
    for f in range(folds):
        train, test = x[fold != f], x[fold == f]
        mean = train.mean(axis=0)
        v = np.linalg.svd(train - mean, full_matrices=False)[2].T
        for k in range(MOST + 1):
            projection = v[:, :k] @ v[:, :k].T
            rest = np.eye(p) - projection
            seen, new = (train - mean) @ rest, (test - mean) @ rest
            out[0, k] += np.sum(seen**2) / (train.size * folds)
            out[1, k] += np.sum(new**2) / x.size
            out[2, k] += np.sum((new / np.diag(rest)) ** 2) / x.size
    return out


def draw() -> Figure:
    """Two curves that only fall and one that has its minimum at the true rank."""
    fig, ax = figure(height=3.0)
    k = np.arange(MOST + 1)
    train, rows, entries = errors(data())
    ax.axvline(RANK, color=MUTED, linewidth=0.9, linestyle=":")
    ax.plot(k, entries, "s-", color=GREEN, markersize=5)
    ax.plot(k, rows, "^--", color=ORANGE, markersize=5)
    ax.plot(k, train, "o-.", color=BLUE, markersize=5)
    ax.text(6.2, 2.35, "held-out entries", color=GREEN, fontsize=11, ha="right")
    ax.text(6.6, 0.93, "held-out rows", color=ORANGE, fontsize=11)
    ax.text(2.9, 0.75, "training rows", color=BLUE, fontsize=11, ha="right")
    ax.text(RANK + 0.12, 4.9, "true rank 4", color=MUTED, fontsize=10.5)
    ax.set(
        xlim=(-0.2, MOST + 0.2),
        ylim=(0, 5.6),
        xlabel="number of components",
        ylabel="squared error an entry",
    )
    ax.set_xticks(range(0, MOST + 1, 2))
    return fig
