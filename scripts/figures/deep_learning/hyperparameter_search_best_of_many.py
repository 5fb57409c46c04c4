"""Expected validation accuracy of the best of m equal models, against m."""

import numpy as np
from matplotlib.figure import Figure
from scipy.stats import binom

from scripts.figures.style import BLUE, MUTED, ORANGE, figure


def expected_best(trials: int, cases: int, accuracy: float = 0.8) -> float:
    """Return the expected largest of independent binomial shares."""
    below = binom.cdf(np.arange(cases), cases, accuracy)
    return float(np.sum(1 - below**trials) / cases)


def draw() -> Figure:
    """Draw one curve for each size of the validation set, and the true accuracy."""
    fig, ax = figure(height=2.8)
    trials = np.unique(np.geomspace(1, 1000, 40).round().astype(int))
    for cases, color, style in ((200, ORANGE, "--"), (1000, BLUE, "-")):
        curve = [expected_best(int(m), cases) for m in trials]
        ax.plot(trials, curve, color=color, linestyle=style)
        ax.text(
            6 if cases == 200 else 38,
            0.879 if cases == 200 else 0.806,
            f"{cases:,} validation cases",
            color=color,
        )
    ax.axhline(0.8, color=MUTED, linewidth=1.4, linestyle=":")
    ax.text(
        1000,
        0.794,
        "what every one of them achieves on new data",
        ha="right",
        va="top",
        color=MUTED,
    )
    ax.set(xscale="log", xlim=(1, 1000), ylim=(0.78, 0.9), xlabel="models tried")
    ax.set_ylabel("best validation score")
    ax.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1,000"])
    ax.set_yticks([0.8, 0.85, 0.9], ["80%", "85%", "90%"])
    return fig
