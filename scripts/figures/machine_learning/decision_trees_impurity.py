"""Impurity of a node with two classes, and information gain as a gap below the entropy curve."""

import numpy as np
from matplotlib.figure import Figure

from scripts.figures.style import BLUE, GREEN, INK, MUTED, ORANGE, PAPER, figure


def entropy(p: np.ndarray) -> np.ndarray:
    """Return the entropy in bits."""
    p = np.clip(p, 1e-12, 1 - 1e-12)
    return np.asarray(-p * np.log2(p) - (1 - p) * np.log2(1 - p))


def draw() -> Figure:
    """Three curves above; below, the chord between the children of the split on B."""
    fig, (ax, low) = figure(height=5.8, nrows=2)
    p = np.linspace(0, 1, 201)
    ax.plot(p, entropy(p), color=BLUE)
    ax.plot(p, 2 * p * (1 - p), color=ORANGE, linestyle="--")
    ax.plot(p, np.minimum(p, 1 - p), color=GREEN, linestyle="-.")
    ax.text(0.19, 0.79, "entropy\n(bits)", color=BLUE, ha="right", va="center")
    ax.text(
        0.5,
        0.62,
        "Gini impurity",
        color=ORANGE,
        ha="center",
        va="center",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )
    ax.text(
        0.5,
        0.27,
        "misclassification\nerror",
        color=GREEN,
        ha="center",
        va="center",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )
    ax.set(xlim=(0, 1), ylim=(0, 1.05), ylabel="impurity of the node")
    ax.set_yticks([0, 0.5, 1])

    low.plot(p, entropy(p), color=BLUE)
    right, left = 2 / 7, 1.0
    h = float(entropy(np.array(right)))
    low.plot([right, left], [h, 0], color=INK, linestyle="--", linewidth=1.4, marker="o")
    below = 0.7 * h
    low.plot([0.5, 0.5], [below, 1], color=ORANGE, linewidth=3)
    low.plot([0.5], [1], "s", color=INK)
    low.plot([0.5], [below], "D", color=INK, markersize=5)
    low.text(
        0.515, 0.745, "information\ngain\n0.396 bits", color=ORANGE, va="center", fontsize=10.5
    )
    low.text(
        0.5,
        1.05,
        "parent: 5 of 10",
        ha="center",
        fontsize=10.5,
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )
    low.text(right - 0.03, h + 0.01, "child:\n2 of 7", ha="right", va="bottom", fontsize=10.5)
    low.text(0.86, 0.04, "child: 3 of 3", ha="right", va="bottom", fontsize=10.5)
    low.text(0.485, below - 0.05, "average of\nthe children", ha="right", va="top", fontsize=10.5)
    low.text(0.13, 0.30, "entropy", color=BLUE, fontsize=10.5)
    low.set(
        xlim=(0, 1), ylim=(0, 1.16), xlabel="share of class 1 in the node", ylabel="entropy (bits)"
    )
    low.set_yticks([0, 0.5, 1])
    for axes in (ax, low):
        axes.axvline(0.5, color=MUTED, linewidth=0.6, zorder=0)
    return fig
