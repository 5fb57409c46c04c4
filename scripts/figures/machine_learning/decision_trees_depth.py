"""Training and test error of classification trees against their depth."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import make_moons
from sklearn.tree import DecisionTreeClassifier

from scripts.figures.style import BLUE, ORANGE, figure

DEPTHS = np.arange(1, 13)


def errors() -> np.ndarray:
    """Return training and test error for each depth, averaged over 40 samples of 300 points."""
    test = make_moons(4000, noise=0.35, random_state=10_000)
    table = np.zeros((len(DEPTHS), 2))
    for seed in range(40):
        train = make_moons(300, noise=0.35, random_state=seed)
        for row, depth in enumerate(DEPTHS):
            tree = DecisionTreeClassifier(max_depth=int(depth), random_state=0).fit(*train)
            table[row] += 1 - np.array([tree.score(*train), tree.score(*test)])
    return table / 40


def draw() -> Figure:
    """Two curves; the test error has its minimum long before the training error is zero."""
    fig, ax = figure(height=2.9)
    table = errors()
    ax.plot(DEPTHS, table[:, 1], "o-", color=ORANGE, markersize=5)
    ax.plot(DEPTHS, table[:, 0], "s--", color=BLUE, markersize=5)
    best = int(table[:, 1].argmin())
    ax.annotate(
        f"best depth: {DEPTHS[best]}",
        xy=(DEPTHS[best], table[best, 1]),
        xytext=(DEPTHS[best] + 0.5, table[best, 1] + 0.052),
        arrowprops={"arrowstyle": "->", "color": ORANGE},
        color=ORANGE,
    )
    ax.text(10, table[9, 1] + 0.012, "test error", color=ORANGE, ha="center")
    ax.text(4.6, 0.05, "training error", color=BLUE, ha="right")
    ax.set(xlabel="maximum depth", ylabel="share misclassified", ylim=(0, 0.24))
    ax.set_xticks(DEPTHS)
    return fig
