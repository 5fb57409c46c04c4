"""Accuracy against sparsity: cut only, fine-tuned, and the mask trained from the start."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.deep_learning.model_compression import (
    EPOCHS,
    HIDDEN,
    SEEDS,
    TUNING,
    accuracy,
    data,
    fresh,
    magnitude_masks,
    train,
    trained,
)
from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

SHARES = (0.5, 0.8, 0.9, 0.95, 0.98)


def runs(share: float, seed: int) -> list[float]:
    """Return accuracies: cut, fine-tuned, retrained from the old start, and from a new one."""
    x, _, labels, _ = data()
    hot = np.eye(10)[labels]
    start, net = trained(seed)
    masks = magnitude_masks(net, share)
    rng = np.random.default_rng(200 + seed)
    other = fresh([64, HIDDEN, 10], rng)
    cut = [(w * m, b) for (w, b), m in zip(net, masks, strict=True)]
    return [
        accuracy(cut),
        accuracy(train(net, x, hot, rng, TUNING, masks)),
        accuracy(train(start, x, hot, rng, EPOCHS, masks)),
        accuracy(train(other, x, hot, rng, EPOCHS, masks)),
    ]


def draw() -> Figure:
    """Draw three of the four curves over the share of weights removed."""
    fig, ax = figure(height=3.7)
    dense = np.mean([accuracy(trained(seed)[1]) for seed in SEEDS])
    table = np.array([np.mean([runs(share, seed) for seed in SEEDS], axis=0) for share in SHARES])
    table = 100 * np.vstack([[dense] * 4, table])
    places = np.arange(len(SHARES) + 1)
    ax.plot(places, table[:, 0], color=ORANGE, linestyle="--", marker="s")
    ax.plot(places, table[:, 3], color=GREEN, linestyle="-.", marker="^")
    ax.plot(places, table[:, 1], color=BLUE, marker="o")
    ax.axhline(100 * dense, color=MUTED, linewidth=0.8, zorder=0)
    ax.text(1.75, 70, "cut, not\nretrained", color=ORANGE, ha="right", va="center")
    ax.text(4.15, 91, "cut, then\nfine-tuned", color=BLUE, ha="left", va="center")
    ax.text(4.3, 41, "same mask,\nnew start", color=GREEN, ha="center", va="center")
    ax.set_xticks(places, ["0", *(f"{share:.0%}" for share in SHARES)])
    ax.set(xlabel="weights removed", ylabel="test accuracy (%)", ylim=(10, 103))
    return fig
