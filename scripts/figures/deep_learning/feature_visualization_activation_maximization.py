"""Inputs that maximize a class score, with and without a prior, and the best real images."""

from functools import cache

import numpy as np
from matplotlib.figure import Figure
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scripts.figures.deep_learning.feature_visualization import (
    TRAIN,
    data,
    input_gradient,
    network,
    scores,
    squares,
)
from scripts.figures.style import INK, ORANGE, figure

CLASSES = np.array([0, 3, 4, 7])
STEPS, RATE = 100, 0.08


def roughness_gradient(u: np.ndarray) -> np.ndarray:
    """Return the gradient of half the sum of squared differences of neighbors."""
    p = np.pad(u, ((0, 0), (1, 1), (1, 1)), mode="edge")
    around = p[:, :-2, 1:-1] + p[:, 2:, 1:-1] + p[:, 1:-1, :-2] + p[:, 1:-1, 2:]
    gradient: np.ndarray = 4 * u - around
    return gradient


def start() -> np.ndarray:
    """Return the same noise for every class."""
    return np.repeat(np.random.default_rng(0).uniform(0, 1, (1, 8, 8)), len(CLASSES), axis=0)


@cache
def found() -> dict[str, np.ndarray]:
    """Return images by method: no penalty, L2 and smoothness, a prior from data, real ones."""
    w, (x, _) = network(), data()
    free, smooth = start(), start()
    flat = x[:TRAIN].reshape(TRAIN, 64)
    mean, (values, vectors) = flat.mean(0), np.linalg.eigh(np.cov(flat.T))
    root = vectors * np.sqrt(np.maximum(values, 0))  # image = mean + root c, c standard normal
    c, prior = np.zeros((len(CLASSES), 64)), np.repeat(mean.reshape(1, 8, 8), len(CLASSES), 0)
    with threadpool_limits(1):
        for _ in range(STEPS):
            images = np.concatenate([free, smooth, prior])
            up = np.split(input_gradient(w, images, np.tile(CLASSES, 3)), 3)
            free += RATE * up[0]
            slope = up[1] - smooth - roughness_gradient(smooth)
            smooth = np.clip(smooth + RATE * slope, 0, 1)
            c += RATE * (up[2].reshape(-1, 64) @ root - c)
            prior = (mean + c @ root.T).reshape(-1, 8, 8)
    best = x[scores(w, x)[:, CLASSES].argmax(0)]
    return {"no penalty": free, "L2, smooth": smooth, "data prior": prior, "best digit": best}


def draw() -> Figure:
    """Four rows of four images, the score of the class below each."""
    fig, axes = figure(height=6.0, nrows=4, ncols=4)
    w = network()
    for row, (words, images) in zip(axes, found().items(), strict=True):
        z = scores(w, images)[np.arange(len(CLASSES)), CLASSES]
        for ax, image, score in zip(row, images, z, strict=True):
            squares(ax, image, color=INK if words == "best digit" else ORANGE)
            ax.text(4, 8.3, f"{score:,.1f}", ha="center", va="top", fontsize=10.5)
            ax.set_ylim(9.9, -0.1)
        row[0].text(-0.7, 4, words, ha="center", va="center", rotation=90, fontsize=10.5)
    for ax, k in zip(axes[0], CLASSES, strict=True):
        ax.text(4, -0.5, f"score of {k}", ha="center", va="bottom", fontsize=10.5)
    return fig
