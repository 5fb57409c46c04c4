"""Accuracy against bits: one scale, one scale a channel, and quantization-aware training."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.deep_learning.model_compression import (
    SEEDS,
    TUNING,
    accuracy,
    data,
    symmetric,
    train,
    trained,
)
from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure

BITS = (8, 6, 5, 4, 3, 2)


def after_training(bits: int, per_channel: bool) -> float:
    """Return the mean accuracy with weights rounded to ``bits`` bits."""
    rounded = symmetric(bits, per_channel)
    return float(np.mean([accuracy([(rounded(w), c) for w, c in trained(s)[1]]) for s in SEEDS]))


def aware(bits: int) -> float:
    """Return the mean accuracy after 20 epochs of quantization-aware training."""
    x, _, labels, _ = data()
    rounded, scores = symmetric(bits), []
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        net = train(trained(seed)[1], x, np.eye(10)[labels], rng, TUNING, quantize=rounded)
        scores.append(accuracy([(rounded(w), c) for w, c in net]))
    return float(np.mean(scores))


def draw() -> Figure:
    """Draw the three curves over the bits of a weight, from 8 down to 2."""
    fig, ax = figure(height=3.6)
    dense = 100 * np.mean([accuracy(trained(seed)[1]) for seed in SEEDS])
    ax.axhline(dense, color=MUTED, linewidth=0.8, zorder=0)
    for per_channel, color, line, marker in ((False, ORANGE, "--", "s"), (True, BLUE, "-", "o")):
        scores = [100 * after_training(b, per_channel) for b in BITS]
        ax.plot(BITS, scores, color=color, linestyle=line, marker=marker)
    ax.plot((3, 2), [100 * aware(b) for b in (3, 2)], color=GREEN, linestyle="-.", marker="^")
    ax.text(2.75, 46, "one scale\na matrix", color=ORANGE, ha="right", va="center")
    ax.text(3.0, 78, "one scale\na channel", color=BLUE, ha="right", va="center")
    ax.text(2.0, 101.5, "quantization-aware", color=GREEN, ha="right", va="bottom")
    ax.text(7.9, 101.5, "float32", color=MUTED, ha="left", va="bottom")
    ax.set(xlim=(8.3, 1.7), ylim=(25, 109), xlabel="bits a weight", ylabel="test accuracy (%)")
    ax.set_xticks(range(8, 1, -1))
    ax.set_yticks((40, 60, 80, 100))
    return fig
