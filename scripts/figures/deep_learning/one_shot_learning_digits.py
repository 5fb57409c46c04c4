"""Five-way accuracy on unseen, shifted digits, by features and number of examples a class."""

from collections.abc import Callable
from functools import cache

import numpy as np
from matplotlib.figure import Figure
from numpy.lib.stride_tricks import sliding_window_view
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PURPLE, figure

SHOTS = (1, 2, 5, 10, 20)
NOVEL = (5, 6, 7, 8, 9)
QUERIES = 15
EPISODES = 300


def views(images: np.ndarray) -> np.ndarray:
    """All nine placements of 8x8 images on a 10x10 canvas, shape (n, 3, 3, 10, 10)."""
    padded = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    result: np.ndarray = sliding_window_view(padded, (10, 10), axis=(1, 2))
    return result


def place(windows: np.ndarray, which: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Flat canvases of the images ``which``, each shifted at random by up to one pixel."""
    row, column = rng.integers(0, 3, (2, len(which)))
    flat: np.ndarray = windows[which, row, column].reshape(len(which), -1)
    return flat


@cache
def digits() -> tuple[np.ndarray, np.ndarray]:
    """Images with values from 0 to 1 and their labels."""
    data = load_digits()
    return data.images / 16, data.target


@cache
def novel() -> tuple[np.ndarray, np.ndarray]:
    """The digits 5 to 9, each shifted once, and their labels."""
    images, labels = digits()
    keep = labels >= 5
    windows = views(images[keep])
    return place(windows, np.arange(len(windows)), np.random.default_rng(0)), labels[keep]


def accuracy(
    features: np.ndarray,
    labels: np.ndarray,
    shots: int,
    classes: tuple[int, ...] = NOVEL,
    episodes: int = EPISODES,
) -> np.ndarray:
    """Accuracy of nearest class mean in each of many episodes."""
    rng = np.random.default_rng(1)
    pools = [np.flatnonzero(labels == c) for c in classes]
    truth = np.repeat(np.arange(len(classes)), QUERIES)
    result = np.empty(episodes)
    for e in range(episodes):
        drawn = np.stack([rng.permutation(pool)[: shots + QUERIES] for pool in pools])
        means = features[drawn[:, :shots]].mean(1)
        queries = features[drawn[:, shots:].ravel()]
        scores = 2 * queries @ means.T - (means**2).sum(1)
        result[e] = (scores.argmax(1) == truth).mean()
    return result


@cache
def prototypical(
    copies: int, seed: int = 0, steps: int = 1000, hidden: int = 128, size: int = 32
) -> Callable[[np.ndarray], np.ndarray]:
    """Train an embedding by 5-way 5-shot episodes on the digits 0 to 4; return it.

    ``copies`` is 1 for the five digits, or 8 for their rotations and mirror images as classes of
    their own (40).
    """
    rng = np.random.default_rng(seed)
    images, labels = digits()
    base, label = images[labels < 5], labels[labels < 5]
    turned = [np.rot90(base[:, :, ::flip], k, axes=(1, 2)) for flip in (1, -1) for k in range(4)][
        :copies
    ]
    windows = views(np.concatenate(turned))
    owner = np.concatenate([label + 5 * k for k in range(copies)])
    pools = [np.flatnonzero(owner == c) for c in range(5 * copies)]
    first = rng.normal(0, np.sqrt(2 / 100), (100, hidden))
    bias = np.zeros(hidden)
    second = rng.normal(0, np.sqrt(1 / hidden), (hidden, size))
    weights = [first, bias, second]
    slow = [[np.zeros_like(w), np.zeros_like(w)] for w in weights]
    target = np.repeat(np.eye(5), 5, axis=0)
    for t in range(1, steps + 1):
        classes = rng.choice(len(pools), 5, replace=False)
        drawn = np.concatenate([rng.choice(pools[c], 10, replace=False) for c in classes])
        x = place(windows, drawn, rng)
        z = x @ first + bias
        a = np.maximum(z, 0)
        f = (a @ second).reshape(5, 10, size)
        means, queries = f[:, :5].mean(1), f[:, 5:].reshape(25, size)
        gap = queries[:, None] - means
        score = -(gap**2).sum(-1)
        p = np.exp(score - score.max(1, keepdims=True))
        error = ((p / p.sum(1, keepdims=True)) - target)[:, :, None] / 25
        grad = np.empty_like(f)
        grad[:, :5] = (2 * error * gap).sum(0)[:, None] / 5
        grad[:, 5:] = (-2 * error * gap).sum(1).reshape(5, 5, size)
        out = grad.reshape(50, size)
        back = out @ second.T * (z > 0)
        for w, (m, v), g in zip(weights, slow, (x.T @ back, back.sum(0), a.T @ out), strict=True):
            m += 0.1 * (g - m)
            v += 0.001 * (g**2 - v)
            w -= 3e-3 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return lambda inputs: np.maximum(inputs @ first + bias, 0) @ second


def spectrum(inputs: np.ndarray) -> np.ndarray:
    """Magnitudes of the two-dimensional Fourier transform: blind to cyclic shifts."""
    result: np.ndarray = np.abs(np.fft.rfft2(inputs.reshape(-1, 10, 10)))
    return result.reshape(len(inputs), -1)


def draw() -> Figure:
    """Accuracy against shots for pixels, two learned embeddings and invariant features."""
    fig, ax = figure(height=3.9)
    x, y = novel()
    curves = (
        ("Fourier magnitudes", spectrum(x), GREEN, "-", "s", 4.0),
        ("learned, 40 base classes", prototypical(8)(x), BLUE, "-", "o", 4.5),
        ("learned, 5 base classes", prototypical(1)(x), ORANGE, "--", "^", 2.9),
        ("pixels", x, PURPLE, ":", "D", -4.5),
    )
    for words, features, color, style, marker, lift in curves:
        scores = [100 * accuracy(features, y, k).mean() for k in SHOTS]
        ax.plot(SHOTS, scores, color=color, linestyle=style, marker=marker)
        ax.text(21, scores[-1] + lift, words, color=color, ha="right", va="center", fontsize=10.5)
    ax.axhline(20, color=MUTED, linewidth=1)
    ax.text(21, 22.5, "chance", color=MUTED, ha="right", fontsize=10)
    ax.set_xscale("log")
    ax.set_xticks(SHOTS, [str(k) for k in SHOTS])
    ax.minorticks_off()
    ax.set(
        ylim=(15, 95),
        xlim=(0.92, 22),
        xlabel="labeled examples a class, K",
        ylabel="5-way accuracy, %",
    )
    return fig
