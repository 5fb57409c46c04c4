"""Training and validation loss over the epochs for three dropout rates."""

import itertools

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

ROWS, WIDTH, BATCH, EPOCHS, RATE, MOMENTUM = 200, 64, 25, 100, 0.03, 0.9


def cross_entropy(scores: np.ndarray, targets: np.ndarray) -> tuple[float, np.ndarray]:
    """Return the mean cross-entropy and the probabilities."""
    scores = scores - scores.max(axis=1, keepdims=True)
    log_p = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    return -float((targets * log_p).sum(axis=1).mean()), np.exp(log_p)


def losses(p: float) -> np.ndarray:
    """Train with dropout rate ``p``; return training and validation loss of each epoch."""
    images, labels = load_digits(return_X_y=True)
    rng = np.random.default_rng(0)
    order = rng.permutation(len(labels))
    images, labels = images[order] / 16, labels[order]
    x, valid = images[:ROWS], images[1000:]
    noisy = labels[:ROWS].copy()
    flip = rng.random(ROWS) < 0.2
    noisy[flip] = rng.integers(0, 10, flip.sum())
    targets, truth = np.eye(10)[noisy], np.eye(10)[labels[1000:]]
    sizes = [64, WIDTH, WIDTH, 10]
    weights = [rng.normal(size=(a, b)) * np.sqrt(2 / a) for a, b in itertools.pairwise(sizes)]
    shifts = [np.zeros(b) for b in sizes[1:]]
    speeds = [np.zeros_like(w) for w in weights + shifts]

    def scores(inputs: np.ndarray) -> np.ndarray:
        h = inputs
        for w, b in zip(weights[:-1], shifts[:-1], strict=True):
            h = np.maximum(h @ w + b, 0)
        return np.asarray(h @ weights[-1] + shifts[-1])

    history = []
    for _ in range(EPOCHS):
        history.append(
            (cross_entropy(scores(x), targets)[0], cross_entropy(scores(valid), truth)[0])
        )
        for rows in np.array_split(rng.permutation(ROWS), ROWS // BATCH):
            hidden, masks = [x[rows]], []
            for w, b in zip(weights[:-1], shifts[:-1], strict=True):
                a = np.maximum(hidden[-1] @ w + b, 0)
                mask = (rng.random(a.shape) >= p) / (1 - p)
                masks.append(mask * (a > 0))
                hidden.append(a * mask)
            delta = cross_entropy(hidden[-1] @ weights[-1] + shifts[-1], targets[rows])[1]
            delta = (delta - targets[rows]) / len(rows)
            gradients: list[np.ndarray] = [np.zeros(0)] * 6
            for k in (2, 1, 0):
                gradients[k], gradients[3 + k] = hidden[k].T @ delta, delta.sum(axis=0)
                if k:
                    delta = (delta @ weights[k].T) * masks[k - 1]
            for value, speed, gradient in zip(weights + shifts, speeds, gradients, strict=True):
                speed *= MOMENTUM
                speed -= RATE * gradient
                value += speed
    return np.array(history)


def draw() -> Figure:
    """Draw the curves of rate 0 above those of rate 0.5, on one scale."""
    fig, axes = figure(height=5.2, nrows=2, sharex=True, sharey=True)
    for ax, p in zip(axes, (0.0, 0.5), strict=True):
        train, valid = losses(p).T
        ax.plot(train, color=BLUE, linestyle="--")
        ax.plot(valid, color=ORANGE)
        best = int(valid.argmin())
        ax.plot(best, valid[best], "o", color=INK, markersize=6)
        ax.annotate(
            f"{valid[best]:.2f}, epoch {best}",
            xy=(best, valid[best]),
            xytext=(best - 2, 1.55),
            color=INK,
            arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.8, "shrinkB": 4},
        )
        ax.text(99, valid[-1] + 0.07, "validation", color=ORANGE, ha="right", va="bottom")
        below = train[-1] - (0.06 if p else -0.05)
        ax.text(99, below, "training", color=BLUE, ha="right", va="top" if p else "bottom")
        ax.text(50, 2.05, f"dropout rate {p:g}", color=MUTED, ha="center")
        ax.set(xlim=(0, 100), ylim=(0, 2.4), ylabel="cross-entropy")
    axes[0].tick_params(labelbottom=True)
    axes[1].set_xlabel("epoch")
    return fig
