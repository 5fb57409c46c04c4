"""Precision, recall and F1 against the threshold for a sample of calibrated scores."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, figure


def draw() -> Figure:
    """Scores are the true probabilities, so that the curves owe nothing to a bad model."""
    rng = np.random.default_rng(3)
    score = rng.beta(0.8, 2.6, 300)
    label = rng.random(300) < score
    threshold = np.unique(np.r_[np.linspace(0, 0.999 * score.max(), 240)])
    called = score >= threshold[:, None]
    hits = (called & label).sum(axis=1)
    precision, recall = hits / called.sum(axis=1), hits / label.sum()
    f1 = 2 * hits / (called.sum(axis=1) + label.sum())
    fig, ax = figure(height=3.1)
    ax.plot(threshold, precision, color=BLUE)
    ax.plot(threshold, recall, color=ORANGE, linestyle="--")
    ax.plot(threshold, f1, color=GREEN, linestyle="-.")
    best = int(f1.argmax())
    ax.plot(threshold[best], f1[best], "o", color=GREEN)
    ax.annotate(
        f"best F1 {f1[best]:.2f}\nat {threshold[best]:.2f}",
        (threshold[best], f1[best]),
        (threshold[best] + 0.02, 0.06),
        color=GREEN,
        ha="left",
        arrowprops={"arrowstyle": "-", "color": MUTED, "linewidth": 0.8},
    )
    ax.text(0.15, 0.9, "recall", color=ORANGE)
    ax.text(0.60, 0.87, "precision", color=BLUE, ha="right")
    ax.text(0.62, 0.40, "F1", color=GREEN)
    ax.set(
        xlim=(0, 1),
        ylim=(0, 1.03),
        xlabel="threshold on the score",
        ylabel="value of the metric",
        yticks=[0, 0.25, 0.5, 0.75, 1],
    )
    return fig
