"""Impurity and permutation importance of the same forest, with a feature that is pure noise."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import permutation_importance

from scripts.figures.style import BLUE, GREEN, INK, ORANGE, figure

NAMES = ("signal\n(2 values)", "noise\n(4 values)", "noise\n(continuous)")


def sample(n: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return a binary feature that is the label four times in five, and two features of noise."""
    signal = rng.integers(0, 2, n)
    features = np.column_stack([signal, rng.integers(0, 4, n), rng.uniform(size=n)])
    return features, np.where(rng.uniform(size=n) < 0.2, 1 - signal, signal)


def draw() -> Figure:
    """Three groups of bars below each other."""
    rng = np.random.default_rng(0)
    train, labels = sample(500, rng)
    test, truth = sample(1000, rng)
    forest = RandomForestClassifier(100, random_state=0).fit(train, labels)
    settings = {"n_repeats": 10, "random_state": 0}
    rows = (
        ("impurity (training data)", ORANGE, forest.feature_importances_),
        (
            "permutation on training data",
            BLUE,
            permutation_importance(forest, train, labels, **settings).importances_mean,
        ),
        (
            "permutation on test data",
            GREEN,
            permutation_importance(forest, test, truth, **settings).importances_mean,
        ),
    )
    fig, axes = figure(height=5.2, nrows=3, sharex=True)
    for ax, (title, color, values) in zip(axes, rows, strict=True):
        ax.barh(range(3), values, color=color, alpha=0.55, height=0.62)
        for y, value in enumerate(values):
            ax.text(
                max(value, 0) + 0.012,
                y,
                f"{value:.2f}".replace("-", "−"),
                va="center",
                color=INK,
                fontsize=10.5,
            )
        ax.set_title(title, loc="left", fontsize=11, color=color)
        ax.set_yticks(range(3), NAMES, fontsize=10)
        ax.set(ylim=(2.6, -0.6), xlim=(-0.02, 0.82))
    axes[-1].set_xlabel("importance")
    return fig
