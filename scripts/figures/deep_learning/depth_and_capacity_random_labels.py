"""One network, real and random labels: it fits both, and predicts only one."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits

from scripts.figures.style import BLUE, INK, MUTED, ORANGE, figure

STEPS = 100
TRAIN, HIDDEN, CLASSES = 300, 128, 10
RATE, FIRST, SECOND = 0.01, 0.9, 0.999  # Adam


def curves(shuffle: bool, every: int) -> tuple[list[float], list[float]]:
    """Return accuracy on 300 training digits and on the others, every so many steps of Adam."""
    digits = load_digits()
    rng = np.random.default_rng(0)
    order = rng.permutation(len(digits.target))
    inputs, target = digits.data[order] / 16, digits.target[order]
    labels = rng.integers(0, CLASSES, TRAIN) if shuffle else target[:TRAIN]
    wanted = np.eye(CLASSES)[labels]
    batch = inputs[:TRAIN]
    weights = [
        rng.normal(size=(64, HIDDEN)) * np.sqrt(2 / 64),
        np.zeros(HIDDEN),
        rng.normal(size=(HIDDEN, CLASSES)) * np.sqrt(1 / HIDDEN),
        np.zeros(CLASSES),
    ]
    mean = [np.zeros_like(w) for w in weights]
    square = [np.zeros_like(w) for w in weights]
    train, test = [], []
    for step in range(1, STEPS + 1):
        hidden = np.maximum(0, batch @ weights[0] + weights[1])
        scores = hidden @ weights[2] + weights[3]
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = (odds / odds.sum(axis=1, keepdims=True) - wanted) / TRAIN
        back = error @ weights[2].T * (hidden > 0)
        gradients = [batch.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)]
        for i, gradient in enumerate(gradients):
            mean[i] = FIRST * mean[i] + (1 - FIRST) * gradient
            square[i] = SECOND * square[i] + (1 - SECOND) * gradient**2
            scale = np.sqrt(square[i] / (1 - SECOND**step)) + 1e-8
            weights[i] = weights[i] - RATE * mean[i] / (1 - FIRST**step) / scale
        if step % every:
            continue
        hidden = np.maximum(0, inputs @ weights[0] + weights[1])
        guess = (hidden @ weights[2] + weights[3]).argmax(axis=1)
        train.append(float((guess[:TRAIN] == labels).mean()))
        test.append(float((guess[TRAIN:] == target[TRAIN:]).mean()))
    return train, test


def draw() -> Figure:
    """Draw the four curves."""
    fig, ax = figure(height=3.2)
    steps = np.arange(2, STEPS + 1, 2)
    for shuffle, color in ((False, BLUE), (True, ORANGE)):
        train, test = curves(shuffle, every=2)
        ax.plot(steps, train, color=color, linestyle="-")
        ax.plot(steps, test, color=color, linestyle="--")
    ax.axhline(0.1, color=MUTED, linewidth=1, linestyle=":")
    ax.text(100, 0.11, "guessing: 10%", ha="right", va="bottom", color=MUTED, fontsize=10)
    ax.text(66, 0.865, "real labels, test", color=BLUE, ha="left", va="center", fontsize=10.5)
    ax.text(31, 1.055, "real labels, training", color=BLUE, ha="left", va="center", fontsize=10.5)
    ax.text(
        56, 0.62, "random labels,\ntraining", color=ORANGE, ha="left", va="center", fontsize=10.5
    )
    ax.text(34, 0.2, "random labels, test", color=ORANGE, ha="left", va="center", fontsize=10.5)
    ax.set(xlim=(0, 101), ylim=(0, 1.1), xlabel="steps of training", ylabel="accuracy")
    ax.set_yticks([0, 0.5, 1])
    ax.yaxis.label.set_color(INK)
    return fig
