"""Five nearest neighbors: added noise features hurt, added informative features help."""

import numpy as np
from matplotlib.figure import Figure
from sklearn.neighbors import KNeighborsClassifier

from scripts.figures.style import BLUE, ORANGE, figure

DIMENSIONS = (2, 5, 10, 20, 50, 100, 200)


def accuracy(d: int, informative: int, shift: float, repeats: int = 10) -> float:
    """Mean test accuracy with 200 training points; class means at plus and minus ``shift``."""
    rng = np.random.default_rng(d)
    scores = []
    for _ in range(repeats):
        y = rng.integers(0, 2, 1200)
        x = rng.normal(size=(1200, d))
        x[:, :informative] += shift * (2 * y - 1)[:, None]
        model = KNeighborsClassifier(5).fit(x[:200], y[:200])
        scores.append(model.score(x[200:], y[200:]))
    return float(np.mean(scores))


def draw() -> Figure:
    """Plot the accuracy against the number of features for both kinds of features."""
    fig, ax = figure(height=3.2)
    noise = [accuracy(d, 2, 1.0) for d in DIMENSIONS]
    signal = [accuracy(d, d, 0.3) for d in DIMENSIONS]
    ax.semilogx(DIMENSIONS, signal, "o-", color=BLUE)
    ax.semilogx(DIMENSIONS, noise, "s--", color=ORANGE)
    ax.text(9.3, 0.66, "every feature\nslightly informative", color=BLUE, ha="left")
    ax.text(2.0, 0.955, "2 strong features, rest noise", color=ORANGE, ha="left")
    ax.set(ylim=(0.5, 1.02), xlabel="number of features", ylabel="test accuracy")
    ax.set_xticks(DIMENSIONS, [str(d) for d in DIMENSIONS])
    ax.minorticks_off()
    return fig
