"""Test accuracy of one network on few, noisy digits under one remedy at a time."""

import itertools
from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

BATCH, EPOCHS, RATE, MOMENTUM, SEEDS = 25, 100, 0.03, 0.9, 5


class Remedy(NamedTuple):
    """One setting; the defaults are the bare network."""

    name: str
    rows: int = 200
    width: int = 64
    dropout: float = 0.0
    decay: float = 0.0
    smoothing: float = 0.0
    shifts: bool = False


REMEDIES = (
    Remedy("nothing"),
    Remedy("16 units a layer", width=16),
    Remedy("random shifts", shifts=True),
    Remedy("label smoothing 0.1", smoothing=0.1),
    Remedy("dropout 0.5", dropout=0.5),
    Remedy("weight decay 0.02", decay=0.02),
    Remedy("four times the data", rows=800),
)


def cross_entropy(scores: np.ndarray, targets: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean cross-entropy of each network and the probabilities."""
    scores = scores - scores.max(axis=-1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=-1, keepdims=True))
    return -(targets * log_p).sum(axis=-1).mean(axis=-1), np.exp(log_p)


def shifted(images: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Move each image by up to one pixel each way."""
    padded = np.pad(images.reshape(-1, 8, 8), ((0, 0), (1, 1), (1, 1)))
    down, right = rng.integers(0, 3, (2, len(images)))
    i, j = np.arange(8)[:, None] + down[:, None, None], np.arange(8) + right[:, None, None]
    moved = padded[np.arange(len(images))[:, None, None], i, j]
    return np.reshape(moved, (-1, 64))


def train(remedy: Remedy, seeds: int = SEEDS) -> np.ndarray:
    """Train one network a seed, side by side; return a row a seed.

    Its entries are the test accuracy of the last epoch, and of that with the lowest validation
    loss.
    """
    images, labels = load_digits(return_X_y=True)
    rngs = [np.random.default_rng(seed) for seed in range(seeds)]
    order = np.array([rng.permutation(len(labels)) for rng in rngs])
    images, labels = images[order].astype(np.float32) / 16, labels[order]
    x, noisy = images[:, : remedy.rows], labels[:, : remedy.rows].copy()
    for rng, row in zip(rngs, noisy, strict=True):
        flip = rng.random(remedy.rows) < 0.2
        row[flip] = rng.integers(0, 10, flip.sum())
    one_hot = np.eye(10, dtype=np.float32)
    targets = one_hot[noisy] * (1 - remedy.smoothing) + remedy.smoothing / 10
    valid, truth = images[:, 1000:1300], one_hot[labels[:, 1000:1300]]
    test, answer = images[:, 1300:], labels[:, 1300:]
    sizes = [64, remedy.width, remedy.width, 10]
    weights = [
        np.array([rng.normal(0, np.sqrt(2 / pair[0]), pair) for rng in rngs], dtype=np.float32)
        for pair in itertools.pairwise(sizes)
    ]
    biases = [np.zeros((seeds, 1, b), dtype=np.float32) for b in sizes[1:]]
    speeds = [np.zeros_like(w) for w in weights + biases]

    def scores(inputs: np.ndarray) -> np.ndarray:
        h = inputs
        for w, b in zip(weights[:-1], biases[:-1], strict=True):
            h = np.maximum(h @ w + b, 0)
        return np.asarray(h @ weights[-1] + biases[-1])

    def accuracy() -> np.ndarray:
        return np.asarray((scores(test).argmax(axis=-1) == answer).mean(axis=-1))

    lowest, stopped = np.full(seeds, np.inf), np.zeros(seeds)
    which = np.arange(seeds)[:, None]
    for _ in range(EPOCHS * 200 // remedy.rows):
        loss = cross_entropy(scores(valid), truth)[0]
        better = loss < lowest
        if better.any():
            lowest = np.where(better, loss, lowest)
            stopped = np.where(better, accuracy(), stopped)
        inputs = x
        if remedy.shifts:
            inputs = np.array([shifted(one, rng) for one, rng in zip(x, rngs, strict=True)])
        shuffled = np.array([rng.permutation(remedy.rows) for rng in rngs])
        for rows in np.array_split(shuffled, remedy.rows // BATCH, axis=1):
            hidden, masks = [inputs[which, rows]], []
            for w, b in zip(weights[:-1], biases[:-1], strict=True):
                a = np.maximum(hidden[-1] @ w + b, 0)
                mask = (a > 0).astype(np.float32)
                if remedy.dropout:
                    chance = np.array([rng.random(a.shape[1:]) for rng in rngs])
                    mask *= (chance >= remedy.dropout) / (1 - remedy.dropout)
                masks.append(mask)
                hidden.append(a * mask)
            p = cross_entropy(hidden[-1] @ weights[-1] + biases[-1], targets[which, rows])[1]
            delta = (p - targets[which, rows]) / rows.shape[1]
            gradients: list[np.ndarray] = [np.zeros(0)] * 6
            for k in (2, 1, 0):
                gradients[k] = hidden[k].swapaxes(1, 2) @ delta + remedy.decay * weights[k]
                gradients[3 + k] = delta.sum(axis=1, keepdims=True)
                if k:
                    delta = (delta @ weights[k].swapaxes(1, 2)) * masks[k - 1]
            for value, speed, gradient in zip(weights + biases, speeds, gradients, strict=True):
                speed *= MOMENTUM
                speed -= RATE * gradient
                value += speed
    return np.column_stack([accuracy(), stopped])


def draw() -> Figure:
    """Draw one row a remedy: mean and range of the last epoch, mean of the stopped one."""
    fig, ax = figure(height=4.4)
    for y, remedy in enumerate(reversed(REMEDIES)):
        last, stopped = train(remedy).T
        ax.plot([last.min(), last.max()], [y, y], color=BLUE, linewidth=4, alpha=0.3)
        ax.plot(last.mean(), y, "o", color=BLUE, markersize=8)
        ax.plot(stopped.mean(), y, "D", color=ORANGE, markersize=7, markerfacecolor="none")
        if remedy.name == "nothing":
            ax.plot([last.mean()] * 2, [-0.5, y], color=MUTED, linewidth=0.9, zorder=0)
            ax.text(last.mean(), y + 0.4, "last epoch", color=BLUE, ha="center")
            ax.text(stopped.mean(), y + 0.4, "stopped early", color=ORANGE, ha="center")
    ax.set_yticks(range(len(REMEDIES)), [remedy.name for remedy in reversed(REMEDIES)])
    ax.tick_params(axis="y", length=0, labelcolor=INK)
    ax.spines["left"].set_visible(False)
    ax.set(ylim=(-0.5, len(REMEDIES) - 0.05), xlabel="accuracy on test images")
    return fig
