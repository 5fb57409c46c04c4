"""Test error of boosting and bagging, with right labels and with a fifth of them flipped."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.datasets import make_hastie_10_2
from sklearn.ensemble import AdaBoostClassifier, BaggingClassifier
from sklearn.tree import DecisionTreeClassifier

from scripts.figures.style import BLUE, ORANGE, figure

ROUNDS = 100
SAMPLES = 4


def curves() -> dict[tuple[str, str], np.ndarray]:
    """Return the test error after each model, for AdaBoost of depth-3 trees and bagged full trees."""
    result: dict[tuple[str, str], np.ndarray] = {}
    for seed in range(SAMPLES):
        features, labels = make_hastie_10_2(n_samples=1500, random_state=seed)
        train, test, truth = features[:500], features[500:], labels[500:]
        flip = np.random.default_rng(seed).uniform(size=500) < 0.2
        for name, target in (
            ("clean", labels[:500]),
            ("noisy", np.where(flip, -labels[:500], labels[:500])),
        ):
            boosted = AdaBoostClassifier(
                DecisionTreeClassifier(max_depth=3), n_estimators=ROUNDS, random_state=0
            ).fit(train, target)
            guesses = np.array(list(boosted.staged_predict(test)))
            bagged = BaggingClassifier(
                DecisionTreeClassifier(), n_estimators=ROUNDS, random_state=0
            ).fit(train, target)
            votes = np.cumsum([2.0 * tree.predict(test) - 1 for tree in bagged.estimators_], axis=0)
            for method, guess in (("boosting", guesses), ("bagging", np.sign(votes))):
                error = np.mean(guess != truth, axis=1) / SAMPLES
                result[method, name] = result.get((method, name), 0) + error
    return result


def draw() -> Figure:
    """Four curves: who wins depends on the noise."""
    fig, ax = figure(height=3.7)
    odd = np.unique(np.geomspace(1, 50, 50).round().astype(int)) * 2 - 1
    places = {
        ("boosting", "noisy"): (0.285, "AdaBoost,\n20% flipped"),
        ("bagging", "noisy"): (0.245, "bagging,\n20% flipped"),
        ("bagging", "clean"): (0.208, "bagging"),
        ("boosting", "clean"): (0.167, "AdaBoost"),
    }
    for (method, noise), curve in curves().items():
        color = ORANGE if method == "boosting" else BLUE
        ax.plot(odd, curve[odd - 1], "-" if noise == "clean" else "--", color=color)
        y, text = places[method, noise]
        ax.text(113, y, text, color=color, va="center", fontsize=10.5)
    ax.set_xscale("log")
    ax.minorticks_off()
    ax.set_xticks([1, 3, 10, 30, 100], ["1", "3", "10", "30", "100"])
    ax.set(
        xlabel="number of trees",
        ylabel="test error (true labels)",
        ylim=(0.13, 0.45),
        xlim=(1, 480),
    )
    return fig
