"""Training and validation loss of mini-batch gradient descent, with the patience window."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, figure

PATIENCE, EPOCHS, FEATURES = 10, 41, 60


def losses() -> tuple[np.ndarray, np.ndarray]:
    """Return both losses an epoch of a linear model with 60 weights on 100 rows."""
    rng = np.random.default_rng(2)
    beta = np.zeros(FEATURES)
    beta[:8] = 0.6
    train_x, valid_x = rng.normal(size=(100, FEATURES)), rng.normal(size=(60, FEATURES))
    train_y = train_x @ beta + rng.normal(size=100)
    valid_y = valid_x @ beta + rng.normal(size=60)
    w = np.zeros(FEATURES)
    train, valid = [], []
    for _ in range(EPOCHS):
        train.append(np.mean((train_y - train_x @ w) ** 2))
        valid.append(np.mean((valid_y - valid_x @ w) ** 2))
        for batch in np.array_split(rng.permutation(100), 50):
            residual = train_x[batch] @ w - train_y[batch]
            w -= 0.01 * train_x[batch].T @ residual / len(batch)
    return np.array(train), np.array(valid)


def draw() -> Figure:
    """Draw both curves, mark the minimum and shade the patience window."""
    train, valid = losses()
    best = int(valid.argmin())
    stop = best + PATIENCE
    fig, ax = figure(height=3.5)
    ax.axvspan(best, stop, color=GREEN, alpha=0.13, linewidth=0)
    epochs = np.arange(EPOCHS)
    ax.plot(epochs, train, color=BLUE, linestyle="--")
    ax.plot(epochs, valid, color=ORANGE)
    ax.plot(best, valid[best], "o", color=INK, markersize=7)
    middle = best + PATIENCE / 2
    ax.text(middle, 3.9, f"patience:\n{PATIENCE} epochs", color=GREEN, ha="center", va="top")
    ax.annotate(
        f"minimum, epoch {best}:\nrestore these weights",
        xy=(best, valid[best]),
        xytext=(stop + 2, 3.2),
        color=INK,
        va="center",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
        arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.8, "shrinkB": 4},
    )
    ax.axvline(stop, color=MUTED, linewidth=1)
    ax.text(stop + 0.5, 0.1, "stop", color=MUTED)
    ax.text(40, valid[-1] + 0.12, "validation", color=ORANGE, ha="right", va="bottom")
    ax.text(40, train[-1] + 0.08, "training", color=BLUE, ha="right", va="bottom")
    ax.set(xlim=(0, EPOCHS - 1), ylim=(0, 4.2), xlabel="epoch", ylabel="mean squared error")
    return fig
