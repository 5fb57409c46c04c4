"""Early stopping of a network on noisy digits: both losses and the counter of patience."""

import itertools

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, figure

ROWS, WIDTH, BATCH, EPOCHS, RATE, MOMENTUM = 200, 64, 25, 60, 0.01, 0.9
PATIENCE, SEED = 10, 4


def cross_entropy(scores: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the mean cross-entropy and the probabilities."""
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return -float((targets * log_p).sum(axis=1).mean()), np.exp(log_p)


def losses(seed: int = SEED) -> np.ndarray:
    """Return training and validation loss after each epoch, epoch 0 first."""
    images, labels = load_digits(return_X_y=True)
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(labels))
    images, labels = images[order] / 16, labels[order]
    x, valid = images[:ROWS], images[1000:1300]
    noisy = labels[:ROWS].copy()
    flip = rng.random(ROWS) < 0.2
    noisy[flip] = rng.integers(0, 10, flip.sum())
    targets, truth = np.eye(10)[noisy], np.eye(10)[labels[1000:1300]]
    sizes = [64, WIDTH, WIDTH, 10]
    weights = [rng.normal(size=(a, b)) * np.sqrt(2 / a) for a, b in itertools.pairwise(sizes)]
    shifts = [np.zeros(b) for b in sizes[1:]]
    speeds = [np.zeros_like(w) for w in weights + shifts]

    def forward(inputs: np.ndarray) -> list[np.ndarray]:
        hidden = [inputs]
        for w, b in zip(weights[:-1], shifts[:-1], strict=True):
            hidden.append(np.maximum(hidden[-1] @ w + b, 0))
        return [*hidden, hidden[-1] @ weights[-1] + shifts[-1]]

    history = []
    for _ in range(EPOCHS + 1):
        history.append(
            (cross_entropy(forward(x)[-1], targets)[0], cross_entropy(forward(valid)[-1], truth)[0])
        )
        for rows in np.array_split(rng.permutation(ROWS), ROWS // BATCH):
            hidden = forward(x[rows])
            delta = (cross_entropy(hidden[-1], targets[rows])[1] - targets[rows]) / len(rows)
            gradients: list[np.ndarray] = [np.zeros(0)] * 6
            for k in (2, 1, 0):
                gradients[k], gradients[3 + k] = hidden[k].T @ delta, delta.sum(axis=0)
                if k:
                    delta = (delta @ weights[k].T) * (hidden[k] > 0)
            for value, speed, gradient in zip(weights + shifts, speeds, gradients, strict=True):
                speed *= MOMENTUM
                speed -= RATE * gradient
                value += speed
    return np.array(history)


def stop(valid: np.ndarray, patience: int) -> tuple[int, int]:
    """Return the best epoch and the epoch at which training ends."""
    best = 0
    for epoch, value in enumerate(valid):
        if value < valid[best]:
            best = epoch
        if epoch - best >= patience:
            return best, epoch
    return best, len(valid) - 1


def draw() -> Figure:
    """Draw both losses, and below them how many epochs passed since the last improvement."""
    train, valid = losses().T
    best, end = stop(valid, PATIENCE)
    fig, (top, low) = figure(
        height=5.4, nrows=2, sharex=True, gridspec_kw={"height_ratios": [2.4, 1]}
    )
    epochs = np.arange(EPOCHS + 1)
    for ax in (top, low):
        ax.axvspan(best, end, color=GREEN, alpha=0.13, linewidth=0)
        ax.axvline(end, color=MUTED, linewidth=1)
    top.plot(epochs, train, color=BLUE, linestyle="--")
    top.plot(epochs, valid, color=ORANGE)
    top.plot(best, valid[best], "o", color=INK, markersize=7)
    top.annotate(
        f"lowest, epoch {best}:\nkeep these weights",
        xy=(best, valid[best]),
        xytext=(best + 1, 1.75),
        color=INK,
        va="center",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1, "alpha": 0.8},
        arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.8, "shrinkB": 4},
    )
    top.text(59.5, valid[-1] + 0.08, "validation", color=ORANGE, ha="right", va="bottom")
    top.text(54, 0.06, "training", color=BLUE, ha="right", va="bottom")
    counter = [epoch - int(valid[: epoch + 1].argmin()) for epoch in range(end + 1)]
    low.step(epochs[: end + 1], counter, where="post", color=INK, linewidth=1.5)
    low.axhline(PATIENCE, color=GREEN, linestyle=":")
    low.text(0.5, PATIENCE - 0.6, f"patience {PATIENCE}", color=GREEN, va="top")
    low.text(end + 0.8, 1.0, f"stop at epoch {end}", color=MUTED)
    top.set(xlim=(0, EPOCHS), ylim=(0, 2.6), ylabel="cross-entropy")
    top.tick_params(labelbottom=True)
    low.set(ylim=(0, 12), yticks=(0, 5, 10), xlabel="epoch", ylabel="epochs\nwithout gain")
    return fig
