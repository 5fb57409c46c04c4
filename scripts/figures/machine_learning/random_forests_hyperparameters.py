"""Test error of forests on the digits data against three hyperparameters."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier

from scripts.figures.style import BLUE, GREEN, MUTED, ORANGE, PAPER, figure


def split() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return 400 digits to train on and 1,397 to test on."""
    features, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(0).permutation(len(labels))
    features, labels = features[order], labels[order]
    return features[:400], labels[:400], features[400:], labels[400:]


def error(**settings: object) -> float:
    """Return the test error of forests of 100 trees, averaged over three seeds."""
    train, labels, test, truth = split()
    scores = [
        RandomForestClassifier(100, random_state=seed, **settings)
        .fit(train, labels)
        .score(test, truth)
        for seed in range(3)
    ]
    return 1 - float(np.mean(scores))


def draw() -> Figure:
    """Three panels, one hyperparameter each."""
    fig, (trees, features, leaves) = figure(height=6.6, nrows=3)
    train, labels, test, truth = split()
    counts = np.arange(1, 201)
    curve = np.zeros(len(counts))
    for seed in range(3):
        forest = RandomForestClassifier(200, random_state=seed).fit(train, labels)
        votes = np.cumsum([tree.predict_proba(test) for tree in forest.estimators_], axis=0)
        curve += [np.mean(vote.argmax(axis=1) != truth) / 3 for vote in votes]
    trees.semilogx(counts, curve, color=BLUE)
    trees.set(xlabel="number of trees", ylabel="test error", ylim=(0, 0.42))
    trees.text(14, 0.13, "levels off, does not rise", color=BLUE, ha="left")
    sizes = [1, 2, 4, 8, 16, 32, 64]
    features.semilogx(
        sizes, [error(max_features=m) for m in sizes], "o-", color=ORANGE, markersize=5
    )
    features.set(xlabel="features tried per split (of 64)", ylabel="test error", ylim=(0.04, 0.085))
    features.text(
        8,
        0.0605,
        "√64 = 8, the default",
        color=ORANGE,
        ha="center",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )
    features.axvline(8, color=MUTED, linewidth=0.8, linestyle=":")
    sizes = [1, 2, 5, 10, 20, 50]
    leaves.semilogx(
        sizes, [error(min_samples_leaf=m) for m in sizes], "s-", color=GREEN, markersize=5
    )
    leaves.set(xlabel="fewest training cases in a leaf", ylabel="test error", ylim=(0, 0.22))
    for axes, ticks in (
        (trees, [1, 3, 10, 30, 100, 200]),
        (features, [1, 2, 4, 8, 16, 32, 64]),
        (leaves, sizes),
    ):
        axes.minorticks_off()
        axes.set_xticks(ticks, [str(t) for t in ticks])
    return fig
